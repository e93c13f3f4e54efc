import { hints } from '../src/input/help.js';
import { outgoingOf } from '../src/input/messages.js';
import type { UiState } from '../src/input/ui.js';
import type { Terminal } from '../src/terminal/terminal.js';
import { Popup } from '../src/widgets/popup.js';
import type { Span } from '../src/widgets/theme.js';
import { type Screen, sentenceRows } from './view.js';

const COLUMNS = 48;
/** How many of the keys' hints are the answers to the question. */
const ANSWERS = 2;

/** A question before something is done. */
export class QuestionScreen implements Screen {
  readonly #popup: Popup;

  constructor(terminal: Terminal) {
    this.#popup = new Popup(terminal.screen);
  }

  show(ui: UiState): void {
    const { size } = ui.app;
    const width = Popup.innerColumns(COLUMNS, size.columns);
    const { title, text } = questionOf(ui);
    const answers = hints(ui).slice(0, ANSWERS);
    const keys = answers.flatMap(({ key, word }): Span[] => [
      { text: key, role: 'key' },
      { text: ` ${word}   `, role: 'text' },
    ]);
    const warning = text === '' ? [] : sentenceRows(text, width, 'problem');
    this.#popup.display(
      { title, text: warning, rows: [keys], input: null, columns: COLUMNS },
      size,
    );
  }

  hide(): void {
    this.#popup.hide();
  }

  cursor() {
    return null;
  }
}

function questionOf(ui: UiState): { title: string; text: string } {
  if (ui.overlay === 'send') {
    const { length } = outgoingOf(ui).texts;
    return { title: `send ${length} messages?`, text: `This goes out as ${length} messages.` };
  }
  const text = ui.app.hosting
    ? 'The server runs in this window: it stops with it, for everybody.'
    : '';
  return { title: 'quit Foyer?', text };
}
