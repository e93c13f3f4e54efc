/** Plain mode at a terminal that cannot move a cursor. */

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { ROOM_SENTENCES } from '../../../src/app/room/room-sentences.js';
import { PLAIN_QUESTIONS, PLAIN_REPLIES, PLAIN_WORDS } from '../../../src/plain/plain-sentences.js';
import { privateFolder } from '../../files/folder.js';
import { serve } from '../../support/built-program.js';
import { cleanUp } from '../../support/clean-up.js';
import { LinePeer } from '../../support/net/peers.js';
import { servedRooms } from '../../support/net/served-rooms.js';
import { ANY, sentencePattern } from '../../support/sentences.js';
import { Window } from '../../support/terminal/pty.js';

/** Opens the built program at a dumb terminal. */
function open(t: TestContext, ...args: readonly string[]): Window {
  const env = { TERM: 'dumb', HOME: privateFolder(t), XDG_CONFIG_HOME: '', XDG_STATE_HOME: '' };
  const window = new Window(args, { columns: 100, rows: 50, env });
  cleanUp(t, () => window.end());
  return window;
}

test('a dumb terminal gets lines, and no escape sequence', async (t) => {
  const { port, address } = await servedRooms(t, 'help');
  const window = open(t, address);
  await window.waitFor(sentencePattern(PLAIN_WORDS.rooms(['help'], true)));
  window.feed('/join help\n');
  await window.waitFor(sentencePattern(PLAIN_QUESTIONS.nick('help', ANY)));
  window.feed('ann\n');
  await window.waitFor(sentencePattern(ROOM_SENTENCES.joined('help', 'ann')));
  const peer = new LinePeer(port);
  cleanUp(t, () => peer.close());
  assert.ok(await peer.enter('help', 'bob'));
  await window.waitFor(/-- bob has joined/);
  peer.say('hi\x1b[2Jthere');
  await window.waitFor(/<bob> hi.\[2Jthere/);
  window.feed('good morning\n');
  assert.equal(await peer.line(), 'bob: hi\x1b[2Jthere');
  assert.equal(await peer.line(), 'ann: good morning');
  window.feed('/copy\n');
  await window.waitFor(sentencePattern(PLAIN_REPLIES.screenOnly('copy', ANY)));
  window.feed('\x04');
  assert.equal(await window.exited, 0);
  const written = Buffer.from(window.raw()).toString();
  assert.ok(!written.includes('\x1b'));
  // The terminal has shown it when it was typed.
  assert.equal(written.split('good morning').length, 2);
});

test('a password is not shown, and Backspace works in it', async (t) => {
  const file = join(privateFolder(t), 'passwords');
  writeFileSync(file, 'den sesame\n', { mode: 0o600 });
  const { address } = await serve(t, '--password-file', file);
  const window = open(t, address, '--room', 'den', '--nick', 'ann');
  await window.waitFor(sentencePattern(PLAIN_QUESTIONS.password('den')));
  window.feed('wrong\r');
  await window.waitFor(sentencePattern(PLAIN_QUESTIONS.wrong('den')));
  window.feed('sesamx\x7fe\r');
  await window.waitFor(sentencePattern(PLAIN_QUESTIONS.nick('den', 'ann')));
  window.feed('\n');
  await window.waitFor(sentencePattern(ROOM_SENTENCES.joined('den', 'ann')));
  window.feed('/quit\n');
  assert.equal(await window.exited, 0);
  assert.doesNotMatch(Buffer.from(window.raw()).toString(), /sesam|wrong/);
});

test('a question is answered by the next line', async (t) => {
  const { port, address } = await servedRooms(t, 'help');
  const peer = new LinePeer(port);
  cleanUp(t, () => peer.close());
  assert.ok(await peer.enter('help', 'bob'));
  const window = open(t, address, '--room', 'help', '--nick', 'ann');
  await window.waitFor(sentencePattern(ROOM_SENTENCES.joined('help', 'ann')));
  assert.equal(await peer.line(), 'ann has joined');
  window.feed('／join den\n');
  await window.waitFor(sentencePattern(PLAIN_QUESTIONS.send(1)));
  window.feed('n\n');
  await window.waitFor(sentencePattern(PLAIN_REPLIES.yesOrNo));
  window.feed('／join den\n');
  await window.waitFor(
    (rows) => rows.filter((row) => row.includes(PLAIN_QUESTIONS.send(1))).length === 2,
  );
  window.feed('y\n');
  assert.equal(await peer.line(), 'ann: ／join den');
  window.feed('\x03');
  assert.equal(await window.exited, 130);
});
