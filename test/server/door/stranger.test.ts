/** Strangers, by their first bytes. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  isWholeRequest,
  judgeFirstBytes,
  STRANGER_ANSWERS,
} from '../../../src/server/door/stranger.js';
import { decodeUtf8, encodeUtf8 } from '../../../src/wire/utf8.js';
import '../../support/seed.js';
import { REQUEST_LINES, TALK } from './first-bytes.js';

for (const line of REQUEST_LINES) {
  const title = line.slice(0, 40);
  test(`a request line is recognised by its end, and may become one before: ${title}`, () => {
    const bytes = encodeUtf8(line);
    for (let length = 1; length <= bytes.length; length++) {
      assert.equal(judgeFirstBytes(bytes.subarray(0, length)), 'unfinished', `${length}`);
    }
    assert.ok(isWholeRequest(bytes));
    for (const end of ['\n', '\r\n', '\r\nHost: x']) {
      assert.equal(judgeFirstBytes(encodeUtf8(line + end)), 'http');
    }
  });
}

for (const text of TALK) {
  test(`words are no request line: ${text.slice(0, 40)}`, () => {
    assert.equal(isWholeRequest(encodeUtf8(text)), false);
    for (const end of ['\n', '\r\n', '\n\r\nGET / HTTP/1.1\r\n']) {
      assert.equal(judgeFirstBytes(encodeUtf8(text + end)), 'talk');
    }
  });
}

test('a hello of TLS is recognised by its second byte', () => {
  assert.equal(judgeFirstBytes(Uint8Array.of(0x16)), 'unfinished');
  assert.equal(judgeFirstBytes(Uint8Array.of(0x16, 0x03)), 'tls');
  assert.equal(judgeFirstBytes(Uint8Array.of(0x16, 0x41)), 'talk');
});

const token = fc.stringMatching(/^[\w!#$%&'*+.^`|~-]{1,20}$/);
const target = fc.stringMatching(/^[!-~]{1,200}$/);
const digits = fc.integer({ min: 0, max: 99 });

test('any method with any target and version is a request, whatever follows', () => {
  fc.assert(
    fc.property(token, target, digits, digits, fc.string(), (method, to, major, minor, rest) => {
      const line = `${method} ${to} HTTP/${major}.${minor}`;
      assert.equal(judgeFirstBytes(encodeUtf8(`${line}\r\n${rest}`)), 'http');
    }),
  );
});

test('a verdict other than unfinished stays the same whatever comes after', () => {
  const piece = fc.constantFrom('GET', ' ', '/', 'HTTP/', '1', '.', '\r', '\n', 'a', '小', '\0');
  const text = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(text, text, (first, more) => {
      const verdict = judgeFirstBytes(encodeUtf8(first));
      fc.pre(verdict !== 'unfinished');
      assert.equal(judgeFirstBytes(encodeUtf8(first + more)), verdict);
    }),
  );
});

test('the answer to a request is a whole HTTP response with one sentence', () => {
  const [head = '', body = ''] = decodeUtf8(STRANGER_ANSWERS.http).split('\r\n\r\n');
  assert.match(head, /^HTTP\/1\.1 400 Bad Request\r\n/);
  assert.match(head, new RegExp(`\r\nContent-Length: ${encodeUtf8(body).length}\r\n`));
  assert.match(head, /\r\nConnection: close$/);
  assert.doesNotMatch(head, /Access-Control/i);
  assert.match(body, /^This is a chat server, not a website\./);
});
