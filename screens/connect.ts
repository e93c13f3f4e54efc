import { lossSentence } from '../src/app/sentences.js';
import { CHOICES } from '../src/input/choices.js';
import type { UiState } from '../src/input/ui.js';
import type { Terminal } from '../src/terminal/terminal.js';
import { Popup } from '../src/widgets/popup.js';
import type { Span } from '../src/widgets/theme.js';
import type { Chrome } from './chrome.js';
import { inputView, type Screen, sentenceRows } from './view.js';

const COLUMNS = 62;
const PROMPT: Span = { text: 'address › ', role: 'accent' };

/** What is shown where there is no connection: why, and what can be done. */
export class ConnectScreen implements Screen {
  readonly #popup: Popup;
  readonly #chrome: Chrome;
  readonly #scroll = { offset: 0 };

  constructor(terminal: Terminal, chrome: Chrome) {
    this.#chrome = chrome;
    this.#popup = new Popup(terminal.screen);
  }

  show(ui: UiState): void {
    const { size } = ui.app;
    const width = Popup.innerColumns(COLUMNS, size.columns);
    const typing = ui.address;
    if (ui.app.room === null) this.#chrome.show(ui, null);
    this.#popup.display(
      {
        title: 'no connection',
        text: typing === null ? reasonRows(ui, width) : addressRows(ui, width),
        rows: typing === null ? choiceRows(ui) : [],
        marked: ui.choice,
        input:
          typing &&
          inputView(typing, [PROMPT], width - PROMPT.text.length - 1, this.#scroll, {
            placeholder: 'HOST or HOST:PORT',
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

function reasonRows({ app }: UiState, width: number): Span[][] {
  const { loss, address } = app.session;
  const status =
    app.status?.tone === 'problem' ? sentenceRows(app.status.text, width, 'problem') : [];
  const reason = loss === null ? [] : sentenceRows(lossSentence(loss, address), width, 'problem');
  const kept = app.returning
    ? sentenceRows('Connecting again brings you back into the room.', width, 'text')
    : [];
  return [...status, ...reason, ...kept];
}

function addressRows({ app }: UiState, width: number): Span[][] {
  return app.status?.tone === 'problem'
    ? sentenceRows(app.status.text, width, 'problem')
    : sentenceRows('Which server?', width, 'text');
}

function choiceRows(ui: UiState): Span[][] {
  return CHOICES.map((choice, index) =>
    index === ui.choice
      ? [{ text: `› ${choice.title(ui)}`, role: 'accent' }]
      : [{ text: `  ${choice.title(ui)}`, role: 'text' }],
  );
}
