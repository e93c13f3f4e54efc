/** The box about the server, beside the rooms. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serverBox } from '../../../screens/lobby/server-box.js';
import { FIRST_STEPS, SERVER_BOX } from '../../../screens/screen-sentences.js';
import { createApp } from '../../../src/app/initial-state.js';
import { CLASS_SERVER } from '../../../src/app/servers/address.js';
import { COMMANDS } from '../../../src/input/commands/commands.js';
import { keyName } from '../../../src/input/key-name.js';
import { keysOf } from '../../../src/input/keys/key-lookup.js';
import { createUi, type UiState } from '../../../src/input/ui-state.js';
import type { Address } from '../../../src/session/model.js';
import { spansWidth } from '../../../src/widgets/span-line.js';

const HOME = { host: '127.0.0.1', port: 5220 };
const MACHINE = ['192.168.1.5', '2001:db8::5'];

function at(
  address: Address,
  hosting = false,
  machine: readonly string[] = MACHINE,
  hosts: readonly string[] | null = null,
): UiState {
  const app = createApp({
    ...{ size: { columns: 100, rows: 30 }, address, local: HOME, mayHost: false },
    intent: { room: null, name: null },
  });
  const ui = createUi({ ...app, shared: { ...app.shared, hosting } }, 'ann');
  return { ...ui, machine, reach: { port: address.port, hosts }, isFirstStart: false };
}

const rowsOf = (ui: UiState, width = 60, rows = 30) =>
  serverBox(ui, width, rows).map((row) => row.map(({ text }) => text).join(''));

/** A server, and the rows about who hosts it and how others reach it. */
const CASES: readonly (readonly [ui: UiState, shown: readonly string[]])[] = [
  [at(HOME, true), [SERVER_BOX.hostedHere, '', SERVER_BOX.closed, SERVER_BOX.open]],
  [
    at(HOME),
    [
      ...[SERVER_BOX.hostedBeside, '', SERVER_BOX.mayReach],
      ...['foyer 192.168.1.5', 'foyer 2001:db8::5'],
    ],
  ],
  [
    at({ ...HOME, port: 99 }),
    [
      ...[SERVER_BOX.hostedBeside, '', SERVER_BOX.mayReach],
      ...['foyer 192.168.1.5:99', 'foyer [2001:db8::5]:99'],
    ],
  ],
  [
    at(HOME, false, MACHINE, ['192.168.1.5']),
    [SERVER_BOX.hostedBeside, '', SERVER_BOX.reach, 'foyer 192.168.1.5', '', SERVER_BOX.name],
  ],
  [at(HOME, false, MACHINE, []), [SERVER_BOX.hostedBeside, '', SERVER_BOX.closed, SERVER_BOX.open]],
  [
    { ...at(HOME, false, MACHINE, []), reach: { port: 99, hosts: MACHINE } },
    [SERVER_BOX.hostedBeside, '', SERVER_BOX.name],
  ],
  [{ ...at(HOME), reach: null }, [SERVER_BOX.hostedBeside, '', SERVER_BOX.name]],
  [at(HOME, false, []), [SERVER_BOX.hostedBeside, '', SERVER_BOX.closed, SERVER_BOX.open]],
  [
    at({ host: '192.168.1.5', port: 5220 }),
    [SERVER_BOX.hostedBeside, '', SERVER_BOX.reach, 'foyer 192.168.1.5'],
  ],
  [at(CLASS_SERVER), [SERVER_BOX.hostedInClass, '', SERVER_BOX.reach, 'foyer 34.73.23.1']],
  [
    at({ host: 'chat.example.org', port: 99 }, true),
    [SERVER_BOX.hostedElsewhere, '', SERVER_BOX.reach, 'foyer chat.example.org:99'],
  ],
];

for (const [ui, shown] of CASES) {
  test(`the box says: ${shown.join(' ').trim()}`, () => {
    assert.deepEqual(rowsOf(ui).slice(1, 1 + shown.length), shown);
  });
}

test('whole groups give way if there is little room, the last ones first', () => {
  const all = rowsOf(at(HOME, true));
  assert.ok(all.includes(SERVER_BOX.news) && all.includes('ann'));
  const few = rowsOf(at(HOME, true), 60, 8);
  assert.ok(few.includes('ann') && !few.includes(SERVER_BOX.news));
  assert.deepEqual(rowsOf(at(HOME, true), 60, 2), ['127.0.0.1:5220', SERVER_BOX.hostedHere]);
});

test('a long or hostile address stays inside the box', () => {
  const host = `${'a'.repeat(200)}\x1b[2J\u202e`;
  for (const row of serverBox(at({ host, port: 1 }), 22, 40)) {
    assert.ok(spansWidth(row) <= 22);
    for (const { text } of row) assert.doesNotMatch(text, /[\x1b\u202e]/);
  }
});

test('a newcomer sees the first steps instead of the news, and nothing before it is known who is one', () => {
  const shown = (isFirstStart: boolean | null) => rowsOf({ ...at(HOME), isFirstStart });
  assert.ok(shown(false).includes(SERVER_BOX.news));
  assert.ok(!shown(false).includes(SERVER_BOX.firstSteps));
  const first = shown(true);
  assert.ok(first.includes(SERVER_BOX.firstSteps) && !first.includes(SERVER_BOX.news));
  for (const [key, words] of FIRST_STEPS) {
    assert.ok(first.some((row) => row.startsWith(`${key} `) && row.endsWith(words)));
  }
  assert.deepEqual(shown(null), shown(false).slice(0, shown(null).length));
  assert.ok(!shown(null).includes(SERVER_BOX.news));
});

test('the first steps are commands and keys of a room', () => {
  const keys = keysOf('room').flatMap((row) => row.keys.map(keyName));
  const names = COMMANDS.map(({ name }) => `/${name}`);
  for (const [key] of FIRST_STEPS) {
    assert.ok(['/', '@', ...keys, ...names].includes(key), key);
  }
});
