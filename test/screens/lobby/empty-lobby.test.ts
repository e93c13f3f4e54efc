/** The sentences of a lobby without rooms. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyRows } from '../../../screens/lobby/empty-lobby.js';
import { LOBBY_WORDS } from '../../../screens/screen-sentences.js';
import { PROGRESS } from '../../../src/app/servers/link-sentences.js';
import type { UiState } from '../../../src/input/ui-state.js';
import { AT, Keyboard, roomList } from '../../support/ui.js';
import { changed } from '../looks/builders.js';

const SIZE = { columns: 100, rows: 11 };

/** The rows of a state, with their role; those that are blank have none. */
const rowsOf = (ui: UiState, size = SIZE) =>
  emptyRows(ui, size, AT).map((row) => {
    const text = row
      .map((span) => span.text)
      .join('')
      .trim();
    return text === '' ? '' : `${row.at(-1)?.role}: ${text}`;
  });
const said = (ui: UiState) => rowsOf(ui).filter((row) => row !== '');

const lobby = (change: Parameters<Keyboard['session']>[1]) =>
  new Keyboard().session('lobby', change).ui;

test('each state has its sentence: news of what happens are quiet, a next step is not', () => {
  const partial = { ...roomList(), announced: 9, complete: false };
  const cases: readonly (readonly [UiState, readonly string[]])[] = [
    [changed(new Keyboard(), { starting: true }).ui, [`dim: ${LOBBY_WORDS.starting}`]],
    [lobby({ rooms: null, busy: true }), [`dim: ${PROGRESS.requestingRooms}`]],
    [lobby({ rooms: null }), [`strong: ${LOBBY_WORDS.missing}`, `text: ${LOBBY_WORDS.askAgain}`]],
    [new Keyboard().session('offline', { rooms: null }).ui, [`dim: ${PROGRESS.requestingRooms}`]],
    [lobby({ rooms: partial, busy: true }), [`dim: ${LOBBY_WORDS.receiving(9)}`]],
    [lobby({ rooms: partial }), [`strong: ${LOBBY_WORDS.empty}`, `text: ${LOBBY_WORDS.nameFirst}`]],
    [
      lobby({ rooms: { ...partial, complete: true }, busy: true }),
      [`strong: ${LOBBY_WORDS.empty}`, `text: ${LOBBY_WORDS.nameFirst}`],
    ],
    [
      lobby({ rooms: roomList(), busy: true }),
      [`strong: ${LOBBY_WORDS.empty}`, `text: ${LOBBY_WORDS.nameFirst}`],
    ],
    [
      lobby({ rooms: roomList() }),
      [`strong: ${LOBBY_WORDS.empty}`, `text: ${LOBBY_WORDS.invitation('general')}`],
    ],
    [
      new Keyboard().session('lobby', { rooms: roomList() }).type(' /x').ui,
      [`dim: ${LOBBY_WORDS.runsCommand}`],
    ],
  ];
  for (const [ui, wanted] of cases) assert.deepEqual(said(ui), wanted);
});

test('the sentences are in the middle, and the next step stays if there is little room', () => {
  const ui = lobby({ rooms: null });
  const rows = rowsOf(ui, SIZE);
  assert.deepEqual(
    rows.map((row) => row !== ''),
    [false, false, false, false, true, false, true],
  );
  const [title, , step] = rows.slice(4);
  assert.deepEqual(rowsOf(ui, { columns: 100, rows: 3 }), [title, '', step]);
  assert.deepEqual(rowsOf(ui, { columns: 100, rows: 2 }), [step]);
  const left = (columns: number) =>
    emptyRows(ui, { columns, rows: 9 }, AT).find((row) => row.at(-1)?.role === 'strong')?.[0]?.text
      .length;
  const width = LOBBY_WORDS.missing.length;
  assert.deepEqual([left(width + 4), left(width + 5), left(width + 6)], [2, 2, 3]);
});
