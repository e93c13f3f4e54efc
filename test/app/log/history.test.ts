/** Stored lines before the log. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Entry } from '../../../src/app/log/entry.js';
import { earlierEntries } from '../../../src/app/log/history.js';
import { scrolled, visible } from '../../../src/app/log/log-viewport.js';
import {
  AT,
  DAY,
  logOf,
  notice,
  plain,
  presence,
  said,
  textOf,
  windowOn,
  wordsOf,
} from '../logs.js';
import '../../support/seed.js';

describe('lines that were stored', () => {
  it('are entries that mention nobody, whoever said them', () => {
    const lines = [
      { type: 'said', time: AT, speaker: 'ann', text: 'ann, hi' },
      { type: 'plain', time: AT, text: 'plain' },
      { type: 'notice', time: AT, text: 'told' },
    ] as const;
    assert.deepEqual(earlierEntries(lines, 9), [
      said('ann, hi', { speaker: 'ann' }),
      plain('plain'),
      notice('told'),
    ]);
  });

  it('are one if they repeat another of the same moment: of a speaker, and in a manner', () => {
    const line = (text: string, change: object = {}) =>
      ({ type: 'said', time: AT, speaker: 'ann', text, ...change }) as const;
    const action = { manner: { type: 'action' } };
    const to = (name: string) => ({ manner: { type: 'private', to: name } });
    const all = [
      line('hi'),
      line('hi', { speaker: 'bob' }),
      line('hi', action),
      line('hi', to('bob')),
      line('hi', to('eve')),
      line('ho'),
    ] as Parameters<typeof earlierEntries>[0];
    assert.equal(earlierEntries(all, 99).length, 6);
    assert.equal(earlierEntries([...all, ...all], 99).length, 6);
    assert.equal(earlierEntries(all, 2).length, 2);
  });

  it('share a line if people came and went, by what the words say', () => {
    const texts = ['ann has joined', 'bob has left', '小明 has joined'];
    const lines = texts.map((text) => ({ type: 'presence', time: AT, text }) as const);
    assert.deepEqual(earlierEntries(lines.slice(0, 1), 9), [presence('ann has joined', true)]);
    assert.deepEqual(earlierEntries(lines.slice(1, 2), 9), [presence('bob has left', false)]);
    assert.deepEqual(earlierEntries(lines, 9), [
      {
        type: 'presence',
        time: AT,
        text: '2 joined: ann, 小明 · bob left',
        came: { count: 2, names: ['ann', '小明'] },
        went: { count: 1, names: ['bob'] },
      },
    ]);
  });
});

describe('lines that two windows have stored', () => {
  const line = (text: string, time = AT, speaker = 'bob') =>
    ({ type: 'said', time, speaker, text }) as const;
  const textsOf = (lines: readonly ReturnType<typeof line>[], count = 99) =>
    earlierEntries(lines, count).map(({ text }) => text);

  it('are there once, also if a second began between them', () => {
    const twice = [line('1'), line('2'), line('1'), line('2', AT + 1000), line('3', AT + 1000)];
    assert.deepEqual(textsOf(twice), ['1', '2', '3']);
    assert.deepEqual(textsOf([...twice].reverse(), 2), ['2', '1']);
  });

  it('are others if somebody else said so, or at another time', () => {
    const lines = [line('1'), line('1', AT, 'zoe'), line('1', AT + 2000), line('2', AT + 2000)];
    assert.deepEqual(textsOf(lines), ['1', '1', '1', '2']);
  });
});

/** A log with something of earlier times in front. */
function withEarlier(earlier: readonly Entry[], entries: readonly (Entry | string)[]) {
  const log = logOf(entries);
  log.prepend(earlier);
  return log;
}

describe('earlier messages', () => {
  const yesterday = said('see https://example.org', { time: AT - DAY });
  const log = withEarlier([yesterday, plain('2')], [notice('3'), said('4')]);

  it('stands under a rule of its own, with the days as usual', () => {
    const { rows } = visible(windowOn(log, 20), null);
    assert.deepEqual(rows.map(wordsOf), [
      ...['earlier', 'Sunday 22 November', 'see', 'https://example.org'],
      ...['Monday 23 November', '2', '3', '4'],
    ]);
  });

  it('is dim, except for links and the search', () => {
    const roles = (query: string) => {
      const { rows } = visible(windowOn(log, 20, { query, match: -2 }), null);
      return rows.slice(2, 4).map((row) => row.map(({ role }) => role));
    };
    assert.deepEqual(roles(''), [
      ['dim', 'rule', 'dim'],
      ['dim', 'rule', 'link'],
    ]);
    assert.deepEqual(roles('see')[0], ['dim', 'rule', 'found-here']);
    const { rows } = visible(windowOn(log, 20), null);
    assert.ok(rows.slice(-2).every((row) => row.some(({ role }) => role !== 'dim')));
  });

  it('has its rule above whatever of it is left', () => {
    const full = withEarlier(
      Array.from({ length: 60 }, (_, at) => plain(`e${at}`)),
      ['m'],
    );
    for (let count = 0; count < 90; count++) full.append(plain(`m${count}`));
    const top = scrolled(windowOn(full, 5), null, -1000);
    const { rows } = visible(windowOn(full, 5), top);
    assert.deepEqual(rows.map(wordsOf).slice(0, 3), ['earlier', 'Monday 23 November', 'e51']);
  });

  it('does not move the visible text', () => {
    const entry = fc
      .tuple(fc.constantFrom('a', 'some words that wrap', 'x'.repeat(70)), fc.nat(2))
      .map(([text, day]) => plain(text, AT + day * DAY));
    fc.assert(
      fc.property(
        fc.array(entry, { minLength: 1, maxLength: 12 }),
        fc.array(entry, { maxLength: 12 }),
        fc.integer({ min: 4, max: 24 }),
        fc.nat(60),
        (entries, earlier, height, up) => {
          const before = logOf(entries);
          const position = scrolled(windowOn(before, height), null, -up);
          const seen = visible(windowOn(before, height), position).rows.map(textOf);
          before.prepend(earlier);
          const now = visible(windowOn(before, height), position).rows.map(textOf);
          // The first row may be a day's, which stands there only as long as it is the first.
          const rest = seen.slice(2);
          assert.deepEqual(rest.length === 0 ? [] : now.slice(-rest.length), rest);
        },
      ),
    );
  });
});
