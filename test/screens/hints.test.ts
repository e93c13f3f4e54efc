/** Tests of the hint line. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { hintSpans } from '../../screens/screen-parts.js';
import { createEditor, insert } from '../../src/input/editor/editor.js';
import { haveSameHints, hints } from '../../src/input/help.js';
import { contextOf, withTab } from '../../src/input/ui-state.js';
import { spansWidth } from '../../src/widgets/span-line.js';
import '../support/seed.js';
import { tried } from '../support/effort.js';
import { drawn } from '../support/terminal/drawn.js';
import { AT, Keyboard, roomList } from '../support/ui.js';

const inLobby = () => new Keyboard().session('lobby', { rooms: roomList('general') });
const inRoom = () => inLobby().enter('general', 'ann');
const GONE = { type: 'closed', detail: '', established: true } as const;
const refused = { type: 'refused', detail: '', established: false } as const;

/** Wherever somebody may be who does not know how to go on. */
const PLACES = [
  inLobby(),
  inLobby().type('gen'),
  inLobby().session('naming'),
  inRoom(),
  inRoom().type('<f4>'),
  inRoom().session('waiting'),
  new Keyboard().session('connecting').session('offline', { loss: refused }),
];

const line = (user: Keyboard, width: number) =>
  hintSpans(user.ui, width)
    .map(({ text }) => text)
    .join('');

for (const [index, user] of PLACES.entries()) {
  const place = `${contextOf(user.ui)} (${index + 1})`;
  test(`the hints of ${place} say how to get help and how to quit in 80 columns`, () => {
    assert.match(line(user, 80), /F1 help/);
    assert.match(line(user, 80), /Ctrl-Q quit/);
    assert.match(line(user, 40), /F1 help/);
  });

  test(`the hints of ${place} fit, and the first of them stay as long as they do`, () => {
    const first = line(user, 500).trim().split('  ')[0] ?? '';
    for (let width = 1; width <= 120; width++) {
      assert.ok(spansWidth(hintSpans(user.ui, width)) <= width, line(user, width));
      if (width >= 50) assert.ok(line(user, width).includes(first), line(user, width));
    }
  });
}

test('the hints of a room depend on no more of its line than whether two texts are said to be alike', () => {
  const part = fc.constantFrom(
    '',
    ' ',
    '\n',
    'x',
    '/',
    '/join x',
    '@bob',
    '／me',
    'x'.repeat(3000),
  );
  const text = fc.array(part, { maxLength: 3 }).map((parts) => parts.join(''));
  const room = inRoom();
  const hintsFor = (typed: string) =>
    hints(withTab(room.ui, { line: insert(createEditor(), typed) }));
  fc.assert(
    fc.property(text, text, (one, other) => {
      if (haveSameHints(one, other)) assert.deepEqual(hintsFor(one), hintsFor(other));
    }),
    { numRuns: tried(1000) },
  );
});

/** A room whose log is longer than the screen. */
function longRoom(): Keyboard {
  const texts = Array.from({ length: 60 }, (_, index) => `bob: ${index}`);
  return inRoom().happen({ type: 'chat', texts, time: AT });
}

/** Hints that apply to one moment, and are not shown before or after it. */
const MOMENTS: readonly (readonly [
  what: string,
  keys: string,
  hints: readonly string[],
  after: string,
])[] = [
  ['scrolled up', '<pageup>', ['Esc newest'], '<escape>'],
  ['several lines typed', 'one<C-j>two', ['Enter send', 'Ctrl-C clear'], '<C-c>'],
  [
    'a search in the messages',
    '<C-f>',
    ['↑ ↓ older, newer', 'Enter stay here', 'Esc back'],
    '<escape>',
  ],
  [
    'a search in what was typed',
    'x<enter><C-r>',
    ['Ctrl-R older', '↓ newer', 'Esc back'],
    '<escape>',
  ],
];

for (const [what, keys, shown, after] of MOMENTS) {
  test(`the hints say what to do now: ${what}`, () => {
    const user = longRoom();
    for (const hint of shown) assert.ok(!line(user, 80).includes(hint), line(user, 80));
    user.type(keys);
    for (const width of [60, 80, 100]) {
      for (const hint of shown) assert.ok(line(user, width).includes(hint), line(user, width));
    }
    user.type(after);
    for (const hint of shown) assert.ok(!line(user, 80).includes(hint), line(user, 80));
  });
}

test('the hints say how to take back what waits to be sent', () => {
  const user = longRoom().session('waiting', { loss: GONE }).type('one<enter>');
  assert.match(line(user, 80), /Esc take back/);
});

test('an answer adds no hint, and what is always there keeps its place', () => {
  const user = longRoom();
  const before = line(user, 100);
  assert.equal(line(user.type('/ignore<enter>'), 100), before);
  const order = (text: string) =>
    ['/leave lobby', 'F1 help', 'F4 wire'].map((hint) => text.indexOf(hint));
  const found = order(line(user.type('<pageup>'), 100));
  assert.deepEqual(
    found,
    [...found].sort((one, other) => one - other),
  );
  assert.ok(found.every((index) => index >= 0));
});

for (const [columns, rows, help] of [
  [60, 15, 'F1 help'],
  [40, 10, 'F1 help'],
  [20, 5, 'F1'],
] as const) {
  test(`without a hint line at ${columns}x${rows} an empty input names ${help}`, async () => {
    const user = inRoom().happen({ type: 'resized', size: { columns, rows } });
    const input = async () => (await drawn(user.ui, AT)).at(-1)?.trimEnd() ?? '';
    assert.ok((await input()).endsWith(help), await input());
    user.type('x');
    assert.ok(!(await input()).includes('F1'), await input());
  });
}
