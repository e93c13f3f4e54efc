/** Tests of the tabs in the title bar. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { tabSpans, tabTitle } from '../../screens/tab-line.js';
import type { TabView } from '../../src/input/tabs/tabs.js';
import { columns } from '../../src/text/measure/width.js';
import { sanitise } from '../../src/text/sanitise.js';
import { spansWidth } from '../../src/widgets/span-line.js';
import { anyString } from '../support/any-string.js';
import { assertGolden } from '../support/golden.js';
import { changes, numbers } from '../support/sweep.js';

function tabs(count: number, active: number, change: Partial<TabView>[] = []): TabView[] {
  return Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    number: index + 1,
    title: index === 0 ? 'lobby' : `room${index}`,
    active: index + 1 === active,
    unread: 0,
    mentions: 0,
    asks: false,
    newsAt: null,
    ...change[index],
  }));
}

const text = (views: readonly TabView[], width: number) =>
  tabSpans(views, width)
    .map((span) => span.text)
    .join('')
    .trimEnd();

test('tabs have their number, their title, and what has come in them', () => {
  const views = tabs(4, 2, [{}, {}, { unread: 4 }, { unread: 7, mentions: 2 }]);
  assert.equal(text(views, 80), '1 lobby  2 room1  3 room2 •4  4 room3 ‼2');
});

test('if there is no room for all tabs, those around the active one are shown', () => {
  assert.equal(text(tabs(30, 15), 40), '‹ +14  15 room14  16 room15  +14 ›');
  assert.equal(text(tabs(30, 1), 30), '1 lobby  2 room1  +28 ›');
  assert.equal(text(tabs(30, 30), 30), '‹ +28  29 room28  30 room29');
});

/** Two tabs of one name, the columns for each, and their titles. */
const TWINS: readonly (readonly [room: string, servers: string[], width: number, text: string])[] =
  [
    ['general', ['a.org', 'b.org'], 80, '1 general@a.org  2 general@b.org'],
    [
      'den',
      ['chat.example.org', 'talk.example.org'],
      80,
      '1 den@chat.example.org  2 den@talk.example.org',
    ],
    ['general', ['127.0.0.1:5220', '127.0.0.1:15220'], 80, '1 general@…:5220  2 general@…:15220'],
    ['general', ['[::1]:1', '[::1]:2'], 80, '1 general@[::1]:1  2 general@[::1]:2'],
    ['general', ['127.0.0.1:5220', '127.0.0.1:15220'], 23, '1 general@…:5220  +1 ›'],
    [
      'a-long-name-of-a-room',
      ['127.0.0.1:5220', '127.0.0.1:15220'],
      80,
      '1 a-long-name-…@…:5220  2 a-long-name…@…:15220',
    ],
    ['会議室の部屋', ['h:1', 'h:22'], 80, '1 会議室の部屋@h:1  2 会議室の部屋@h:22'],
    [
      '会議室の部屋とても',
      ['chat.example.org', 'talk.example.org'],
      80,
      '1 会議室の…@chat.exa…  2 会議室の…@talk.exa…',
    ],
  ];

for (const [room, servers, width, expected] of TWINS) {
  test(`tabs of one name show their servers: ${expected}`, () => {
    const views = servers.map((server) => ({ title: `${room}@${server}`, server }));
    assert.equal(text(tabs(2, 1, views), width), expected);
  });
}

/** Hosts that begin or end alike, and rooms that do: whatever is cut, no two tabs may look the same. */
const ALIKE: readonly (readonly [
  title: string,
  titles: readonly (readonly [string, string?])[],
])[] = [
  [
    'addresses of one network',
    [
      ['general', '192.168.100.101'],
      ['general', '192.168.100.102'],
      ['general', '192.168.100.201'],
    ],
  ],
  [
    'hosts of one domain',
    [
      ['general', 'server-01.example.org'],
      ['general', 'server-02.example.org'],
      ['general', 'server-02.example.com'],
    ],
  ],
  [
    'two hosts with the same two ports',
    [
      ['general', 'chat.example.org:7000'],
      ['general', 'talk.example.org:7000'],
      ['general', 'chat.example.org:8000'],
      ['general', 'talk.example.org:8000'],
    ],
  ],
  [
    'addresses of version 6',
    [
      ['den', '[2001:db8:1:2:3:4:5:6]'],
      ['den', '[2001:db8:1:2:3:4:5:7]'],
      ['den', '[2001:db8:1:2:4:4:5:6]'],
    ],
  ],
  ['long rooms that end unlike', [['exam-discussion-group-1'], ['exam-discussion-group-2']]],
  ['long rooms that begin unlike', [['1-exam-discussion-group'], ['2-exam-discussion-group']]],
  ['wide rooms', [['会議室の部屋とても大きい一'], ['会議室の部屋とても大きい二']]],
  [
    'long rooms of one name',
    [
      ['exam-discussion-group', '10.0.0.1'],
      ['exam-discussion-group', '10.0.0.2'],
      ['exam-discussion-group', '10.0.1.1'],
    ],
  ],
];

for (const [title, names] of ALIKE) {
  test(`no two tabs look the same at any size: ${title}`, () => {
    const views = names.map(([room, server]) =>
      server === undefined ? { title: room } : { title: `${room}@${server}`, server },
    );
    for (let active = 1; active <= names.length; active++) {
      for (let width = 40; width <= 200; width++) {
        const shown = tabSpans(tabs(names.length, active, views), width);
        assert.ok(spansWidth(shown) <= width);
        const titles = shown.flatMap((span) => /^\d+ (.*)/u.exec(span.text)?.[1] ?? []);
        assert.equal(new Set(titles).size, titles.length, titles.join(' '));
      }
    }
  });
}

test('tabs that just fit are whole, whatever the length of the active title', () => {
  const views = tabs(2, 1, [{ title: 'ab' }, { title: 'a-longer-name' }]);
  const whole = '1 ab  2 a-longer-name';
  assert.equal(text(views, whole.length), whole);
  assert.equal(text(views, whole.length - 1), '1 ab  +1 ›');
});

test('tabs that are not shown are counted while the active title has eight columns', () => {
  const views = tabs(2, 1, [{ title: 'x'.repeat(9) }, { unread: 1 }]);
  assert.equal(text(views, 17), '1 xxxxxxx…  +1• ›');
  assert.equal(text(views, 16), '1 xxxxxxxxx  •›');
});

test('messages in hidden tabs have a sign', () => {
  const views = tabs(5, 1, [{}, {}, {}, { unread: 1 }, { mentions: 1 }]);
  assert.equal(text(views, 20), '1 lobby  +4‼ ›');
});

test('tabs never take more than their width if the active one fits', () => {
  for (let count = 1; count <= 30; count++) {
    for (let active = 1; active <= count; active++) {
      for (const width of [25, 40, 80, 200]) {
        const spans = tabSpans(tabs(count, active), width);
        assert.ok(spansWidth(spans) <= width);
        assert.ok(spans.some(({ role }) => role === 'strong'));
      }
    }
  }
});

test('a tab that waits for a name has a sign', () => {
  assert.equal(text(tabs(2, 1, [{}, { asks: true }]), 80), '1 lobby  2 room1 ?');
});

test('a count takes no more than four columns', () => {
  assert.equal(text(tabs(2, 1, [{}, { unread: 1_000_000 }]), 80), '1 lobby  2 room1 •999+');
});

/** Titles that would look like something of the program's, and what they are shown as. */
const FORGED: readonly (readonly [string, string])[] = [
  ['general 3 help •4', 'general␣3␣help␣·4'],
  ['general  3 help', 'general␣␣3␣help'],
  ['a\u00a0\u00a03\u3000b', 'a␣␣3␣b'],
  ['a\u2800\u28003', 'a␣␣3'],
  ['a \u0301b', 'a␣b'],
  ['‹14', '·14'],
  ['general‼2', 'general·2'],
  ['two words', 'two␣words'],
];

for (const [title, shown] of FORGED) {
  test(`a room called “${title}” is one tab and has no count`, () => {
    assert.equal(text(tabs(2, 1, [{}, { title }]), 80), `1 lobby  2 ${shown}`);
  });
}

test('no title has a blank, whatever it is made of', () => {
  fc.assert(
    fc.property(anyString(), (title) => {
      const [view] = tabs(1, 1, [{ title: sanitise(title) }]) as [TabView];
      assert.doesNotMatch(tabTitle(view), /[\s\u2800]/u);
    }),
  );
});

test('a long title is cut', () => {
  assert.equal(
    text(tabs(2, 1, [{}, { title: 'x'.repeat(64) }]), 80),
    `1 lobby  2 ${'x'.repeat(19)}…`,
  );
});

/** Tabs whose line is drawn at every width. */
const LINES: Readonly<Record<string, readonly TabView[]>> = {
  several: tabs(6, 3, [
    {},
    { unread: 999 },
    { title: 'a-long-name-of-a-room' },
    { asks: true },
    { unread: 1000, mentions: 1 },
    { title: '会議室の部屋' },
  ]),
  first: tabs(4, 1, [{}, { unread: 1 }]),
  last: tabs(4, 4, [{ mentions: 2 }]),
  servers: tabs(3, 2, [
    { title: 'general@chat.example.org:99', server: 'chat.example.org:99' },
    { title: 'general@talk.example.org', server: 'talk.example.org' },
    { title: 'exam-discussion-group@[::1]:5', server: '[::1]:5' },
  ]),
};

/** The first letter of each role. */
const SIGNS: Readonly<Record<string, string>> = {
  strong: 's',
  dim: '.',
  mention: 'm',
  warning: 'w',
};

for (const [name, views] of Object.entries(LINES)) {
  test(`the line of tabs at every width: ${name}`, () => {
    const rowsAt = (width: number) => {
      const spans = tabSpans(views, width);
      const roles = spans.map(({ text, role }) => (SIGNS[role] ?? ' ').repeat(columns(text)));
      return [spans.map((span) => span.text).join(''), roles.join('')];
    };
    const rows = changes(numbers(1, 90), rowsAt, (width) => `from ${width} columns`);
    assertGolden(`tabs-line-${name}`, rows);
  });
}
