/** The rows of the log. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Entry } from '../../../src/app/log/entry.js';
import {
  columnsOf,
  headed,
  hueOf,
  markOf,
  rowsOf,
  signAfter,
} from '../../../src/app/log/log-rows.js';
import { mergePresence } from '../../../src/app/log/presence.js';
import type { Row } from '../../../src/app/log/span-rows.js';
import { timeText } from '../../../src/app/log/stamps.js';
import { AT, DAY, MINUTE, notice, plain, presence, said, textOf } from '../logs.js';

const drawn = (rows: readonly Row[]) => rows.map(textOf);
const rolesOf = (row: Row | undefined) => row?.map((span) => span.role);

/** The rows of an entry after another one, 44 columns wide: time, 8 columns of name, 27 of text. */
function after(previous: Entry, entry: Entry): Row[] {
  return rowsOf(entry, previous, { columns: 44, names: 8 });
}

const DIVISIONS: readonly (readonly [
  columns: number,
  names: number,
  time: number,
  name: number,
  text: number,
])[] = [
  [120, 0, 6, 6, 105],
  [120, 9, 6, 9, 102],
  [120, 99, 6, 14, 97],
  [75, 99, 6, 14, 52],
  [69, 99, 6, 8, 52],
  [60, 99, 6, 6, 45],
  [59, 99, 6, 8, 42],
  [59, 7, 6, 7, 43],
  [44, 99, 6, 8, 27],
  [43, 99, 0, 8, 32],
  [30, 99, 0, 8, 19],
  [29, 99, 0, 0, 29],
  [1, 99, 0, 0, 1],
  [0, 99, 0, 0, 1],
];

for (const [width, names, time, name, text] of DIVISIONS) {
  it(`divides ${width} columns, with names of ${names}, into ${time}, ${name} and ${text}`, () => {
    assert.deepEqual(columnsOf({ columns: width, names }), { time, name, text });
  });
}

const hello = plain('hello', AT - MINUTE);

describe('what is done, and private words', () => {
  const action = { manner: { type: 'action' } } as const;
  const to = (name: string) => ({ manner: { type: 'private', to: name } }) as const;

  it('have rules and roles of their own', () => {
    const ruleOf = (entry: Entry) => after(hello, entry)[0]?.slice(2);
    assert.deepEqual(ruleOf(said('hi')), [
      { text: ' │ ', role: 'rule' },
      { text: 'hi', role: 'text' },
    ]);
    assert.deepEqual(ruleOf(said('hi', { mention: true })), [
      { text: ' ┃ ', role: 'mention' },
      { text: 'hi', role: 'strong' },
    ]);
    assert.deepEqual(ruleOf(said('waves', { ...action, mention: true })), [
      { text: ' * ', role: 'accent' },
      { text: 'waves', role: 'strong' },
    ]);
    assert.deepEqual(ruleOf(said('psst', { ...to('ann'), mention: true })), [
      { text: ' » ', role: 'accent' },
      { text: 'to you: psst', role: 'accent' },
    ]);
    assert.deepEqual(ruleOf({ type: 'plain', time: AT, text: 'x', fragment: true })?.[0], {
      text: ' ┊ ',
      role: 'warning',
    });
  });

  it('have a sign after the name in a line without columns', () => {
    const manners = [{}, action, to('ann')].map((change) => signAfter(said('hi', change)));
    assert.deepEqual(manners, [':', ' *', ' »']);
  });

  it('are named again after another manner, or for another person', () => {
    const isNamed = (first: object, second: object) =>
      /bob/.test(textOf(after(said('a', first), said('b', second))[0] ?? []));
    assert.equal(isNamed({}, {}), false);
    assert.equal(isNamed(action, action), false);
    assert.equal(isNamed(to('ann'), to('ann')), false);
    assert.equal(isNamed(to('ann'), to('eve')), true);
    assert.equal(isNamed({}, action), true);
    assert.equal(isNamed(to('ann'), {}), true);
    assert.equal(isNamed(action, to('ann')), true);
  });
});

it('an entry without a speaker has a mark that says what it is', () => {
  const some = { count: 1, names: ['bob'] };
  const none = { count: 0, names: [] };
  const moved = (came: object, went: object) =>
    ({ ...presence('bob has joined', true), came, went }) as Parameters<typeof markOf>[0];
  const marks = [moved(some, none), moved(none, some), moved(some, some), moved(none, none)];
  assert.deepEqual(marks.map(markOf), ['→', '←', '↔', '↔']);
  assert.equal(markOf(notice('x') as Parameters<typeof markOf>[0]), '✱');
});

const DRAWINGS: readonly (readonly [what: string, entry: Entry, ...rows: string[]])[] = [
  ['a message', said('hi'), '14:02      bob │ hi'],
  ['a message that names us', said('hi ann', { mention: true }), '14:02      bob ┃ hi ann'],
  ['our own message', said('hi', { speaker: 'ann', own: true }), '14:02      ann │ hi'],
  ['what nobody known has said', plain('hi'), '14:02          │ hi'],
  ['a notice', notice('You are back.'), '14:02        ✱ │ You are back.'],
  ['who came', presence('bob has joined', true), '14:02        → │ bob has joined'],
  ['who went', presence('bob has left', false), '14:02        ← │ bob has left'],
  [
    'who came and went',
    mergePresence(presence('bob has joined', true), presence('eve left', false)) as Entry,
    '14:02        ↔ │ bob joined · eve left',
  ],
  ['a long name', said('hi', { speaker: 'abcdefghij' }), '14:02 abcd…hij │ hi'],
  ['a wide name', said('hi', { speaker: '小明' }), '14:02     小明 │ hi'],
  ['a wide name that is cut', said('hi', { speaker: '小明小明小' }), '14:02  小明…小 │ hi'],
  ['no text', said(''), '14:02      bob │ '],
  [
    'a message of several rows',
    said('one two three four five six seven', { mention: true }),
    '14:02      bob ┃ one two three four five six',
    '               ┃ seven',
  ],
];

describe('a row', () => {
  for (const [what, entry, ...rows] of DRAWINGS) {
    it(`draws ${what}`, () => {
      assert.deepEqual(drawn(after(hello, entry)), rows);
    });
  }

  it('has no time below 44 columns', () => {
    assert.deepEqual(drawn(rowsOf(said('hi'), hello, { columns: 43, names: 8 })), [
      '     bob │ hi',
    ]);
  });

  it('shows the local time with two digits each', () => {
    assert.equal(timeText(Date.UTC(2026, 0, 1, 3, 5)), '03:05');
  });
});

describe('a time or a name that is the same as above', () => {
  const first = said('hi');
  const eve = { speaker: 'eve' };
  const BEHIND: readonly (readonly [what: string, Entry, Entry, margin: string])[] = [
    ['neither', first, said('ho', { ...eve, time: AT + MINUTE }), '14:03      eve │ '],
    ['the minute', first, said('ho', { ...eve, time: AT + 1 }), '           eve │ '],
    ['the name', first, said('ho', { time: AT + MINUTE }), '14:03          │ '],
    ['both', first, said('ho'), '               │ '],
    ['both, with a mention', first, said('ho', { mention: true }), '               ┃ '],
    ['our own', { ...first, own: true }, said('ho', { own: true }), '               │ '],
    [
      'a name four minutes later',
      first,
      said('ho', { time: AT + 5 * MINUTE - 1 }),
      '14:06          │ ',
    ],
    [
      'no name five minutes later',
      first,
      said('ho', { time: AT + 5 * MINUTE }),
      '14:07      bob │ ',
    ],
    ['neither, a day later', first, said('ho', { time: AT + DAY }), '14:02      bob │ '],
    ['the minute, after a notice', notice('x'), said('ho'), '           bob │ '],
    ['the minute, after a text of nobody’s', plain('x'), said('ho'), '           bob │ '],
    ['the minute, before a notice', first, notice('ho'), '             ✱ │ '],
    ['the minute, between notices', notice('x'), notice('ho'), '             ✱ │ '],
  ];

  for (const [what, previous, entry, margin] of BEHIND) {
    it(`is left out: ${what}`, () => {
      assert.equal(drawn(after(previous, entry)).at(-1), `${margin}ho`);
    });
  }

  it('is shown below a separator and by a search for the name', () => {
    const area = { columns: 44, names: 8 };
    const apart = rowsOf(said('ho'), first, area, undefined, undefined, true);
    assert.deepEqual(drawn(apart), ['           bob │ ho']);
    const found = rowsOf(said('ho'), first, area, { query: 'bo', here: false });
    assert.deepEqual(drawn(found), ['           bob │ ho']);
    assert.equal(found[0]?.[1]?.role, 'found');
  });

  it('is written in the first visible row, muted', () => {
    const area = { columns: 44, names: 8 };
    const long = said('one two three four five six seven', { mention: true });
    const [top, second] = rowsOf(long, first, area);
    for (const row of [top, second]) {
      const head = headed(row as Row, long, area);
      assert.match(textOf(head), /^14:02 {6}bob ┃ /);
      assert.deepEqual(rolesOf(head)?.slice(0, 3), ['repeated', 'repeated', 'mention']);
    }
    const [whole] = after(hello, first);
    assert.deepEqual(headed(whole as Row, first, area), whole);
    const [day] = rowsOf(first, undefined, area);
    assert.equal(headed(day as Row, first, area), day);
  });

  it('is written in the first visible row of a log without times, and stays in one without columns', () => {
    const [row] = rowsOf(said('ho'), first, { columns: 43, names: 8 });
    assert.equal(textOf(headed(row as Row, first, { columns: 43, names: 8 })), '     bob │ ho');
    const [narrow] = rowsOf(said('ho'), first, { columns: 29, names: 8 });
    assert.equal(textOf(headed(narrow as Row, first, { columns: 29, names: 8 })), 'bob: ho');
  });
});

describe('roles', () => {
  const roles = (entry: Entry) => after(hello, entry).map((row) => rolesOf(row));

  it('tell a mention by its rule and its text, in each row', () => {
    const long = said('one two three four five six seven', { mention: true });
    assert.deepEqual(roles(long), [
      ['time', 'name', 'mention', 'strong'],
      ['time', 'time', 'mention', 'strong'],
    ]);
    assert.deepEqual(roles(said('hi')), [['time', 'name', 'rule', 'text']]);
  });

  it('tell notices from problems, and both from remote text', () => {
    assert.deepEqual(roles(notice('x'))[0]?.slice(1), ['notice', 'rule', 'notice']);
    assert.deepEqual(roles(notice('x', 'problem'))[0]?.slice(1), ['problem', 'rule', 'problem']);
    assert.deepEqual(roles(presence('x', true))[0]?.slice(1), ['notice', 'rule', 'notice']);
    assert.deepEqual(roles(plain('x'))[0]?.slice(1), ['text', 'rule', 'text']);
  });

  it('give others a hue by their name, and us none', () => {
    const hue = (entry: Entry) => after(hello, entry)[0]?.[1]?.hue;
    assert.equal(hue(said('a')), hueOf('bob'));
    assert.notEqual(hueOf('bob'), hueOf('eve'));
    assert.equal(hue(said('a', { own: true })), undefined);
    assert.equal(hue(notice('a')), undefined);
  });
});

describe('the line of a day', () => {
  const day = '──────────── Monday 23 November ────────────';

  it('stands above a log’s first entry', () => {
    assert.deepEqual(drawn(rowsOf(said('hi'), undefined, { columns: 44, names: 8 })), [
      day,
      '14:02      bob │ hi',
    ]);
  });

  it('stands above the first entry of a day, whatever the hour', () => {
    const midnight = Date.UTC(2026, 10, 23);
    const rows = after(plain('x', midnight - 1), plain('y', midnight));
    assert.deepEqual(drawn(rows), [day, '00:00          │ y']);
    assert.equal(after(plain('x', midnight), plain('y', midnight + DAY - 1)).length, 1);
  });

  it('stands in narrow logs too', () => {
    assert.deepEqual(drawn(rowsOf(said('hi'), undefined, { columns: 20, names: 8 })), [
      'Monday 23 November  ',
      'bob: hi',
    ]);
  });
});

describe('a log without columns', () => {
  const narrow = (entry: Entry, width = 20) => rowsOf(entry, hello, { columns: width, names: 8 });

  const NARROW: readonly (readonly [what: string, entry: Entry, ...rows: string[]])[] = [
    [
      'the name in front',
      said('hello all of you everywhere'),
      'bob: hello all of',
      'you everywhere',
    ],
    ['a mark for nobody', plain('hi'), '· hi'],
    ['a mark for a notice', notice('hi'), '✱ hi'],
    ['a mark for who came', presence('bob joined', true), '→ bob joined'],
    ['a mark for who went', presence('bob left', false), '← bob left'],
    ['no text', said(''), 'bob: '],
  ];

  for (const [what, entry, ...rows] of NARROW) {
    it(`has ${what}`, () => {
      // Later rows may be indented or not.
      const texts = drawn(narrow(entry)).map((text, at) => (at === 0 ? text : text.trimStart()));
      assert.deepEqual(texts, rows);
    });
  }

  it('distinguishes the name from the text by its role', () => {
    assert.deepEqual(rolesOf(narrow(said('hi'))[0]), ['name', 'text']);
    assert.deepEqual(rolesOf(narrow(said('hi', { own: true }))[0]), ['own-name', 'text']);
    assert.deepEqual(rolesOf(narrow(said('hi', { mention: true }))[0]), ['name', 'strong']);
    assert.deepEqual(rolesOf(narrow(notice('hi', 'problem'))[0]), ['problem', 'problem']);
  });

  it('breaks a long name over rows, in its role', () => {
    const rows = narrow(said('hi', { speaker: 'abcdefghijklmnop' }), 10);
    assert.ok(rows.length > 1);
    const named = rows.flat().filter(({ role }) => role === 'name');
    assert.equal(named.map(({ text }) => text.trim()).join(''), 'abcdefghijklmnop:');
  });

  it('marks links and matches in their places', () => {
    const entry = said('at https://a.exam/bc now');
    const inked = (row: Row = []) => row.filter(({ text }) => text.trim() !== '');
    const [first, second, third] = rowsOf(
      entry,
      hello,
      { columns: 20, names: 8 },
      { query: 'now', here: false },
    );
    const url = 'https://a.exam/bc';
    assert.deepEqual(
      first?.map(({ text }) => text),
      ['bob: ', 'at'],
    );
    assert.deepEqual(inked(second), [{ text: url, role: 'link', link: url }]);
    assert.deepEqual(inked(third), [{ text: 'now', role: 'found' }]);
  });
});

describe('the search', () => {
  const sought = (entry: Entry, query: string, here = false, width = 44) =>
    rowsOf(entry, hello, { columns: width, names: 8 }, { query, here })[0]?.map(
      ({ role, text }) => `${role}:${text}`,
    );

  it('is marked in the text', () => {
    assert.deepEqual(sought(said('oh Hi'), 'hi')?.slice(2), ['rule: │ ', 'text:oh ', 'found:Hi']);
  });

  it('is marked in a name', () => {
    assert.equal(sought(said('oh'), 'ob')?.[1], 'found:     bob');
    assert.equal(sought(notice('oh'), 'ob')?.[1], 'notice:       ✱');
  });

  it('looks another way in the entry that is looked at', () => {
    assert.equal(sought(said('hi'), 'hi', true)?.at(-1), 'found-here:hi');
    assert.equal(sought(said('hi'), 'bob', true)?.[1], 'found-here:     bob');
  });

  it('is marked in a name without columns too', () => {
    assert.equal(sought(said('hi'), 'bob', true, 20)?.[0], 'found-here:bob: ');
  });
});

it('only what somebody says has code', () => {
  const roles = [said('a `b` c'), plain('a `b` c'), notice('a `b` c')].map((entry) =>
    rolesOf(after(plain('before'), entry).at(-1))?.includes('key'),
  );
  assert.deepEqual(roles, [true, false, false]);
});
