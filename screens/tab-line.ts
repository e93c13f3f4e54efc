import type { TabView } from '../src/input/tabs.js';
import { columns, truncate } from '../src/text/width.js';
import { spansWidth } from '../src/widgets/line.js';
import type { Span } from '../src/widgets/theme.js';

/** The widest that a tab's title may be, in columns. */
const TITLE_COLUMNS = 20;
/** What stands for tabs that there is no room for, with a number of two digits and a sign. */
const MORE_COLUMNS = 6;

/** The tabs in at most `width` columns: around the active one, whose title gives way, as many as there is room for. */
export function tabSpans(tabs: readonly TabView[], width: number): Span[] {
  const shown = shownTabs(tabs, width);
  const first = tabs.indexOf(shown[0] as TabView);
  const before = tabs.slice(0, first);
  const behind = tabs.slice(first + shown.length);
  const spans = (most: number) => [
    ...moreSpans(before, '‹'),
    ...shown.flatMap((tab) => tabParts(tab, most)),
    ...moreSpans(behind, '›'),
  ];
  const all = spans(TITLE_COLUMNS);
  const excess = spansWidth(all) - width;
  if (excess <= 0) return all;
  return spans(Math.max(1, columns(truncate(shown[0]?.title ?? '', TITLE_COLUMNS)) - excess));
}

/** A run of tabs with the active one in it that fits, the neighbours taken in by turns. */
function shownTabs(tabs: readonly TabView[], width: number): readonly TabView[] {
  const active = Math.max(
    0,
    tabs.findIndex((tab) => tab.active),
  );
  let [from, to] = [active, active + 1];
  const fits = (start: number, end: number) => {
    const more = (start > 0 ? MORE_COLUMNS : 0) + (end < tabs.length ? MORE_COLUMNS : 0);
    return spansWidth(tabs.slice(start, end).flatMap(wholeTab)) + more <= width;
  };
  for (let grew = true; grew; ) {
    grew = false;
    if (to < tabs.length && fits(from, to + 1)) grew = Boolean(++to);
    if (from > 0 && fits(from - 1, to)) {
      from--;
      grew = true;
    }
  }
  return tabs.slice(from, to);
}

const wholeTab = (tab: TabView) => tabParts(tab, TITLE_COLUMNS);

/** A tab: its number, its title in at most so many columns, and what has come in it. */
function tabParts(tab: TabView, most: number): Span[] {
  const text = `${tab.number} ${truncate(tab.title, most)}`;
  const name: Span = { text, role: tab.active ? 'strong' : 'dim' };
  return [name, ...newsSpans(tab), { text: '  ', role: 'text' }];
}

/** How much has come in a tab that is not seen. Mentions have a sign of their own. */
export function newsSpans({ unread, mentions }: TabView): Span[] {
  if (mentions > 0) return [{ text: ` ‼${mentions}`, role: 'accent' }];
  return unread > 0 ? [{ text: ` •${unread}`, role: 'text' }] : [];
}

/** How many tabs there are to one side, and the sign of what has come in them. */
function moreSpans(tabs: readonly TabView[], arrow: string): Span[] {
  if (tabs.length === 0) return [];
  const mentioned = tabs.some(({ mentions }) => mentions > 0);
  const sign = mentioned ? '‼' : tabs.some(({ unread }) => unread > 0) ? '•' : '';
  const text = arrow === '‹' ? `‹${tabs.length}${sign}  ` : `${tabs.length}${sign}›  `;
  return [{ text, role: sign === '' ? 'dim' : 'accent' }];
}
