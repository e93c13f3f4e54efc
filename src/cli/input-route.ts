/** Routes the terminal's input to the program: keys as they are, clicks and the wheel by the screen. */

import { roomAt } from '../../screens/lobby.js';
import { CONTEXTS } from '../input/contexts.js';
import { contextOf } from '../input/ui-state.js';
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
  else turnWheel(program, event.action === 'wheel-up');
}

function clickRow(program: Program, row: number): void {
  const room = contextOf(program.ui) === 'lobby' ? roomAt(program.ui, row) : null;
  if (room !== null) program.typed({ type: 'choose', room });
}

function turnWheel(program: Program, up: boolean): void {
  if (CONTEXTS[contextOf(program.ui)].wheelMoves) {
    program.typed({ type: 'key', key: up ? 'up' : 'down' });
  } else {
    program.post({ type: 'scroll', rows: up ? -WHEEL_ROWS : WHEEL_ROWS });
  }
}

/** The wheel as arrow keys: a row for each, except where the keys choose. */
function turnArrows(program: Program, key: 'up' | 'down', count: number): void {
  if (contextOf(program.ui) === 'room') {
    program.post({ type: 'scroll', rows: key === 'up' ? -count : count });
  } else {
    for (let index = 0; index < count; index++) program.typed({ type: 'key', key });
  }
}
