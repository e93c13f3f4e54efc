/** The list of tabs to choose from. */

import { fold, holdsFolded } from '../../text/fold.js';
import type { KeyResult } from '../key-result.js';
import { keyResult } from '../key-result.js';
import type { UiState } from '../ui-state.js';
import { switchTo, type TabView, tabViews } from './tabs.js';

/** Returns the tabs whose title or number matches the query, in order. */
export function matchingTabs(ui: UiState): readonly TabView[] {
  const query = fold(ui.switcher.text.trim());
  return tabViews(ui).filter(
    ({ title, number }) => String(number) === query || holdsFolded(title, query),
  );
}

/** Goes to the highlighted tab; stays if none matches. */
export function chooseMatch(ui: UiState): KeyResult {
  const chosen = matchingTabs(ui)[ui.switchChoice];
  return chosen === undefined ? keyResult(ui) : switchTo({ ...ui, overlay: null }, chosen.id);
}
