import { heldTexts } from '../app/sending.js';
import { type Outcome, shown, wanted } from './step.js';
import { tabState } from './tabs.js';
import type { UiState } from './ui.js';

/** How many messages wait for a connection, in all tabs. */
export function unsentCount(ui: UiState): number {
  const held = ui.tabs.all.map(({ id }) => heldTexts((tabState(ui, id) ?? ui).app).length);
  return held.reduce((sum, count) => sum + count, 0);
}

/** Quits; asks first where messages wait that would never be sent. */
export function quit(ui: UiState): Outcome {
  return unsentCount(ui) > 0 && ui.overlay !== 'quit'
    ? shown({ ...ui, overlay: 'quit' })
    : wanted(ui, { type: 'quit' });
}

/** Leaves the room; asks first where messages wait that would never be sent. */
export function leave(ui: UiState): Outcome {
  return heldTexts(ui.app).length > 0 && ui.overlay !== 'leave'
    ? shown({ ...ui, overlay: 'leave' })
    : wanted({ ...ui, overlay: null }, { type: 'leave' });
}
