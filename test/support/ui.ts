/** App and input at a keyboard, without a network or a screen. */

import { createApp } from '../../src/app/initial-state.js';
import type { Action, AppEvent, AppState, Effect } from '../../src/app/state.js';
import { update } from '../../src/app/update.js';
import { dispatch } from '../../src/input/dispatch.js';
import { follow } from '../../src/input/reconcile.js';
import { inTab } from '../../src/input/tabs/tabs.js';
import { createUi, tabOf, type UiState } from '../../src/input/ui-state.js';
import type { SessionContext } from '../../src/session/model.js';
import type { Phase } from '../../src/session/session-view.js';
import { readTyped } from './terminal/keystrokes.js';

process.env.TZ = 'UTC';

/** When everything happens: Monday 23 November 2026, 14:02, in ms. */
export const AT = Date.UTC(2026, 10, 23, 14, 2);

const HOME = { host: '127.0.0.1', port: 5220 };

/** A state of the app at 80x24, nothing connected. */
export function emptyApp(mayHost = false, logFolder?: string): AppState {
  return createApp({
    ...(logFolder !== undefined && { logFolder }),
    size: { columns: 80, rows: 24 },
    address: HOME,
    local: HOME,
    intent: { room: null, name: null },
    mayHost,
  });
}

/** Somebody at the keyboard of a program without a network: what they want is written down. */
export class Keyboard {
  ui: UiState;
  readonly wanted: Action[] = [];
  readonly effects: Effect[] = [];
  /** The effects that note what happened with a server, which most tests are not about. */
  readonly noted: Effect[] = [];

  constructor(app: AppState = emptyApp(), lastName = 'ann') {
    this.ui = createUi(app, lastName);
  }

  /** Lets something happen to the app. */
  happen(...events: AppEvent[]): this {
    for (const event of events) {
      const [app, effects] = update(tabOf(this.ui).app, event);
      this.ui = follow(this.ui, app);
      for (const effect of effects) {
        (effect.type === 'keep-server' ? this.noted : this.effects).push(effect);
      }
    }
    return this;
  }

  /** Moves the session to a phase. */
  session(phase: Phase, change: Partial<SessionContext & { busy: boolean }> = {}): this {
    const view = { ...tabOf(this.ui).app.session, busy: false, ...change, phase };
    return this.happen({ type: 'session', view, time: AT });
  }

  /** Brings the session into a room with a name. */
  enter(room: string, name: string): this {
    return this.session('room', { room, name }).happen({
      type: 'joined-room',
      room,
      name,
      time: AT,
    });
  }

  /** Types text and keys, as in `ab<enter>`. */
  type(typed: string): this {
    for (const part of readTyped(typed)) this.#typed(part);
    return this;
  }

  paste(text: string): this {
    return this.#typed({ type: 'paste', text });
  }

  /** The sentences of Foyer: in the list of servers, above the input, in the room's log, or on the status line. */
  told(): string {
    if (this.ui.note !== null) return this.ui.note.text;
    const { picker, app } = tabOf(this.ui);
    if (picker.note !== null) return picker.note.text;
    const { room, status } = app;
    if (room === null) return status?.text ?? '';
    return room.reply?.text ?? room.log.get(room.log.lastId)?.text ?? '';
  }

  #typed(typed: Parameters<typeof dispatch>[1]): this {
    const { ui, actions, tab = ui.tabs.active } = dispatch(this.ui, typed, AT);
    this.wanted.push(...actions);
    this.ui = inTab(ui, tab, (there) => {
      this.ui = there;
      return this.happen(...actions).ui;
    });
    return this;
  }
}

/** A room list as the session has it. */
export function roomList(...names: string[]) {
  return { names, complete: true, ambiguous: false };
}
