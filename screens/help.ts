import { helpLines, visibleHelp } from '../src/input/help.js';
import type { UiState } from '../src/input/ui.js';
import type { Terminal } from '../src/terminal/terminal.js';
import { fit } from '../src/text/width.js';
import { Popup } from '../src/widgets/popup.js';
import type { Span } from '../src/widgets/theme.js';
import type { Screen } from './view.js';

const COLUMNS = 92;
const KEY_COLUMNS = 22;

/** Every key and command that works on the screen under it. */
export class HelpScreen implements Screen {
  readonly #popup: Popup;

  constructor(terminal: Terminal) {
    this.#popup = new Popup(terminal.screen);
  }

  show(ui: UiState): void {
    const { size } = ui.app;
    const lines = helpLines(ui);
    const { from, to } = visibleHelp(ui, lines.length);
    const more = lines.length - to;
    const title = more > 0 ? `help: ${more} more below` : 'help';
    const keyColumns = Math.min(KEY_COLUMNS, Math.floor(size.columns / 3));
    const rows = lines.slice(from, to).map((line): Span[] => {
      const reason = line.unavailable === null ? '' : ` (not now: ${line.unavailable})`;
      const role = line.unavailable === null ? 'text' : 'dim';
      return [
        { text: fit(line.what, keyColumns), role: line.unavailable === null ? 'key' : 'dim' },
        { text: ` ${line.does}${reason}`, role },
      ];
    });
    this.#popup.display({ title, rows, input: null, columns: COLUMNS }, size);
  }

  hide(): void {
    this.#popup.hide();
  }

  cursor() {
    return null;
  }
}
