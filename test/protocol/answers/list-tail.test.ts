/** More of a list after silence has ended it. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MAX_ANSWER_BYTES } from '../../../src/protocol/answers/counted-answer.js';
import { TAIL_MS } from '../../../src/protocol/answers/list-tail.js';
import { Conversation, showAll } from '../conversation.js';

/** A conversation in which silence has ended a list of these reads, and the time since its last byte (ms). */
function ended(...reads: readonly string[]) {
  const conversation = new Conversation({ ask: 'list' });
  for (const read of reads) conversation.read(read);
  const lastAt = conversation.now;
  while (conversation.messages.length === 0) conversation.wait(1);
  conversation.messages.length = 0;
  /** Reads a text `time` ms after the last byte of the list. Returns what it gives. */
  const readAt = (time: number, text: string) => {
    // A read comes 1 ms after what was before it.
    conversation.wait(lastAt + time - conversation.now - 1);
    return showAll(conversation.read(text));
  };
  return { conversation, readAt };
}

describe('what comes after silence has ended a list', () => {
  test('is another room if some are missing', () => {
    const { readAt } = ended('3', 'general');
    assert.deepEqual(readAt(TAIL_MS - 1, 'help'), [
      'rooms 3 "general" "help" incomplete ambiguous joined "general"',
    ]);
  });

  test('is the rest of the last name if none is missing', () => {
    const { readAt } = ended('2', 'general', 'he');
    assert.deepEqual(readAt(TAIL_MS - 1, 'lp'), ['rooms 2 "general" "help" ambiguous']);
  });

  test('is a text once enough time has passed', () => {
    const { conversation, readAt } = ended('3', 'general');
    assert.deepEqual(
      [...readAt(TAIL_MS, 'help'), ...showAll(conversation.silence())],
      ['text "help"'],
    );
  });

  test('may come as late again after each part', () => {
    const { readAt } = ended('3', 'general');
    readAt(TAIL_MS - 1, 'help');
    assert.deepEqual(readAt(2 * TAIL_MS - 2, 'random'), [
      'rooms 3 "general" "help" "random" ambiguous joined "general"',
    ]);
    assert.deepEqual(readAt(3 * TAIL_MS - 2, 'hi'), ['text "hi"']);
  });

  test('is a text after as many bytes as an answer may have', () => {
    const { conversation } = ended('2', 'general', 'he');
    const part = 'x'.repeat(1024);
    for (let bytes = 0; bytes < MAX_ANSWER_BYTES; bytes += part.length) {
      const [message] = conversation.read(part);
      assert.equal(message?.type, 'rooms');
    }
    assert.deepEqual(showAll(conversation.read('hi')), ['text "hi"']);
  });

  test('is a text if the list was empty', () => {
    const { readAt } = ended('0');
    assert.deepEqual(readAt(TAIL_MS - 1, 'help'), ['text "help"']);
  });
});
