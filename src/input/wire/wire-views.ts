/** The views of the wire that the command `/wire` can name, as a table. */

import { USUAL_VIEW, type WireView } from '../../app/wire/wire-view.js';
import { sanitise } from '../../text/sanitise.js';
import { WIRE_SENTENCES } from '../input-sentences.js';

/** A view by its name. Completion, previews and `/wire` derive from it. */
interface ViewRow {
  readonly name: string;
  readonly help: string;
  /** True if a text follows the name. */
  readonly takesText?: true;
  readonly change: (view: WireView, text: string) => Partial<WireView>;
}

/** The views that `/wire` can name. */
export const WIRE_VIEWS: readonly ViewRow[] = [
  { name: 'full', help: 'on the whole screen', change: ({ full }) => ({ full: !full }) },
  { name: 'states', help: 'steps of the session', change: ({ states }) => ({ states: !states }) },
  {
    name: 'ladder',
    help: 'both ends, if the server is in this window',
    change: ({ server }) => ({ server: !server }),
  },
  { name: 'sent', help: 'only what was sent', change: () => ({ direction: 'sent' }) },
  { name: 'read', help: 'only what was read', change: () => ({ direction: 'read' }) },
  { name: 'bytes', help: 'only reads and writes', change: () => ({ kind: 'bytes' }) },
  { name: 'messages', help: 'only messages', change: () => ({ kind: 'messages' }) },
  { name: 'answers', help: 'only answers', change: () => ({ kind: 'answers' }) },
  { name: 'chat', help: 'only chat', change: () => ({ kind: 'chat' }) },
  {
    name: 'find',
    help: 'only rows with a text',
    takesText: true,
    change: (_, text) => ({ text }),
  },
  {
    name: 'all',
    help: 'everything but steps',
    change: ({ full }) => ({ ...USUAL_VIEW, full }),
  },
];

/** Returns the view that a text names, and what follows it; null if there is none. */
export function viewOf(text: string): (ViewRow & { readonly text: string }) | null {
  const [, name = '', rest = ''] = /^(\S+)\s*(.*)$/su.exec(text) ?? [];
  const row = WIRE_VIEWS.find((each) => each.name === name.toLowerCase());
  return row === undefined || (rest !== '' && !row.takesText) ? null : { ...row, text: rest };
}

/** Returns the sentence for a text that names no view. */
export function noView(text: string): string {
  const names = WIRE_VIEWS.map(({ name }) => name);
  return WIRE_SENTENCES.noView(sanitise(text), names.join(', '));
}
