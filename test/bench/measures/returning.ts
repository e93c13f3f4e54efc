/** How long coming back into a room takes, beside a connection with its first answer, over a slow network. */

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { createSessionRunner, type SessionRunner } from '../../../src/client/session-runner.js';
import { systemClock } from '../../../src/machine/system-clock.js';
import type { Address, RoomRecord, SessionNotice } from '../../../src/session/model.js';

/** How long bytes take through the proxy, in each direction (ms). */
export const DELAY_MS = 50;
/** How many messages are said while somebody is away. */
export const MISSED = 50;
const HOST = '127.0.0.1';

/** Times from the dial on, in ms. */
export interface ReturningTimes {
  /** To the last of the messages that were missed. */
  readonly back: number;
  /** To the first bytes of an answer to `/list`, on a connection without anything else. */
  readonly plain: number;
}

/** Measures one return to a room that nobody has used before, and one plain connection. */
export async function measureReturning(port: number, room: string): Promise<ReturningTimes> {
  const proxy = await SlowProxy.start({ host: HOST, port });
  const ann = new Talker('ann', room, proxy.address);
  const bob = new Talker('bob', room, { host: HOST, port });
  await Promise.all([ann.until('joined-room'), bob.until('joined-room')]);
  proxy.cut();
  for (let ref = 1; ref <= MISSED; ref++) bob.say(ref);
  await bob.until(MISSED);
  ann.dialled = 0;
  await ann.until(MISSED);
  const back = performance.now() - ann.dialled;
  const plain = await firstAnswer(proxy.address);
  for (const talker of [ann, bob]) talker.runner.hangUp();
  await Promise.all([ann.runner.closed(), bob.runner.closed()]);
  proxy.stop();
  return { back, plain };
}

async function firstAnswer(address: Address): Promise<number> {
  const start = performance.now();
  const socket = connect(address);
  socket.setNoDelay().write('/list');
  await once(socket, 'data');
  socket.destroy();
  return performance.now() - start;
}

/** Somebody with Foyer's session, without a screen. */
class Talker {
  readonly runner: SessionRunner;
  /** When the last connection was begun (ms of the machine). */
  dialled = 0;
  #said = 0;
  #hasJoined = false;
  #changed = () => {};

  constructor(name: string, room: string, address: Address) {
    const dial = (to: Address) => {
      this.dialled = performance.now();
      return connect(to);
    };
    this.runner = createSessionRunner(
      { address, intent: { room, name }, dial, clock: systemClock },
      { changed: () => {}, notice: (notice) => this.#hear(notice) },
    );
    this.runner.send({ type: 'user.connect' });
  }

  say(ref: number): void {
    const record = { type: 'say', ref, text: `text ${ref}` } as const;
    this.runner.send({ type: 'user.record', record });
  }

  /** Resolves once the room is entered, or so many messages have come. */
  async until(what: 'joined-room' | number): Promise<void> {
    while (what === 'joined-room' ? !this.#hasJoined : this.#said < what) {
      await new Promise<void>((resolve) => {
        this.#changed = resolve;
      });
    }
  }

  #hear(notice: SessionNotice): void {
    if (notice.type === 'joined-room') this.#hasJoined = true;
    if (notice.type === 'records') this.#said += notice.records.filter(isSaid).length;
    this.#changed();
  }
}

function isSaid({ type }: RoomRecord): boolean {
  return type === 'said';
}

/** Passes bytes on after `DELAY_MS`. */
class SlowProxy {
  readonly address: Address;
  readonly #listener: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(listener: Server, target: Address) {
    this.#listener = listener;
    this.address = { host: HOST, port: (listener.address() as AddressInfo).port };
    listener.on('connection', (client) => {
      const server = connect(target);
      this.#pass(client, server);
      this.#pass(server, client);
    });
  }

  static async start(target: Address): Promise<SlowProxy> {
    const listener = createServer().listen(0, HOST);
    await once(listener, 'listening');
    return new SlowProxy(listener, target);
  }

  /** Ends all connections. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  stop(): void {
    this.cut();
    this.#listener.close();
  }

  #pass(from: Socket, to: Socket): void {
    this.#sockets.add(from);
    from.setNoDelay();
    from.on('data', (bytes) => setTimeout(() => to.writable && to.write(bytes), DELAY_MS));
    from.on('error', () => {});
    from.on('close', () => {
      this.#sockets.delete(from);
      setTimeout(() => to.destroy(), DELAY_MS);
    });
  }
}
