import { heldTexts } from '../src/app/handlers/send.js';
import { lossSentence } from '../src/app/servers/sentences.js';
import type { StatusLine } from '../src/app/state.js';
import { choiceIndex, choices, isOffline } from '../src/input/server-list.js';
import type { UiState } from '../src/input/ui-state.js';
import type { Span } from '../src/text/span.js';
import { around, firstAround } from '../src/widgets/around.js';
import type { PopupScreenView } from './popup-screen.js';
import { choiceRows } from './server-columns.js';
import { inputView, sentenceRows } from './view.js';

const PROMPT: Span = { text: 'address › ', role: 'accent' };

/** Columns that the pane would like: as long as no server has been used, and then. */
const WIDTHS = { few: 62, many: 78 };
/** The most choices that are shown at once, and the fewest, whatever else is told. */
const MOST_ROWS = 12;
const FEWEST_ROWS = 3;
/** Rows of the pane that are no text and no choice: the borders, the input, a gap above the choices. */
const OTHER_ROWS = 4;
/** On a screen of so many rows there is a row for more about the highlighted one, or a gap below them all. */
const LEAST_FOR_REST = 8;
const GAP_FROM_ROWS = 16;

/** What is shown where there is no connection, or another is wanted: why, and the servers to choose from. */
export const connect: PopupScreenView = {
  columns: ({ servers }) => (servers.length === 0 ? WIDTHS.few : WIDTHS.many),
  view: (ui, width, scroll, at) => {
    const all = choices(ui);
    const index = choiceIndex(ui, all);
    const { rows: listed, rest } = choiceRows(all, index, width, at);
    const text = textRows(ui, all.length, width);
    const rows = ui.app.size.rows - ui.app.wireRows;
    const below = all.length === 0 ? [] : belowRows(rest, rows);
    const room = rows - OTHER_ROWS - below.length - text.length;
    const count = Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, room));
    const meter: Span[] =
      listed.length > count ? [{ text: `${index + 1}/${listed.length}`, role: 'dim' }] : [];
    return {
      title: isOffline(ui) ? 'no connection' : 'servers',
      text,
      rows: [...around(listed, index, count), ...below],
      marked: index - firstAround(listed.length, index, count),
      input: inputView(ui.address, [PROMPT], width - PROMPT.text.length - 1, scroll, {
        placeholder: 'HOST or HOST:PORT',
        meter,
      }),
    };
  },
};

function textRows(ui: UiState, count: number, width: number): Span[][] {
  const { note } = ui.picker;
  if (note !== null) return noteRows(note, width);
  if (count === 0) return sentenceRows('No server is called that.', width, 'text');
  return isOffline(ui) ? reasonRows(ui, width) : sentenceRows('Which server?', width, 'text');
}

/** The row below the choices: what of the highlighted one has no room in its own; a gap where there is none. */
function belowRows(rest: string, rows: number): Span[][] {
  if (rows < LEAST_FOR_REST) return [];
  if (rest !== '') return [[{ text: `  ${rest}`, role: 'dim' }]];
  return rows < GAP_FROM_ROWS ? [] : [[]];
}

function reasonRows({ app }: UiState, width: number): Span[][] {
  const { loss, address } = app.session;
  const told = app.status === null ? [] : noteRows(app.status, width);
  const reason = loss === null ? [] : sentenceRows(lossSentence(loss, address), width, 'problem');
  const kept = app.returning ? sentenceRows(keptSentence(app), width, 'text') : [];
  return [...told, ...reason, ...kept];
}

function keptSentence(app: UiState['app']): string {
  const { length } = heldTexts(app);
  const back = 'Connecting again brings you back into the room.';
  if (length === 0) return back;
  return `${back} ${length === 1 ? 'One message waits' : `${length} messages wait`} to be sent there.`;
}

function noteRows({ text, tone }: StatusLine, width: number): Span[][] {
  return sentenceRows(text, width, tone === 'problem' ? 'problem' : 'text');
}
