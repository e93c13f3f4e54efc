/** Lets new connections in, or refuses them in words. */

import type { Socket } from 'node:net';
import { TLS_DENIAL } from '../../protocol/tls-hello.js';
import type { Timers } from '../../text/clock.js';
import { isLoopback } from '../../text/loopback.js';
import { encodeUtf8 } from '../../wire/utf8.js';
import type { ArrivalFault, ServerEvent } from '../events.js';
import { type LimitName, type Limits, limitRow } from '../limits/limits.js';
import { FAREWELLS } from '../server-sentences.js';
import { Admission } from './admission.js';
import { addressKey } from './peer-address.js';
import { RefusalLog } from './refusal-log.js';

/** How long a refused client may take to close (ms). */
const REFUSAL_MS = 1000;
/** The most refused clients that get a reason at a time; more are closed without a word. */
export const MAX_FAREWELLS = 16;

/** A client that was let in. */
export interface Visitor {
  /** Its address and port, as text. */
  readonly peer: string;
  /** The address that counts for the limits; null if those of addresses do not apply. */
  readonly address: string | null;
}

/** Takes a connection that was let in and whose next byte is chat. */
export type Admit = (socket: Socket, visitor: Visitor) => void;

/** Lets new connections in, as far as the limits allow. */
export class Door {
  readonly #admission: Admission;
  readonly #clock: Timers;
  readonly #log: RefusalLog;
  readonly #limitsLoopback: boolean;
  /** True if clients understand only TLS. */
  readonly #speaksTls: boolean;
  #farewells = 0;

  constructor(
    limits: Limits,
    limitsLoopback: boolean,
    clock: Timers,
    log: (event: ServerEvent) => void,
    speaksTls = false,
  ) {
    this.#speaksTls = speaksTls;
    this.#admission = new Admission(limits);
    this.#limitsLoopback = limitsLoopback;
    this.#clock = clock;
    this.#log = new RefusalLog(clock, log);
  }

  get limits(): Limits {
    return this.#admission.limits;
  }

  set limits(limits: Limits) {
    this.#admission.limits = limits;
  }

  /** Returns the visitor; null if the connection is refused. */
  enter(socket: Socket): Visitor | null {
    const { host, port } = endOf(socket);
    return this.#enter(socket, host, port);
  }

  /** Returns a proxy that has not said yet who its client is, and so counts for no address; null if it is refused. */
  enterProxy(socket: Socket): Visitor | null {
    const { host, port } = endOf(socket);
    return this.#admit(socket, { peer: `${host}:${port}`, address: null });
  }

  /** Returns the client of a proxy, which takes its place; null if it is refused. Without a client, the proxy is one. */
  readmit(
    socket: Socket,
    proxy: Visitor,
    { host, port }: { readonly host: string; readonly port: number } = endOf(socket),
  ): Visitor | null {
    this.leave(proxy);
    return this.#enter(socket, host, port);
  }

  #enter(socket: Socket, host: string, port: number): Visitor | null {
    const address = isLoopback(host) && !this.#limitsLoopback ? null : addressKey(host);
    return this.#admit(socket, { peer: `${host}:${port}`, address });
  }

  #admit(socket: Socket, visitor: Visitor): Visitor | null {
    const exceeded = this.#admission.admit(visitor.address, this.#clock.now());
    if (exceeded === null) return visitor;
    this.#refuse(socket, visitor.peer, exceeded);
    return null;
  }

  /** Keeps an address out from now on, as `Visitor.address` names it. */
  ban(address: string): void {
    this.#admission.ban(address);
  }

  /** Lets an address in again; returns false if it was not kept out. */
  unban(address: string): boolean {
    return this.#admission.unban(address);
  }

  /** The addresses that are kept out, in the order in which they were banned. */
  bans(): readonly string[] {
    return this.#admission.bans();
  }

  /** Must be called when a visitor's socket has closed. */
  leave({ address }: Visitor): void {
    this.#admission.leave(address);
  }

  /** Must be called when nobody comes any more. */
  close(): void {
    this.#log.end();
  }

  /** Logs a connection that has shown a fault, and ends it with last words; null for none. It stays a visitor. */
  turnAway(
    socket: Socket,
    peer: string,
    { limit, code }: { readonly limit: ArrivalFault; readonly code: string },
    words: Uint8Array | null,
  ): void {
    this.#log.refused(peer, limit, code);
    if (words === null) socket.destroy();
    else this.#dismiss(socket, words);
  }

  #refuse(socket: Socket, peer: string, limit: LimitName | 'banned'): void {
    this.#log.refused(peer, limit);
    const farewell = limit === 'banned' ? FAREWELLS.banned : limitRow(limit).farewell;
    this.#dismiss(socket, this.#speaksTls ? TLS_DENIAL : encodeUtf8(`${farewell}\r\n`));
  }

  /** Ends a connection, with last words unless too many others get theirs. */
  #dismiss(socket: Socket, words: Uint8Array): void {
    socket.on('error', () => {});
    if (this.#farewells >= MAX_FAREWELLS) {
      socket.destroy();
      return;
    }
    this.#farewells++;
    const timer = this.#clock.setTimeout(() => socket.destroy(), REFUSAL_MS);
    socket.on('close', () => {
      this.#farewells--;
      this.#clock.clearTimeout(timer);
    });
    // Its bytes are read, since closing with unread bytes would take the farewell back.
    socket.resume();
    socket.end(words);
  }
}

function endOf({ remoteAddress = '', remotePort = 0 }: Socket) {
  return { host: remoteAddress, port: remotePort };
}
