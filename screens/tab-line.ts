/** The tabs in the title bar. */

import type { TabView } from '../src/input/tabs/tabs.js';
import { cutNames } from '../src/text/measure/cut-names.js';
import { columns, truncate } from '../src/text/measure/width.js';
import type { Role, Span } from '../src/text/span.js';
import { spansWidth } from '../src/widgets/span-line.js';

/** The most columns of a tab's title. */
const TITLE_COLUMNS = 20;
/** With fewer columns for a title, tabs that are not shown are not counted. */
const READABLE_COLUMNS = 8;
/** The gap between two tabs. */
const GAP: Span = { text: '  ', role: 'text' };
/** The columns of the mark for hidden tabs: an arrow, a blank, a plus, two digits, a sign and the gap. */
const MORE_COLUMNS = 8;
/** The highest count that is shown exactly. */
const MAX_COUNT = 999;

/** The role of hidden tabs by the sign of their new messages. */
const NEWS_ROLES: Readonly<Record<string, Role>> = { '‼': 'mention', '•': 'text' };

/** Characters without ink, as far as they are not replaced in all text. */
const BLANK = /[\s\u2800\u{1d159}]\p{M}*/gu;
/** The signs for new messages and for hidden tabs. */
const SIGNS = /[•‼‹›]/gu;

/**
 * Returns a tab's title with visible blanks, and without the signs of the line: since no title has a blank,
 * none can look like two tabs, or like one with a count.
 */
export function tabTitle({ title }: TabView): string {
  return title.replace(BLANK, '␣').replace(SIGNS, '·');
}

/** A server's port, at its end. */
const PORT = /:\d+$/;
/** The sign for a server whose host has no room. */
const HOST_LEFT_OUT = '@…';

/** Titles, each by its tab. */
type Titles = ReadonlyMap<TabView, string>;

/** Returns every title in at most `most` columns. Those that would look alike are cut elsewhere, if that helps. */
function shortTitles(tabs: readonly TabView[], most: number): Titles {
  const short = tabs.map((tab) => shortTitle(tab, most));
  const isTwin = (tab: TabView, index: number) =>
    short.some((text, other) => text === short[index] && !haveSameTitle(tabs[other], tab));
  const cuts = cutNames(tabs.filter(isTwin).map(tabTitle), most);
  return new Map(tabs.map((tab, index) => [tab, cuts.get(tabTitle(tab)) ?? short[index] ?? '']));
}

function haveSameTitle(one: TabView | undefined, other: TabView): boolean {
  return one?.title === other.title;
}

/** Returns a tab's title in at most `most` columns, with the end of its server's address. */
function shortTitle(tab: TabView, most: number): string {
  const title = tabTitle(tab);
  const { server = '' } = tab;
  if (server === '' || columns(title) <= most) return truncate(title, most);
  const name = title.slice(0, -server.length - 1);
  const port = PORT.exec(server)?.[0];
  const half = Math.ceil(most / 2);
  const end = port === undefined ? truncate(`@${server}`, most - half) : HOST_LEFT_OUT + port;
  const room = Math.max(1, most - columns(end));
  return truncate(truncate(name, room) + end, most);
}

/** Returns the tabs around the active one that fit `width` columns; the active title is cut if need be. */
export function tabSpans(tabs: readonly TabView[], width: number): Span[] {
  const whole = shortTitles(tabs, TITLE_COLUMNS);
  const shown = shownTabs(tabs, whole, width);
  const first = tabs.indexOf(shown[0] as TabView);
  const before = tabs.slice(0, first);
  const after = tabs.slice(first + shown.length);
  const spans = (titles: Titles, counted: boolean) =>
    separated([
      ...moreParts(before, '‹', counted),
      ...shown.map((tab) => tabPart(tab, titles)),
      ...moreParts(after, '›', counted),
    ]);
  const [active] = shown;
  const title = (active && whole.get(active)) ?? '';
  const most = (counted: boolean) => {
    const excess = spansWidth(spans(whole, counted)) - width;
    return excess <= 0 ? TITLE_COLUMNS : columns(title) - excess;
  };
  const counted = most(true) >= READABLE_COLUMNS;
  return spans(shortTitles(tabs, Math.max(1, most(counted))), counted);
}

/** Returns a run of tabs that fits, with the active one in it; neighbours are added by turns. */
function shownTabs(tabs: readonly TabView[], titles: Titles, width: number): readonly TabView[] {
  const active = Math.max(
    0,
    tabs.findIndex((tab) => tab.active),
  );
  let [from, to] = [active, active + 1];
  const fits = (start: number, end: number) => {
    const more = (start > 0 ? MORE_COLUMNS : 0) + (end < tabs.length ? MORE_COLUMNS : 0);
    const parts = tabs.slice(start, end).map((tab) => tabPart(tab, titles));
    return spansWidth(separated(parts)) + more <= width;
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

function separated(parts: readonly (readonly Span[])[]): Span[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [GAP, ...part]));
}

/** Returns a tab: its number, its title, and its new messages. */
function tabPart(tab: TabView, titles: Titles): Span[] {
  const text = `${tab.number} ${titles.get(tab) ?? ''}`;
  return [{ text, role: tab.active ? 'strong' : 'dim' }, ...newsSpans(tab)];
}

/** Returns the mark of an inactive tab: that it asks for a name, or its new messages. Mentions have their own sign. */
export function newsSpans({ unread, mentions, asks }: TabView): Span[] {
  if (asks) return [{ text: ' ?', role: 'warning' }];
  if (mentions > 0) return [{ text: ` ‼${countText(mentions)}`, role: 'mention' }];
  return unread > 0 ? [{ text: ` •${countText(unread)}`, role: 'text' }] : [];
}

function countText(count: number): string {
  return count > MAX_COUNT ? `${MAX_COUNT}+` : String(count);
}

/** Returns the mark for hidden tabs on one side: an arrow, their number if `counted`, and the sign of their new messages. */
function moreParts(tabs: readonly TabView[], arrow: '‹' | '›', counted: boolean): Span[][] {
  if (tabs.length === 0) return [];
  const mentioned = tabs.some(({ mentions }) => mentions > 0);
  const sign = mentioned ? '‼' : tabs.some(({ unread }) => unread > 0) ? '•' : '';
  const words = `${counted ? `+${tabs.length}` : ''}${sign}`;
  const gap = counted ? ' ' : '';
  const text = arrow === '‹' ? `‹${gap}${words}` : `${words}${gap}›`;
  return [[{ text, role: NEWS_ROLES[sign] ?? 'dim' }]];
}
