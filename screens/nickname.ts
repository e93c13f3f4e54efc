import type { UiState } from '../src/input/ui.js';
import type { Terminal } from '../src/terminal/terminal.js';
import { sanitise } from '../src/text/sanitise.js';
import { Popup } from '../src/widgets/popup.js';
import type { Span } from '../src/widgets/theme.js';
import type { Chrome } from './chrome.js';
import { greetingRows, inputView, type Screen, sentenceRows } from './view.js';

const COLUMNS = 58;
const PROMPT: Span = { text: 'name › ', role: 'accent' };

/** The pane that asks for a name, over the lobby. */
export class NicknameScreen implements Screen {
  readonly #popup: Popup;
  readonly #chrome: Chrome;
  readonly #scroll = { offset: 0 };

  constructor(terminal: Terminal, chrome: Chrome) {
    this.#chrome = chrome;
    this.#popup = new Popup(terminal.screen);
  }

  show(ui: UiState): void {
    const { size, session } = ui.app;
    const width = Popup.innerColumns(COLUMNS, size.columns);
    this.#chrome.show(ui, null);
    this.#popup.display(
      {
        title: `join ${sanitise(session.room ?? '')}`,
        text: messageRows(ui, width),
        input: inputView(ui.nick, [PROMPT], width - PROMPT.text.length - 1, this.#scroll, {
          placeholder: session.busy ? 'asking …' : 'your name',
        }),
        columns: COLUMNS,
      },
      size,
    );
  }

  hide(): void {
    this.#popup.hide();
  }

  cursor() {
    return this.#popup.cursorPlace();
  }
}

function messageRows(ui: UiState, width: number): Span[][] {
  const { status, greetings } = ui.app;
  const question =
    status?.tone === 'problem'
      ? sentenceRows(status.text, width, 'problem')
      : sentenceRows('What do you want to be called in this room?', width, 'text');
  return [...question, ...greetingRows(greetings, width)];
}
