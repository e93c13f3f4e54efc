import { hints } from '../src/input/help.js';
import { outgoingOf } from '../src/input/messages.js';
import type { UiState } from '../src/input/ui.js';
import type { Span } from '../src/widgets/theme.js';
import type { PopupScreenView } from './popup-screen.js';
import { sentenceRows } from './view.js';

/** How many of the keys' hints are the answers to the question. */
const ANSWERS = 2;

/** A question before something is done. */
export const question: PopupScreenView = {
  columns: () => 48,
  view: (ui, width) => {
    const { title, warning } = questionOf(ui);
    const keys = hints(ui)
      .slice(0, ANSWERS)
      .flatMap(({ key, word }): Span[] => [
        { text: key, role: 'key' },
        { text: ` ${word}   `, role: 'text' },
      ]);
    const text = warning === '' ? [] : sentenceRows(warning, width, 'problem');
    return { title, text, rows: [keys], input: null };
  },
};

function questionOf(ui: UiState): { title: string; warning: string } {
  if (ui.overlay === 'send') {
    const { length } = outgoingOf(ui).texts;
    return { title: `send ${length} messages?`, warning: `This goes out as ${length} messages.` };
  }
  const warning = ui.app.hosting
    ? 'The server runs in this window: it stops with it, for everybody.'
    : '';
  return { title: 'quit Foyer?', warning };
}
