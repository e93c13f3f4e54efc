/** Leaves the tour of a demo, and comes back to it. Pure. */

import { TOUR_SENTENCES } from '../input-sentences.js';
import { type KeyResult, keyResult } from '../key-result.js';
import type { UiState } from '../ui-state.js';

/** True in a demo. */
export function hasTour({ tour }: UiState): boolean {
  return tour !== null;
}

/** Leaves the tour, and says how to come back; or comes back. */
export function toggleTour(ui: UiState, time: number): KeyResult {
  const { tour } = ui;
  if (tour === null) return keyResult(ui);
  const next = { ...ui, tour: { ...tour, isOn: !tour.isOn } };
  if (!tour.isOn) return keyResult(next);
  return keyResult(next, { type: 'tell', text: TOUR_SENTENCES.left, tone: 'info', time });
}
