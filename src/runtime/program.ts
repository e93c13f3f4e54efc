/** Runs the program: one queue of events, one state, and the effects. */

import { failedSentence, unexpectedSentence } from '../app/failures.js';
import { isAlone } from '../app/servers/hosted-clients.js';
import type { NameInUse } from '../app/servers/known-servers.js';
import { BURST_REFUSED, HOSTING } from '../app/servers/link-sentences.js';
import type { AppEvent, Effect } from '../app/state.js';
import { parseFaults } from '../faults/fault-spec.js';
import type { Faults } from '../faults/fault-table.js';
import type { Typed } from '../input/dispatch.js';
import { namesInUse } from '../input/nickname.js';
import { type Look, lookOf, looksSame } from '../input/same-look.js';
import { tabState } from '../input/tabs/tabs.js';
import { tabOf, type UiState } from '../input/ui-state.js';
import type { Change, StoredState, WindowEvent } from '../input/window/window-event.js';
import { WindowState } from '../input/window/window-state.js';
import type { Address } from '../session/model.js';
import { lockedHandlers } from './locked-effects.js';
import type { EffectHandlers, Handlers, OwnEffect, Post, Shell } from './shell.js';
import { TabSessions } from './tab-sessions.js';

/** The events of a tab that may change nothing that is worth a frame. */
const OF_SESSION: readonly AppEvent['type'][] = ['session', 'dialling'];

/** The running program: one queue of events, one state, and the effects of each event. */
export class Program {
  readonly #shell: Shell;
  readonly #queue: WindowEvent[] = [];
  readonly #window: WindowState;
  /** The look for which a frame was requested last. */
  #look: Look;
  readonly #sessions: TabSessions;
  /** The names that this window uses, as stored. */
  #names: readonly NameInUse[] = [];
  #draining = false;
  #quitting = false;
  readonly #handlers: Handlers<Effect['type']>;

  constructor(ui: UiState, shell: Shell, handlers: EffectHandlers) {
    this.#window = new WindowState(ui, {
      run: (effect, tab) => this.#run(effect, tab),
      ended: (tab) => this.#sessions.end(tab),
      post: (event) => this.#post(event),
    });
    this.#look = lookOf(ui);
    this.#shell = shell;
    this.#sessions = new TabSessions(shell, {
      ui: () => this.ui,
      post: (tab, event) => this.#post({ type: 'tab', tab, event }),
    });
    const all = { ...handlers, ...this.#ownHandlers() };
    const { address } = tabOf(ui).app;
    this.#handlers = ui.locked ? lockedHandlers(all, address, () => shell.wallTime()) : all;
  }

  /** The current state. */
  get ui(): UiState {
    return this.#window.ui;
  }

  /** Connects every tab to the address in its state, except a lobby that waits until it is shown. */
  start(): void {
    for (const { id } of this.ui.tabs.all) {
      const state = tabState(this.ui, id);
      if (!state?.app.begun) continue;
      const { address, session } = state.app;
      this.#sessions.open(id, { address, intent: session.intent });
    }
  }

  /** Handles a key, a text, a paste or a click. */
  typed(typed: Typed): void {
    // Most keys: no event is needed that nothing but the line depends on.
    const isEvent = this.#draining || this.#shell.recorder !== undefined;
    if (!isEvent && this.#window.typePlainly(typed)) {
      this.#look = { ...this.#look, ui: this.ui };
      this.#shell.requestRender(false, true);
    } else this.#post({ type: 'typed', typed, time: this.#shell.wallTime() });
  }

  /** Handles input that is no key. */
  change(change: Change): void {
    this.#post({ type: 'change', change, time: this.#shell.wallTime() });
  }

  /** Merges what was read after the first render into the state. */
  hydrate(stored: StoredState): void {
    this.#post({ type: 'stored', stored });
  }

  /** Handles an event of the window. */
  post(event: AppEvent): void {
    this.#post({ type: 'window', event });
  }

  /**
   * Ends every connection in good order before the process ends: a reset confuses some servers. Resolves
   * when that is done, or after a quarter of a second. Returns null if there is no connection.
   */
  hangUp(): Promise<unknown> | null {
    return this.#sessions.hangUp();
  }

  /** Handles an event; the events that it causes follow in the queue. */
  #post(event: WindowEvent): void {
    this.#queue.push(event);
    if (this.#draining) return;
    this.#draining = true;
    const { app } = tabOf(this.ui);
    try {
      for (let next = this.#queue.shift(); next; next = this.#queue.shift()) this.#handle(next);
    } finally {
      this.#draining = false;
    }
    const isOfSession = event.type === 'tab' && OF_SESSION.includes(event.event.type);
    const isSame = isOfSession && looksSame(this.#look, lookOf(this.ui));
    const isTyped = event.type === 'typed';
    this.#requestRender(isSame, isTyped && tabOf(this.ui).app === app);
  }

  #requestRender(isSame: boolean, isEcho = false): void {
    if (!isSame) this.#look = lookOf(this.ui);
    this.#shell.requestRender(isSame, isEcho);
  }

  #handle(event: WindowEvent): void {
    const { recorder } = this.#shell;
    const now = this.#shell.wallTime();
    recorder?.event(event, now, this.ui);
    this.#window.handle(event, now);
    recorder?.handled(now, this.ui);
    this.#sessions.watch(this.ui.tabs.active);
    this.#shareNames();
  }

  /** Stores the names that this window uses, if they are others now. */
  #shareNames(): void {
    const names = namesInUse(this.ui);
    if (areSame(names, this.#names)) return;
    this.#names = names;
    this.#run({ type: 'use-names', names }, this.ui.tabs.active);
  }

  /** Reports a failure that no effect waits for; the program continues. */
  fail(error: unknown): void {
    this.#report(unexpectedSentence(error));
  }

  /** Runs an effect. A failure, at once or later, is a sentence for the user: no effect ends the program. */
  #run(effect: Effect, tab: number): void {
    const run = this.#handlers[effect.type] as (effect: Effect, post: Post, tab: number) => unknown;
    const fail = (error: unknown): void => this.#report(failedSentence(effect.type, error));
    try {
      const result = run(effect, (event) => this.#post({ type: 'tab', tab, event }), tab);
      if (result instanceof Promise) result.catch(fail);
    } catch (error) {
      fail(error);
    }
  }

  #report(text: string): void {
    this.post({ type: 'report', text, time: this.#shell.wallTime() });
  }

  #ownHandlers(): Handlers<OwnEffect> {
    const { clock } = this.#shell;
    return {
      open: (effect, _, tab) => this.#sessions.open(tab, effect),
      session: ({ event }, _, tab) => this.#sessions.send(tab, event),
      host: ({ address }, post) => this.#host(address, post),
      fault: ({ faults }) => this.#shell.setFaults(faultsOf(faults)),
      'send-burst': ({ writes, asMessages }, _, tab) => {
        const refusal = this.#sessions.sendBurst(tab, writes, asMessages);
        if (refusal !== null) this.#report(BURST_REFUSED[refusal]);
      },
      close: (_effect, _post, tab) => this.#window.close(tab),
      later: ({ event }, post) => void clock.soon(() => post(event)),
      wake: ({ inMs }, post) =>
        void clock.setTimeout(() => post({ type: 'wake', time: this.#shell.wallTime() }), inMs),
      suspend: (_effect, _post, tab) => this.#suspend(tab),
      'ask-quit': ({ ifAny }, _, tab) => this.#askQuit(tab, ifAny),
      'give-password': ({ address, room, word }) =>
        this.#sessions.passwords.keep(address, room, word),
      quit: () => this.#quit(),
    };
  }

  /** Starts the embedded server. It is no problem if another process was faster. */
  #host(address: Address, post: Post): void {
    const hosted = (started: boolean, problem: string | null) =>
      post({ type: 'hosted', address, started, problem, time: this.#shell.wallTime() });
    this.#shell.host(address).then(
      () => hosted(true, null),
      (error: NodeJS.ErrnoException) => hosted(false, hostProblem(error)),
    );
  }

  /** Asks before it quits; with `ifAny`, only if others use the server in this window. */
  #askQuit(tab: number, ifAny: boolean): void {
    const guests = this.#shell.guests();
    const asks = !ifAny || !isAlone(guests);
    this.#post(asks ? { type: 'ask-quit', guests } : { type: 'tab', tab, event: { type: 'quit' } });
  }

  /** Stops the process. If others use its server, it warns first; the same key again stops it. */
  #suspend(tab: number): void {
    const guests = this.#shell.guests();
    if (this.#window.warnedOfStop || isAlone(guests)) this.#shell.suspend();
    else this.#post({ type: 'warn-of-stop', tab, guests });
  }

  #quit(): void {
    if (this.#quitting) return;
    this.#quitting = true;
    this.#shell.quitting();
    this.#sessions.endAll();
  }
}

/** Returns the faults of a text that was read before; null for none. */
function faultsOf(text: string): Faults | null {
  const reading = text === '' ? null : parseFaults(text);
  return reading !== null && 'faults' in reading ? reading.faults : null;
}

/** Returns why no server was started; null if one runs there already. */
function hostProblem({ code, message }: NodeJS.ErrnoException): string | null {
  if (code === 'EADDRINUSE') return null;
  return HOSTING.failed(code ?? message);
}

/** True for the same names at the same servers. Every event asks, and a general comparison is slow. */
function areSame(one: readonly NameInUse[], other: readonly NameInUse[]): boolean {
  const isOther = ({ address, name }: NameInUse, index: number) =>
    address !== other[index]?.address || name !== other[index]?.name;
  return one.length === other.length && !one.some(isOther);
}
