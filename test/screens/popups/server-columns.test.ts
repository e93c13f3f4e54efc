/** The columns of the list of servers. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choiceRows } from '../../../screens/popups/server-columns.js';
import { keyResult } from '../../../src/input/key-result.js';
import type { Choice } from '../../../src/input/lists/server-list.js';
import { AT } from '../../support/ui.js';

function choice(title: string, rest: Partial<Choice> = {}): Choice {
  const nothing = { inWords: false, address: null, about: [], name: null, last: null };
  return { id: title, title, ...nothing, run: (ui) => keyResult(ui), ...rest };
}

const visit = { address: 'h:1', name: null, time: AT, outcome: 'connected' };
const DEFAULT = choice('example.org:1', { about: ['default'], name: 'ann', last: visit });
const OTHER = choice('h:2');

/** The rows in a width, and what the first one has no room for. */
function show(width: number, all: readonly Choice[] = [DEFAULT, OTHER], index = 0) {
  const { rows, rest } = choiceRows(all, index, width, AT);
  return { rows: rows.map((row) => row.map(({ text }) => text).join('')), rest };
}

const WHOLE = '› example.org:1  default, as ann  connected today 14:02';
const SEEN = 'connected today 14:02';

test('as many columns are shown as fit, and the rest of the chosen row apart', () => {
  const short = '› example.org:1  default  connected today 14:02';
  const cases = [
    [WHOLE.length + 1, WHOLE, ''],
    [WHOLE.length, WHOLE, ''],
    [WHOLE.length - 1, short, 'as ann'],
    [short.length, short, 'as ann'],
    [short.length - 1, '› example.org:1  default', `as ann, ${SEEN}`],
    ['› example.org:1  default'.length, '› example.org:1  default', `as ann, ${SEEN}`],
    ['› example.org:1  default'.length - 1, '› example.org:1', `default, as ann, ${SEEN}`],
    [10, '› example…', `default, as ann, ${SEEN}`],
  ] as const;
  for (const [width, row, rest] of cases) {
    const shown = show(width);
    assert.deepEqual([shown.rows[0]?.trimEnd(), shown.rest], [row, rest], `${width} columns`);
  }
});

test('a long name is cut, and a row without details has nothing apart', () => {
  const long = { ...DEFAULT, name: 'a-very-long-name-of-somebody' };
  assert.match(show(200, [long]).rows[0] ?? '', /as a-very-long-n…/);
  assert.equal(show(20, [DEFAULT, OTHER], 1).rest, '');
  assert.equal(show(200, [DEFAULT, OTHER], 5).rest, '');
});

test('a choice in words has only its mark, and does not widen the others', () => {
  const words = choice('start a server on this machine and use it', {
    inWords: true,
    about: ['default'],
  });
  const { rows, rest } = show(60, [OTHER, words], 1);
  assert.deepEqual(
    rows.map((row) => row.trimEnd()),
    ['  h:2', `› ${words.title}  default`],
  );
  assert.equal(rest, '');
  assert.equal(show(60, [choice('quit', { inWords: true })]).rows[0], '› quit');
});

test('no piece of what is known of a server is cut', () => {
  const local = choice('127.0.0.1:5220', { about: ['default', 'this machine'] });
  const pieces = ['', 'default', 'default, this machine'];
  for (let width = 16; width < 60; width++) {
    const [row = ''] = show(width, [local]).rows;
    assert.ok(pieces.includes(row.replace(/^› \S+ */, '').trim()), row);
  }
  assert.equal(show(32, [local]).rest, 'this machine');
});
