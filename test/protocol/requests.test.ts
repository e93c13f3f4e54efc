/** A client's messages, as the server reads them. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ClientRequest, parseRequest } from '../../src/protocol/requests.js';

const text = (message: string): ClientRequest => ({ type: 'text', text: message });

const rows: readonly (readonly [message: string, request: ClientRequest])[] = [
  ['/list', { type: 'list' }],
  ['/list ', { type: 'list' }],
  ['/who', { type: 'who' }],
  ['/logout', { type: 'logout' }],
  ['/join den', { type: 'join', room: 'den' }],
  ['/join  den ', { type: 'join', room: 'den' }],
  ['/join\u3000客廳', { type: 'join', room: '客廳' }],
  ['/join /who', { type: 'join', room: '/who' }],
  ['/join 0', { type: 'join', room: '0' }],
  ['/nick 小明', { type: 'nick', name: '小明' }],
  ['/join', { type: 'malformed', command: 'join', problem: 'empty' }],
  ['/join  ', { type: 'malformed', command: 'join', problem: 'empty' }],
  ['/join a b', { type: 'malformed', command: 'join', problem: 'space' }],
  ['/join a\tb', { type: 'malformed', command: 'join', problem: 'control' }],
  [`/join ${'a'.repeat(65)}`, { type: 'malformed', command: 'join', problem: 'too-long' }],
  ['/nick', { type: 'malformed', command: 'nick', problem: 'empty' }],
  ['/nick ann lee', { type: 'malformed', command: 'nick', problem: 'space' }],
  ['/nick a\x1bb', { type: 'malformed', command: 'nick', problem: 'control' }],
  ['hello', text('hello')],
  [' /list', text(' /list')],
  ['/LIST', text('/LIST')],
  ['/listen', text('/listen')],
  ['/joinden', text('/joinden')],
  ['/who is there?', text('/who is there?')],
  ['/logout now', text('/logout now')],
  ['/', text('/')],
  ['//list', text('//list')],
  ['0', text('0')],
  ['say /who', text('say /who')],
  ['two\rparts', text('two\rparts')],
];

for (const [message, request] of rows) {
  test(`${JSON.stringify(message)} is read as ${JSON.stringify(request)}`, () => {
    assert.deepEqual(parseRequest(message), request);
  });
}
