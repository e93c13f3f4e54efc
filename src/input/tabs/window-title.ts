import { truncate } from '../../text/width.js';
import type { UiState } from '../ui-state.js';
import { tabViews } from './tabs.js';

/** Where a room's name ends in the title, in columns. */
const NAME_COLUMNS = 60;
/** Above it what has come is not counted: a title that changes with every message tells nothing. */
const MOST_COUNTED = 99;

/**
 * The window's title: where the user is, and in front of it how much has come in all tabs since they looked
 * away, with a mark where they are mentioned in it.
 */
export function windowTitle(ui: UiState): string {
  const { room, attention } = ui.app;
  const away = attention.focused === false ? room : null;
  const views = tabViews(ui);
  const count = (what: 'unread' | 'mentions') =>
    views.reduce((sum, view) => sum + view[what], away?.[what] ?? 0);
  const news = newsText(count('unread'), count('mentions') > 0);
  return `${news}Foyer: ${truncate(room?.room ?? 'lobby', NAME_COLUMNS)}`;
}

function newsText(unread: number, mentioned: boolean): string {
  const number = unread > MOST_COUNTED ? `${MOST_COUNTED}+` : String(unread);
  return unread === 0 ? '' : `(${number}${mentioned ? '!' : ''}) `;
}
