/** Leaving the class server in every state. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Classroom } from './classroom.js';

/** Ways to bring the session into each state of the machine, with others in the room. */
const STATES: Readonly<Record<string, () => Classroom>> = {
  connecting: () => new Classroom({ people: 5 }),
  'lobby.listing': () => reached(new Classroom({ people: 5 }), 'lobby.listing'),
  'lobby.receiving': () =>
    reached(
      new Classroom({ people: 5, rooms: ['den', 'attic', 'hall', 'yard'] }),
      'lobby.receiving',
    ),
  'lobby.idle': () => inLobby(),
  joining: () => reached(inLobby().type('den<enter>'), 'joining'),
  'naming.idle': () => reached(inLobby().type('den<enter>'), 'naming.idle'),
  'naming.pending': () => asking('ann'),
  'naming.pending, taken': () => asking('user1'),
  'naming.pending, while others ask /who': () => {
    const room = reached(inLobby().type('den<enter>'), 'naming.idle');
    for (const other of room.others) other.who();
    return reached(room.pass(300).type('<C-u>ann<enter>'), 'naming.pending');
  },
  'naming.pending, a new room': () =>
    reached(
      reached(inLobby().type('attic<enter>'), 'naming.idle').type('<C-u>ann<enter>'),
      'naming.pending',
    ),
  'room.idle': () => new Classroom({ people: 5 }).enters(),
  'room.spoken': () => new Classroom({ people: 5 }).enters().type('hello<enter>'),
  'room.asking': () =>
    reached(new Classroom({ people: 5 }).enters().type('/who<enter>'), 'room.asking'),
  'room.receiving': () =>
    reached(new Classroom({ people: 5 }).enters().type('/who<enter>'), 'room.receiving'),
  waiting: () => new Classroom({ people: 5 }).enters().cut(),
};

/** Ways to end the session. */
const WAYS: Readonly<Record<string, (room: Classroom) => void>> = {
  'the user quits': (room) => room.program.post({ type: 'quit' }),
  'the user leaves': (room) => room.program.post({ type: 'leave' }),
  'Esc is pressed': (room) => room.type('<escape>'),
  'the user connects again': (room) => room.type('/reconnect<enter>'),
  'the user goes elsewhere': (room) =>
    room.program.post({ type: 'connect', address: { host: 'elsewhere', port: 1 } }),
  'the process is killed': (room) => room.kill(),
  'the connection breaks off here': (room) => room.cut(),
};

for (const [state, reach] of Object.entries(STATES)) {
  for (const [way, end] of Object.entries(WAYS)) {
    test(`nobody is harmed if ${way} in ${state}`, () => {
      const room = reach();
      end(room);
      room.pass(100_000);
      assert.deepEqual(room.server.harm, []);
      const zoe = room.server.visit();
      zoe.enter('den', 'zoe');
      room.until(() => zoe.place === 'room', 30_000);
      room.others[0]?.say('still here');
      room.until(() => zoe.printed.includes('user1> still here'), 30_000);
    });
  }
}

test('a connection whose /nick is not answered in time ends in good order', () => {
  const room = reached(inLobby().type('den<enter>'), 'naming.idle');
  room.type('<C-u>ann<enter>');
  const keepBusy = () => {
    for (const other of room.others) other.who();
  };
  keepBusy();
  room.until(() => {
    if (room.clock.now() % 250 === 0) keepBusy();
    return room.state !== 'naming.pending';
  }, 70_000);
  room.pass(100_000);
  assert.deepEqual(room.server.harm, []);
  assert.ok(room.server.isAlive('den'));
});

function inLobby(): Classroom {
  return reached(new Classroom({ people: 5 }), 'lobby.idle');
}

function asking(name: string): Classroom {
  return reached(
    reached(inLobby().type('den<enter>'), 'naming.idle').type(`<C-u>${name}<enter>`),
    'naming.pending',
  );
}

function reached(room: Classroom, state: string): Classroom {
  room.until(() => room.state === state);
  return room;
}
