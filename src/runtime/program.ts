import type { Entry } from '../app/log/entry.js';
import { type Guests, isAlone, stopSentence } from '../app/servers/hosted-clients.js';
import type { KnownServer } from '../app/servers/known-servers.js';
import type { AppEvent, Effect, RoomPlace } from '../app/state.js';
import { update } from '../app/update.js';
import type { Dial } from '../client/connection.js';
import { createSessionRunner, type SessionRunner } from '../client/session-runner.js';
import { NO_TAP, type Tap } from '../client/tap.js';
import { dispatch, type Typed } from '../input/dispatch.js';
import type { Outcome } from '../input/key-result.js';
import { follow } from '../input/reconcile.js';
import { closeTab, inTab, settleTabs, tabState, withHistory } from '../input/tabs/tabs.js';
import type { Overlay, UiState } from '../input/ui-state.js';
import type { Address, Intent } from '../session/model.js';
import type { Clock } from '../text/clock.js';
import { tapInto } from './trace-recorder.js';

/** What a program needs of the world; tests bring their own. */
export interface Shell {
  readonly clock: Clock;
  /** Unix time in ms, for what people are shown; it may be set back at any moment. */
  wallTime(): number;
  readonly dial: Dial;
  /** Starts a server at the address; rejects with Node's error where that cannot be done. */
  host(address: Address): Promise<void>;
  /** Who is on the server that runs in this window, apart from the window itself. */
  guests(): Guests;
  /** A random number from 0 to 2^32 - 1. */
  seed(): number;
  /** Asks for a frame of the new state. */
  requestRender(): void;
  /** Changes a setting on disk, or tells its value where `text` is empty. */
  set(name: string, text: string): void;
  /** Keeps a line that was typed. */
  remember(line: string): void;
  /** Keeps what is known of a server, or no longer; its address is as `addressText` gives it. */
  keepServer(server: KnownServer): void;
  forgetServer(address: string): void;
  /** Keeps what has come into a room's log. */
  log(place: RoomPlace, entries: readonly Entry[]): void;
  /** The newest entries kept of a room, oldest first; none that are handed over later. Never rejects. */
  loadEarlier(place: RoomPlace, count: number): Promise<readonly Entry[]>;
  /** Rings the terminal's bell. */
  bell(): void;
  /** Has the desktop show something. */
  notify(title: string, body: string): void;
  /** Takes the mouse from the terminal, or gives it back. */
  mouse(on: boolean): void;
  /** Gives a text to the terminal's clipboard. */
  copy(text: string): void;
  /** Writes what crossed the wire to a new file, and tells what came of it. */
  save(file: string, text: string): Promise<{ readonly done: boolean; readonly sentence: string }>;
  redraw(): void;
  suspend(): void;
  /** The user wants to leave: the terminal is to be given back now. */
  quitting(): void;
  /** Everything has been said to the server: the process can end. */
  ended(): void;
}

/** What was kept of earlier starts, or has been changed on disk. */
export type Kept = Partial<Pick<UiState, 'history' | 'lastName' | 'servers' | 'standard'>>;

/** What happens in a tab: what its connection does, or what the user wants of it. */
type TabEvent = { readonly tab: number; readonly event: AppEvent };

type Event =
  | TabEvent
  | { readonly type: 'typed'; readonly typed: Typed; readonly at: number }
  /** To the window. */
  | { readonly type: 'window'; readonly event: AppEvent };

type Effects = {
  readonly [Type in Effect['type']]: (effect: Extract<Effect, { type: Type }>, tab: number) => void;
};

/** How long a process that is told to end waits for its connections (ms). */
const HANG_UP_MS = 250;

/** What a sentence in the log would not be seen under. */
const HIDE_THE_LOG: readonly Overlay[] = [
  'help',
  'plain',
  'wire',
  'switch',
  'quit',
  'leave',
  'send',
];

/** The running program: one queue of events, one state, and the effects that follow from it. */
export class Program {
  readonly #shell: Shell;
  readonly #queue: Event[] = [];
  #ui: UiState;
  /** The connection of each tab. */
  readonly #connections = new Map<number, SessionRunner>();
  /** Connections that have been replaced or whose tab is closed, and may still have something to say. */
  readonly #ending = new Set<SessionRunner>();
  /** Unix ms with fractions, which never goes back. */
  readonly #now: () => number;
  /** The tab whose connection knows that it is seen. */
  #watched: number;
  #draining = false;
  #quitting = false;
  /** Whether the user has just been told whom a stop would leave without a server. */
  #toldOfStop = false;

  /** What carries out each effect. */
  readonly #effects: Effects = {
    open: ({ address, intent }, tab) => this.#open(tab, address, intent),
    session: ({ event }, tab) => this.#connections.get(tab)?.send(event),
    host: ({ address }, tab) => this.#host(tab, address),
    close: (_, tab) => this.#close(tab),
    later: ({ event }, tab) => void this.#shell.clock.soon(() => this.#post({ tab, event })),
    wake: ({ inMs }, tab) => {
      const wake = () => this.#post({ tab, event: { type: 'wake', at: this.#shell.wallTime() } });
      this.#shell.clock.setTimeout(wake, inMs);
    },
    set: ({ name, text }) => this.#shell.set(name, text),
    remember: ({ line }) => this.#shell.remember(line),
    log: (effect) => this.#shell.log(effect, effect.entries),
    'load-earlier': (effect, tab) => this.#loadEarlier(tab, effect),
    'keep-server': ({ server }) => this.#shell.keepServer(server),
    'forget-server': ({ address }) => this.#shell.forgetServer(address),
    bell: () => this.#shell.bell(),
    notify: ({ title, body }) => this.#shell.notify(title, body),
    mouse: ({ on }) => this.#shell.mouse(on),
    copy: ({ text }) => this.#shell.copy(text),
    save: ({ file, text }, tab) => void this.#save(tab, file, text),
    redraw: () => this.#shell.redraw(),
    suspend: (_, tab) => this.#suspend(tab),
    'ask-quit': ({ ifAny }, tab) => this.#askQuit(tab, ifAny),
    quit: () => this.#quit(),
  };

  constructor(ui: UiState, shell: Shell) {
    this.#ui = ui;
    this.#watched = ui.tabs.active;
    this.#shell = shell;
    const { clock } = shell;
    const offset = shell.wallTime() - clock.now();
    this.#now = () => offset + clock.now();
  }

  /** The state as it is now. */
  get ui(): UiState {
    return this.#ui;
  }

  /** Connects every tab to the address of its state, but for a lobby that waits until it is shown. */
  start(): void {
    for (const { id } of this.#ui.tabs.all) {
      const state = tabState(this.#ui, id);
      if (state?.app.begun) this.#open(id, state.app.address, state.app.session.intent);
    }
  }

  /** Takes what the keyboard did. */
  typed(typed: Typed): void {
    this.#post({ type: 'typed', typed, at: this.#shell.wallTime() });
  }

  /** Takes over what was kept of earlier starts. */
  recall({ history, ...kept }: Kept): void {
    this.#ui = { ...this.#ui, ...kept };
    if (history !== undefined) this.#ui = withHistory(this.#ui, history);
    this.#shell.requestRender();
  }

  /** Takes what happens to the window. */
  post(event: AppEvent): void {
    this.#post({ type: 'window', event });
  }

  /**
   * Ends every connection in good order, because the process is about to end: a server may take a reset
   * badly. Resolves when that is done, or after `HANG_UP_MS`; null if there is none.
   */
  hangUp(): Promise<unknown> | null {
    const connections = [...this.#connections.values(), ...this.#ending];
    if (connections.length === 0) return null;
    for (const connection of connections) connection.hangUp();
    const late = new Promise<void>((resolve) => {
      this.#shell.clock.setTimeout(resolve, HANG_UP_MS);
    });
    return Promise.race([late, Promise.all(connections.map((each) => each.closed()))]);
  }

  /** Takes an event; those that it causes are handled after it. */
  #post(event: Event): void {
    this.#queue.push(event);
    if (this.#draining) return;
    this.#draining = true;
    try {
      for (let next = this.#queue.shift(); next; next = this.#queue.shift()) this.#handle(next);
    } finally {
      this.#draining = false;
    }
    this.#shell.requestRender();
  }

  #handle(event: Event): void {
    if ('tab' in event) this.#update(event.tab, event.event);
    else if (event.type === 'window') this.#happen(event.event);
    else this.#takeTyped(event.typed, event.at);
    this.#watch();
  }

  #takeTyped(typed: Typed, at: number): void {
    const wasTold = this.#toldOfStop;
    this.#take(dispatch(this.#ui, typed, at));
    if (wasTold) this.#toldOfStop = false;
  }

  /** Tells the connections of two tabs that one is seen now, and the other no longer. */
  #watch(): void {
    const { active } = this.#ui.tabs;
    if (active === this.#watched) return;
    this.#connections.get(this.#watched)?.send({ type: 'user.watch', watched: false });
    this.#connections.get(active)?.send({ type: 'user.watch', watched: true });
    this.#watched = active;
  }

  /** Settings are for every tab, everything else is for the one that is seen. */
  #happen(event: AppEvent): void {
    const { all, active } = this.#ui.tabs;
    const tabs = event.type === 'settings' ? all.map(({ id }) => id) : [active];
    for (const tab of tabs) this.#update(tab, event);
  }

  /** Takes over what a key or a closed tab led to; what is wanted is wanted of the tab that is seen then. */
  #take({ ui, actions }: Outcome): void {
    this.#ui = ui;
    for (const action of actions) this.#update(this.#ui.tabs.active, action);
  }

  #update(tab: number, event: AppEvent): void {
    let effects: readonly Effect[] = [];
    const { ui, stray } = settleTabs(
      inTab(this.#ui, tab, (ui) => {
        const [app, wanted] = update(ui.app, event);
        effects = wanted;
        return follow(ui, app);
      }),
      tab,
    );
    this.#ui = ui;
    for (const effect of effects) this.#run(effect, tab);
    if (stray === tab) this.#closeRefused(tab);
    else if (stray !== null) this.#close(stray);
  }

  /** Closes a tab whose room was not to be had, and tells why in the one that is seen then, once it has arrived. */
  #closeRefused(tab: number): void {
    const status = tabState(this.#ui, tab)?.app.status ?? null;
    this.#close(tab);
    if (status === null) return;
    const { text, tone } = status;
    const at = this.#shell.wallTime();
    this.post(tone === 'problem' ? { type: 'report', text, at } : { type: 'tell', text, tone, at });
  }

  #run(effect: Effect, tab: number): void {
    const run = this.#effects[effect.type] as (effect: Effect, tab: number) => void;
    run(effect, tab);
  }

  /** Begins a session; what the one before still says is no longer heard. */
  #open(tab: number, address: Address, intent: Intent): void {
    this.#endConnection(tab);
    const { dial, clock } = this.#shell;
    const isHeard = () => this.#connections.get(tab) === opened;
    const happened = (event: AppEvent) => {
      if (isHeard()) this.#post({ tab, event });
    };
    const opened: SessionRunner = createSessionRunner(
      { address, intent, dial, clock, seed: this.#shell.seed(), tap: this.#tap(tab) },
      {
        changed: (view) => {
          happened({ type: 'session', view, at: this.#shell.wallTime() });
          if (view.phase === 'ended') this.#ended(opened);
        },
        notice: (notice) => happened({ type: 'notice', notice, at: this.#shell.wallTime() }),
        sent: () => happened({ type: 'sent', at: this.#shell.wallTime() }),
        dialling: (dialling) => happened({ type: 'dialling', dialling }),
      },
    );
    this.#connections.set(tab, opened);
    if (tab !== this.#ui.tabs.active) opened.send({ type: 'user.watch', watched: false });
    opened.send({ type: 'user.connect' });
  }

  #loadEarlier(tab: number, effect: Extract<Effect, { type: 'load-earlier' }>): void {
    const { log, count } = effect;
    void this.#shell.loadEarlier(effect, count).then((entries) => {
      if (entries.length > 0) this.#post({ tab, event: { type: 'earlier', log, entries } });
    });
  }

  /** Takes down what crosses a tab's wire; where that is to be seen, it needs a frame. */
  #tap(tab: number): Tap {
    const trace = tabState(this.#ui, tab)?.app.trace;
    if (trace === undefined) return NO_TAP;
    return tapInto(trace, this.#now, () => {
      if (this.#ui.wire && this.#ui.tabs.active === tab) this.#shell.requestRender();
    });
  }

  async #save(tab: number, file: string, text: string): Promise<void> {
    const { done, sentence } = await this.#shell.save(file, text);
    const tone = done ? 'info' : 'problem';
    this.#post({
      tab,
      event: { type: 'tell', text: sentence, tone, at: this.#shell.wallTime() },
    });
  }

  /** Starts the embedded server; that another process was faster is as good. */
  #host(tab: number, address: Address): void {
    const hosted = (started: boolean, problem: string | null) =>
      this.#post({
        tab,
        event: { type: 'hosted', address, started, problem, at: this.#shell.wallTime() },
      });
    this.#shell.host(address).then(
      () => hosted(true, null),
      (error: NodeJS.ErrnoException) =>
        hosted(
          false,
          error.code === 'EADDRINUSE'
            ? null
            : `No server could be started on this machine (${error.code ?? error.message}).`,
        ),
    );
  }

  #close(tab: number): void {
    this.#endConnection(tab);
    this.#take(closeTab(this.#ui, tab));
  }

  #endConnection(tab: number): void {
    const connection = this.#connections.get(tab);
    if (connection === undefined) return;
    this.#connections.delete(tab);
    this.#ending.add(connection);
    connection.send({ type: 'user.close' });
  }

  /** Asks before the server that others use stops; quits at once where nobody does and `ifAny` says so. */
  #askQuit(tab: number, ifAny: boolean): void {
    const guests = this.#shell.guests();
    if (ifAny && isAlone(guests)) this.#update(tab, { type: 'quit' });
    else this.#ui = { ...this.#ui, overlay: 'quit', guests };
  }

  /** Stops the process; where others use its server, that is told first, and the same key again does it. */
  #suspend(tab: number): void {
    const guests = this.#shell.guests();
    if (this.#toldOfStop || isAlone(guests)) {
      this.#shell.suspend();
      return;
    }
    this.#toldOfStop = true;
    if (HIDE_THE_LOG.includes(this.#ui.overlay)) {
      this.#ui = { ...this.#ui, overlay: null, frozen: null };
    }
    const text = stopSentence(guests);
    this.#update(tab, { type: 'tell', text, tone: 'problem', at: this.#shell.wallTime() });
  }

  #quit(): void {
    if (this.#quitting) return;
    this.#quitting = true;
    this.#shell.quitting();
    for (const tab of [...this.#connections.keys()]) this.#endConnection(tab);
    this.#endIfDone();
  }

  /** Everything has been said; what is still being written goes out first. */
  #ended(connection: SessionRunner): void {
    void connection.closed().then(() => {
      this.#ending.delete(connection);
      this.#endIfDone();
    });
  }

  #endIfDone(): void {
    if (this.#quitting && this.#ending.size === 0) this.#shell.ended();
  }
}
