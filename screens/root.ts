/** All screens on one terminal. */

import { explainTop, layoutOf, SMALLEST } from '../src/app/layout.js';
import { CONTEXTS, hasPane, type PaneName } from '../src/input/contexts.js';
import { isLineAlone, isLogAlone } from '../src/input/same-look.js';
import { windowTitle } from '../src/input/tabs/window-title.js';
import { screenOf, tabOf, type UiState } from '../src/input/ui-state.js';
import type { Terminal } from '../src/terminal/terminal.js';
import { memo } from '../src/text/memo.js';
import { CandidateList } from '../src/widgets/candidate-list.js';
import { place, setVisible } from '../src/widgets/place.js';
import { RowsPane } from '../src/widgets/rows-pane.js';
import { SpanLine } from '../src/widgets/span-line.js';
import { setTheme } from '../src/widgets/theme.js';
import { candidateView } from './candidate-view.js';
import { Chrome } from './chrome.js';
import { explainRows } from './explain-rows.js';
import { LobbyScreen } from './lobby/lobby.js';
import { nickname } from './popups/nickname-popup.js';
import { password } from './popups/password-popup.js';
import { hidesWire, PopupScreen, type PopupScreenView } from './popups/popup-screen.js';
import { question } from './popups/question.js';
import { connect } from './popups/servers-popup.js';
import { switcher } from './popups/switcher-popup.js';
import { copyLines } from './room/copy-view-lines.js';
import { RoomScreen } from './room/room-screen.js';
import { type CursorCell, type RowScroll, type Screen, unscrolled } from './screen-parts.js';
import { TITLE_WORDS } from './screen-sentences.js';
import { help } from './sheets/help-sheet-view.js';
import { settings } from './sheets/settings.js';
import { SheetScreen, type SheetScreenView } from './sheets/sheet.js';
import { WireScreen } from './wire.js';

/** How far the inputs of panes are scrolled, by the panes' names. */
export type PaneScrolls = Readonly<Partial<Record<string, Readonly<RowScroll>>>>;

/** All screens on one terminal: shows those of a state, one over the other. */
export class Screens {
  readonly #screens: Readonly<Record<PaneName, Screen>>;
  readonly #terminal: Terminal;
  readonly #chrome: Chrome;
  readonly #room: RoomScreen;
  readonly #wire: WireScreen;
  readonly #tooSmall: SpanLine;
  readonly #explain: RowsPane;
  readonly #candidates: CandidateList;
  /** How far the input of each pane is scrolled. */
  readonly #scrolls = new Map<PaneName, RowScroll>();
  /** The panes that may be visible: before the first frame all. */
  #shown: readonly PaneName[];
  /** The state of the last frame. */
  #last: UiState | null = null;
  /** Returns another object after each redraw. */
  readonly #drawing = memo(() => ({}));
  /** The drawing that the last frame belonged to. */
  #drawn: object | null = null;

  constructor(terminal: Terminal) {
    const chrome = new Chrome(terminal);
    this.#terminal = terminal;
    this.#chrome = chrome;
    this.#room = new RoomScreen(terminal, chrome, this.#scrollOf('room'));
    this.#wire = new WireScreen(terminal, chrome, this.#scrollOf('wire'));
    const popup = (name: PaneName, view: PopupScreenView) =>
      new PopupScreen(terminal, view, this.#scrollOf(name));
    const sheet = (name: PaneName, view: SheetScreenView) =>
      new SheetScreen(terminal, chrome, view, this.#scrollOf(name));
    this.#screens = {
      lobby: new LobbyScreen(terminal, chrome, this.#scrollOf('lobby')),
      room: this.#room,
      wire: this.#wire,
      'wire-find': this.#wire,
      nickname: popup('nickname', nickname),
      connect: popup('connect', connect),
      help: sheet('help', help),
      settings: sheet('settings', settings),
      setting: sheet('setting', settings),
      switch: popup('switch', switcher),
      password: popup('password', password),
      quit: popup('quit', question),
      leave: popup('leave', question),
      send: popup('send', question),
    };
    this.#shown = Object.keys(this.#screens) as PaneName[];
    this.#tooSmall = new SpanLine({
      parent: terminal.screen,
      top: 0,
      left: 0,
      right: 0,
      hidden: true,
    });
    this.#tooSmall.display([
      { text: TITLE_WORDS.tooSmall(SMALLEST.columns, SMALLEST.rows), role: 'text' },
    ]);
    this.#explain = new RowsPane({ parent: terminal.screen, left: 0, right: 0, hidden: true });
    this.#candidates = new CandidateList(terminal.screen);
  }

  /**
   * Brings every widget, the cursor and the window's title up to date; `now` is Unix ms. If it is not whole, a room's
   * log and people may stay as they are shown.
   */
  show(ui: UiState, now: number, isWhole = true): void {
    const drawing = this.#drawing();
    // A screen that is drawn from nothing has no frame before it.
    const before = this.#drawn === drawing ? this.#last : null;
    this.#drawn = drawing;
    this.#last = ui;
    if (before !== null && !isWhole && isLineAlone(before, ui)) this.#showLine(before, ui);
    else if (before !== null && isWhole && isLogAlone(before, ui)) this.#showLog(ui, now);
    else this.#showAll(ui, now, isWhole);
  }

  /** Shows a room's line: all else is as in the frame `before`. */
  #showLine(before: UiState, ui: UiState): void {
    this.#room.showLine(before, ui);
    this.#terminal.setCursor(this.#room.cursor());
  }

  /** Shows a room's panes: all else is as in the frame before. */
  #showLog(ui: UiState, now: number): void {
    setTheme(this.#terminal, tabOf(ui).app.shared.settings.theme);
    this.#room.showLog(ui, now);
  }

  #showAll(ui: UiState, now: number, isWhole: boolean): void {
    const stack = stackOf(ui);
    setTheme(this.#terminal, tabOf(ui).app.shared.settings.theme);
    const live = showsLiveWire(ui, stack);
    const shown = live ? [...stack, 'wire' as const] : stack;
    for (const name of this.#shown) if (!shown.includes(name)) this.#screens[name].hide();
    this.#shown = shown;
    setVisible(this.#tooSmall, stack.length === 0);
    if (stack.length === 0) this.#chrome.hide();
    else if (!stack.some(isFullPane)) this.#chrome.show(ui, null, now);
    if (live) this.#wire.showLive(ui);
    for (const name of stack) this.#screens[name].show(ui, now, isWhole);
    this.#showExplain(ui, stack);
    const cursor = this.#cursor(stack);
    this.#showCandidates(ui, cursor);
    this.#terminal.showPlain(stack.length === 0 ? null : copyLines(ui));
    this.#terminal.setCursor(cursor);
    this.#terminal.setTitle(windowTitle(ui));
  }

  /** How far each input is scrolled: this depends on the frames before, and is no part of the state. */
  get scrolls(): PaneScrolls {
    const entries = [...this.#scrolls].filter(([, { offset, top }]) => offset + top > 0);
    return Object.fromEntries(entries.map(([name, scroll]) => [name, { ...scroll }]));
  }

  /** Scrolls each input as far as it was; one that is not named is not scrolled. */
  set scrolls(scrolls: PaneScrolls) {
    for (const [name, scroll] of this.#scrolls) {
      Object.assign(scroll, unscrolled(), scrolls[name]);
    }
  }

  #scrollOf(name: PaneName): RowScroll {
    const scroll = unscrolled();
    this.#scrolls.set(name, scroll);
    return scroll;
  }

  /** Shows what explains Enter over the screens, unless a sheet has their place. */
  #showExplain(ui: UiState, stack: readonly PaneName[]): void {
    const { app } = tabOf(ui);
    const isShown = app.explainRows > 0 && stack.some((name) => CONTEXTS[name].type === 'screen');
    setVisible(this.#explain, isShown);
    if (!isShown) return;
    place(this.#explain, { top: explainTop(app), height: app.explainRows });
    this.#explain.display(explainRows(ui));
  }

  #showCandidates(ui: UiState, cursor: CursorCell | null): void {
    const view = cursor === null ? null : candidateView(ui, cursor);
    if (view === null) this.#candidates.hide();
    else this.#candidates.display(view);
  }

  /** Returns the cursor's cell, once the frame has been laid out; null hides it. */
  #cursor(stack: readonly PaneName[]): CursorCell | null {
    const top = stack.at(-1);
    return top === undefined ? null : this.#screens[top].cursor();
  }
}

/** Returns true if the live wire pane is visible: without room for both, a popup takes its place. */
function showsLiveWire(ui: UiState, stack: readonly PaneName[]): boolean {
  const top = stack.at(-1);
  if (!ui.wire || top === undefined) return false;
  if (CONTEXTS[top].pane === 'popup' && hidesWire(ui)) return false;
  return stack.some((name) => CONTEXTS[name].type === 'screen');
}

/** Returns the visible screens, the lowest first; none if the window is too small. */
function stackOf(ui: UiState): PaneName[] {
  if (layoutOf(tabOf(ui).app.shared.size).tooSmall) return [];
  const screen = screenOf(ui);
  const under: PaneName[] =
    screen === 'lobby' || screen === 'room' ? [screen] : [...below(ui), screen];
  const { overlay } = ui;
  const { picker } = tabOf(ui);
  if (overlay !== null && hasPane(overlay) && isFullPane(overlay)) return [overlay];
  const chosenFrom: PaneName[] =
    picker.open && screen !== 'connect' ? [...under, 'connect'] : under;
  return overlay === null || !hasPane(overlay) ? chosenFrom : [...chosenFrom, overlay];
}

/** Returns true if a pane shows title and hints itself. */
function isFullPane(name: PaneName): boolean {
  return CONTEXTS[name].pane === 'full';
}

/** Returns what lies below a pane: the room, or the lobby once it has a list of rooms. */
function below(ui: UiState): PaneName[] {
  const { app } = tabOf(ui);
  if (app.room !== null) return ['room'];
  return app.session.rooms === null ? [] : ['lobby'];
}
