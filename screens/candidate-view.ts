/** The list of candidates: those that Tab goes through, or those that are offered as one types. */

import { layoutNow } from '../src/app/layout.js';
import { CONTEXTS } from '../src/input/contexts.js';
import { completed } from '../src/input/editor/completion.js';
import { display } from '../src/input/editor/viewport.js';
import { screenOf, suggestionOf, tabOf, type UiState } from '../src/input/ui-state.js';
import { columns } from '../src/text/measure/width.js';
import type { CandidateRow, CandidateView, PanesBelow } from '../src/widgets/candidate-list.js';
import { lobbyPanes } from './lobby/lobby.js';
import type { CursorCell } from './screen-parts.js';

/** A list: its candidates, the part of the line that they are for, and the effect of Enter. */
interface Listed extends Pick<CandidateView, 'chosen' | 'preview' | 'wide'> {
  readonly rows: readonly CandidateRow[];
  readonly word: string;
}

/** Returns the list of candidates, if there are any; the line's cursor is at `cursor`. */
export function candidateView(ui: UiState, cursor: CursorCell): CandidateView | null {
  const listed = listedNow(ui);
  if (listed === null) return null;
  const { word, ...view } = listed;
  const { top = cursor.row } = cursor;
  const column = top === cursor.row ? Math.max(0, cursor.column - columns(display(word))) : 0;
  const { app } = tabOf(ui);
  return {
    ...view,
    // What explains Enter stays visible between the list and the input.
    anchor: { row: isInPopup(ui) ? top : top - app.explainRows, column },
    columns: app.shared.size.columns,
    panes: panesOf(ui),
    inset: isInPopup(ui) ? 1 : 0,
  };
}

function isInPopup(ui: UiState): boolean {
  return CONTEXTS[screenOf(ui)].pane === 'popup';
}

/** Returns the panes right above the input; null if they have no borders, or do not reach to it. */
function panesOf(ui: UiState): PanesBelow | null {
  const { app } = tabOf(ui);
  const { title, borders, bodyRows, sidebar, logColumns } = layoutNow(app);
  if (!borders || isInPopup(ui)) return null;
  const top = Number(title) + bodyRows;
  if (app.wireRows > 0) return { top, bottom: top + app.wireRows - 1, divider: null };
  if (screenOf(ui) === 'lobby') return lobbyPanes(ui);
  return { top: Number(title), bottom: top - 1, divider: sidebar ? logColumns - 1 : null };
}

function listedNow(ui: UiState): Listed | null {
  const { completion } = tabOf(ui);
  if (ui.overlay !== null) return null;
  if (completion !== null) {
    const { candidates, index } = completion;
    const line = completed(completion);
    const word = line.text.slice(candidates[index]?.start ?? 0, line.cursor);
    return { rows: candidates, chosen: index, preview: null, wide: false, word };
  }
  const open = suggestionOf(ui);
  if (open === null) return null;
  const { candidates, index, preview, text, start, cursor } = open;
  const wide = text[start] === '/';
  return { rows: candidates, chosen: index, preview, wide, word: text.slice(start, cursor) };
}
