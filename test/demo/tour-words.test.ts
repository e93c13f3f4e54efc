/** The words of the tour, and the keys in them. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EARLIER } from '../../src/demo/bots/bot-sentences.js';
import { type Facts, FIRST_FACTS } from '../../src/demo/tour/tour-facts.js';
import { TOUR_WORDS, type WordsId } from '../../src/demo/tour/tour-sentences.js';
import { TOUR_STEPS } from '../../src/demo/tour/tour-steps.js';
import { wordSpans, wordText } from '../../src/demo/tour/tour-words.js';
import { keyName } from '../../src/input/key-name.js';
import { KEYS } from '../../src/input/keys/keymap.js';
import { columns } from '../../src/text/measure/width.js';
import { wrap } from '../../src/text/measure/wrap.js';

/** Facts that change the words. */
const VARIANTS: readonly Facts[] = [
  FIRST_FACTS,
  { ...FIRST_FACTS, room: 'general', wire: 'live' },
  { ...FIRST_FACTS, room: 'stories', wire: 'paused' },
  { ...FIRST_FACTS, room: 'a room of the user' },
];

/** All words that the tour can show. */
const ALL = (Object.keys(TOUR_WORDS) as WordsId[]).flatMap((id) =>
  VARIANTS.map((facts) => ({ id, ...TOUR_WORDS[id](facts) })),
);

test('the keys and commands that the tour names are in their tables', () => {
  for (const { long, short } of ALL) {
    assert.ok(wordSpans(long).length > 0);
    assert.ok(wordSpans(short).length > 0);
  }
  for (const { text } of EARLIER) assert.ok(wordText(text).length > 0);
  assert.throws(() => wordSpans('{no-such-key}'));
  assert.throws(() => wordSpans('{/nosuchcommand}'));
});

test('a key has the name of its row', () => {
  const [row] = KEYS.filter(({ id }) => id === 'open-wire');
  const [, span] = wordSpans('Press {open-wire}.');
  assert.deepEqual(span, { text: keyName(row?.keys[0] ?? ''), role: 'key' });
});

/** The room for words in a window of 80 columns, and beside the number in one of 40. */
const BOX = { columns: 76, rows: 2 };
const LINE_COLUMNS = 40 - ' 13/13 '.length;

test('the words fit a box of two rows at 80 columns, and one row of 40', () => {
  for (const { id, long, short } of ALL) {
    assert.ok(wrap(wordText(long), BOX.columns).length <= BOX.rows, `${id}: ${wordText(long)}`);
    assert.ok(columns(wordText(short)) <= LINE_COLUMNS, `${id}: ${wordText(short)}`);
  }
});

test('every step names at least one key or command', () => {
  for (const { id } of TOUR_STEPS) {
    for (const facts of VARIANTS) {
      const { long, short } = TOUR_WORDS[id](facts);
      for (const words of [long, short]) {
        assert.ok(
          wordSpans(words).some(({ role }) => role === 'key'),
          `${id}: ${words}`,
        );
      }
    }
  }
});
