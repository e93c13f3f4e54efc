/** The replies to messages: those that need passwords, and the quick way for chat. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Client } from '../../src/server/clients.js';
import { type ClientState, saying } from '../../src/server/handlers.js';
import { NO_PASSWORDS } from '../../src/server/password-check.js';
import { Replies } from '../../src/server/request-replies.js';
import { Room } from '../../src/server/rooms.js';
import '../support/seed.js';

/** The replies of a server with a password. */
function guarded(): Replies {
  const replies = new Replies();
  replies.passwords.list = { server: 'sesame', rooms: new Map() };
  return replies;
}

const LOBBY: ClientState = { type: 'lobby', refusals: null };

/** Returns the words of the answers to a message. */
function answers(replies: Replies, text: string, state = LOBBY, more: object = {}): string[] {
  const client = { id: 1, address: null, state } as Client;
  const { effects } = replies.to(client, { text, start: true, end: true, ...more }, 0, 0);
  return effects.flatMap((effect) =>
    effect.type === 'send' ? effect.messages.map((message) => message.text) : [effect.type],
  );
}

test('there are passwords if the server has one, or a room', () => {
  const { passwords } = new Replies();
  assert.equal(passwords.areAny, false);
  passwords.list = { server: 'x', rooms: new Map() };
  assert.equal(passwords.areAny, true);
  passwords.list = { server: null, rooms: new Map([['den', 'x']]) };
  assert.equal(passwords.areAny, true);
  passwords.list = NO_PASSWORDS;
  assert.equal(passwords.areAny, false);
});

test('a part of a long message is a text in a room, and nothing outside of one, unless it begins one', () => {
  const room = { type: 'room', room: { others: () => [] }, name: 'ann' } as unknown as ClientState;
  const types = (state: ClientState, more: object) => {
    const client = { id: 1, address: null, state } as Client;
    const message = { text: '/list', start: true, end: true, ...more };
    return new Replies().to(client, message, 0, 0).effects.map(({ type }) => type);
  };
  assert.deepEqual(types(LOBBY, { start: false }), []);
  assert.deepEqual(types(LOBBY, { start: false, end: false }), []);
  assert.deepEqual(types(LOBBY, { end: false }), types(LOBBY, { text: 'hi' }));
  assert.notDeepEqual(types(LOBBY, { end: false }), types(LOBBY, {}));
  for (const part of [{ start: false }, { end: false }]) {
    assert.deepEqual(types(room, part), types(room, { text: 'hi' }));
  }
});

test('whoever has gone is neither muted nor trusted', () => {
  const replies = guarded();
  replies.muted.add(1);
  answers(replies, '/list sesame');
  replies.forget(1);
  assert.equal(replies.muted.has(1), false);
  assert.match(answers(replies, '/list').join(), /password/);
});

test('a request outside of a room needs the password, and not the rest of a long one', () => {
  const needed = answers(guarded(), '/join den');
  assert.match(needed.join(), /password/);
  assert.deepEqual(answers(guarded(), '/join den', { type: 'naming', room: 'den' }), needed);
  const without = answers(new Replies(), '/join den');
  assert.deepEqual(answers(guarded(), '/join den sesame'), without);
  for (const part of [{ start: false }, { end: false }]) {
    assert.ok(!answers(guarded(), '/join den', LOBBY, part).join().includes('password'));
  }
});

const text = fc.oneof(
  fc.string(),
  fc.constantFrom('/who', '/logout', '/nope', '/join den', ' /who', '/'),
);

test('what counts as chat is what any message of its kind would be', () => {
  const replies = new Replies();
  const state = { type: 'room', room: new Room('den', 'Den', false), name: 'Ann', folded: 'ann' };
  const client = {
    id: 1,
    address: null,
    state,
    profile: null,
    knowsRecords: false,
    due: 'nothing',
  };
  const ann = { ...client, secret: null, mayReturn: false } as Parameters<Replies['to']>[0];
  fc.assert(
    fc.property(text, fc.boolean(), fc.boolean(), fc.boolean(), (said, start, end, isMuted) => {
      if (isMuted) replies.muted.add(1);
      else replies.muted.delete(1);
      const message = { text: said, start, end };
      const isChat = replies.isChat(1, message);
      if (said[0] !== '/' && !isMuted) assert.ok(isChat);
      if (!isChat) return;
      const long = replies.to(ann, message, 0, 0);
      assert.deepEqual(long, { state, effects: [], call: saying(state as never, said) });
    }),
  );
  assert.equal(replies.isChat(1, { text: '', start: true, end: true, record: 'known' }), false);
});
