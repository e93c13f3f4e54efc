/** The pane with the list of servers. */

import { heldTexts } from '../../src/app/handlers/send.js';
import { lossSentence } from '../../src/app/servers/link-sentences.js';
import type { AppState, StatusLine } from '../../src/app/state.js';
import { createEditor } from '../../src/input/editor/editor.js';
import { isCommand } from '../../src/input/line/split-messages.js';
import { choiceIndex, choices, isOffline } from '../../src/input/lists/server-list.js';
import { tabOf, type UiState, withTab } from '../../src/input/ui-state.js';
import type { Span } from '../../src/text/span.js';
import { around, firstAround } from '../../src/widgets/around.js';
import { inputView, sentenceRows } from '../screen-parts.js';
import { SERVERS_PANE } from '../screen-sentences.js';
import type { PopupScreenView } from './popup-screen.js';
import { choiceRows } from './server-columns.js';

const PROMPT: Span = { text: 'address › ', role: 'accent' };

/** The preferred columns of the pane: before a server has been used, and after. */
const WIDTHS = { few: 62, many: 78 };
/** The most and the fewest choices that are shown at once. */
const MOST_ROWS = 12;
const FEWEST_ROWS = 3;
/** Rows of the pane without text or choices: the borders, the input, a gap above the choices. */
const OTHER_ROWS = 4;
/** A row of text and the gap below it; the input and the gap above it. */
const TEXT_ROWS = 2;
const INPUT_ROWS = 2;
/** The least rows of a screen for details of the highlighted choice, and for a gap below the choices. */
const LEAST_FOR_REST = 8;
const GAP_FROM_ROWS = 16;

/** The pane without a connection, or to choose another: the reason and the servers. */
export const connect: PopupScreenView = {
  columns: ({ servers }) => (servers.length === 0 ? WIDTHS.few : WIDTHS.many),
  view: (ui, width, scroll, now) => {
    const all = choices(ui);
    const index = choiceIndex(ui, all);
    const { rows: listed, rest } = choiceRows(all, index, width, now);
    const text = textRows(ui, all.length, width);
    const rows = tabOf(ui).app.shared.size.rows - tabOf(ui).app.wireRows;
    const details = rest === '' || rows < LEAST_FOR_REST ? [] : detailRows(rest);
    const gap = all.length > 0 && details.length === 0 && rows >= GAP_FROM_ROWS ? [[]] : [];
    const room = rows - OTHER_ROWS - details.length - gap.length - text.length;
    const count = Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, room));
    const marked = index - firstAround(listed.length, index, count);
    const shown = around(listed, index, count);
    const meter: Span[] =
      listed.length > count ? [{ text: `${index + 1}/${listed.length}`, role: 'dim' }] : [];
    return {
      title: isOffline(ui) ? SERVERS_PANE.offline : SERVERS_PANE.title,
      text,
      rows: [...shown.slice(0, marked + 1), ...details, ...shown.slice(marked + 1), ...gap],
      marked,
      least: leastRows(ui),
      input: inputView(tabOf(ui).address, [PROMPT], width - PROMPT.text.length - 1, scroll, {
        placeholder: SERVERS_PANE.placeholder,
        shortPlaceholder: SERVERS_PANE.shortPlaceholder,
        meter,
      }),
    };
  },
};

/** Returns the rows of the pane with one row of text and all choices: it stays as high while one filters them. */
function leastRows(ui: UiState): number {
  const { length } = choices(withTab(ui, { address: createEditor() }));
  return TEXT_ROWS + Math.min(MOST_ROWS, length) + INPUT_ROWS;
}

function textRows(ui: UiState, count: number, width: number): Span[][] {
  const { note } = tabOf(ui).picker;
  if (note !== null) return noteRows(note, width);
  if (isCommand(tabOf(ui).address.text)) return sentenceRows(SERVERS_PANE.command, width, 'text');
  if (count === 0) return sentenceRows(SERVERS_PANE.none, width, 'text');
  return isOffline(ui) ? reasonRows(ui, width) : sentenceRows(SERVERS_PANE.question, width, 'text');
}

/** Returns the row right below the highlighted choice: details that its own row has no room for. */
function detailRows(rest: string): Span[][] {
  return [[{ text: `    ${rest}`, role: 'dim' }]];
}

function reasonRows(ui: UiState, width: number): Span[][] {
  const { app } = tabOf(ui);
  const { loss, address } = app.session;
  const status = app.status === null ? [] : noteRows(app.status, width);
  const reason = loss === null ? [] : sentenceRows(lossSentence(loss, address), width, 'problem');
  const waiting = app.returning ? sentenceRows(waitingSentence(app), width, 'text') : [];
  return [...status, ...reason, ...waiting];
}

function waitingSentence(app: AppState): string {
  const { length } = heldTexts(app);
  const back = SERVERS_PANE.reconnect;
  return length === 0 ? back : `${back} ${SERVERS_PANE.waiting(length)}`;
}

function noteRows({ text, tone }: StatusLine, width: number): Span[][] {
  return sentenceRows(text, width, tone === 'problem' ? 'problem' : 'text');
}
