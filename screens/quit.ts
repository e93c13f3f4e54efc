import type { UiState } from '../src/input/ui.js';
import type { Terminal } from '../src/terminal/terminal.js';
import { Popup } from '../src/widgets/popup.js';
import type { Span } from '../src/widgets/theme.js';
import { type Screen, sentenceRows } from './view.js';

const COLUMNS = 48;

/** Asks before Foyer quits. */
export class QuitScreen implements Screen {
  readonly #popup: Popup;

  constructor(terminal: Terminal) {
    this.#popup = new Popup(terminal.screen);
  }

  show(ui: UiState): void {
    const { size, hosting } = ui.app;
    const width = Popup.innerColumns(COLUMNS, size.columns);
    const warning = hosting
      ? sentenceRows(
          'The server runs in this window: it stops with it, for everybody.',
          width,
          'problem',
        )
      : [];
    const keys: Span[] = [
      { text: 'Enter', role: 'key' },
      { text: ' quit   ', role: 'text' },
      { text: 'Esc', role: 'key' },
      { text: ' stay', role: 'text' },
    ];
    this.#popup.display(
      { title: 'quit Foyer?', rows: [...warning, keys], input: null, columns: COLUMNS },
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
