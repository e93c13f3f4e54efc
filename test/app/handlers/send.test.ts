/** Sending messages. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isWaiting, progressOfSending } from '../../../src/app/room/send-queue.js';
import { SENDING } from '../../../src/app/servers/link-sentences.js';
import { LINE_SENTENCES } from '../../../src/input/input-sentences.js';
import { tabOf } from '../../../src/input/ui-state.js';
import { AT, Keyboard, roomList } from '../../support/ui.js';

const SENT = { type: 'sent', time: AT } as const;

const inRoom = () =>
  new Keyboard().session('lobby', { rooms: roomList('general') }).enter('general', 'ann');

/** Returns the messages given to the connection, in order. */
const handedOver = ({ effects }: Keyboard) =>
  effects.flatMap((effect) =>
    effect.type === 'session' && effect.event.type === 'user.say' ? [effect.event.text] : [],
  );

/** Returns our own messages in the log. */
function shown({ ui }: Keyboard): string[] {
  const log = tabOf(ui).app.room?.log;
  const entries = Array.from({ length: (log?.lastId ?? -1) + 1 }, (_, id) => log?.get(id));
  return entries.flatMap((entry) => (entry?.type === 'said' && entry.own ? [entry.text] : []));
}

const progress = ({ ui }: Keyboard) => progressOfSending(tabOf(ui).app.outgoing);

test('a message is shown and handed over at once', () => {
  const user = inRoom().type('hello<enter>');
  assert.deepEqual(handedOver(user), ['hello']);
  assert.deepEqual(shown(user), ['hello']);
  assert.equal(isWaiting(tabOf(user.ui).app.outgoing), false);
});

test('lines are handed over one by one, each shown when it goes, in order', () => {
  const user = inRoom().paste('1\n\n2\n3').type('<enter>');
  for (const count of [1, 2, 3]) {
    assert.deepEqual(handedOver(user), ['1', '2', '3'].slice(0, count));
    assert.deepEqual(shown(user), handedOver(user));
    assert.deepEqual(progress(user), { sent: count - 1, of: 3 });
    user.happen(SENT);
  }
  assert.deepEqual(progress(user), { sent: 0, of: 0 });
  assert.equal(handedOver(user.happen(SENT)).length, 3);
});

test('a line typed while others go out waits after them', () => {
  const user = inRoom().paste('1\n2').type('<enter>').type('3<enter>');
  assert.deepEqual(handedOver(user.happen(SENT, SENT, SENT)), ['1', '2', '3']);
});

test('Esc stops what has not gone, and puts it into the input, before what is typed', () => {
  const user = inRoom().paste('1\n2\n3\n4').type('<enter>').happen(SENT).type('more<escape>');
  assert.deepEqual(handedOver(user), ['1', '2']);
  assert.deepEqual(shown(user), ['1', '2'], 'the log shows nothing that has not gone');
  assert.equal(tabOf(user.ui).line.text, '3\n4\nmore');
  assert.equal(user.told(), SENDING.returned(2));
  user.happen(SENT, SENT);
  assert.deepEqual(handedOver(user), ['1', '2']);
  user.type('<enter>').happen(SENT, SENT);
  assert.deepEqual(handedOver(user), ['1', '2', '3', '4', 'more']);
});

test('Esc with nothing that waits takes nothing back', () => {
  const user = inRoom().type('hello<enter><escape>');
  assert.equal(tabOf(user.ui).line.text, '');
  assert.ok(user.wanted.every(({ type }) => type !== 'stop-sending'));
});

test('a message that cannot be sent does not hold up those after it', () => {
  const user = inRoom().paste('1\n2').type('<enter>');
  user.happen({
    type: 'not-sent',
    text: '1',
    why: 'full',
    time: AT,
  });
  assert.deepEqual(handedOver(user), ['1', '2']);
});

/** Ways out of a room on which everything that waits still goes out, and what they ask for then. */
for (const command of ['/leave', '/quit', '/connect host:99']) {
  test(`${command} lets what waits go first`, () => {
    const user = inRoom().paste('1\n2\n3').type('<enter>').type(`${command}<enter>`);
    assert.deepEqual(handedOver(user), ['1', '2', '3']);
    const last = user.effects.at(-1);
    assert.notEqual(last?.type === 'session' && last.event.type, 'user.say');
    assert.equal(tabOf(user.ui).line.text, '');
  });
}

test('the position in the log stays while lines go out', () => {
  const user = inRoom();
  const texts = Array.from({ length: 100 }, (_, index) => `bob: ${index}`);
  user.happen({ type: 'chat', texts, time: AT });
  user.paste('1\n2\n3').type('<enter><pageup>');
  const { position } = tabOf(user.ui).app.room ?? {};
  assert.notEqual(position, null);
  assert.deepEqual(tabOf(user.happen(SENT).ui).app.room?.position, position);
});

test('waiting messages are bounded: more stays in the input, and is explained', () => {
  const big = 'x'.repeat(40_000);
  const user = inRoom().paste(big).type('<enter><enter>').paste(big).type('<enter>');
  assert.equal(user.told(), LINE_SENTENCES.full);
  assert.equal(tabOf(user.ui).line.text, big);
});
