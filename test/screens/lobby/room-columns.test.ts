/** The columns of the lobby's table. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chosenRow, headRow, roomColumns, roomRow } from '../../../screens/lobby/room-columns.js';
import { dayOf } from '../../../src/app/log/entry.js';
import type { RoomNews } from '../../../src/app/servers/room-news.js';
import type { LobbyRow } from '../../../src/input/ui-state.js';
import { sanitiseName } from '../../../src/text/sanitise.js';
import type { Span } from '../../../src/text/span.js';
import { spansWidth } from '../../../src/widgets/span-line.js';
import { anyString } from '../../support/any-string.js';
import { AT } from '../../support/ui.js';
import '../../support/seed.js';

const TODAY = dayOf(AT);
const NO_MATCH = { start: 0, end: 0 };

const room = (name: string, change: Partial<LobbyRow> = {}): LobbyRow => ({
  ...{ name, shown: sanitiseName(name), create: false, joined: false, ...change },
});
const news = (name: string, change: Partial<RoomNews> = {}): RoomNews => ({
  ...{ name, nick: 'ann', people: null, unread: 0, mentions: 0, saidAt: null, ...change },
});
const textOf = (row: readonly Span[]) => row.map(({ text }) => text).join('');

/** The table as text, with its head if it has one. */
function table(rows: readonly LobbyRow[], known: readonly RoomNews[], width: number): string[] {
  const table = roomColumns(rows, known, width, TODAY);
  const shown = rows.map((row) => {
    const its = known.find(({ name }) => name === row.name);
    return textOf(roomRow(row, its, NO_MATCH, table, TODAY));
  });
  return [...(table.hasHead ? [textOf(headRow(table))] : []), ...shown].map((row) => row.trimEnd());
}

const ROOMS = [room('general'), room('help'), room('homework')];
const KNOWN = [
  news('general', { people: 12, unread: 134, mentions: 1, saidAt: AT }),
  news('help', { unread: 2, saidAt: AT - 24 * 60 * 60 * 1000 }),
];

test('a lobby of unknown rooms is a list without a head', () => {
  assert.deepEqual(table(ROOMS, [], 60), [' general', ' help', ' homework']);
});

test('what is known of rooms is in columns, numbers at the right', () => {
  assert.deepEqual(table(ROOMS, KNOWN, 60), [
    ' room      people    new    last',
    ' general       12  ‼ 134   14:02  you are in as ann',
    ' help                  2  22 Nov  you are in as ann',
    ' homework',
  ]);
});

test('a column in which no row has anything is left out', () => {
  assert.deepEqual(table(ROOMS, [news('help', { unread: 3 })], 60), [
    ' room      new',
    ' general',
    ' help        3  you are in as ann',
    ' homework',
  ]);
});

test('columns give way to names: the sentence first, news last', () => {
  const heads = [60, 40, 28, 20, 10].map((width) => table(ROOMS, KNOWN, width)[0]);
  assert.deepEqual(heads, [
    ' room      people    new    last',
    ' room      people    new    last',
    ' room        new    last',
    ' room        new',
    ' general',
  ]);
});

test('notes about names matter more than what is known of rooms', () => {
  const rows = [...ROOMS, room('gen', { create: true }), room('ab', { joined: true })];
  assert.deepEqual(table(rows, KNOWN, 34), [
    ' room        new',
    ' general   ‼ 134  you are in as ann',
    ' help          2  you are in as ann',
    ' homework',
    ' gen              new room',
    ' ab               several names?',
  ]);
});

test('whatever rooms and people are called, every row fits, and every column begins at one place', () => {
  const name = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    anyString({ maxLength: 30 }),
    fc.constantFrom(
      '漢'.repeat(40),
      'x'.repeat(1000),
      'e\u0301'.repeat(20),
      '\u202eabc',
      '👩‍👩‍👧'.repeat(9),
    ),
  );
  const known = fc.record({
    people: fc.option(fc.nat(4096)),
    unread: fc.nat(99999),
    mentions: fc.nat(2),
    saidAt: fc.option(fc.constantFrom(AT, AT - 9e9)),
    nick: name.map(sanitiseName),
  });
  const rooms = fc.uniqueArray(fc.tuple(name, fc.option(known)), {
    maxLength: 8,
    selector: ([each]) => each,
  });
  fc.assert(
    fc.property(rooms, fc.integer({ min: 12, max: 150 }), (all, width) => {
      const rows = all.map(([each]) => room(each));
      const its = all.flatMap(([each, about]) => (about === null ? [] : news(each, about)));
      const columns = roomColumns(rows, its, width, TODAY);
      const widths = rows.map((row) => {
        const about = its.find((each) => each.name === row.name);
        return spansWidth(roomRow(row, about, NO_MATCH, columns, TODAY));
      });
      for (const each of widths) assert.equal(each, widths[0]);
      assert.ok((widths[0] ?? 0) <= width + 1);
      assert.ok(!columns.hasHead || spansWidth(headRow(columns)) <= width + 1);
    }),
  );
});

test('the chosen row is chosen over its whole width, and shows the match', () => {
  const columns = roomColumns(ROOMS, KNOWN, 60, TODAY);
  const row = roomRow(ROOMS[0] as LobbyRow, KNOWN[0], { start: 0, end: 3 }, columns, TODAY);
  const chosen = chosenRow(row, 62);
  assert.equal(spansWidth(chosen), 62);
  assert.deepEqual([...new Set(chosen.map(({ role }) => role))].sort(), ['chosen', 'chosen-found']);
  assert.equal(chosen.find(({ role }) => role === 'chosen-found')?.text, 'gen');
});

test('the match is marked in what is visible of a name, and not in the ellipsis', () => {
  const found = (name: string, start: number, end: number) => {
    const columns = { name: 8, others: [], hasHead: false };
    return roomRow(room(name), undefined, { start, end }, columns, TODAY)
      .filter(({ role }) => role === 'found')
      .map(({ text }) => text)
      .join();
  };
  assert.equal(found('homework', 4, 8), 'work');
  assert.equal(found('homeworks', 4, 9), 'wor');
  assert.equal(found('homeworks', 6, 7), 'r');
  assert.equal(found('homeworks', 7, 8), '');
  assert.equal(found('help', 0, 4), 'help');
});

test('each column has its place at the width that it needs, and gives way with a column less', () => {
  const known = [news('general', { people: 3, unread: 5, saidAt: AT })];
  const heads = (width: number) => table([room('general')], known, width)[0];
  const widths = Array.from({ length: 60 }, (_, index) => index + 8);
  const changes = widths.filter((width) => heads(width) !== heads(width - 1));
  assert.deepEqual(
    changes.map((width) => [width, heads(width)]),
    [
      [12, ' room     new'],
      [19, ' room     new   last'],
      [27, ' room     people  new   last'],
    ],
  );
});

test('a cell is as its column says: numbers and times at the right, notes at the left', () => {
  const rows = [room('a'), room('b', { joined: true }), room('c', { create: true })];
  const both = room('d', { create: true, joined: true });
  const known = [
    news('a', { people: 0, unread: 1, mentions: 1, saidAt: 0 }),
    news('b', { people: 12, unread: 0 }),
  ];
  assert.deepEqual(table([...rows, both], known, 80), [
    ' room  people  new   last',
    ' a          0  ‼ 1  1 Jan  you are in as ann',
    ' b         12              several names?',
    ' c                         new room',
    ' d                         one of these?',
  ]);
});

test('the own name is cut to fourteen columns, and that of a room to 32 beside other columns', () => {
  const known = [news('a'.repeat(40), { nick: 'n'.repeat(15) })];
  assert.deepEqual(table([room('a'.repeat(40))], known, 90), [
    ` ${'a'.repeat(31)}…  you are in as ${'n'.repeat(13)}…`,
  ]);
  assert.deepEqual(table([room('a'.repeat(40))], [], 90), [` ${'a'.repeat(40)}`]);
});
