/** The passwords of a window. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Passwords } from '../../src/client/window-passwords.js';
import type { Address } from '../../src/session/model.js';

const CLASS: Address = { host: 'chat.example', port: 4000 };

/** The most passwords that are kept. */
const MOST = 200;

test('a room has its own password, or that of its server, and another server has none', () => {
  const passwords = new Passwords();
  passwords.keep(CLASS, null, 'server');
  passwords.keep(CLASS, 'den', 'room');
  const asked: readonly (readonly [address: Address, room: string | null, word?: string])[] = [
    [CLASS, null, 'server'],
    [CLASS, 'den', 'room'],
    [CLASS, 'Den', 'server'],
    [{ ...CLASS, host: 'CHAT.example' }, 'den', 'room'],
    [{ ...CLASS, tls: false }, 'den', 'room'],
    [{ ...CLASS, tls: true }, 'den'],
    [{ ...CLASS, port: 4001 }, 'den'],
    [{ ...CLASS, host: 'chat2.example' }, null],
  ];
  for (const [address, room, word] of asked) assert.equal(passwords.of(address, room), word);
});

test('a wrong password is forgotten: that of the room, and if it has none, that of the server', () => {
  const passwords = new Passwords();
  passwords.keep(CLASS, null, 'server');
  passwords.keep(CLASS, 'den', 'room');
  passwords.forget(CLASS, 'den');
  assert.equal(passwords.of(CLASS, 'den'), 'server');
  passwords.forget(CLASS, 'den');
  assert.equal(passwords.of(CLASS, 'den'), undefined);
  assert.equal(passwords.of(CLASS, null), undefined);
});

test('only so many passwords are kept, and the oldest goes first', () => {
  const passwords = new Passwords();
  const words = () => Array.from({ length: MOST + 2 }, (_, room) => passwords.of(CLASS, `${room}`));
  const missing = () => words().flatMap((word, room) => (word === undefined ? [room] : []));
  for (let room = 0; room < MOST; room++) passwords.keep(CLASS, `${room}`, 'one');
  assert.deepEqual(missing(), [MOST, MOST + 1]);
  passwords.keep(CLASS, '0', 'two');
  assert.deepEqual(missing(), [MOST, MOST + 1]);
  passwords.keep(CLASS, `${MOST}`, 'one');
  passwords.keep(CLASS, `${MOST + 1}`, 'one');
  assert.deepEqual(missing(), [1, 2]);
  assert.equal(words()[0], 'two');
});
