/** The rows that explain what Enter sends, which answer is due, and what the last one meant. */

import { exchangeText } from '../src/app/wire/exchange.js';
import { tabOf, type UiState } from '../src/input/ui-state.js';
import { explainEnter } from '../src/input/wire/explain.js';
import { truncate } from '../src/text/measure/width.js';
import { memo } from '../src/text/memo.js';
import type { Rows, Span } from '../src/text/span.js';

/** Returns the rows, as many as there is room for: what Enter sends comes first, then what the last answer meant. */
export function explainRows(ui: UiState): Rows {
  const { app } = tabOf(ui);
  const { sends, due } = explainEnter(ui);
  return rowsOf(sends, due, exchangeText(app.trace), app.explainRows, app.shared.size.columns);
}

const rowsOf = memo(
  (sends: string, due: string, meant: string, count: number, columns: number): Rows => {
    const first = row(' ─→ ', sends, 'own-name', columns);
    const last = row(' ←─ ', meant, 'text', columns);
    if (count < 2) return [first];
    return count < 3 ? [first, last] : [first, row('    ', due, 'notice', columns), last];
  },
);

function row(sign: string, words: string, role: Span['role'], columns: number): Span[] {
  return [
    { text: sign, role: role === 'text' ? 'strong' : role },
    { text: truncate(words, Math.max(1, columns - sign.length - 1)), role },
  ];
}
