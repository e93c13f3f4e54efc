/** Drives the whole program through faults of the network. */

import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import type { TestContext } from 'node:test';
import { titleSpans } from '../../../screens/screen-parts.js';
import { lossSentence } from '../../../src/app/servers/link-sentences.js';
import { LINGER_MS } from '../../../src/client/connection/connection-limits.js';
import { screenOf } from '../../../src/input/ui-state.js';
import type { ChatServer } from '../../../src/server/server.js';
import type { Intent } from '../../../src/session/model.js';
import { takesItsTime } from '../../../src/session/server-traits.js';
import { createPacedClock, type PacedClock } from '../../client/client.js';
import { cleanUp } from '../../support/clean-up.js';
import { Watched } from '../../support/net/peers.js';
import { type FaultyProxy, startProxy } from '../../support/net/proxy.js';
import {
  playScripts,
  type Script,
  type ScriptedServer,
} from '../../support/net/scripted-server.js';
import { serveRooms } from '../../support/net/served-rooms.js';
import { BareProgram, TODAY } from '../bare-program.js';

/** The simulated time between two turns of the real network (ms). */
const STEP_MS = 1000;

/** The program behind a proxy of a real server. */
export class Outage extends BareProgram<PacedClock> {
  readonly proxy: FaultyProxy;
  readonly #watched: Watched;

  constructor(proxy: FaultyProxy, intent: Partial<Intent>) {
    const watched = new Watched();
    super({
      ...{ clock: createPacedClock(), intent, address: proxy.address, columns: 80 },
      dial: () => watchedSocket(proxy.dial(), watched),
      changed: () => watched.changed(),
    });
    this.proxy = proxy;
    this.#watched = watched;
  }

  /** Resolves once a condition holds; rejects at the deadline with a description of it. */
  until(condition: () => boolean, describe: () => string): Promise<void> {
    return this.#watched.until(condition, describe);
  }

  get #session() {
    return this.app.session;
  }

  /** The screen, and the title's words about the connection. */
  get looks(): string {
    const { right } = titleSpans(this.ui, TODAY + this.clock.now());
    return `${screenOf(this.ui)}: ${right.at(-2)?.text}`;
  }

  /** All sentences of Foyer's: in the room's log, above its input, on the status line, in the list of servers. */
  get told(): string {
    const { room, status, session, address } = this.app;
    const pane = session.state === 'offline' ? session.loss : null;
    return [
      ...this.log('notice'),
      room === null ? (status?.text ?? '') : (room.reply?.text ?? ''),
      pane === null ? '' : lossSentence(pane, address),
    ].join('\n');
  }

  /** Returns the texts of a type in the room's log. */
  log(type: 'notice' | 'said'): string[] {
    return this.entries().flatMap((entry) => (entry.type === type ? [entry.text] : []));
  }

  /** Lets a script's pause pass, once all that was sent has been read. */
  async passInScript(ms: number, sentBytes: number): Promise<void> {
    await this.until(
      () => (this.sockets.at(-1)?.bytesRead ?? 0) >= sentBytes,
      () => `to read ${sentBytes} bytes, ${this.#describe()}`,
    );
    this.clock.advance(ms);
  }

  /** Resolves once the session is in one of these states. */
  async arrives(...states: string[]): Promise<void> {
    await this.until(
      () => states.includes(this.state),
      () => `to come to ${states.join(' or ')}, ${this.#describe()}`,
    );
  }

  /** Resolves in a room once the program's own `/who` is over. */
  async settles(): Promise<void> {
    await this.until(
      () =>
        this.state === 'room.idle' &&
        (!this.#session.asksLate || takesItsTime(this.#session.server)),
      () => `to have asked who is there, ${this.#describe()}`,
    );
  }

  /** Lets time pass, with a turn of the network every second. */
  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= STEP_MS) {
      this.clock.advance(Math.min(left, STEP_MS));
      await turns();
    }
  }

  /** Lets the pause before the next attempt pass. */
  async retry(): Promise<void> {
    assert.equal(this.state, 'waiting');
    this.clock.advance(this.app.session.retryDelay);
  }

  /** Lets all waits pass until the session is in a state. */
  async comesBack(state: string): Promise<void> {
    // Unsent messages have left by then.
    const there = state === 'room.idle' ? [state, 'room.spoken'] : [state];
    while (!there.includes(this.state)) {
      await this.arrives(...there, 'waiting', 'naming.ghost');
      if (this.state === 'waiting') await this.retry();
      else if (this.state === 'naming.ghost') {
        await this.proxy.forgotten();
        await this.pass(STEP_MS);
      }
    }
  }

  /** Quits, and waits until nothing keeps the process alive. */
  async quits(): Promise<void> {
    this.program.post({ type: 'quit' });
    for (let waits = 0; !this.ended && waits < 10; waits++) await this.pass(STEP_MS);
    await this.until(
      () => this.ended,
      () => `to end, ${this.#describe()}`,
    );
    // A connection left in good order continues to read while the process lasts.
    if (this.clock.pending > 0) await this.pass(LINGER_MS);
    await this.until(
      () => this.sockets.every((socket) => socket.destroyed),
      () => `to close every socket, ${this.#describe()}`,
    );
    assert.equal(this.clock.pending, 0, 'no timer is left');
  }

  #describe(): string {
    return `at ${this.state}: ${this.told}`;
  }
}

/** A socket whose traffic is a change. */
function watchedSocket(socket: Socket, watched: Watched): Socket {
  for (const event of ['data', 'close']) socket.on(event, () => watched.changed());
  return socket;
}

/** Lets the network and its callbacks have their turns. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
}

/** Returns a program that is not started yet, behind a proxy of a server that plays these scripts. */
export async function beforeScripts(
  test: TestContext,
  scripts: readonly Script[],
  intent: Partial<Intent> = {},
): Promise<{ readonly outage: Outage; readonly server: ScriptedServer }> {
  const server = await playScripts(test, scripts, {
    now: () => outage.clock.now(),
    pause: (ms, sentBytes) => outage.passInScript(ms, sentBytes),
  });
  const outage = new Outage(await startProxy(test, server.address), intent);
  return { outage, server };
}

/** Returns the same with Foyer's server. */
export async function beforeOurs(
  test: TestContext,
  intent: Partial<Intent> = {},
): Promise<{ readonly outage: Outage; readonly server: ChatServer }> {
  const server = await serveRooms('general');
  cleanUp(test, () => server.stop());
  const proxy = await startProxy(test, server.address);
  return { outage: new Outage(proxy, intent), server };
}
