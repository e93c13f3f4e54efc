import { fold, holdsFolded } from '../../text/fold.js';
import type { Outcome } from '../key-result.js';
import { shown } from '../key-result.js';
import type { UiState } from '../ui-state.js';
import { switchTo, type TabView, tabViews } from './tabs.js';

/** The tabs whose titles hold what is typed in the switcher, in order. */
export function matchingTabs(ui: UiState): readonly TabView[] {
  const query = fold(ui.switcher.text.trim());
  return tabViews(ui).filter(
    ({ title, number }) => String(number) === query || holdsFolded(title, query),
  );
}

/** Goes to the highlighted tab; stays where none matches. */
export function chooseMatch(ui: UiState): Outcome {
  const chosen = matchingTabs(ui)[ui.switchChoice];
  return chosen === undefined ? shown(ui) : switchTo({ ...ui, overlay: null }, chosen.id);
}
