/** One connection on its way in: the header of its proxy, its first bytes, and its TLS handshake. */

import type { Socket } from 'node:net';
import { TLS_ONLY_BYTES } from '../../protocol/tls-hello.js';
import type { Timers } from '../../text/clock.js';
import type { ArrivalFault } from '../events.js';
import { type Judge, readBeginning } from './beginning.js';
import type { Admit, Door, Visitor } from './door.js';
import { judgeProxyHeader, type ProxyHeader } from './proxy-header.js';
import { tlsOnlyPage } from './stranger.js';
import { judgeTlsCaller, type TlsCaller } from './tls-beginning.js';
import type { TlsGate } from './tls-gate.js';

/** The way that an arrival takes, and who must know how it ends. */
export interface WayIn {
  /** True if a proxy must say first who its client is. */
  readonly isProxied: boolean;
  /** Null without TLS. */
  readonly gate: TlsGate | null;
  readonly admit: Admit;
  /** The connection has closed without having been admitted. */
  closed(): void;
}

/** The answer to each caller that does not speak TLS. */
const ANSWERS: Readonly<Record<Exclude<TlsCaller, 'tls'>, Uint8Array>> = {
  plain: TLS_ONLY_BYTES,
  http: tlsOnlyPage(),
};

/** Takes one connection through the header and the handshake, within the limit `handshake`. */
export class Arrival {
  readonly #socket: Socket;
  readonly #door: Door;
  readonly #clock: Timers;
  readonly #way: WayIn;
  readonly #deadline: unknown;
  /** Null once the door has refused the client of a proxy. */
  #visitor: Visitor | null;
  #step: 'header' | 'hello' | 'handshake' | 'over' = 'hello';
  #stopReading: () => void = () => {};

  constructor(socket: Socket, visitor: Visitor, door: Door, clock: Timers, way: WayIn) {
    this.#socket = socket;
    this.#visitor = visitor;
    this.#door = door;
    this.#clock = clock;
    this.#way = way;
    this.#deadline = clock.setTimeout(() => this.#late(), door.limits.handshake * 1000);
    socket.on('error', ignore);
    socket.on('close', this.#closed);
    if (way.isProxied) this.#awaitHeader();
    else this.#awaitHello();
  }

  /** Ends the connection at once. */
  destroy(): void {
    this.#end();
    this.#socket.destroy();
  }

  #awaitHeader(): void {
    this.#step = 'header';
    this.#read(judgeProxyHeader, (header) => this.#headed(header));
  }

  #headed(header: ProxyHeader): void {
    if (header.type === 'bad') {
      this.#turnAway('bad-proxy', header.fault, null);
      return;
    }
    const waiting = this.#visitor as Visitor;
    const client = header.type === 'client' ? header.client : undefined;
    this.#visitor = this.#door.readmit(this.#socket, waiting, client);
    if (this.#visitor === null) this.#end();
    else if (this.#way.gate === null) this.#admit(this.#socket, this.#visitor);
    else this.#awaitHello();
  }

  #awaitHello(): void {
    this.#step = 'hello';
    this.#read(judgeTlsCaller, (caller) => {
      if (caller === 'tls') this.#shake();
      else this.#turnAway('no-tls', '', ANSWERS[caller]);
    });
  }

  #shake(): void {
    this.#step = 'handshake';
    // A client that does not like the certificate only closes its side.
    this.#socket.allowHalfOpen = false;
    this.#way.gate?.begin(this.#socket, {
      secured: (secured) => this.#secured(secured),
      failed: (code) => this.#turnAway('bad-tls', code, null),
    });
  }

  #secured(secured: Socket): void {
    const visitor = this.#visitor;
    if (this.#step === 'over' || visitor === null) {
      secured.destroy();
      return;
    }
    secured.allowHalfOpen = true;
    this.#admit(secured, visitor);
  }

  #admit(socket: Socket, visitor: Visitor): void {
    this.#end();
    this.#socket.off('close', this.#closed);
    this.#way.admit(socket, visitor);
    // The bytes after a header were put back while it was paused.
    socket.resume();
  }

  #late(): void {
    this.#turnAway('handshake', '', this.#step === 'hello' ? TLS_ONLY_BYTES : null);
  }

  /** Logs why the connection ends, and ends it, with last words if they can still be read. */
  #turnAway(fault: ArrivalFault, code: string, words: Uint8Array | null): void {
    if (this.#step === 'over' || this.#visitor === null) return;
    this.#end();
    this.#door.turnAway(this.#socket, this.#visitor.peer, { limit: fault, code }, words);
  }

  /** Reads the beginning of what comes next; a stream that ends before is no fault. */
  #read<Verdict>(judge: Judge<Verdict>, judged: (verdict: Verdict) => void): void {
    this.#stopReading = readBeginning(this.#socket, this.#clock, judge, (verdict) => {
      if (verdict === null) this.destroy();
      else judged(verdict);
    });
  }

  #end(): void {
    this.#step = 'over';
    this.#stopReading();
    this.#clock.clearTimeout(this.#deadline);
  }

  readonly #closed = (): void => {
    if (this.#step === 'handshake') this.#turnAway('bad-tls', 'ECONNRESET', null);
    this.#end();
    if (this.#visitor !== null) this.#door.leave(this.#visitor);
    this.#way.closed();
  };
}

function ignore(): void {}
