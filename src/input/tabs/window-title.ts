/** The title of the terminal window. */

import { truncate } from '../../text/measure/width.js';
import { tabOf, type UiState } from '../ui-state.js';
import { tabViews } from './tabs.js';

/** The most columns of a room's name in the title. */
const NAME_COLUMNS = 60;
/** The highest count shown: a title that changes with every message is of no use. */
const MOST_COUNTED = 99;

/**
 * Returns the window's title: the room, and before it the number of new messages in all tabs since the user
 * looked away, with a mark if one mentions the user.
 */
export function windowTitle(ui: UiState): string {
  const {
    room,
    shared: { attention },
  } = tabOf(ui).app;
  const away = attention.focused === false ? room : null;
  const views = tabViews(ui);
  const count = (what: 'unread' | 'mentions') =>
    views.reduce((sum, view) => sum + view[what], away?.[what] ?? 0);
  const news = newsText(count('unread'), count('mentions') > 0);
  const program = ui.tour === null ? 'Foyer' : 'Foyer demo';
  return `${news}${program}: ${truncate(room?.title ?? 'lobby', NAME_COLUMNS)}`;
}

function newsText(unread: number, mentioned: boolean): string {
  const number = unread > MOST_COUNTED ? `${MOST_COUNTED}+` : String(unread);
  return unread === 0 ? '' : `(${number}${mentioned ? '!' : ''}) `;
}
