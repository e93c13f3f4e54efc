import type { Action, AppEvent, Effect } from '../app/state.js';
import { update } from '../app/update.js';
import type { Clock } from '../client/clock.js';
import { type Connection, createConnection } from '../client/connection.js';
import type { Dial } from '../client/link.js';
import { dispatch, type Typed } from '../input/dispatch.js';
import { follow } from '../input/follow.js';
import type { UiState } from '../input/ui.js';
import type { Address, Intent } from '../session/model.js';

/** What a program needs of the world; tests bring their own. */
export interface Shell {
  readonly clock: Clock;
  /** Unix time in ms, for what people are shown; it may be set back at any moment. */
  wallTime(): number;
  readonly dial: Dial;
  /** Starts a server at the address; rejects with Node's error where that cannot be done. */
  host(address: Address): Promise<void>;
  /** Asks for a frame of the new state. */
  requestFrame(): void;
  /** Rings the terminal's bell. */
  bell(): void;
  /** Takes the mouse from the terminal, or gives it back. */
  mouse(on: boolean): void;
  /** Gives a text to the terminal's clipboard. */
  copy(text: string): void;
  redraw(): void;
  suspend(): void;
  /** The user wants to leave: the terminal is to be given back now. */
  quitting(): void;
  /** Everything has been said to the server: the process can end. */
  ended(): void;
}

type Event = AppEvent | { readonly type: 'typed'; readonly typed: Typed; readonly at: number };

type Effects = {
  readonly [Type in Effect['type']]: (effect: Extract<Effect, { type: Type }>) => void;
};

/** The running program: one queue of events, one state, and the effects that follow from it. */
export class Program {
  readonly #shell: Shell;
  readonly #queue: Event[] = [];
  #ui: UiState;
  #connection: Connection | null = null;
  #draining = false;
  #quitting = false;

  /** What carries out each effect. */
  readonly #effects: Effects = {
    open: ({ address, intent }) => this.#open(address, intent),
    session: ({ event }) => this.#connection?.send(event),
    host: ({ address }) => this.#host(address),
    later: ({ event }) => void this.#shell.clock.soon(() => this.post(event)),
    bell: () => this.#shell.bell(),
    mouse: ({ on }) => this.#shell.mouse(on),
    copy: ({ text }) => this.#shell.copy(text),
    redraw: () => this.#shell.redraw(),
    suspend: () => this.#shell.suspend(),
    quit: () => this.#quit(),
  };

  constructor(ui: UiState, shell: Shell) {
    this.#ui = ui;
    this.#shell = shell;
  }

  /** The state as it is now. */
  get ui(): UiState {
    return this.#ui;
  }

  /** Connects to the address of the state. */
  start(): void {
    const { address, session } = this.#ui.app;
    this.#run({ type: 'open', address, intent: session.intent });
  }

  /** Takes what the keyboard did. */
  typed(typed: Typed): void {
    this.post({ type: 'typed', typed, at: this.#shell.wallTime() });
  }

  /** Takes an event; those that it causes are handled after it. */
  post(event: Event): void {
    this.#queue.push(event);
    if (this.#draining) return;
    this.#draining = true;
    try {
      for (let next = this.#queue.shift(); next; next = this.#queue.shift()) this.#handle(next);
    } finally {
      this.#draining = false;
    }
    this.#shell.requestFrame();
  }

  #handle(event: Event): void {
    if (event.type === 'typed') {
      const { ui, actions } = dispatch(this.#ui, event.typed, event.at);
      this.#ui = ui;
      for (const action of actions) this.#update(action);
    } else {
      this.#update(event);
    }
  }

  #update(event: AppEvent | Action): void {
    const [app, effects] = update(this.#ui.app, event);
    this.#ui = follow(this.#ui, app);
    for (const effect of effects) this.#run(effect);
  }

  #run(effect: Effect): void {
    const run = this.#effects[effect.type] as (effect: Effect) => void;
    run(effect);
  }

  /** Begins a session; what the one before still says is no longer heard. */
  #open(address: Address, intent: Intent): void {
    this.#connection?.send({ type: 'user.close' });
    const { dial, clock } = this.#shell;
    const opened: Connection = createConnection(
      { address, intent, dial, clock },
      {
        changed: (view) => {
          if (this.#connection !== opened) return;
          this.post({ type: 'session', view, at: this.#shell.wallTime() });
          if (this.#quitting && view.phase === 'ended') this.#end(opened);
        },
        notice: (notice) => {
          if (this.#connection !== opened) return;
          this.post({ type: 'notice', notice, at: this.#shell.wallTime() });
        },
        sent: () => {
          if (this.#connection !== opened) return;
          this.post({ type: 'sent', at: this.#shell.wallTime() });
        },
      },
    );
    this.#connection = opened;
    opened.send({ type: 'user.connect' });
  }

  /** Starts the embedded server; that another process was faster is as good. */
  #host(address: Address): void {
    this.#shell.host(address).then(
      () => this.post({ type: 'hosted', started: true, problem: null }),
      (error: NodeJS.ErrnoException) =>
        this.post({
          type: 'hosted',
          started: false,
          problem:
            error.code === 'EADDRINUSE'
              ? null
              : `No server could be started on this machine (${error.code ?? error.message}).`,
        }),
    );
  }

  #quit(): void {
    if (this.#quitting) return;
    this.#quitting = true;
    this.#shell.quitting();
    this.#connection?.send({ type: 'user.close' });
  }

  /** Everything has been said; what is still being written goes out first. */
  #end(connection: Connection): void {
    void connection.closed().then(() => this.#shell.ended());
  }
}
