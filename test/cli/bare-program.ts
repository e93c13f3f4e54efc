/** The whole program without a terminal, in simulated time: the base of the drivers of a network. */

import type { Socket } from 'node:net';
import { heldTexts } from '../../src/app/handlers/send.js';
import { createApp } from '../../src/app/initial-state.js';
import type { Entry } from '../../src/app/log/entry.js';
import { createUi, tabOf } from '../../src/input/ui-state.js';
import { Program } from '../../src/runtime/program.js';
import type { Shell } from '../../src/runtime/shell.js';
import type { Address, Intent } from '../../src/session/model.js';
import { NO_EFFECTS } from '../support/no-effects.js';
import type { FakeClock } from '../support/terminal/emulator.js';
import { readTyped } from '../support/terminal/keystrokes.js';

/** The time of day at the start; the simulated clock adds to it. */
export const TODAY = Date.UTC(2026, 10, 23, 14, 2);

/** The server of this machine: nothing listens there, so that no test starts one. */
const LOCAL: Address = { host: '127.0.0.1', port: 1 };

/** The network and the start of a program. */
export interface BareStart {
  readonly clock: FakeClock;
  readonly address: Address;
  readonly intent: Partial<Intent>;
  readonly columns: number;
  /** Opens a socket to an address. */
  dial(address: Address): Socket;
  /** The state may have changed. */
  changed?(): void;
}

/** A program, and what a user does and sees of it. */
export class BareProgram<Clock extends FakeClock = FakeClock> {
  readonly clock: Clock;
  readonly program: Program;
  /** The connections made so far. */
  readonly sockets: Socket[] = [];
  /** True once the process would have ended. */
  ended = false;

  constructor(start: BareStart & { readonly clock: Clock }) {
    this.clock = start.clock;
    const app = createApp({
      size: { columns: start.columns, rows: 30 },
      address: start.address,
      local: LOCAL,
      intent: { room: null, name: null, ...start.intent },
      mayHost: false,
    });
    this.program = new Program(createUi(app, 'ann'), this.#shell(start), NO_EFFECTS);
  }

  get ui() {
    return this.program.ui;
  }

  get app() {
    return tabOf(this.program.ui).app;
  }

  /** The state of the visible tab's session. */
  get state(): string {
    return this.app.session.state;
  }

  /** The unsent messages. */
  get held(): readonly string[] {
    return heldTexts(this.app);
  }

  /** Types text and keys, as in `ab<enter>`. */
  type(typed: string): this {
    for (const part of readTyped(typed)) this.program.typed(part);
    return this;
  }

  /** Returns all entries of the visible tab's log. */
  entries(): readonly Entry[] {
    const log = this.app.room?.log;
    const entries = Array.from({ length: (log?.lastId ?? -1) + 1 }, (_, id) => log?.get(id));
    return entries.flatMap((entry) => entry ?? []);
  }

  #shell({ clock, dial, changed = () => {} }: BareStart): Shell {
    return withDefaults({
      clock,
      wallTime: () => TODAY + clock.now(),
      dial: (address) => {
        const socket = dial(address);
        this.sockets.push(socket);
        return socket;
      },
      seed: () => 1,
      requestRender: changed,
      ended: () => {
        this.ended = true;
        changed();
      },
    });
  }
}

/** The part of a shell that is left out: nothing is recorded. */
const LEFT_OUT = 'recorder' satisfies keyof Shell;

/** Returns a shell whose missing functions do nothing. */
function withDefaults(parts: Partial<Shell>): Shell {
  return new Proxy(parts, {
    get: (known, name) => Reflect.get(known, name) ?? (name === LEFT_OUT ? undefined : () => {}),
  }) as Shell;
}
