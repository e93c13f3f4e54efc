import { layoutOf } from '../src/app/layout.js';
import { helpLayout, helpRows, visibleHelp } from '../src/input/help.js';
import { fit } from '../src/text/width.js';
import type { Span } from '../src/widgets/theme.js';
import type { PopupScreenView } from './popup-screen.js';

/** Every key and command that works on the screen under it. */
export const help: PopupScreenView = {
  columns: (ui) => helpLayout(ui).columns,
  view: (ui) => {
    const { keys } = helpLayout(ui);
    const lines = helpRows(ui);
    const { from, to } = visibleHelp(ui, lines.length);
    const more = lines.length - to;
    const rows = lines.slice(from, to).map(({ what, text, available }): Span[] => [
      { text: fit(what, keys), role: available ? 'key' : 'dim' },
      { text: ` ${text}`, role: available ? 'text' : 'dim' },
    ]);
    return { title: more > 0 ? `help: ${more} more below` : 'help', rows, input: null };
  },
  // The hints below say how to close it.
  area: ({ app }) => ({ ...app.size, rows: app.size.rows - Number(layoutOf(app.size).hint) }),
};
