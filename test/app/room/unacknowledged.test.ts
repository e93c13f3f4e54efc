/** Messages that may not have arrived. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  cameBack,
  doubtful,
  NOTHING_UNACKNOWLEDGED,
  saidNow,
  somethingCame,
  type Unacknowledged,
} from '../../../src/app/room/unacknowledged.js';

/** Our messages, one each second from 1 s on, in ms. */
function said(...texts: readonly string[]): Unacknowledged {
  return texts.reduce(
    (all, text, index) => saidNow(all, text, 1000 * (index + 1)),
    NOTHING_UNACKNOWLEDGED,
  );
}

const back = (all: Unacknowledged, text: string) => cameBack(all, { text, isNamed: true });

describe('the messages that may not have arrived', () => {
  const one = said('one', 'two', 'three');

  test('are all of them if the connection failed', () => {
    assert.deepEqual(doubtful(one, 'failed', 100_000), ['one', 'two', 'three']);
    assert.deepEqual(doubtful(NOTHING_UNACKNOWLEDGED, 'failed', 100_000), []);
  });

  test('are those of the last five seconds if the server closed', () => {
    assert.deepEqual(doubtful(one, 'closed', 6000), ['one', 'two', 'three']);
    assert.deepEqual(doubtful(one, 'closed', 6001), ['two', 'three']);
    assert.deepEqual(doubtful(one, 'closed', 8000), ['three']);
    assert.deepEqual(doubtful(one, 'closed', 8001), []);
  });

  test('are those after the one that came back', () => {
    assert.deepEqual(doubtful(back(said('one', ' two ', 'three'), 'two'), 'failed', 0), ['three']);
    assert.deepEqual(doubtful(back(one, 'three'), 'failed', 0), []);
    assert.deepEqual(doubtful(back(one, 'four'), 'failed', 0), ['one', 'two', 'three']);
  });

  test('are none after any other text, unless the server relays our messages', () => {
    assert.deepEqual(doubtful(somethingCame(one), 'failed', 0), []);
    const relayed = back(one, 'one');
    assert.deepEqual(doubtful(somethingCame(relayed), 'failed', 0), ['two', 'three']);
    assert.equal(somethingCame(relayed), relayed);
  });

  test('are at most the last hundred', () => {
    const all = Array.from({ length: 101 }, (_, index) => `${index}`);
    assert.deepEqual(doubtful(said(...all), 'failed', 0), all.slice(1));
  });
});
