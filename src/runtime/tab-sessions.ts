/** The session of each tab, from the first connection to the last byte. */

import type { AppEvent, Effect } from '../app/state.js';
import type { Dial } from '../client/dial.js';
import {
  createSessionRunner,
  type SessionListener,
  type SessionRunner,
} from '../client/session-runner.js';
import { NO_TAP, type Tap } from '../client/tap.js';
import { Passwords } from '../client/window-passwords.js';
import { tabState } from '../input/tabs/tabs.js';
import type { UiState } from '../input/ui-state.js';
import type { ConnectionTap } from '../server/traffic/tapped-socket.js';
import type { SessionEvent } from '../session/model.js';
import type { Shell } from './shell.js';
import { recordServerEnd, recordTrace, type TraceWatch } from './trace-recorder.js';

/** How long a process waits for its connections when a signal ends it (ms). */
const HANG_UP_MS = 250;

type Session = Omit<Extract<Effect, { type: 'open' }>, 'type'>;

/** The program, as its sessions see it. */
interface Owner {
  ui(): UiState;
  /** Adds an event of a tab. */
  post(tab: number, event: AppEvent): void;
}

/** The sessions of the tabs, and those that have ended but may still write. */
export class TabSessions {
  /** The passwords that the user has given, for all sessions of the window. */
  readonly passwords = new Passwords();
  readonly #shell: Shell;
  readonly #owner: Owner;
  /** The session of each tab. */
  readonly #current = new Map<number, SessionRunner>();
  /** Sessions that were replaced or whose tab is closed, and that may still write. */
  readonly #ending = new Set<SessionRunner>();
  /** Monotonic Unix time in ms, with fractions. */
  readonly #now: () => number;
  /** The tab whose session knows that it is visible. */
  #watched: number;
  /** True once all sessions should end. */
  #isLast = false;

  constructor(shell: Shell, owner: Owner) {
    this.#shell = shell;
    this.#owner = owner;
    this.#watched = owner.ui().tabs.active;
    const offset = shell.wallTime() - shell.clock.now();
    this.#now = () => offset + shell.clock.now();
  }

  /** Passes an event of the user to the session of a tab. */
  send(tab: number, event: SessionEvent): void {
    this.#current.get(tab)?.send(event);
  }

  /** Writes to a tab's connection past its session; returns why if that is not possible. */
  sendBurst(tab: number, writes: readonly Uint8Array[], asMessages: boolean) {
    return this.#current.get(tab)?.sendBurst(writes, asMessages) ?? null;
  }

  /** Begins a session in a tab; events of the tab's previous session are ignored from now on. */
  open(tab: number, { address, intent, server }: Session): void {
    this.end(tab);
    const { secure, clock } = this.#shell;
    const dial: Dial = (to) => this.#shell.dial(to, () => this.#serverTap(tab));
    const opened: SessionRunner = createSessionRunner(
      {
        ...{ address, intent, server, dial, secure, clock },
        seed: this.#shell.seed(),
        tap: this.#tap(tab),
        isUrgent: () => this.#shell.isUrgent(),
        passwords: this.passwords,
      },
      this.#listener(tab, () => opened),
    );
    this.#current.set(tab, opened);
    if (tab !== this.#owner.ui().tabs.active) opened.send({ type: 'user.watch', watched: false });
    opened.send({ type: 'user.connect' });
  }

  /** Posts what a session does, while it is the tab's current one. */
  #listener(tab: number, session: () => SessionRunner): SessionListener {
    const post = (event: AppEvent) => {
      if (this.#current.get(tab) === session()) this.#owner.post(tab, event);
    };
    const time = () => this.#shell.wallTime();
    return {
      changed: (view) => {
        post({ type: 'session', view, time: time() });
        if (view.phase === 'ended') this.#ended(session());
      },
      notice: (notice) => post({ ...notice, time: time() }),
      sent: () => post({ type: 'sent', time: time() }),
      dialling: (dialling) => post({ type: 'dialling', dialling }),
    };
  }

  /** Records a tab's wire traffic. */
  #tap(tab: number): Tap {
    const trace = tabState(this.#owner.ui(), tab)?.app.trace;
    if (trace === undefined) return NO_TAP;
    return recordTrace(trace, this.#now, this.#watchOf(tab));
  }

  /** Records the server's end of a tab's connection. */
  #serverTap(tab: number): ConnectionTap {
    const trace = tabState(this.#owner.ui(), tab)?.app.trace;
    if (trace === undefined) return { read() {}, wrote() {} };
    return recordServerEnd(trace, this.#now, this.#watchOf(tab));
  }

  /** Watches the trace that a tab has now: it is recorded, and drawn if the wire pane shows it. */
  #watchOf(tab: number): TraceWatch {
    const { recorder } = this.#shell;
    const session = recorder?.begun(tab, this.#shell.wallTime()) ?? 0;
    return {
      before: (call, words, time) => recorder?.trace(session, call, words, time),
      after: () => {
        const { wire, tabs } = this.#owner.ui();
        if (wire && tabs.active === tab) this.#shell.requestRender();
      },
    };
  }

  /** Informs the sessions of two tabs that one is visible now, and the other no longer. */
  watch(active: number): void {
    if (active === this.#watched) return;
    this.#current.get(this.#watched)?.send({ type: 'user.watch', watched: false });
    this.#current.get(active)?.send({ type: 'user.watch', watched: true });
    this.#watched = active;
  }

  /** Ends the session of a tab in good order; it may still write. */
  end(tab: number): void {
    const session = this.#current.get(tab);
    if (session === undefined) return;
    this.#current.delete(tab);
    this.#ending.add(session);
    session.send({ type: 'user.close' });
  }

  /** Ends all sessions; the shell's `ended` runs once everything is written. */
  endAll(): void {
    this.#isLast = true;
    for (const tab of [...this.#current.keys()]) this.end(tab);
    this.#endIfDone();
  }

  /**
   * Ends every connection in good order before the process ends: a reset confuses some servers. Resolves
   * when that is done, or after `HANG_UP_MS`. Returns null if there is no connection.
   */
  hangUp(): Promise<unknown> | null {
    const sessions = [...this.#current.values(), ...this.#ending];
    if (sessions.length === 0) return null;
    for (const session of sessions) session.hangUp();
    const late = new Promise<void>((resolve) => {
      this.#shell.clock.setTimeout(resolve, HANG_UP_MS);
    });
    return Promise.race([late, Promise.all(sessions.map((each) => each.closed()))]);
  }

  /** Waits until an ended session has written everything. */
  #ended(session: SessionRunner): void {
    void session.closed().then(() => {
      this.#ending.delete(session);
      this.#endIfDone();
    });
  }

  #endIfDone(): void {
    if (this.#isLast && this.#ending.size === 0) this.#shell.ended();
  }
}
