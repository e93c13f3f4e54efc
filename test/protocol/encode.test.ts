/** A client's messages as text. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  checkSendable,
  MAX_MESSAGE_BYTES,
  MAX_SENDABLE_NAME_BYTES,
  requestText,
} from '../../src/protocol/encode.js';
import { encode } from '../../src/wire/outbox.js';

describe('requestText', () => {
  const cases = [
    [{ type: 'list' }, '/list'],
    [{ type: 'join', room: 'general' }, '/join general'],
    [{ type: 'join', room: 'the lobby' }, '/join the lobby'],
    [{ type: 'nick', name: 'ann' }, '/nick ann'],
    [{ type: 'who' }, '/who'],
    [{ type: 'logout' }, '/logout'],
    [{ type: 'say', text: '/logout, they say' }, '/logout, they say'],
  ] as const;
  for (const [message, text] of cases) {
    test(`writes ${JSON.stringify(message)}`, () => {
      assert.equal(requestText(message), text);
    });
  }
});

describe('checkSendable', () => {
  const cases = [
    ['ann', null],
    ['ann and bob', null],
    [' ', null],
    ['/who', null],
    ['小明', null],
    ['a\u200bb', null],
    ['', 'empty'],
    ['a\nb', 'line-break'],
    ['a\r', 'line-break'],
    ['a\tb', 'control'],
    ['\0', 'control'],
    ['a\x1b[2J', 'control'],
    ['a\x7f', 'control'],
    ['a\x85b', 'control'],
    ['x'.repeat(MAX_SENDABLE_NAME_BYTES), null],
    ['x'.repeat(MAX_SENDABLE_NAME_BYTES + 1), 'too-long'],
    ['é'.repeat(MAX_SENDABLE_NAME_BYTES / 2 + 1), 'too-long'],
  ] as const;
  for (const [name, problem] of cases) {
    test(`says ${problem} of ${JSON.stringify(name.slice(0, 12))} with ${name.length} characters`, () => {
      assert.equal(checkSendable(name), problem);
    });
  }

  test('allows what fits one message with the longer of the commands, and no more', () => {
    const longest = 'x'.repeat(MAX_SENDABLE_NAME_BYTES);
    for (const text of [
      requestText({ type: 'join', room: longest }),
      requestText({ type: 'nick', name: longest }),
    ]) {
      assert.equal(text.length, MAX_MESSAGE_BYTES);
      assert.notEqual(typeof encode(text, 'lines'), 'string');
    }
  });
});
