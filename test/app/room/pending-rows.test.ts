/** The rows of unsent messages. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { waitingHeight, waitingRows } from '../../../src/app/room/pending-rows.js';
import { tabOf, withTab } from '../../../src/input/ui-state.js';
import { UNKNOWN_SERVER } from '../../../src/session/server-traits.js';
import { AT, Keyboard, roomList } from '../../support/ui.js';
import { textOf } from '../logs.js';

const IN_PASSES = { ...UNKNOWN_SERVER, reading: 'in-passes', lines: false } as const;

/** A room of 14 people at a server that reads in passes, which has just taken all that it takes in one. */
function inRoom(columns = 80): Keyboard {
  const user = new Keyboard()
    .happen({ type: 'resized', size: { columns, rows: 24 } })
    .session('lobby', { rooms: roomList('den'), server: IN_PASSES })
    .enter('den', 'ann');
  const texts = ['There are 14 people in the room.'];
  user.happen({ type: 'chat', texts, time: AT });
  const { room } = tabOf(user.ui).app;
  assert.ok(room !== null);
  const people = { ...room.people, count: 14 };
  user.ui = withTab(user.ui, { app: { ...tabOf(user.ui).app, room: { ...room, people } } });
  return user.paste('x'.repeat(1000)).type('<enter>').happen({ type: 'sent', time: AT });
}

const rows = ({ ui }: Keyboard, ms = 0) => waitingRows(tabOf(ui).app, AT + ms).map(textOf);

test('nothing waits at first', () => {
  assert.deepEqual(rows(inRoom()), []);
  assert.equal(waitingHeight(tabOf(inRoom().ui).app), 0);
});

test('messages that wait for a slow server say how long, and why', () => {
  const user = inRoom().type(`${'y'.repeat(30)}<enter>two<enter>`);
  const [rule = '', ...shown] = rows(user);
  assert.match(rule, / 2 messages wait 6 s: this server reads every 3\.6 s /);
  assert.match(rows(user, 2700)[0] ?? '', / wait 4 s: /);
  assert.match(rows(user, 9000)[0] ?? '', / wait 1 s: /);
  assert.deepEqual(
    shown.map((row) => row.replace(/^.*│ /u, '').trim()),
    ['y'.repeat(30), 'two'],
  );
});

test('one message is one, and if there is little room less is shown', () => {
  const one = () => inRoom().type(`${'y'.repeat(30)}<enter>`);
  assert.match(rows(one())[0] ?? '', / 1 message waits 6 s: /);
  const narrow = inRoom(40).type(`${'y'.repeat(30)}<enter>two<enter>`);
  assert.match(rows(narrow)[0] ?? '', /─ 2 messages wait 6 s ─/);
  const tiny = inRoom(20).type(`${'y'.repeat(30)}<enter>two<enter>`);
  assert.match(rows(tiny)[0] ?? '', /─ 2 wait 6 s ─/);
});

test('a question who is there waits among the messages', () => {
  const user = inRoom().type('/who<enter>');
  assert.match(rows(user)[0] ?? '', / \/who waits 6 s: /);
  assert.match(rows(user)[1] ?? '', /│ \/who/);
  user.type('later<enter>');
  assert.deepEqual(
    rows(user)
      .slice(1)
      .map((row) => row.replace(/^.*│ /u, '').trim()),
    ['/who', 'later'],
  );
});

const GONE = { type: 'closed', detail: '', established: true } as const;

test('messages that wait for a connection, or on no slow server, give no time', () => {
  const lost = () =>
    new Keyboard()
      .session('lobby', { rooms: roomList('den'), server: IN_PASSES })
      .enter('den', 'ann')
      .session('waiting', { loss: GONE });
  assert.match(rows(lost().type('one<enter>'))[0] ?? '', / 1 waiting to be sent /);
  const two = rows(lost().type('one<enter>two<enter>'));
  assert.match(two[0] ?? '', / 2 waiting to be sent /);
  assert.equal(two.length, 3);
  assert.match(
    rows(
      lost()
        .type('one<enter>')
        .happen({ type: 'resized', size: { columns: 20, rows: 24 } }),
    )[0] ?? '',
    / 1 waiting /,
  );
});

test('messages that wait for an answer say so', () => {
  const waits = (typed: string, columns = 80) => {
    const user = inRoom(columns).type(typed);
    const { app } = tabOf(user.ui);
    const outgoing = { ...app.outgoing, readyAt: null };
    user.ui = withTab(user.ui, { app: { ...app, outgoing } });
    return rows(user)[0] ?? '';
  };
  const one = `${'y'.repeat(30)}<enter>`;
  assert.match(waits(one), / 1 message waits for an answer /);
  assert.match(waits(`${one}two<enter>`), / 2 messages wait for an answer /);
  assert.match(waits('/who<enter>'), / \/who waits for an answer /);
  assert.match(waits(`${one}two<enter>`, 20), /─ 2 wait ─/);
  assert.match(waits('/who<enter>', 20), /─ \/who waits ─/);
});

test('a waiting message has the columns of the log, as far as there are some', () => {
  const shown = (columns: number) =>
    rows(inRoom(columns).type(`${'y'.repeat(30)}<enter>later<enter>`)).at(-1) ?? '';
  assert.match(shown(80), /^ +… +│ later$/);
  assert.match(shown(40), /^ +│ later$/);
  assert.equal(shown(20), '… later');
});

test('waiting messages take a third of the log at most, with a row for each and one above them', () => {
  const height = (count: number) =>
    waitingHeight(tabOf(inRoom().type(`${'y'.repeat(30)}<enter>`.repeat(count)).ui).app);
  assert.deepEqual([0, 1, 2, 4, 5, 6, 9].map(height), [0, 2, 3, 5, 6, 6, 6]);
});

test('a question that is taken back alone is not told of as a message', () => {
  const told = (typed: string) => {
    const user = inRoom().type(typed);
    const before = tabOf(user.ui).app.room?.log.lastId ?? -1;
    user.happen({ type: 'stop-sending', time: AT });
    assert.deepEqual(rows(user), []);
    return (tabOf(user.ui).app.room?.log.lastId ?? -1) - before;
  };
  assert.equal(told('/who<enter>'), 0);
  assert.equal(told(`${'y'.repeat(30)}<enter>`), 1);
});
