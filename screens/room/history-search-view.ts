/** The input line during a history search. */

import { display, viewport } from '../../src/input/editor/viewport.js';
import { foundLine, foundPart, hasMatch } from '../../src/input/line/history-search.js';
import { tabOf, type UiState } from '../../src/input/ui-state.js';
import { truncate } from '../../src/text/measure/width.js';
import { highlighted, type Span } from '../../src/text/span.js';
import { type InputView, textColumns } from '../../src/widgets/input-line.js';
import type { SideScroll } from '../screen-parts.js';
import { HISTORY_WORDS } from '../screen-sentences.js';

/** The most of the row that the query takes. */
const QUERY_SHARE = 1 / 3;

/** Returns the input during a history search: the query and the line found. */
export function historySearchView(ui: UiState, scroll: SideScroll): InputView {
  const { columns } = tabOf(ui).app.shared.size;
  const query = truncate(display(tabOf(ui).historyQuery.text), Math.floor(columns * QUERY_SHARE));
  const prompt: Span[] = [
    hasMatch(ui)
      ? { text: ` ${HISTORY_WORDS.title} `, role: 'accent' }
      : { text: ` ${HISTORY_WORDS.none} `, role: 'warning' },
    { text: query, role: 'strong' },
    { text: ' › ', role: 'accent' },
  ];
  const width = textColumns(columns, prompt.map(({ text }) => text).join(''), 0);
  const text = foundLine(ui);
  const part = foundPart(ui) ?? { from: 0, to: 0 };
  const { offset, visible, cursorColumn } = viewport(text, part.to, width, scroll.offset);
  scroll.offset = offset;
  const match = { start: part.from - offset, end: part.to - offset, role: 'found' } as const;
  return {
    rows: [
      {
        prompt,
        text: highlighted({ text: visible, role: 'text' }, [match]),
      },
    ],
    cursor: { row: 0, column: cursorColumn },
    placeholder: tabOf(ui).historyQuery.text === '' ? HISTORY_WORDS.placeholder : '',
    meter: [],
  };
}
