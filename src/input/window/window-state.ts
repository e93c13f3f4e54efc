/** The state of a window, and how each event changes it. Pure, except for logs and traces, which grow in place. */

import { stopSentence } from '../../app/servers/hosted-clients.js';
import type { AppEvent, Effect } from '../../app/state.js';
import { update } from '../../app/update.js';
import { CONTEXTS } from '../contexts.js';
import { dispatch, type Typed } from '../dispatch.js';
import type { KeyResult } from '../key-result.js';
import { typePlainly } from '../line/plain-typing.js';
import { follow, keepingRow, withNewOffers } from '../reconcile.js';
import { settleJoin } from '../tabs/join-beside.js';
import { closeTab, inTab, settleTabs, tabState, withHistory } from '../tabs/tabs.js';
import { tabOf, type UiState } from '../ui-state.js';
import type { StoredState, WindowEvent } from './window-event.js';

/** Carries out what follows from events. */
export interface WindowOwner {
  /** Runs an effect of a tab, at once. */
  run(effect: Effect, tab: number): void;
  /** Ends the session of a tab that is being closed. */
  ended(tab: number): void;
  /** Adds an event, which is handled after the present one. */
  post(event: WindowEvent): void;
}

/** The state of a window. */
export class WindowState {
  #ui: UiState;
  readonly #owner: WindowOwner;
  /** The time of the event that is being handled (Unix ms). */
  #now = 0;
  /** True after a warning that stopping takes the server away from others, until the next key. */
  #warnedOfStop = false;

  constructor(ui: UiState, owner: WindowOwner, warnedOfStop = false) {
    this.#ui = ui;
    this.#owner = owner;
    this.#warnedOfStop = warnedOfStop;
  }

  get ui(): UiState {
    return this.#ui;
  }

  get warnedOfStop(): boolean {
    return this.#warnedOfStop;
  }

  /** Handles an event at a time (Unix ms). */
  handle(event: WindowEvent, now: number): void {
    this.#now = now;
    switch (event.type) {
      case 'tab':
        this.#update(event.tab, event.event);
        break;
      case 'window':
        this.#updateWindow(event.event);
        break;
      case 'typed':
        this.#takeTyped(event);
        break;
      case 'change':
        this.#apply(event.change(this.#ui, event.time));
        break;
      case 'stored':
        this.#hydrate(event.stored);
        break;
      case 'ask-quit':
        this.#ui = { ...this.#ui, overlay: 'quit', guests: event.guests };
        break;
      case 'warn-of-stop':
        this.#warnOfStop(event);
        break;
    }
  }

  /**
   * Types a plain character at the end of a room's line (src/input/line/plain-typing.ts): no more than the same event `typed`
   * would do. Returns false, and does nothing, if something else depends on it.
   */
  typePlainly(typed: Typed): boolean {
    const isPlain = typed.type === 'text' && !this.#warnedOfStop;
    const after = isPlain ? typePlainly(this.#ui, typed.text) : null;
    if (after === null) return false;
    this.#ui = after;
    return true;
  }

  /** Closes a tab and its session: the effect `close`. */
  close(tab: number): void {
    this.#owner.ended(tab);
    this.#apply(closeTab(this.#ui, tab));
  }

  #takeTyped({ typed, time }: Extract<WindowEvent, { type: 'typed' }>): void {
    const wasWarned = this.#warnedOfStop;
    this.#apply(dispatch(this.#ui, typed, time));
    if (wasWarned) this.#warnedOfStop = false;
  }

  /** Merges what was read after the first render into the state. */
  #hydrate({ history, ...stored }: StoredState): void {
    this.#ui = { ...this.#ui, ...stored };
    if (history !== undefined) this.#ui = withHistory(this.#ui, history);
    this.#ui = withNewOffers(this.#ui);
  }

  /** Updates every tab with new settings, and the visible tab with any other event. */
  #updateWindow(event: AppEvent): void {
    const { all, active } = this.#ui.tabs;
    const tabs = event.type === 'settings' ? all.map(({ id }) => id) : [active];
    for (const tab of tabs) this.#update(tab, event);
  }

  /** Applies the result of a key or of a closed tab; its actions are for a tab, or for the visible one. */
  #apply({ ui, actions, tab }: KeyResult): void {
    this.#ui = ui;
    for (const action of actions) this.#update(tab ?? this.#ui.tabs.active, action);
  }

  #update(tab: number, event: AppEvent): void {
    let effects: readonly Effect[] = [];
    const { ui, stray } = settleTabs(
      inTab(this.#ui, tab, (ui) => {
        const [app, appEffects] = update(tabOf(ui).app, event);
        effects = appEffects;
        return follow(ui, app);
      }),
      tab,
    );
    this.#ui = keepingRow(this.#ui, ui);
    for (const effect of effects) this.#owner.run(effect, tab);
    if (stray === tab) this.#closeRefused(tab);
    else if (stray !== null) this.close(stray);
    if (ui.joining === tab) this.#apply(settleJoin(this.#ui, this.#now));
  }

  /** Closes a tab whose room refused the user, and shows why in the tab that is visible then. */
  #closeRefused(tab: number): void {
    const status = tabState(this.#ui, tab)?.app.status ?? null;
    this.close(tab);
    if (status === null) return;
    const { text, tone } = status;
    const time = this.#now;
    const event: AppEvent =
      tone === 'problem' ? { type: 'report', text, time } : { type: 'tell', text, tone, time };
    this.#owner.post({ type: 'window', event });
  }

  #warnOfStop({ tab, guests }: Extract<WindowEvent, { type: 'warn-of-stop' }>): void {
    this.#warnedOfStop = true;
    const { overlay } = this.#ui;
    if (overlay !== null && CONTEXTS[overlay].hidesLog) {
      this.#ui = { ...this.#ui, overlay: null, frozen: null };
    }
    const text = stopSentence(guests);
    this.#update(tab, { type: 'tell', text, tone: 'problem', time: this.#now });
  }
}
