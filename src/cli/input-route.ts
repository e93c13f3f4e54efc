/** Routes the terminal's input to the program: keys as they are, clicks and the wheel by the screen. */

import { roomAt } from '../../screens/lobby/lobby.js';
import { layoutNow } from '../app/layout.js';
import { CONTEXTS } from '../input/contexts.js';
import { findRow } from '../input/keys/key-lookup.js';
import { contextOf, fieldContextOf, tabOf, type UiState } from '../input/ui-state.js';
import type { Program } from '../runtime/program.js';
import type { UserEvent } from '../terminal/input/input-event.js';

/** How many rows the wheel scrolls at a time. */
const WHEEL_ROWS = 3;

/** Passes an event of the terminal to the program. */
export function routeInput(program: Program, event: UserEvent): void {
  if (event.type === 'focus') program.post(event);
  else if (event.type === 'arrows') turnArrows(program, event.key, event.count);
  else if (event.type !== 'mouse') program.typed(event);
  else if (event.action === 'click') clickRow(program, event.row);
  else turnWheel(program, event.action === 'wheel-up', event.column);
}

function clickRow(program: Program, row: number): void {
  const room = contextOf(program.ui) === 'lobby' ? roomAt(program.ui, row) : null;
  if (room !== null) program.typed({ type: 'choose', room });
}

/** The wheel over the people of a room scrolls them, elsewhere the log. */
function turnWheel(program: Program, up: boolean, column: number): void {
  if (CONTEXTS[contextOf(program.ui)].wheelMoves) {
    program.typed({ type: 'key', key: up ? 'up' : 'down' });
  } else {
    const type = isOverPeople(program.ui, column) ? 'scroll-people' : 'scroll';
    program.post({ type, rows: up ? -WHEEL_ROWS : WHEEL_ROWS });
  }
}

function isOverPeople(ui: UiState, column: number): boolean {
  const { app } = tabOf(ui);
  const { sidebar, logColumns } = layoutNow(app);
  return app.room !== null && sidebar && column >= logColumns;
}

/** Turns the wheel: it scrolls the log of a room, and presses arrow keys everywhere else. */
function turnArrows(program: Program, key: 'up' | 'down', count: number): void {
  if (isOfLine(program.ui, key)) {
    program.post({ type: 'scroll', rows: key === 'up' ? -count : count });
  } else {
    for (let index = 0; index < count; index++) program.typed({ type: 'key', key });
  }
}

/** True if an arrow key would move in a room's line, or through the lines that were sent. */
function isOfLine(ui: UiState, key: string): boolean {
  return (
    fieldContextOf(ui) === 'room' && (contextOf(ui) === 'room' || findRow(ui, key) === undefined)
  );
}
