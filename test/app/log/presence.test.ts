/** Joined and left people, merged into one entry. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Entry } from '../../../src/app/log/entry.js';
import { rowsOf } from '../../../src/app/log/log-rows.js';
import {
  mergePresence,
  movesOf,
  presenceOf,
  presenceWords,
} from '../../../src/app/log/presence.js';
import { columns } from '../../../src/text/measure/width.js';
import { AT, MINUTE, presence, textOf } from '../logs.js';
import '../../support/seed.js';

const came = presence('bob has joined', true);
const went = presence('eve has left', false);

/** The movers of a list of names. */
const movers = (...names: string[]) => ({ count: names.length, names });

it('words without a name stay whole, however narrow the row is', () => {
  const both = { came: movers('bob', 'eve', 'joe'), went: movers('ann', 'kim') };
  const nobody = { came: { count: 3, names: [] }, went: { count: 2, names: [] } };
  for (const width of [0, 1, 5]) {
    assert.equal(presenceWords(both, width), presenceWords(nobody, 80));
  }
});

describe('mergePresence', () => {
  it('counts who came and who went, at the time of the first', () => {
    assert.deepEqual(mergePresence(came, { ...went, time: AT + MINUTE }), {
      type: 'presence',
      time: AT,
      text: 'bob joined · eve left',
      came: movers('bob'),
      went: movers('eve'),
    });
  });

  it('names the last move of who came back last', () => {
    const moves = (...words: string[]) =>
      words
        .map((text) => presence(text, text.endsWith('joined')))
        .reduce((line, next) => mergePresence(line, next) ?? line).text;
    assert.equal(moves('ann left', 'ann joined'), 'ann left · ann joined');
    assert.equal(moves('ann joined', 'ann left'), 'ann joined · ann left');
    assert.equal(moves('ann left', 'ann joined', 'bob left'), '2 left: ann, bob · ann joined');
    assert.equal(moves('ann left', 'ann joined', 'ann left'), 'ann joined · 2 left: ann, ann');
  });

  it('does not merge across midnight', () => {
    const midnight = Date.UTC(2026, 10, 24);
    const before = { ...came, time: midnight - 1 };
    assert.equal(mergePresence(before, { ...went, time: midnight }), null);
    assert.notEqual(mergePresence(before, { ...went, time: midnight - 1 }), null);
  });

  it('does not merge a notice that names nobody', () => {
    const unknown = presenceOf({ name: null, came: true }, 'somebody came', AT);
    assert.equal(mergePresence(unknown, came), null);
    assert.equal(mergePresence(came, unknown), null);
  });

  it('counts everybody, and stores a bounded number of names', () => {
    let line = went;
    for (let index = 1; index < 4000; index++) {
      line = mergePresence(line, presence(`p${index} left`, false)) ?? line;
    }
    assert.equal(movesOf(line), 4000);
    assert.equal(line.went.names.length, 50);
  });
});

/** Who came and went, the columns, and the words. */
const WORDS: readonly (readonly [came: string[], went: string[], width: number, words: string])[] =
  [
    [['ann'], [], 40, 'ann joined'],
    [[], ['ann'], 40, 'ann left'],
    [[], ['ann', 'bob'], 40, '2 left: ann, bob'],
    [['ann', 'bob', 'eve'], ['joe'], 40, '3 joined: ann, bob, eve · joe left'],
    [[], ['ann', 'bob', 'eve'], 18, '3 left: ann +2'],
    [[], ['ann', 'bob', 'eve'], 8, '3 left'],
    [['alexandra'], [], 16, 'alexandra joined'],
    [['alexandra'], [], 15, '1 joined'],
    [['alexandra'], [], 1, '1 joined'],
    [['小明', '小红'], [], 20, '2 joined: 小明, 小红'],
    [['小明', '小红'], [], 19, '2 joined: 小明 +1'],
  ];

describe('the words about comings and goings', () => {
  for (const [names, others, width, words] of WORDS) {
    it(`are “${words}” in ${width} columns`, () => {
      assert.equal(
        presenceWords({ came: movers(...names), went: movers(...others) }, width),
        words,
      );
    });
  }

  it('take one row, whatever the names and the width', () => {
    const name = fc.stringMatching(/^[a-z小]{1,30}$/);
    fc.assert(
      fc.property(
        fc.array(name, { minLength: 2, maxLength: 60 }),
        fc.integer({ min: 40, max: 200 }),
        (names, width) => {
          const all = names.map((each) => presence(`${each} left`, false));
          const line = all.reduce((merged, next) => mergePresence(merged, next) ?? merged);
          const rows = rowsOf(line as Entry, line, { columns: width, names: 8 });
          assert.equal(rows.length, 1, rows.map(textOf).join('|'));
          assert.ok(columns(textOf(rows[0] ?? [])) <= width);
        },
      ),
    );
  });
});

describe('the words of comings and goings', () => {
  const of = (count: number, ...names: string[]) => ({ count, names });
  const NOBODY = of(0);
  for (const [came, went, width, words] of [
    [of(1, 'bob'), NOBODY, 40, 'bob joined'],
    [NOBODY, of(1, 'bob'), 40, 'bob left'],
    [of(1, 'bob'), NOBODY, 9, '1 joined'],
    [of(2, 'bob', 'eve'), NOBODY, 40, '2 joined: bob, eve'],
    [of(2, 'bob', 'eve'), NOBODY, 18, '2 joined: bob, eve'],
    [of(2, 'bob', 'eve'), NOBODY, 17, '2 joined: bob +1'],
    [of(2, 'bob', 'eve'), NOBODY, 15, '2 joined'],
    [of(3, 'bob', 'eve'), NOBODY, 40, '3 joined: bob, eve +1'],
    [of(1, 'bob'), of(2, 'al', 'eve'), 40, 'bob joined · 2 left: al, eve'],
  ] as const) {
    it(`in ${width} columns are “${words}”`, () => {
      assert.equal(presenceWords({ came, went }, width), words);
    });
  }
});
