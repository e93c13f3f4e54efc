/** A client on a clock that tests move. */

import { connect, type Socket } from 'node:net';
import type { TestContext } from 'node:test';
import { createSessionRunner, type SessionRunner } from '../../src/client/session-runner.js';
import type { Intent, SessionEvent, SessionNotice } from '../../src/session/model.js';
import type { Phase, SessionView } from '../../src/session/session-view.js';
import type { Clock } from '../../src/text/clock.js';
import { CLASSIC_GAP_MS } from '../../src/wire/outbox.js';
import { cleanUp } from '../support/clean-up.js';
import { Watched } from '../support/net/peers.js';
import { playScripts, type Script, type ScriptedServer } from '../support/net/scripted-server.js';
import { createFakeClock, type FakeClock } from '../support/terminal/emulator.js';

/**
 * A clock that stands still until it is moved, or until the gap between two messages is waited for.
 * Turns pass by themselves, as they do for the sockets.
 */
export interface PacedClock extends FakeClock {
  /** True if such a gap passes at once; false in tests of the gaps. */
  passesGaps: boolean;
}

/** A clock that stands still except for turns and gaps. */
export function createPacedClock(): PacedClock {
  const soon = (run: () => void) => void setImmediate(run);
  const clock = Object.assign(createFakeClock(), { passesGaps: true, soon });
  const { setTimeout } = clock;
  clock.setTimeout = (run, delay) => {
    if (clock.passesGaps && delay <= CLASSIC_GAP_MS) setImmediate(() => clock.advance(delay));
    return setTimeout(run, delay);
  };
  return clock;
}

/** The state of a session, as far as there is anything to show. */
export interface Outcome {
  readonly phase: Phase;
  /** Set while an answer is outstanding. */
  readonly busy?: true;
  readonly rooms?: readonly string[];
  readonly people?: readonly string[];
  readonly problem?: string;
  readonly loss?: string;
  /** The server's texts, in order. */
  readonly texts?: readonly string[];
}

/** A session of Foyer's with a scripted server, and what it has reported. */
export class Client extends Watched {
  readonly server: ScriptedServer;
  readonly connection: SessionRunner;
  /** The session's notices so far. */
  readonly notices: SessionNotice[] = [];
  /** The sockets that it has opened so far. */
  readonly sockets: Socket[] = [];

  constructor(server: ScriptedServer, clock: Clock, intent: Intent) {
    super();
    this.server = server;
    this.connection = createSessionRunner(
      { address: server.address, intent, clock, dial: (address) => this.#watch(connect(address)) },
      {
        changed: () => this.changed(),
        notice: (notice) => {
          this.notices.push(notice);
          this.changed();
        },
      },
    );
  }

  get view(): SessionView {
    return this.connection.view();
  }

  /** The server's texts, in order. */
  get texts(): string[] {
    return this.notices.flatMap((notice) => ('texts' in notice ? notice.texts : []));
  }

  /** The state of the session. */
  get outcome(): Outcome {
    const { phase, busy, rooms, people, problem, loss } = this.view;
    return {
      phase,
      ...(busy && { busy }),
      ...(rooms && { rooms: rooms.names }),
      ...(people && { people }),
      ...(problem && {
        problem: `${problem.type}${'request' in problem ? ` ${problem.request}` : ''}`,
      }),
      ...(loss && { loss: loss.type }),
      ...(this.texts.length > 0 && { texts: this.texts }),
    };
  }

  /** Does one thing after the other that the user wants. */
  does(...events: SessionEvent[]): void {
    for (const event of events) this.connection.send(event);
  }

  /** Resolves once the session is there, and no answer is outstanding. */
  async arrived(phase: Phase): Promise<void> {
    await this.#until(
      () => this.view.phase === phase && !this.view.busy,
      () => `to arrive at ${phase}`,
    );
  }

  /** Resolves once the session knows who is in its room. */
  async met(): Promise<void> {
    await this.#until(
      () => this.view.people !== null && !this.view.busy,
      () => 'to know who is there',
    );
  }

  /** Resolves once the last socket has brought this many bytes, or is closed. */
  async hasRead(bytes: number): Promise<void> {
    await this.#until(
      () => {
        const socket = this.sockets.at(-1);
        return socket?.closed === true || (socket?.bytesRead ?? 0) >= bytes;
      },
      () => `to read ${bytes} bytes`,
    );
  }

  /** Resolves once the scripts have been played, and all that was sent has been read. */
  async settled(): Promise<void> {
    await this.server.done;
    const talk = this.server.talks.at(-1);
    if (talk?.hungUp) await this.disconnected();
    else await this.hasRead(talk?.sentBytes ?? 0);
  }

  /** Resolves once all sockets are closed. */
  async disconnected(): Promise<void> {
    await this.#until(
      () => this.sockets.every((socket) => socket.closed),
      () => 'to be disconnected',
    );
  }

  async #until(condition: () => boolean, describe: () => string): Promise<void> {
    await this.until(
      () => this.server.failure !== null || condition(),
      () => `${describe()}, at ${JSON.stringify(this.outcome)}`,
    );
    if (this.server.failure !== null) throw this.server.failure;
  }

  #watch(socket: Socket): Socket {
    for (const event of ['data', 'close']) socket.on(event, () => this.changed());
    this.sockets.push(socket);
    return socket;
  }
}

/** The intent of somebody who has said nothing yet. */
const NOTHING: Intent = { room: null, name: null };

/**
 * Connects to a server that plays these scripts. A pause in a script waits until the client has read
 * what was sent, and then moves the clock: what the client reads is cut exactly there, and silence
 * lasts exactly so long.
 */
export async function converse(
  test: TestContext,
  scripts: readonly Script[],
  intent: Partial<Intent> = {},
): Promise<Client & { readonly clock: PacedClock }> {
  const clock = createPacedClock();
  const server = await playScripts(test, scripts, {
    now: () => clock.now(),
    pause: async (ms, sentBytes) => {
      await client.hasRead(sentBytes);
      clock.advance(ms);
    },
  });
  const client = Object.assign(new Client(server, clock, { ...NOTHING, ...intent }), { clock });
  cleanUp(test, () => {
    for (const socket of client.sockets) socket.destroy();
  });
  client.does({ type: 'user.connect' });
  return client;
}
