/** The list of tabs. */

import { layoutOf } from '../../src/app/layout.js';
import { timeText } from '../../src/app/log/stamps.js';
import { matchingTabs } from '../../src/input/tabs/switcher.js';
import type { TabView } from '../../src/input/tabs/tabs.js';
import { tabOf, type UiState } from '../../src/input/ui-state.js';
import type { Span } from '../../src/text/span.js';
import { choiceRow, inputView } from '../screen-parts.js';
import { SWITCHER_WORDS } from '../screen-sentences.js';
import { newsSpans, tabTitle } from '../tab-line.js';
import type { PopupScreenView } from './popup-screen.js';

const PROMPT: Span = { text: 'tab › ', role: 'accent' };

/** The input, which is directly below the tabs. */
const INPUT_ROWS = 1;

/** The list of tabs, filtered by the typed text. */
export const switcher: PopupScreenView = {
  columns: () => 46,
  view: (ui, width, scroll) => ({
    title: SWITCHER_WORDS.title,
    rows: tabRows(ui),
    marked: ui.switchChoice,
    least: ui.tabs.all.length + INPUT_ROWS,
    input: inputView(ui.switcher, [PROMPT], width - PROMPT.text.length - 1, scroll, {
      placeholder: SWITCHER_WORDS.placeholder,
    }),
  }),
  // A long list leaves the hints readable.
  area: (ui) => {
    const { size } = tabOf(ui).app.shared;
    return { ...size, rows: size.rows - Number(layoutOf(size).hint) };
  },
};

function tabRows(ui: UiState): Span[][] {
  const tabs = matchingTabs(ui);
  if (tabs.length === 0) return [[{ text: SWITCHER_WORDS.none, role: 'dim' }]];
  return tabs.map((tab, index) => tabRow(tab, index === ui.switchChoice));
}

/** Returns the time of the newest message. */
function timeSpans({ newsAt }: TabView): Span[] {
  return newsAt === null ? [] : [{ text: `  ${timeText(newsAt)}`, role: 'dim' }];
}

function tabRow(tab: TabView, chosen: boolean): Span[] {
  return [
    ...choiceRow(`${String(tab.number).padStart(2)} ${tabTitle(tab)}`, chosen),
    ...newsSpans(tab),
    ...timeSpans(tab),
  ];
}
