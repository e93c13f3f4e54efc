/** Echoes of our own messages. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { EchoFilter } from '../../../src/app/room/echo-filter.js';
import { readChat } from '../../../src/protocol/talk/chat-line.js';

/** How long an echo is expected (ms), and how many. */
const [REMEMBER_MS, MOST] = [60_000, 64 * 1024];

const relayed = (filter: EchoFilter, text: string, time = 0) => {
  const line = `ann: ${text}`;
  return filter.take(line, readChat(line), { name: 'ann' }, time)?.text ?? null;
};

describe('an echo', () => {
  test('is taken as often as its text was sent', () => {
    const filter = new EchoFilter();
    filter.sent('hi', 0);
    filter.sent(' hi ', 0);
    filter.sent('there', 0);
    const taken = ['hi', 'hi', 'hi', 'there', 'there'].map((text) => relayed(filter, text));
    assert.deepEqual(taken, ['hi', 'hi', null, 'there', null]);
  });

  test('is expected for a minute after its text was sent last', () => {
    const filter = new EchoFilter();
    filter.sent('hi', 0);
    filter.sent('there', 10);
    assert.equal(relayed(filter, 'hi', REMEMBER_MS), 'hi');
    assert.equal(relayed(filter, 'there', REMEMBER_MS + 11), null);
    filter.sent('hi', 100_000);
    filter.sent('hi', 150_000);
    assert.equal(relayed(filter, 'hi', 150_000 + REMEMBER_MS), 'hi');
    assert.equal(relayed(filter, 'hi', 150_000 + REMEMBER_MS + 1), null);
  });

  test('is not expected any longer because a text before it was sent again', () => {
    const filter = new EchoFilter();
    filter.sent('hi', 0);
    filter.sent('there', 10);
    filter.sent('hi', 50_000);
    assert.equal(relayed(filter, 'there', REMEMBER_MS + 11), null);
    assert.equal(relayed(filter, 'hi', 50_000 + REMEMBER_MS), 'hi');
  });

  test('is expected for as many texts as one input has, and the oldest are forgotten first', () => {
    const filter = new EchoFilter();
    for (let number = 0; number < MOST; number++) filter.sent(`text ${number}`, 0);
    assert.equal(relayed(filter, 'text 0'), 'text 0');
    filter.sent('one more', 0);
    assert.equal(relayed(filter, 'text 1'), 'text 1');
    filter.sent('another', 0);
    filter.sent('and another', 0);
    const taken = ['text 2', 'text 3', 'and another'].map((text) => relayed(filter, text));
    assert.deepEqual(taken, [null, 'text 3', 'and another']);
  });
});
