/** The help. */

import { layoutOf } from '../src/app/layout.js';
import { createEditor } from '../src/input/editor/editor.js';
import { helpLayout, helpRows, visibleHelp } from '../src/input/help.js';
import { tabOf, type UiState } from '../src/input/ui-state.js';
import { columns, fit } from '../src/text/measure/width.js';
import type { Span } from '../src/text/span.js';
import type { PopupScreenView } from './popup-screen.js';
import { HELP_WORDS } from './sentences.js';
import { inputView } from './view.js';

/** Columns inside the pane that a title on its border cannot use. */
const TITLE_MARGIN = 2;

const PROMPT: Span = { text: 'find › ', role: 'accent' };

/** The help: every key and command of the screen below it. */
export const help: PopupScreenView = {
  columns: (ui) => helpLayout(ui).columns,
  view: (ui, width, scroll) => {
    const { keys, search } = helpLayout(ui);
    const lines = helpRows(ui);
    const { from, to } = visibleHelp(ui, lines.length);
    const more = lines.length - to;
    const rows = lines.slice(from, to).map(({ what, text, available }): Span[] => [
      { text: fit(what, keys), role: available ? 'key' : 'dim' },
      { text: ` ${text}`, role: available ? 'text' : 'dim' },
    ]);
    const columnsLeft = width - PROMPT.text.length - 1;
    const placeholder = HELP_WORDS.placeholder;
    return {
      title: more > 0 ? titleOf(more, width) : HELP_WORDS.title,
      rows: ui.helpQuery.text === '' ? rows : found(ui, rows),
      input: search
        ? inputView(ui.helpQuery, [PROMPT], columnsLeft, scroll, { placeholder })
        : null,
    };
  },
  // The hints below say how to close it.
  area: (ui) => {
    const { app } = tabOf(ui);
    return {
      ...app.shared.size,
      rows: app.shared.size.rows - Number(layoutOf(app.shared.size).hint),
    };
  },
};

function titleOf(more: number, width: number): string {
  const title = HELP_WORDS.more(more);
  return columns(title) <= width - TITLE_MARGIN ? title : HELP_WORDS.moreShort(more);
}

/** Returns the matching rows, padded to the height of the whole help. */
function found(ui: UiState, rows: readonly Span[][]): Span[][] {
  const all = helpRows({ ...ui, helpQuery: createEditor() }).length;
  const height = Math.min(all, helpLayout(ui).rows);
  const nothing: Span[][] = rows.length > 0 ? [] : [[{ text: HELP_WORDS.none, role: 'dim' }]];
  const blank = Array.from(
    { length: Math.max(0, height - rows.length - nothing.length) },
    () => [],
  );
  return [...rows, ...nothing, ...blank];
}
