/** The size and the rows of a room’s input. */

import { explainHeight, maxInputRows, replyHeight, wirePaneRows } from '../../app/layout.js';
import { boundaryAtOrBefore } from '../../text/measure/graphemes.js';
import { columns as columnsOf, truncate } from '../../text/measure/width.js';
import { CONTEXTS } from '../contexts.js';
import type { Editor } from '../editor/editor.js';
import { type InputRow, offsetAt, placeOfCursor, wrapInput } from '../editor/input-rows.js';
import { isWireFull, screenOf, tabOf, type UiState, withTab } from '../ui-state.js';

/** The most of the input's first row that the prompt takes, as a share. */
const PROMPT_SHARE = 1 / 3;
const LEAST_COLUMNS = 2;

/** The prompt of a room's line, and the columns that it takes. */
interface Prompt {
  readonly nick: string;
  /** The columns of the screen. */
  readonly columns: number;
  readonly text: string;
  readonly width: number;
}

let lastPrompt: Prompt | null = null;

/** Returns the prompt for a state; the last one is cached, since every key and frame asks for it. */
function promptFor(ui: UiState): Prompt {
  const { room, shared } = tabOf(ui).app;
  const nick = room?.nick ?? '';
  const { columns } = shared.size;
  if (lastPrompt?.nick !== nick || lastPrompt.columns !== columns) {
    const text = ` ${truncate(nick, Math.floor(columns * PROMPT_SHARE))} › `;
    lastPrompt = { nick, columns, text, width: columnsOf(text) };
  }
  return lastPrompt;
}

/** Returns the prompt of a room's line: the user's name. */
export function promptOf(ui: UiState): string {
  return promptFor(ui).text;
}

/** Returns the columns of a room's line after the prompt. */
export function lineColumns(ui: UiState): number {
  const { columns, width } = promptFor(ui);
  return Math.max(LEAST_COLUMNS, columns - width - 1);
}

let last: { text: string; columns: number; rows: readonly InputRow[] } | null = null;

/** Returns the rows of a room's line; the last result is cached, since every frame and move asks for it. */
export function lineRows(ui: UiState): readonly InputRow[] {
  const columns = lineColumns(ui);
  const { text } = tabOf(ui).line;
  if (last?.columns !== columns || last.text !== text) {
    last = { text, columns, rows: wrapInput(text, columns) };
  }
  return last.rows;
}

/** Returns the state with the rows of its input and of the wire pane, which the log gives up. */
export function measured(ui: UiState): UiState {
  const isReplaced = ui.overlay !== null && CONTEXTS[ui.overlay].replacesLine;
  const shows = screenOf(ui) === 'room' && !isReplaced;
  const most = maxInputRows(tabOf(ui).app.shared.size);
  const inputRows = shows && most > 1 ? Math.min(most, lineRows(ui).length) : 1;
  const { app } = tabOf(ui);
  const explainRows = ui.explain ? explainHeight(app.shared.size, isDialog(ui)) : 0;
  const reply = replyHeight({ ...app, inputRows, explainRows, wireRows: Number(ui.wire) });
  const below = inputRows + explainRows + reply;
  const wireRows = ui.wire ? wirePaneRows(app.shared.size, below, isWireFull(ui)) : 0;
  const same =
    inputRows === app.inputRows && wireRows === app.wireRows && explainRows === app.explainRows;
  return same ? ui : withTab(ui, { app: { ...app, inputRows, wireRows, explainRows } });
}

/** Returns true if the screen's input is in a dialog. */
function isDialog(ui: UiState): boolean {
  return tabOf(ui).picker.open || CONTEXTS[screenOf(ui)].pane === 'popup';
}

/**
 * Moves the cursor of the room's line one row down (1) or up (-1), in the column where such moves began.
 * Returns null if there is no row.
 */
export function moveByRow(ui: UiState, by: 1 | -1): Editor | null {
  const { line } = tabOf(ui);
  const rows = lineRows(ui);
  const { row, column } = placeOfCursor(rows, line.cursor);
  if (rows[row + by] === undefined) return null;
  const goal = line.run.type === 'rows' ? line.run.column : column;
  const cursor = boundaryAtOrBefore(line.text, offsetAt(rows, row + by, goal));
  return { ...line, cursor, run: { type: 'rows', column: goal } };
}
