import { layoutOf } from '../src/app/layout.js';
import { helpLayout, helpRows, visibleHelp } from '../src/input/help.js';
import type { UiState } from '../src/input/ui.js';
import type { Terminal } from '../src/terminal/terminal.js';
import { fit } from '../src/text/width.js';
import { Popup } from '../src/widgets/popup.js';
import type { Span } from '../src/widgets/theme.js';
import type { Screen } from './view.js';

/** Every key and command that works on the screen under it. */
export class HelpScreen implements Screen {
  readonly #popup: Popup;

  constructor(terminal: Terminal) {
    this.#popup = new Popup(terminal.screen);
  }

  show(ui: UiState): void {
    const { columns: width, rows: height } = ui.app.size;
    const { columns, keys } = helpLayout(ui);
    const lines = helpRows(ui);
    const { from, to } = visibleHelp(ui, lines.length);
    const more = lines.length - to;
    const rows = lines.slice(from, to).map(({ what, text, available }): Span[] => [
      { text: fit(what, keys), role: available ? 'key' : 'dim' },
      { text: ` ${text}`, role: available ? 'text' : 'dim' },
    ]);
    const title = more > 0 ? `help: ${more} more below` : 'help';
    // The hints below say how to close it.
    const size = { columns: width, rows: height - Number(layoutOf(ui.app.size).hint) };
    this.#popup.display({ title, rows, input: null, columns }, size);
  }

  hide(): void {
    this.#popup.hide();
  }

  cursor() {
    return null;
  }
}
