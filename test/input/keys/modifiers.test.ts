/** Keys with modifiers, in both encodings of terminals that report them. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CONTEXTS, type KeyContext } from '../../../src/input/contexts.js';
import { keyMeant, keysHere } from '../../../src/input/keys/key-lookup.js';
import { KEYS } from '../../../src/input/keys/keymap.js';
import { meantKey } from '../../../src/input/keys/modifiers.js';
import { contextOf, withTab } from '../../../src/input/ui-state.js';
import { createKeyDecoder } from '../../../src/terminal/input/key-decoder.js';
import { Keyboard, roomList } from '../../support/ui.js';

/** Keys, and their meaning in a room. */
const MEANT: readonly (readonly [key: string, meant: string])[] = [
  ['enter', 'enter'],
  ['S-enter', 'S-enter'],
  ['C-enter', 'enter'],
  ['C-S-enter', 'S-enter'],
  ['M-S-enter', 'S-enter'],
  ['C-M-S-enter', 'S-enter'],
  ['C-m', 'enter'],
  ['C-i', 'tab'],
  ['S-backspace', 'backspace'],
  ['C-backspace', 'C-backspace'],
  ['C-S-backspace', 'C-backspace'],
  ['S-left', 'left'],
  ['C-M-left', 'M-left'],
  ['S-f1', 'f1'],
  ['C-S-pageup', 'pageup'],
  ['C-S-c', 'C-c'],
  ['C-M-c', 'C-c'],
  ['C-M-S-q', 'C-q'],
  ['M-S-b', 'M-b'],
  ['S-escape', 'escape'],
  // Characters are never typed instead.
  ['M-c', 'M-c'],
  ['M-S-c', 'M-S-c'],
  ['C-M-space', 'C-M-space'],
  ['C-?', 'C-?'],
];

test('a modifier without a meaning of its own is left out', () => {
  const { ui } = new Keyboard().session('lobby', { rooms: roomList('a') }).enter('a', 'ann');
  for (const [key, meant] of MEANT) assert.equal(keyMeant(ui, key), meant, key);
});

test('Ctrl, and Alt alone, are never left out from a character that has a meaning', () => {
  const isKnown = (key: string) => key === 'y' || key === 'C-y';
  for (const key of ['M-y', 'M-S-y', 'C-y']) assert.equal(meantKey(key, isKnown), key);
  assert.equal(meantKey('C-M-S-y', isKnown), 'C-y');
  assert.equal(
    meantKey('C-S-x', (key) => key === 'x' || key === 'S-x'),
    'C-S-x',
  );
  assert.equal(meantKey('S-y', isKnown), 'y');
});

/** Lists of candidates, over the line of each screen that has them. */
const LISTS: readonly Keyboard[] = (['/l', '/<tab>'] as const).flatMap((typed) => [
  new Keyboard().session('lobby', { rooms: roomList('a') }).type(typed),
  new Keyboard()
    .session('lobby', { rooms: roomList('a') })
    .session('naming')
    .type(`<C-u>${typed}`),
  new Keyboard()
    .session('lobby', { rooms: roomList('a') })
    .enter('a', 'ann')
    .type(typed),
]);

test('over a list of candidates its own keys and those of the line below are known', () => {
  for (const { ui } of LISTS) {
    const context = contextOf(ui);
    assert.ok(context === 'complete' || context === 'suggest', context);
    const below = withTab(ui, { completion: null, suggestion: null });
    for (const { keys } of [...keysHere(ui), ...keysHere(below)]) {
      for (const key of keys) assert.equal(keyMeant(ui, key), key, `${key} in ${context}`);
    }
  }
});

const MODIFIERS = [
  ['S-', 1],
  ['M-', 2],
  ['C-', 4],
] as const;

/** Caps lock, num lock, both. */
const LOCKS = [0, 64, 128, 192];
/** No kind of event, pressed, repeated. */
const EVENTS = ['', ':1', ':2'];

/** The codes of keys that are reported as characters, in both encodings. */
const CODES: Readonly<Record<string, number>> = {
  enter: 13,
  tab: 9,
  escape: 27,
  backspace: 127,
  space: 32,
};

/** The begin and the end of the sequences of the other keys. */
const SEQUENCES: Readonly<Record<string, readonly [string, string]>> = {
  up: ['1', 'A'],
  down: ['1', 'B'],
  right: ['1', 'C'],
  left: ['1', 'D'],
  home: ['1', 'H'],
  end: ['1', 'F'],
  pageup: ['5', '~'],
  pagedown: ['6', '~'],
  delete: ['3', '~'],
  f1: ['1', 'P'],
  f2: ['1', 'Q'],
  f3: ['13', '~'],
  f4: ['1', 'S'],
  f5: ['15', '~'],
  f6: ['17', '~'],
  f7: ['18', '~'],
  f8: ['19', '~'],
  f9: ['20', '~'],
  f10: ['21', '~'],
  f11: ['23', '~'],
  f12: ['24', '~'],
};

/** Returns what terminals send for a key with modifiers: CSI u and modifyOtherKeys, or the key's own form. */
function encodings(name: string, bits: number): string[] {
  const forms = LOCKS.flatMap((locks) => EVENTS.map((event) => `${1 + bits + locks}${event}`));
  const [begin, end] = SEQUENCES[name] ?? [];
  if (begin !== undefined) return forms.map((form) => `\x1b[${begin};${form}${end}`);
  const code = CODES[name] ?? (name.codePointAt(0) as number);
  return [
    ...forms.map((form) => `\x1b[${code};${form}u`),
    ...LOCKS.map((locks) => `\x1b[27;${1 + bits + locks};${code}~`),
  ];
}

test('every key works with every modifier and lock in both encodings, and is not released twice', () => {
  let tried = 0;
  for (const context of Object.keys(CONTEXTS) as KeyContext[]) {
    const known = new Set(
      KEYS.filter(({ contexts }) => contexts.includes(context)).flatMap(({ keys }) => keys),
    );
    for (const key of known) {
      const [, prefixes = '', name = ''] = /^((?:[CMS]-)*)(.+)$/s.exec(key) ?? [];
      const isCharacter = [...name].length === 1;
      if (isCharacter && prefixes === '') continue;
      const own = MODIFIERS.filter(([prefix]) => prefixes.includes(prefix));
      for (let bits = 0; bits < 8; bits++) {
        const isMore = own.every(([, bit]) => bits & bit);
        // Alt and Ctrl make another key of a character.
        if (!isMore || (isCharacter && !prefixes.includes('C-') && bits & 4)) continue;
        for (const bytes of encodings(name, bits)) {
          const [event, ...more] = createKeyDecoder().push(bytes, 0);
          assert.ok(event?.type === 'key' && more.length === 0, `${context} ${key} ${bytes}`);
          const meant = meantKey(event.key, (each) => known.has(each));
          const left = meant.replace(/^(?:[CMS]-)*/, '');
          const isExact = bits === own.reduce((sum, [, bit]) => sum + bit, 0);
          assert.ok(known.has(meant), `${context} ${key} ${bytes} ${meant}`);
          if (isExact) assert.equal(meant, key, `${context} ${bytes}`);
          else assert.ok(left === name || meant === key, `${context} ${key} ${bytes} ${meant}`);
          tried++;
        }
        const released = `\x1b[${SEQUENCES[name]?.[0] ?? CODES[name] ?? name.codePointAt(0)};${1 + bits}:3${SEQUENCES[name]?.[1] ?? 'u'}`;
        assert.deepEqual(createKeyDecoder().push(released, 0), [], released);
      }
    }
  }
  assert.ok(tried > 10_000, String(tried));
});
