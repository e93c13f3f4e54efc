/** The help. */

import { layoutOf } from '../../src/app/layout.js';
import { helpWords } from '../../src/input/help.js';
import { HELP_GAP, helpLayout } from '../../src/input/help-layout.js';
import {
  type HelpRow,
  type HelpSheet,
  helpSheet,
  visibleHelp,
} from '../../src/input/help-sheet.js';
import { tabOf, type UiState } from '../../src/input/ui-state.js';
import { findFolded } from '../../src/text/fold.js';
import { columns, fit, truncate } from '../../src/text/measure/width.js';
import { memo } from '../../src/text/memo.js';
import { highlighted, type Span } from '../../src/text/span.js';
import { spansWidth } from '../../src/widgets/span-line.js';
import { inputView, type SideScroll, sentenceRows } from '../screen-parts.js';
import { HELP_WORDS } from '../screen-sentences.js';
import type { SheetView } from './sheet.js';

const PROMPT: Span = { text: ' find › ', role: 'accent' };
const GAP: Span = { text: ' '.repeat(HELP_GAP), role: 'text' };

/** The help: every key and command of the screen below it, by topic. */
export function help(ui: UiState, scroll: SideScroll): SheetView {
  const { size } = tabOf(ui).app.shared;
  const { width, keys } = helpLayout(ui);
  const sheet = helpSheet(ui);
  const { from, to } = visibleHelp(ui, sheet.height);
  const rows = visibleRows(sheet, from, to, width, keys, helpWords(ui).join(' '));
  const { placeholder, shortPlaceholder } = HELP_WORDS;
  const room = size.columns - columns(PROMPT.text) - 1;
  return {
    title: HELP_WORDS.title,
    rows: sheet.height > 0 ? rows : nothing(ui.helpQuery.text.trim(), size.columns - 4),
    above: from > 0 ? HELP_WORDS.above(from) : layoutOf(size).hint ? '' : HELP_WORDS.close,
    below: to < sheet.height ? HELP_WORDS.below(sheet.height - to) : '',
    input: inputView(ui.helpQuery, [PROMPT], room, scroll, {
      placeholder,
      shortPlaceholder,
    }),
    cursor: null,
  };
}

const nothing = memo((typed: string, width: number) =>
  sentenceRows(HELP_WORDS.none(typed), width, 'text'),
);

/** Returns the rows of all columns, side by side. */
const visibleRows = memo(
  (
    { columns: all }: HelpSheet,
    from: number,
    to: number,
    width: number,
    keys: number,
    words: string,
  ): Span[][] => {
    const marked = words === '' ? [] : words.split(' ');
    return Array.from({ length: to - from }, (_, index) =>
      all.flatMap((column, position) => {
        const spans = spansOf(column[from + index] ?? { type: 'blank' }, width, keys, marked);
        if (position === all.length - 1) return spans;
        return [...spans, { text: ' '.repeat(width - spansWidth(spans)), role: 'text' }, GAP];
      }),
    );
  },
);

function spansOf(row: HelpRow, width: number, keys: number, marked: readonly string[]): Span[] {
  if (row.type === 'blank') return [];
  if (row.type === 'heading') return headingOf(row.text, width, marked);
  const { what, text, available } = row;
  return [
    ...withMarks({ text: fit(what, keys), role: available ? 'key' : 'dim' }, marked),
    { text: ' ', role: 'text' },
    ...withMarks({ text, role: available ? 'text' : 'dim' }, marked),
  ];
}

/** Returns a heading, and a line up to the end of its column. */
function headingOf(text: string, width: number, marked: readonly string[]): Span[] {
  const line = Math.max(0, width - columns(text) - 1);
  return [
    ...withMarks({ text: truncate(text, width), role: 'strong' }, marked),
    { text: ` ${'─'.repeat(line)}`, role: 'rule' },
  ];
}

/** Marks what the search has found in a piece of text. */
function withMarks(span: Span, words: readonly string[]): Span[] {
  const found = words.flatMap((word) => findFolded(span.text, word));
  return highlighted(
    span,
    found.map((stretch) => ({ ...stretch, role: 'found' as const })),
  );
}
