/** The list of candidates. */

import { CONTEXTS } from '../src/input/contexts.js';
import { completed } from '../src/input/editor/completion.js';
import { display } from '../src/input/editor/viewport.js';
import { screenOf, tabOf, type UiState } from '../src/input/ui-state.js';
import { columns } from '../src/text/measure/width.js';
import type { CandidateView } from '../src/widgets/candidate-list.js';

interface Cell {
  readonly column: number;
  readonly row: number;
}

/** Returns the list of candidates, if there are any; the line's cursor is at `cursor`. */
export function candidateView(ui: UiState, cursor: Cell): CandidateView | null {
  const { overlay } = ui;
  const { completion, app } = tabOf(ui);
  if (completion === null || overlay !== null) return null;
  const { candidates, index } = completion;
  const line = completed(completion);
  const word = display(line.text.slice(candidates[index]?.start ?? 0, line.cursor));
  const column = Math.max(0, cursor.column - columns(word));
  const anchor = { row: cursor.row, column };
  const inset = CONTEXTS[screenOf(ui)].pane === 'popup' ? 1 : 0;
  return { rows: candidates, chosen: index, anchor, columns: app.shared.size.columns, inset };
}
