/** Parts that the screens share: title bar, hints, sentences, input lines. */

import { addressText, isSameAddress } from '../src/app/servers/address.js';
import { diallingWords } from '../src/app/servers/connect-progress.js';
import { secondsUntil } from '../src/app/servers/join-progress.js';
import type { AppState } from '../src/app/state.js';
import { CONTEXTS } from '../src/input/contexts.js';
import type { Editor } from '../src/input/editor/editor.js';
import { display, viewport } from '../src/input/editor/viewport.js';
import { type Hint, hints } from '../src/input/help.js';
import { keyName } from '../src/input/key-name.js';
import { type TabView, tabViews } from '../src/input/tabs/tabs.js';
import { contextOf, tabOf, type UiState } from '../src/input/ui-state.js';
import { columns, truncate } from '../src/text/measure/width.js';
import { wrap } from '../src/text/measure/wrap.js';
import { memo, stableList } from '../src/text/memo.js';
import type { Span } from '../src/text/span.js';
import type { InputView } from '../src/widgets/input-line.js';
import { spansWidth } from '../src/widgets/span-line.js';
import { TITLE_WORDS } from './screen-sentences.js';
import { tabSpans } from './tab-line.js';

/** The cell of a cursor; `top` is the first row of its input, if that is another one. */
export interface CursorCell {
  readonly column: number;
  readonly row: number;
  readonly top?: number;
}

/** A screen: shows a state, and knows where its cursor is. */
export interface Screen {
  /** Shows the state; called for each frame in which the screen is visible. Not whole: the line that is typed into. */
  show(ui: UiState, now: number, isWhole: boolean): void;
  hide(): void;
  /**
   * Returns the cursor's cell, once the frame has been laid out, and the first row of an input of several rows; null
   * if there is none.
   */
  cursor(): CursorCell | null;
}

/** Returns a sentence in rows of at most `width` columns. */
export function sentenceRows(text: string, width: number, role: Span['role']): Span[][] {
  return wrap(text, Math.max(1, width)).map((row) => [{ text: row.text, role }]);
}

const ADDRESS_FROM_COLUMNS = 60;

/** Returns a row of a list to choose from. */
export function choiceRow(text: string, chosen: boolean): Span[] {
  return chosen ? [{ text: `› ${text}`, role: 'accent' }] : [{ text: `  ${text}`, role: 'text' }];
}

const MAX_GREETING_ROWS = 3;

/** Returns the last rows of what the server has said outside a room. */
export function greetingRows(greetings: readonly string[], width: number): Span[][] {
  return greetings
    .slice(-MAX_GREETING_ROWS)
    .flatMap((text) => sentenceRows(TITLE_WORDS.greeting(text), width, 'dim'))
    .slice(-MAX_GREETING_ROWS);
}

/** A form of the title bar: its parts beside the tabs, and the least columns that it leaves for the tabs. */
interface TitleShape {
  readonly name: readonly Span[];
  readonly right: readonly Span[];
  readonly least: number;
}

/** The columns between the tabs and the part to their right. */
const TITLE_GAP = 2;

/** The title bar: what stands at its left, and at its right. */
interface TitleView {
  readonly left: readonly Span[];
  readonly right: readonly Span[];
}

/** Returns the title bar: the program's name, the tabs, the user's name and the server. */
export function titleSpans(ui: UiState, now: number): TitleView {
  const { room, address, shared } = tabOf(ui).app;
  const who = room === null ? '' : `${room.nick} @ `;
  const { columns: width } = shared.size;
  const where = width < ADDRESS_FROM_COLUMNS ? '' : `${who}${addressText(address)}  `;
  const { text, role } = connectionSpan(ui, now);
  const faults = shared.faults === '' ? '' : TITLE_WORDS.faults(shared.faults);
  const program = ui.tour === null ? TITLE_WORDS.program : TITLE_WORDS.demo;
  const tabs = stableTabs(tabViews(ui));
  return titleOf(tabs, program, placeText(ui), where, faults, text, role, width);
}

const stableTabs = stableList<TabView>();

const titleOf = memo(
  (
    tabs: readonly TabView[],
    program: string,
    place: string,
    where: string,
    faults: string,
    words: string,
    role: Span['role'],
    width: number,
  ): TitleView => {
    const placeSpans: readonly Span[] = [{ text: place, role: 'strong' }];
    const alone = tabs.length === 1;
    const needed = spansWidth(alone ? placeSpans : tabSpans(tabs, Number.POSITIVE_INFINITY));
    const roomFor = ({ name, right }: TitleShape) =>
      width - spansWidth(name) - spansWidth(right) - TITLE_GAP;
    const shapes = titleShapes(program, where, faults, { text: words, role });
    const shape = (shapes.find((each) => roomFor(each) >= Math.min(needed, each.least)) ??
      shapes.at(-1)) as TitleShape;
    const left = alone ? placeSpans : tabSpans(tabs, Math.max(1, roomFor(shape)));
    return { left: [...shape.name, ...left], right: shape.right };
  },
);

/** Returns the forms of the title bar. The tabs matter most, then the faults, the address, the program's name, the words. */
function titleShapes(
  program: string,
  where: string,
  faults: string,
  words: Span,
): readonly TitleShape[] {
  const blank: Span = { text: ' ', role: 'text' };
  const state = [words, blank];
  const sign = [{ ...words, text: words.text.slice(0, 1) }, blank];
  const name: Span[] = [{ text: ` ${program} `, role: 'brand' }, blank, blank];
  const wrong: Span = { text: faults, role: 'warning' };
  return [
    {
      name,
      right: [{ text: where, role: 'dim' }, ...(faults === '' ? [] : [wrong]), ...state],
      least: Number.POSITIVE_INFINITY,
    },
    ...(faults === '' ? [] : [{ name, right: [wrong, ...state], least: 24 }]),
    { name, right: state, least: 24 },
    { name: [blank], right: state, least: 14 },
    { name: [blank], right: sign, least: 0 },
  ];
}

function placeText(ui: UiState): string {
  const { app } = tabOf(ui);
  const lobby = app.session.phase === 'offline' ? '' : TITLE_WORDS.lobby;
  return app.room?.title ?? lobby;
}

/** Returns the seconds until the next attempt to connect. */
function countdown({ retryAt }: AppState, now: number): string {
  return `${secondsUntil(retryAt ?? now, now)} s`;
}

function connectionSpan(ui: UiState, now: number): Span {
  const { app } = tabOf(ui);
  if (app.session.phase === 'waiting') {
    return { text: `○ ${TITLE_WORDS.lost(countdown(app, now))}`, role: 'problem' };
  }
  if (app.starting) return { text: `◌ ${TITLE_WORDS.starting}`, role: 'warning' };
  if (app.session.phase === 'offline') return { text: `○ ${TITLE_WORDS.offline}`, role: 'problem' };
  if (app.session.phase === 'connecting') {
    const words = diallingWords(app, now, app.shared.size.columns >= ADDRESS_FROM_COLUMNS);
    return { text: `◌ ${words}`, role: 'warning' };
  }
  if (app.returning) {
    const words = app.session.phase === 'naming' ? TITLE_WORDS.naming : TITLE_WORDS.rejoining;
    return { text: `◌ ${words}`, role: 'warning' };
  }
  const isHere = isSameAddress(app.address, app.local);
  if (app.shared.faults !== '') {
    return {
      text: `● ${isHere ? TITLE_WORDS.faulty : TITLE_WORDS.connectedFaulty}`,
      role: 'warning',
    };
  }
  const hosting = isHere ? TITLE_WORDS.hosting : TITLE_WORDS.connectedHosting;
  return { text: `● ${app.shared.hosting ? hosting : TITLE_WORDS.connected}`, role: 'good' };
}

/** Returns the hint that leads to the help if there is no hint line; null if F1 does nothing here. */
export function helpHint(ui: UiState, width: number): Span[] | null {
  const hint = hints(ui).find(({ key }) => key === keyName('f1'));
  if (hint === undefined) return null;
  const word = width < HELP_WORD_FROM_COLUMNS ? ' ' : ` ${hint.word} `;
  return [
    { text: hint.key, role: 'key' },
    { text: word, role: 'dim' },
  ];
}

const HELP_WORD_FROM_COLUMNS = 40;

/** The most of the hint line that is reserved for hints that are always shown. */
const KEPT_SHARE = 0.3;

/** Returns the hints that fit `width` columns: the first ones, and those that are always shown. */
export function hintSpans(ui: UiState, width: number): readonly Span[] {
  const { note } = ui;
  if (note !== null && CONTEXTS[contextOf(ui)].hidesLog) {
    return [{ text: ` ${truncate(note.text, width - 1)}`, role: 'problem' }];
  }
  return fittingHints(hints(ui), width);
}

const fittingHints = memo((all: readonly Hint[], width: number): readonly Span[] => {
  const kept = fitting(
    all.filter(({ always }) => always),
    width * KEPT_SHARE,
  );
  const others = all.filter((hint) => !kept.includes(hint));
  const room = width - 1 + GAP.length - columnsOf(kept);
  const byMoment = [...others.filter(({ now }) => now), ...others.filter(({ now }) => !now)];
  const shown = [...kept, ...fitting(byMoment, room)];
  return [...all.filter(({ now }) => now), ...all.filter(({ now }) => !now)]
    .filter((hint) => shown.includes(hint))
    .flatMap(({ key, word }, index) => [
      { text: `${index === 0 ? ' ' : GAP}${key}`, role: 'key' },
      { text: ` ${word}`, role: 'dim' },
    ]);
});

const GAP = '  ';

/** Returns the columns of hints, each with a gap before it. */
function columnsOf(some: readonly Hint[]): number {
  return some.reduce((sum, { key, word }) => sum + columns(`${GAP}${key} ${word}`), 0);
}

/** Returns as many of the first hints as fit. */
function fitting(some: readonly Hint[], room: number): readonly Hint[] {
  let left = room;
  const count = some.findIndex((hint) => {
    left -= columnsOf([hint]);
    return left < 0;
  });
  return count < 0 ? some : some.slice(0, count);
}

/** How far a field is scrolled sideways, which the screen keeps from frame to frame. */
export interface SideScroll {
  offset: number;
}

/** How far an input is scrolled: sideways if it has one row, by rows otherwise. */
export interface RowScroll extends SideScroll {
  top: number;
}

/** Returns the scroll of an input that nobody has scrolled yet. */
export function unscrolled(): RowScroll {
  return { offset: 0, top: 0 };
}

/** Returns an editor as an input line shows it; the first message ends at `overflowAt` (UTF-16). */
export function inputView(
  editor: Editor,
  prompt: readonly Span[],
  width: number,
  scroll: SideScroll,
  extra: {
    placeholder?: string;
    shortPlaceholder?: string;
    meter?: readonly Span[];
    overflowAt?: number;
  } = {},
): InputView {
  const part = viewport(editor.text, editor.cursor, width, scroll.offset);
  scroll.offset = part.offset;
  const end = Math.max(part.offset, Math.min(part.end, extra.overflowAt ?? part.end));
  const fits = display(editor.text.slice(part.offset, end));
  const role = editor.run.type === 'offer' ? 'dim' : 'text';
  return {
    rows: [
      {
        prompt,
        text: [
          { text: fits, role },
          { text: part.visible.slice(fits.length), role: 'overflow' },
        ],
      },
    ],
    cursor: { row: 0, column: part.cursorColumn },
    placeholder: extra.placeholder ?? '',
    ...(extra.shortPlaceholder !== undefined && { shortPlaceholder: extra.shortPlaceholder }),
    meter: extra.meter ?? [],
  };
}
