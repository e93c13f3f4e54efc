/** Texts that wait for an answer. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type ReadStep, waitUntil } from '../../../src/protocol/answers/answer-reader.js';
import { HeldText, WORDS_MS } from '../../../src/protocol/answers/held-text.js';
import { type Frame, MAX_MESSAGE_BYTES } from '../../../src/wire/frame.js';
import { encodeUtf8 } from '../../../src/wire/utf8.js';

/** The frame of a text that came in one read. */
function frame(text: string, read = 1): Frame {
  const bytes = encodeUtf8(text);
  return { content: bytes, origin: { bytes, reads: [read], flags: [] } };
}

/** The texts of a step's messages, and whether they answer the request. */
function textsOf(step: ReadStep): readonly [answered: boolean, ...texts: readonly string[]] {
  assert.equal(step.type, 'read');
  const texts = step.messages.map((message) => ('text' in message ? message.text : message.type));
  return [step.answered, ...texts];
}

describe('the wait for an answer', () => {
  const end = 5000 + WORDS_MS;
  const cases: readonly (readonly [held: boolean, until: number | null, wait: number | null])[] = [
    [false, null, null],
    [false, 5100, 5100],
    [true, null, end],
    [true, 5100, 5100],
    [true, end + 1, end],
  ];
  for (const [held, until, wait] of cases) {
    test(`${held ? 'after a text' : 'without a text'}, until ${until}, is until ${wait}`, () => {
      const texts = new HeldText('list');
      if (held) assert.deepEqual(textsOf(texts.hold(frame('hi'), 5000)), [false]);
      assert.deepEqual(texts.wait(end - 1, until), waitUntil(wait));
    });
  }

  test('begins again with each text', () => {
    const texts = new HeldText('list');
    texts.hold(frame('hi'), 5000);
    texts.hold(frame('again'), 5400);
    assert.deepEqual(texts.wait(5000 + WORDS_MS, null), waitUntil(5400 + WORDS_MS));
  });
});

describe('held texts', () => {
  test('are together a bad answer if no answer came in time', () => {
    const texts = new HeldText('list');
    texts.hold(frame('hi', 1), 5000);
    texts.hold(frame('again', 2), 5000);
    const step = texts.wait(5000 + WORDS_MS, null);
    assert.deepEqual(textsOf(step), [true, 'hi\nagain']);
    const [message] = step.type === 'read' ? step.messages : [];
    assert.equal(message?.type, 'bad-answer');
    assert.deepEqual(message?.origin.reads, [1, 2]);
    assert.deepEqual(texts.release(), []);
  });

  test('are texts if an answer came, once', () => {
    const texts = new HeldText('list');
    texts.hold(frame('hi'), 5000);
    assert.deepEqual(
      texts.release().map(({ text }) => text),
      ['hi'],
    );
    assert.deepEqual(texts.release(), []);
    assert.deepEqual(texts.wait(9000, 9500), waitUntil(9500));
  });

  test('come out as texts once they exceed one message', () => {
    const texts = new HeldText('list');
    const whole = 'x'.repeat(MAX_MESSAGE_BYTES - 2);
    assert.deepEqual(textsOf(texts.hold(frame(whole), 5000)), [false]);
    assert.deepEqual(textsOf(texts.hold(frame('hi'), 5000)), [false]);
    assert.deepEqual(textsOf(texts.hold(frame('!'), 5000)), [false, whole, 'hi']);
    // Text that came out counts no longer.
    assert.deepEqual(textsOf(texts.hold(frame(whole), 5000)), [false]);
    assert.deepEqual(textsOf(texts.hold(frame('hi'), 5000)), [false, '!', whole]);
  });
});
