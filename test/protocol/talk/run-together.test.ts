/** The quick check for messages that ran together. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayHoldMore } from '../../../src/protocol/talk/run-together.js';
import { encodeUtf8 } from '../../../src/wire/utf8.js';

/** Texts whose last character is the first sign of a second message. */
const SIGNS = [
  'one bob:',
  'one bob>',
  'one [bob]',
  'bob has left the room.',
  'bob is disconnected.',
];

test('a text may be several messages from its first sign on, and not before', () => {
  for (const text of SIGNS) {
    const bytes = encodeUtf8(`${text} and more`);
    assert.equal(mayHoldMore(bytes, 0, text.length), true, text);
    assert.equal(mayHoldMore(bytes, 0, text.length - 1), false, text);
  }
});

test('signs before the text are none of it', () => {
  for (const text of SIGNS) {
    const bytes = encodeUtf8(`${text}and more`);
    assert.equal(mayHoldMore(bytes, text.length, bytes.length), false, text);
  }
});

test('speech, and sentences that end in other letters, are one message', () => {
  for (const text of ['bob: hi', 'bob> hi', '[bob] hi', 'one. two. three', 'a.b']) {
    const bytes = encodeUtf8(text);
    assert.equal(mayHoldMore(bytes, 0, bytes.length), false, text);
  }
});
