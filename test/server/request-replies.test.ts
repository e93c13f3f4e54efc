/** The quick way for chat, beside the way of any message. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { saying } from '../../src/server/handlers.js';
import { Replies } from '../../src/server/request-replies.js';
import { Room } from '../../src/server/rooms.js';
import '../support/seed.js';

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
