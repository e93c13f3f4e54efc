/** All screens on one terminal. */

import { explainTop, layoutOf, SMALLEST } from '../src/app/layout.js';
import { CONTEXTS, hasPane, type PaneName } from '../src/input/contexts.js';
import { windowTitle } from '../src/input/tabs/window-title.js';
import { screenOf, tabOf, type UiState } from '../src/input/ui-state.js';
import type { Terminal } from '../src/terminal/terminal.js';
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
import { hidesWire, PopupScreen } from './popups/popup-screen.js';
import { question } from './popups/question.js';
import { connect } from './popups/servers-popup.js';
import { switcher } from './popups/switcher-popup.js';
import { copyLines } from './room/copy-view-lines.js';
import { RoomScreen } from './room/room-screen.js';
import type { CursorCell, Screen } from './screen-parts.js';
import { TITLE_WORDS } from './screen-sentences.js';
import { help } from './sheets/help-sheet-view.js';
import { settings } from './sheets/settings.js';
import { SheetScreen } from './sheets/sheet.js';
import { WireScreen } from './wire.js';

/** All screens on one terminal: shows those of a state, one over the other. */
export class Screens {
  readonly #screens: Readonly<Record<PaneName, Screen>>;
  readonly #terminal: Terminal;
  readonly #chrome: Chrome;
  readonly #wire: WireScreen;
  readonly #tooSmall: SpanLine;
  readonly #explain: RowsPane;
  readonly #candidates: CandidateList;
  /** The panes that may be visible: before the first frame all. */
  #shown: readonly PaneName[];

  constructor(terminal: Terminal) {
    const chrome = new Chrome(terminal);
    this.#terminal = terminal;
    this.#chrome = chrome;
    const lobby = new LobbyScreen(terminal, chrome);
    const room = new RoomScreen(terminal, chrome);
    this.#wire = new WireScreen(terminal, chrome);
    this.#screens = {
      lobby,
      room,
      wire: this.#wire,
      'wire-find': this.#wire,
      nickname: new PopupScreen(terminal, nickname),
      connect: new PopupScreen(terminal, connect),
      help: new SheetScreen(terminal, chrome, help),
      settings: new SheetScreen(terminal, chrome, settings),
      setting: new SheetScreen(terminal, chrome, settings),
      switch: new PopupScreen(terminal, switcher),
      password: new PopupScreen(terminal, password),
      quit: new PopupScreen(terminal, question),
      leave: new PopupScreen(terminal, question),
      send: new PopupScreen(terminal, question),
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
    this.#showCandidates(ui);
    this.#terminal.showPlain(stack.length === 0 ? null : copyLines(ui));
    this.#terminal.setCursor(this.#cursor(ui));
    this.#terminal.setTitle(windowTitle(ui));
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

  #showCandidates(ui: UiState): void {
    const cursor = this.#cursor(ui);
    const view = cursor === null ? null : candidateView(ui, cursor);
    if (view === null) this.#candidates.hide();
    else this.#candidates.display(view);
  }

  /** Returns the cursor's cell, once the frame has been laid out; null hides it. */
  #cursor(ui: UiState): CursorCell | null {
    const top = stackOf(ui).at(-1);
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
