/** The commands of the laboratory. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WINDOW_SENTENCES } from '../../../src/app/room/room-sentences.js';
import { FAULT_SENTENCES } from '../../../src/faults/fault-sentences.js';
import { FAULTS } from '../../../src/faults/fault-table.js';
import { MAX_FUSED, MAX_RAW_BYTES } from '../../../src/input/commands/lab-commands.js';
import { helpLines } from '../../../src/input/help.js';
import {
  COMMAND_SENTENCES,
  DISABLED,
  LAB_SENTENCES,
  PREVIEWS,
} from '../../../src/input/input-sentences.js';
import { suggestionOf, tabOf, withoutOverlay } from '../../../src/input/ui-state.js';
import { emptyApp, Keyboard } from '../../support/ui.js';

const NAMES = FAULTS.map(({ name }) => name).join(', ');

/** Somebody in a room, whose window runs a server or not. */
function inRoom(hosting = true): Keyboard {
  const app = emptyApp();
  const user = new Keyboard({ ...app, shared: { ...app.shared, hosting } });
  user.session('lobby', { rooms: { names: [], complete: true, ambiguous: false } });
  return user.enter('den', 'ann');
}

const lineOf = (user: Keyboard) => tabOf(user.ui).line.text;
const burst = (user: Keyboard) => {
  const [effect] = user.effects.flatMap((each) => (each.type === 'send-burst' ? [each] : []));
  return effect === undefined
    ? null
    : [effect.writes.map((bytes) => Buffer.from(bytes).toString('latin1')), effect.asMessages];
};

test('/fault turns faults on and off, and every tab knows', () => {
  const user = inRoom().type('/fault delay 50ms, chop 3<enter>');
  const faults = 'chop 3, delay 50ms, seed 1';
  assert.deepEqual(user.effects.at(-1), { type: 'fault', faults });
  assert.equal(tabOf(user.ui).app.shared.faults, faults);
  assert.equal(user.told(), WINDOW_SENTENCES.faultsOn(faults));
  user.type('/fault<enter>');
  assert.equal(user.told(), LAB_SENTENCES.faults(faults, NAMES));
  user.type('/fault OFF<enter>');
  assert.deepEqual(user.effects.at(-1), { type: 'fault', faults: '' });
  assert.equal(user.told(), WINDOW_SENTENCES.faultsOff);
  user.type('/fault<enter>');
  assert.equal(user.told(), LAB_SENTENCES.faults('', NAMES));
});

test('a mistake in /fault is explained, and stays in the line', () => {
  const user = inRoom().type('/fault chopp 3<enter>');
  assert.equal(user.told(), FAULT_SENTENCES.unknown('chopp', 'chop', NAMES));
  assert.equal(lineOf(user), '/fault chopp 3');
  assert.equal(tabOf(user.ui).app.shared.faults, '');
  assert.ok(user.effects.every(({ type }) => type !== 'fault'));
});

test('/fault shows before Enter what it would do, or what is wrong with it', () => {
  const preview = (typed: string) => suggestionOf(inRoom().type(typed).ui)?.preview;
  assert.deepEqual(preview('/fault chop 3')?.text, PREVIEWS.faults('chop 3, seed 1'));
  const wrong = preview('/fault chopp 3');
  assert.deepEqual(wrong?.tone, 'problem');
  assert.equal(wrong?.text, FAULT_SENTENCES.unknown('chopp', 'chop', NAMES));
  const help = preview('/fault')?.text;
  for (const typed of ['/fault ', '/fault off']) assert.equal(preview(typed)?.text, help);
});

test('/fault needs a server in the window', () => {
  const user = inRoom(false).type('/fault chop 3<enter>');
  assert.equal(user.told(), COMMAND_SENTENCES.disabled('fault', DISABLED.notHosting));
});

test('/fault completes the faults that are not there yet, with a value', () => {
  const complete = (typed: string) => lineOf(inRoom().type(`${typed}<tab>`));
  assert.equal(complete('/fault ch'), '/fault chop 3');
  assert.equal(complete('/fault chop 3, del'), '/fault chop 3, delay 500ms');
  assert.equal(complete('/fault chop 3,cl'), '/fault chop 3,class');
  const listed = (typed: string) =>
    suggestionOf(inRoom().type(typed).ui)?.candidates.map(({ text }) => text) ?? [];
  assert.equal(listed('/fault ').length, FAULTS.length);
  assert.ok(!listed('/fault chop 3, ').includes('chop 3'));
  const on = inRoom().type('/fault chop 3<enter>/fault o');
  assert.equal(suggestionOf(on.ui)?.candidates[0]?.text, 'off');
});

test('the help of a window that hosts lists every fault', () => {
  const faultLines = (user: Keyboard) =>
    helpLines(withoutOverlay(user.ui)).filter(({ id }) => id.startsWith('/fault '));
  assert.deepEqual(
    faultLines(inRoom()).map(({ does }) => does),
    FAULTS.map(({ help }) => help),
  );
  assert.deepEqual(faultLines(inRoom(false)), []);
});

const RAW: readonly (readonly [typed: string, bytes: string])[] = [
  [String.raw`/send-raw hello\r\n`, 'hello\r\n'],
  ['/send-raw /list', '/list'],
  ['/send-raw hi  ', 'hi  '],
  ['/send-raw  hi', ' hi'],
  ['/send-raw  ', ' '],
  [String.raw`/SEND-RAW \x00\u{e9}`, '\0\u00c3\u00a9'],
];

test('/send-raw writes exactly what is typed, with its escapes and blanks, in one write', () => {
  for (const [typed, bytes] of RAW) {
    const user = inRoom().type(`${typed}<enter>`);
    assert.deepEqual(burst(user), [[bytes], false], typed);
    assert.equal(lineOf(user), '');
    assert.equal(user.told(), LAB_SENTENCES.wroteRaw(bytes.length));
  }
});

test('/send-raw takes more than a message, up to a bound', () => {
  const most = inRoom()
    .paste(`/send-raw ${'x'.repeat(MAX_RAW_BYTES)}`)
    .type('<enter>');
  assert.deepEqual(burst(most), [['x'.repeat(MAX_RAW_BYTES)], false]);
  const more = inRoom()
    .paste(`/send-raw ${'x'.repeat(MAX_RAW_BYTES + 1)}`)
    .type('<enter>');
  assert.equal(burst(more), null);
  assert.equal(more.told(), LAB_SENTENCES.rawTooLong(MAX_RAW_BYTES + 1, MAX_RAW_BYTES));
});

test('a wrong escape is named with its place, sends nothing, and stays in the line', () => {
  const typed = String.raw`/send-raw ab\q`;
  const user = inRoom().type(`${typed}<enter>`);
  assert.equal(user.told(), LAB_SENTENCES.wrongEscape('\\q', 3));
  assert.equal(lineOf(user), typed);
  assert.equal(burst(user), null);
});

test('/send-raw and /send-fused work in the lobby, and need a connection', () => {
  const lobby = new Keyboard().session('lobby', {
    rooms: { names: [], complete: true, ambiguous: false },
  });
  assert.deepEqual(burst(lobby.type(String.raw`/send-raw /list \r\n<enter>`)), [
    ['/list \r\n'],
    false,
  ]);
  const offline = new Keyboard().session('offline').type('/send-fused a | b<enter>');
  assert.equal(burst(offline), null);
  assert.equal(offline.told(), COMMAND_SENTENCES.disabled('send-fused', DISABLED.notConnected));
});

const FUSED: readonly (readonly [typed: string, writes: readonly string[]])[] = [
  ['one | two | three', ['one', 'two', 'three']],
  ['one|two', ['one', 'two']],
  [String.raw`a\|b | c\x20`, ['a|b', 'c ']],
  [String.raw`a\\|b`, ['a\\', 'b']],
];

test('/send-fused sends the messages between bars, one write each', () => {
  for (const [typed, writes] of FUSED) {
    const user = inRoom().type(`/send-fused ${typed}<enter>`);
    assert.deepEqual(burst(user), [writes, true], typed);
    assert.equal(user.told(), LAB_SENTENCES.sentFused(writes.length));
  }
});

const UNFUSED: readonly (readonly [typed: string, says: string])[] = [
  ['alone', LAB_SENTENCES.fusedForm],
  ['one | | two', LAB_SENTENCES.fusedForm],
  ['one |', LAB_SENTENCES.fusedForm],
  [String.raw`one | t\wo`, LAB_SENTENCES.inPart(2, LAB_SENTENCES.wrongEscape(String.raw`\w`, 2))],
  [`one | ${'x'.repeat(1025)}`, LAB_SENTENCES.inPart(2, LAB_SENTENCES.fusedTooLong(1025, 1024))],
  [
    Array.from({ length: MAX_FUSED + 1 }, () => 'x').join('|'),
    LAB_SENTENCES.fusedTooMany(MAX_FUSED + 1, MAX_FUSED),
  ],
];

test('messages that cannot go together are explained, and stay in the line', () => {
  for (const [typed, says] of UNFUSED) {
    const user = inRoom().paste(`/send-fused ${typed}`).type('<enter>');
    assert.equal(user.told(), says);
    assert.equal(lineOf(user), `/send-fused ${typed}`);
    assert.equal(burst(user), null);
  }
});
