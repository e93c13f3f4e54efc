/** The people of a room. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hearInRoom } from '../../../src/app/room/hear.js';
import {
  onlyPerson,
  peopleFromAnswer,
  Speakers,
  withoutPerson,
  withPerson,
} from '../../../src/app/room/people.js';
import { meetPeople, newRoom, sayInRoom } from '../../../src/app/room/room.js';
import { AT, MINUTE } from '../logs.js';

const MOST = 4096;
const names = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`);

describe('people', () => {
  it('are of no age before the first answer, and of the last answer’s time after it', () => {
    assert.equal(onlyPerson('bob').askedAt, null);
    assert.equal(peopleFromAnswer(['bob'], AT).askedAt, AT);
  });

  it('keep the answer’s age when somebody comes, speaks or goes', () => {
    const answered = meetPeople(newRoom('general', 'ann'), ['ann', 'bob'], AT);
    const later = AT + 5 * MINUTE;
    const room = hearInRoom(answered, ['eve has joined', 'dan: hi', 'bob has left'], {
      time: later,
    });
    assert.deepEqual([...room.people.names], ['ann', 'eve', 'dan']);
    assert.equal(room.people.askedAt, AT);
    assert.equal(meetPeople(room, ['ann'], later).people.askedAt, later);
  });

  it('are replaced by an answer, each name once', () => {
    const people = peopleFromAnswer(['ann', 'bob', 'ann'], AT);
    assert.deepEqual([...people.names], ['ann', 'bob']);
  });

  it('are the same object if nothing changes', () => {
    const people = peopleFromAnswer(['ann', 'bob'], AT);
    assert.equal(withPerson(people, 'bob'), people);
    assert.equal(withoutPerson(people, 'eve'), people);
  });

  it('change in place, and are another object then', () => {
    const people = peopleFromAnswer(['ann', 'bob'], AT);
    const more = withPerson(people, 'eve');
    assert.notEqual(more, people);
    assert.equal(more.names, people.names);
    const fewer = withoutPerson(more, 'ann');
    assert.notEqual(fewer, more);
    assert.deepEqual([...fewer.names], ['bob', 'eve']);
  });

  it('of one room are not those of another', () => {
    const [one, other] = [newRoom('one', 'ann'), newRoom('other', 'ann')];
    hearInRoom(one, ['eve has joined'], { time: AT });
    assert.deepEqual([...other.people.names], ['ann']);
  });

  it('are in the order of the alphabet while nobody speaks, whoever comes and goes', () => {
    const silent = new Speakers();
    const people = peopleFromAnswer(['zoe', 'Bob', 'ann', 'bob'], AT);
    assert.deepEqual(silent.inOrder(people), ['ann', 'Bob', 'bob', 'zoe']);
    const later = withoutPerson(withPerson(withPerson(people, 'abe'), 'zz'), 'bob');
    assert.deepEqual(silent.inOrder(later), ['abe', 'ann', 'Bob', 'zoe', 'zz']);
    assert.deepEqual(silent.inOrder(later, 2), ['abe', 'ann']);
    assert.deepEqual(silent.inOrder(later, 0), []);
  });

  it('are bounded, however many there are said to be', () => {
    const people = peopleFromAnswer(names(MOST + 10), AT);
    assert.equal(people.names.size, MOST);
    assert.equal(withPerson(people, 'one more'), people);
    const room = withPerson(withoutPerson(people, 'p0'), 'one more');
    assert.equal(room.names.size, MOST);
    assert.ok(room.names.has('one more'));
  });
});

describe('Speakers', () => {
  it('know when somebody spoke last', () => {
    const speakers = new Speakers();
    speakers.spoke('bob', AT);
    speakers.spoke('bob', AT + MINUTE);
    assert.equal(speakers.spokeAt('bob'), AT + MINUTE);
    assert.equal(speakers.spokeAt('eve'), undefined);
  });

  it('stand before the silent, the latest first', () => {
    const speakers = new Speakers();
    for (const name of ['bob', 'eve', 'bob', 'gone']) speakers.spoke(name, AT);
    const people = peopleFromAnswer(['ann', 'bob', 'dan', 'eve'], AT);
    assert.deepEqual(speakers.inOrder(people), ['bob', 'eve', 'ann', 'dan']);
  });

  it('are those whom the room hears', () => {
    const room = hearInRoom(newRoom('general', 'ann'), ['bob: hi', 'eve: hi', 'dan has joined'], {
      time: AT,
    });
    assert.deepEqual(room.speakers.inOrder(room.people), ['eve', 'bob', 'ann', 'dan']);
    assert.equal(room.speakers.spokeAt('dan'), undefined);
    assert.equal(sayInRoom(room, 'hello', AT).speakers.spokeAt('ann'), undefined);
  });

  it('are bounded, and the latest are stored', () => {
    const speakers = new Speakers();
    const many = names(5 * MOST);
    for (const name of many) speakers.spoke(name, AT);
    const kept = many.filter((name) => speakers.spokeAt(name) !== undefined);
    assert.ok(kept.length < 2 * MOST, `${kept.length} are kept`);
    assert.ok(kept.length >= MOST, `${kept.length} are kept`);
    assert.deepEqual(kept, many.slice(-kept.length));
  });
});
