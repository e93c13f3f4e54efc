/** The whole program in a room of the class server. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ROOM_SENTENCES } from '../../../src/app/room/room-sentences.js';
import { passMs } from '../../../src/session/server-traits.js';
import { type ClassPerson, seat } from '../../support/class-server/person.js';
import { Classroom, heardFrom, heardLines } from './classroom.js';

const SIZES = [2, 14, 37];

/** Twice the longest pass of the server, without Foyer's margin (ms). */
const twoPasses = (people: number) => 2 * people * 250 + 100;

const SENTENCE = 'this is the sentence number';

for (const people of SIZES) {
  for (const gap of [150, 1500]) {
    test(`40 messages ${gap} ms apart arrive whole, once, each on a line, with ${people} people`, () => {
      const room = new Classroom({ people }).enters();
      const texts = Array.from({ length: 40 }, (_, index) => `${SENTENCE} ${index}`);
      const typedAt: number[] = [];
      for (const text of texts) {
        typedAt.push(room.clock.now());
        room.type(`${text}<enter>`).pass(gap);
      }
      room.pass(4 * passMs(people));
      for (const other of room.others) {
        assert.deepEqual(heardFrom(other), texts);
        assert.equal(other.died, false);
      }
      if (gap === 150) return;
      const [witness] = room.others;
      assert.ok(witness);
      heardLines(witness).forEach(({ time, text }, index) => {
        const took = time - (typedAt[index] ?? 0);
        assert.ok(took <= twoPasses(people), `${text} took ${took} ms`);
      });
    });
  }

  test(`a paste of 20 lines arrives line by line, with ${people} people`, () => {
    const room = new Classroom({ people }).enters();
    const lines = Array.from(
      { length: 20 },
      (_, index) => `line ${index} ${'x'.repeat(index * 7)}.`,
    );
    room.pastes(lines.join('\n')).pass(8 * passMs(people));
    for (const other of room.others) assert.deepEqual(heardFrom(other), lines);
  });

  test(`a paste of wide characters kills nobody’s client, with ${people} people`, () => {
    const room = new Classroom({ people }).enters();
    const text = '語'.repeat(500);
    room.pastes(text).pass(8 * passMs(people));
    for (const other of room.others) {
      assert.equal(other.died, false);
      assert.equal(heardFrom(other).join(''), text);
    }
  });

  test(`/who is answered, and neither it nor its answer is in anybody’s log, with ${people} people`, () => {
    const room = new Classroom({ people }).enters();
    room.type('see you<enter>/who<enter>later<enter>');
    room.until(() => room.app.room?.people.askedAt !== null);
    room.pass(4 * passMs(people));
    for (const other of room.others) assert.deepEqual(heardFrom(other), ['see you', 'later']);
    assert.equal(room.app.room?.people.names.size, people);
    const chat = room.log().filter((line) => !line.startsWith('notice'));
    assert.deepEqual(chat, ['ann| see you', 'ann| later']);
  });

  test(`a person who leaves right after a text has sent it, with ${people} people`, () => {
    const room = new Classroom({ people }).enters();
    room
      .type('bye all<enter>')
      .type('/leave<enter>')
      .pass(3 * passMs(people));
    for (const other of room.others) {
      assert.deepEqual(heardFrom(other), ['bye all']);
      assert.equal(other.printed.at(-1), 'ann has left the room.');
    }
    assert.equal(room.app.session.phase, 'lobby');
    assert.ok(room.server.isAlive('den'));
  });

  test(`a person who quits right after a text has sent it, with ${people} people`, async () => {
    const room = new Classroom({ people }).enters();
    await room.type('bye all<enter>').quits();
    room.pass(3 * passMs(people));
    assert.ok(room.ended);
    for (const other of room.others) assert.deepEqual(heardFrom(other), ['bye all']);
    assert.ok(room.server.isAlive('den'));
  });

  test(`the people and their number follow the notices, with ${people} people`, () => {
    const room = new Classroom({ people }).enters();
    assert.equal(room.app.room?.people.count, people);
    const eve = room.server.visit();
    eve.enter('den', 'eve');
    room.until(() => eve.place === 'room');
    room.pass(2000);
    assert.equal(room.app.room?.people.count, people + 1);
    assert.ok(room.app.room?.people.names.has('eve'));
    const [first] = room.others;
    first?.leave();
    room.until(() => first?.closed === true);
    room.pass(2000);
    assert.equal(room.app.room?.people.count, people);
    eve.quit();
    room.pass(passMs(people) + 2000);
    assert.equal(room.app.room?.people.count, people - 1);
    assert.ok(!room.app.room?.people.names.has('eve'));
    assert.ok(room.log().every((line) => !line.includes('There are')));
  });
}

test('entering a room of 37 while five others ask /who takes one try', () => {
  const room = new Classroom({ people: 37 });
  room.until(() => room.state === 'lobby.idle');
  room.type('den<enter>');
  room.until(() => room.state === 'naming.idle');
  for (const other of room.others.slice(10, 15)) other.who();
  room.type('<C-u>ann<enter>');
  room.until(() => room.state === 'room.idle');
  const joins = room.server.log.filter(({ bytes }) => bytes.toString().startsWith('/nick'));
  assert.equal(joins.length, 1);
  room.pass(20_000);
  const about = room.others[0]?.printed.filter((line) => line.startsWith('ann has')) ?? [];
  assert.deepEqual(about, ['ann has joined the room.  There are 37 people in the room.']);
});

test('texts typed while the connection is lost arrive one by one, and no command with them', () => {
  for (const people of SIZES) {
    const room = new Classroom({ people }).enters();
    room.server.people.at(-1)?.say('hi');
    room.pass(2 * passMs(people));
    room.cut();
    room.type('one<enter>two<enter>three<enter>');
    assert.deepEqual(room.held, ['one', 'two', 'three']);
    room.until(() => room.state === 'room.idle');
    room.pass(4 * passMs(people));
    for (const other of room.others) assert.deepEqual(heardFrom(other), ['one', 'two', 'three']);
  }
});

test('the relayed text of a pass fits a read of 1024 bytes, with the name', () => {
  const room = new Classroom({ people: 3 }).enters();
  const lines = Array.from({ length: 30 }, (_, index) => `${index}${'語x'.repeat(index * 8)}`);
  room.pastes(lines.join('\n')).pass(40 * passMs(3));
  assert.equal(heardFrom(room.others[0] as ClassPerson).join('').length, lines.join('').length);
  assert.ok(room.server.lines.every(({ bytes }) => bytes.length <= 1024));
  assert.ok(room.others.every(({ died }) => !died));
});

test('a paste is not cut if the server reads late because somebody else asks /who', () => {
  for (const people of SIZES) {
    const room = new Classroom({ people }).enters();
    const lines = Array.from({ length: 12 }, (_, index) => `${index} ${'語'.repeat(90 + index)}`);
    room.pastes(lines.join('\n'));
    room.others.at(-1)?.who();
    room.pass(24 * passMs(people));
    for (const other of room.others) {
      assert.equal(other.died, false);
      assert.deepEqual(heardFrom(other), lines);
    }
  }
});

test('/who stays apart from a text even if somebody else asks /who meanwhile', () => {
  for (const people of SIZES) {
    const room = new Classroom({ people }).enters();
    room.type('see you<enter>/who<enter>');
    room.others.at(-1)?.who();
    room.until(() => room.app.room?.people.askedAt !== null);
    room.pass(4 * passMs(people));
    for (const other of room.others) assert.deepEqual(heardFrom(other), ['see you']);
  }
});

test('a person whose name is a word of servers is shown as soon as they speak', () => {
  const room = new Classroom({ people: 1 });
  const speakers = ['info', 'error', '0', '12'].map((name) => seat(room.server, 'den', name));
  room.enters();
  for (const speaker of speakers) {
    speaker.say('hello');
    room.pass(passMs(5));
  }
  const said = room.log().filter((line) => line.includes('hello'));
  assert.deepEqual(said, ['info| hello', 'error| hello', '0| hello', '12| hello']);
});

test('texts that wait for /reconnect arrive one by one', () => {
  const room = new Classroom({ people: 14, coalesces: false }).enters();
  room.pass(passMs(14)).type('/reconnect<enter>');
  room.type('one<enter>two<enter>three<enter>');
  room.until(() => room.state.startsWith('room.'));
  room.pass(8 * passMs(14));
  for (const other of room.others) assert.deepEqual(heardFrom(other), ['one', 'two', 'three']);
});

test('/who is sent only on the user’s wish', () => {
  const room = new Classroom({ people: 14 }).enters();
  room.pass(300_000);
  assert.ok(room.server.log.every(({ bytes }) => !bytes.toString().includes('/who')));
});

test('the maker of a room sees that it is new, and is counted', () => {
  const room = new Classroom({ rooms: [] }).enters('den');
  room.pass(1000);
  assert.equal(room.app.room?.people.count, 1);
  assert.ok(room.log().join('\n').includes(ROOM_SENTENCES.isNew));
  room.type('hello<enter>').pass(1000);
  assert.deepEqual(room.server.readsOf('ann'), ['hello\n']);
});

for (const coalesces of [true, false]) {
  const how = coalesces ? 'in one read' : 'one a read';
  test(`texts of several people in one read are shown under their names, ${how}`, () => {
    const room = new Classroom({ people: 8, coalesces }).enters();
    for (const other of room.others) {
      other.say('first');
      room.pass(passMs(8));
    }
    room.others[3]?.leave();
    room.pass(passMs(8));
    const there = room.others.filter((_, index) => index !== 3);
    for (const other of there) other.say(`hello from ${other.name}`);
    room.pass(2 * passMs(8));
    const said = room.log().filter((line) => line.includes('hello'));
    assert.deepEqual(
      said.sort(),
      there.map(({ name }) => `${name}| hello from ${name}`),
    );
    assert.equal(room.app.room?.people.count, 7);
  });
}

test('a room of a long list is joined without waiting for the list', () => {
  const rooms = Array.from({ length: 60 }, (_, index) => `room${index + 1}`);
  const room = new Classroom({ people: 2, rooms });
  room.until(() => (room.app.session.rooms?.names.length ?? 0) >= 5);
  assert.ok(room.clock.now() < 1500, 'rooms appear as they come');
  room.type('room3<enter>');
  const waited = room.until(() => room.state === 'naming.idle');
  assert.ok(waited < 300, `joining took ${waited} ms`);
  room.type('<C-u>ann<enter>');
  room.until(() => room.state === 'room.idle');
  assert.deepEqual(room.server.harm, []);
});

test('a room given at the start is joined without waiting for a long list', () => {
  const rooms = Array.from({ length: 60 }, (_, index) => `room${index + 1}`);
  const room = new Classroom({ people: 2, rooms, intent: { room: 'room50', name: 'ann' } });
  const took = room.until(() => room.state === 'room.idle');
  assert.ok(took < 2500, `it took ${took} ms`);
});

test('a long list is asked for again less often', () => {
  const rooms = Array.from({ length: 60 }, (_, index) => `room${index + 1}`);
  const room = new Classroom({ rooms });
  room.pass(200_000);
  const asked = room.server.log.filter(({ bytes }) => String(bytes) === '/list').length;
  assert.ok(asked <= 3, `asked ${asked} times in 200 s`);
  assert.equal(room.app.session.rooms?.names.length, 60);
});
