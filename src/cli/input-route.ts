/** Routes the terminal's input to the program: keys as they are, clicks and the wheel by the screen. */

import { roomAt } from '../../screens/lobby.js';
import { type Place, placeOf } from '../input/ui-state.js';
import type { Program } from '../runtime/program.js';
import type { InputEvent } from '../terminal/input/input-event.js';

/** How many rows the wheel scrolls at a time. */
const WHEEL_ROWS = 3;

/** Lists in which the wheel moves as the arrow keys do. */
const WHEELED: readonly Place[] = ['lobby', 'help', 'connect', 'plain'];

/** Passes an event of the terminal to the program. */
export function routeInput(program: Program, event: InputEvent): void {
  if (event.type === 'focus') program.post(event);
  else if (event.type !== 'mouse') program.typed(event);
  else if (event.action === 'click') clickRow(program, event.row);
  else turnWheel(program, event.action === 'wheel-up');
}

function clickRow(program: Program, row: number): void {
  const room = placeOf(program.ui) === 'lobby' ? roomAt(program.ui, row) : null;
  if (room !== null) program.typed({ type: 'choose', room });
}

function turnWheel(program: Program, up: boolean): void {
  if (WHEELED.includes(placeOf(program.ui))) {
    program.typed({ type: 'key', key: up ? 'up' : 'down' });
  } else {
    program.post({ type: 'scroll', rows: up ? -WHEEL_ROWS : WHEEL_ROWS });
  }
}
