/** The command `/wire`. */

import { type KeyResult, keyResult, reply } from '../key-result.js';
import { toggleWire } from '../keys/wire-keys.js';
import { withWireView } from '../keys/wire-view-keys.js';
import type { UiState } from '../ui-state.js';
import { noView, viewOf } from '../wire/wire-views.js';

/** Opens or closes the wire pane; with the name of a view, opens it and shows that. */
export function runWire(ui: UiState, text: string, time: number): KeyResult {
  if (text === '') return toggleWire(ui);
  const view = viewOf(text);
  if (view === null) return reply(ui, noView(text), time);
  return keyResult(withWireView({ ...ui, wire: true }, view.change(ui.wireView, view.text)));
}
