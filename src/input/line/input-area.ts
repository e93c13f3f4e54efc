import { layoutNow, maxInputRows, wirePaneRows } from '../../app/layout.js';
import { waitingHeight } from '../../app/room/pending-rows.js';
import { boundaryAtOrBefore } from '../../text/graphemes.js';
import { columns as columnsOf, truncate } from '../../text/width.js';
import type { Editor } from '../editor/editor.js';
import { type InputRow, offsetAt, placeOfCursor, wrapInput } from '../editor/input-rows.js';
import { screenOf, type UiState } from '../ui-state.js';

/** The most of the input's first row that the prompt takes. */
const PROMPT_SHARE = 1 / 3;
const LEAST_COLUMNS = 2;

/** What is typed in the place of a room's line; everything else leaves the line where it is. */
const INSTEAD_OF_THE_LINE: readonly string[] = ['find', 'recall'];

/** What stands in front of a room's line: whose it is. */
export function promptOf({ app }: UiState): string {
  return ` ${truncate(app.room?.name ?? '', Math.floor(app.size.columns * PROMPT_SHARE))} › `;
}

/** The columns that a room's line has behind the prompt. */
export function lineColumns(ui: UiState): number {
  return Math.max(LEAST_COLUMNS, ui.app.size.columns - columnsOf(promptOf(ui)) - 1);
}

let last: { text: string; columns: number; rows: readonly InputRow[] } | null = null;

/** The rows of a room's line; the last ones are remembered, since every frame and move asks for them. */
export function lineRows(ui: UiState): readonly InputRow[] {
  const columns = lineColumns(ui);
  const { text } = ui.line;
  if (last?.columns !== columns || last.text !== text) {
    last = { text, columns, rows: wrapInput(text, columns) };
  }
  return last.rows;
}

/** The state with what its input and the wire pane take of the screen, which the log gives up. */
export function measured(ui: UiState): UiState {
  const shows = screenOf(ui) === 'room' && !INSTEAD_OF_THE_LINE.includes(ui.overlay ?? '');
  const most = maxInputRows(ui.app.size);
  const inputRows = shows && most > 1 ? Math.min(most, lineRows(ui).length) : 1;
  const wireRows = ui.wire ? wirePaneRows(ui.app.size, inputRows) : 0;
  const { app } = ui;
  const same = inputRows === app.inputRows && wireRows === app.wireRows;
  return same ? ui : { ...ui, app: { ...app, inputRows, wireRows } };
}

/** The rows of the log that are to be seen. */
export function logRows({ app }: UiState): number {
  return layoutNow(app).log.rows - waitingHeight(app);
}

/**
 * The room's line with the cursor a row further down (1) or up (-1), in the column where such a move
 * began; null where there is no row.
 */
export function moveByRow(ui: UiState, by: 1 | -1): Editor | null {
  const { line } = ui;
  const rows = lineRows(ui);
  const { row, column } = placeOfCursor(rows, line.cursor);
  if (rows[row + by] === undefined) return null;
  const wanted = line.run.kind === 'rows' ? line.run.column : column;
  const cursor = boundaryAtOrBefore(line.text, offsetAt(rows, row + by, wanted));
  return { ...line, cursor, run: { kind: 'rows', column: wanted } };
}
