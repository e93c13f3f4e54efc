/** The dialog that asks for a password: the typed one is shown as dots. */

import { addressText } from '../../src/app/servers/address.js';
import { wrongPassword } from '../../src/input/password.js';
import type { UiState } from '../../src/input/ui-state.js';
import { graphemes } from '../../src/text/measure/graphemes.js';
import { sanitiseName } from '../../src/text/sanitise.js';
import type { Span } from '../../src/text/span.js';
import { inputView, sentenceRows } from '../screen-parts.js';
import { PASSWORD_PANE } from '../screen-sentences.js';
import type { PopupScreenView } from './popup-screen.js';

const PROMPT: Span = { text: 'password › ', role: 'accent' };
const DOT = '•';
/** The rows inside: what it is for, the input, and what was wrong, with gaps between them. */
const ROWS = 7;

export const password: PopupScreenView = {
  columns: () => 58,
  view: (ui, width, scroll) => ({
    title: PASSWORD_PANE.title,
    text: questionSentences(ui).flatMap((text) => sentenceRows(text, width, 'text')),
    input: inputView(dotted(ui), [PROMPT], width - PROMPT.text.length - 1, scroll, {
      placeholder: PASSWORD_PANE.placeholder,
    }),
    notes: {
      first: problems(ui).flatMap((text) => sentenceRows(text, width, 'problem')),
      others: [],
    },
    least: ROWS,
  }),
};

function questionSentences({ passwordAsk }: UiState): readonly string[] {
  if (passwordAsk === null) return [];
  const { address, room } = passwordAsk;
  const where = addressText(address);
  const clear = address.tls ? [] : [PASSWORD_PANE.inTheClear];
  const what =
    room === null ? PASSWORD_PANE.server(where) : PASSWORD_PANE.room(sanitiseName(room), where);
  return [what, ...clear];
}

function problems(ui: UiState): readonly string[] {
  const note = ui.note === null ? [] : [ui.note.text];
  return [...(wrongPassword(ui) ? [PASSWORD_PANE.wrong] : []), ...note];
}

/** Returns the input with a dot for each character. */
function dotted({ passwordEdit }: UiState) {
  const dots = (text: string) => DOT.repeat([...graphemes(text)].length);
  const { text, cursor } = passwordEdit;
  return { ...passwordEdit, text: dots(text), cursor: dots(text.slice(0, cursor)).length };
}
