/** The contexts by what they have in common. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextsWith, hasPane, type KeyContext } from '../../src/input/contexts.js';

type Condition = Parameters<typeof contextsWith>[0];

const ROWS: readonly (readonly [what: string, Condition, contexts: readonly KeyContext[]])[] = [
  ['run commands', (row) => row.runsCommands, ['lobby', 'nickname', 'room']],
  [
    'move a cursor',
    (row) => row.hasEditor,
    ['lobby', 'nickname', 'room', 'find', 'switch', 'wire-find', 'connect', 'setting'],
  ],
  [
    'hide the log',
    (row) => row.hidesLog,
    [
      ...(['switch', 'copy-view', 'wire', 'wire-find', 'help', 'settings', 'setting'] as const),
      ...(['password', 'quit', 'leave', 'send'] as const),
    ],
  ],
  ['replace the line', (row) => row.replacesLine, ['history', 'find']],
  [
    'move their choice by the wheel',
    (row) => row.wheelMoves,
    ['lobby', 'copy-view', 'connect', 'help', 'settings'],
  ],
  ['lie over a room only', (row) => row.over === 'room', ['history', 'find', 'copy-view', 'send']],
  ['lie over a room that is joined', (row) => row.over === 'joined', ['leave']],
];

for (const [what, condition, contexts] of ROWS) {
  test(`these contexts ${what}: ${contexts.join(', ')}`, () => {
    assert.deepEqual(contextsWith(condition), contexts);
  });
}

test('what replaces the line, or offers candidates, has no pane', () => {
  assert.deepEqual(
    contextsWith(() => true).filter((context) => !hasPane(context)),
    ['complete', 'suggest', 'history', 'find', 'copy-view'],
  );
});
