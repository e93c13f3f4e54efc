import { display, viewport } from '../src/input/editor/viewport.js';
import { isRecalled, recalledPart, recalledText } from '../src/input/line/history-search.js';
import type { UiState } from '../src/input/ui-state.js';
import { highlighted, type Span } from '../src/text/span.js';
import { truncate } from '../src/text/width.js';
import { type InputView, textColumns } from '../src/widgets/input-line.js';
import type { SideScroll } from './view.js';

/** The most of the row that what is looked for takes. */
const QUERY_SHARE = 1 / 3;

/** The input while something is looked for in what was typed before: the query, and the line found. */
export function recallView(ui: UiState, scroll: SideScroll): InputView {
  const { columns } = ui.app.size;
  const query = truncate(display(ui.recall.text), Math.floor(columns * QUERY_SHARE));
  const prompt: Span[] = [
    isRecalled(ui) ? { text: ' typed ', role: 'accent' } : { text: ' not typed ', role: 'problem' },
    { text: query, role: 'strong' },
    { text: ' › ', role: 'accent' },
  ];
  const width = textColumns(columns, prompt.map(({ text }) => text).join(''), 0);
  const text = recalledText(ui);
  const part = recalledPart(ui) ?? { from: 0, to: 0 };
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
    placeholder: ui.recall.text === '' ? 'a part of what you typed before' : '',
    meter: [],
  };
}
