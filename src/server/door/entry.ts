/** One connection on its way in: its first bytes, and its TLS handshake. */

import type { Socket } from 'node:net';
import { TLS_ONLY_BYTES } from '../../protocol/tls.js';
import type { Timers } from '../../text/clock.js';
import type { EntryFault } from '../events.js';
import { readBeginning } from './beginning.js';
import type { Admit, Door, Visitor } from './door.js';
import { tlsOnlyPage } from './stranger.js';
import { judgeTlsCaller, type TlsCaller } from './tls-beginning.js';
import type { TlsGate } from './tls-gate.js';

/** The way that an entry takes, and who must know how it ends. */
interface EntryWay {
  readonly gate: TlsGate;
  readonly admit: Admit;
  /** The connection has closed without having been admitted. */
  closed(): void;
}

/** The answer to each caller that does not speak TLS. */
const ANSWERS: Readonly<Record<Exclude<TlsCaller, 'tls'>, Uint8Array>> = {
  plain: TLS_ONLY_BYTES,
  http: tlsOnlyPage(),
};

/** Takes one connection through the handshake, within the limit `handshake`. */
export class Entry {
  readonly #socket: Socket;
  readonly #visitor: Visitor;
  readonly #door: Door;
  readonly #clock: Timers;
  readonly #way: EntryWay;
  readonly #deadline: unknown;
  #stopReading: () => void = () => {};
  /** True once a handshake goes on: nothing can be written in plain text any more. */
  #isShaking = false;
  #isOver = false;

  constructor(socket: Socket, visitor: Visitor, door: Door, clock: Timers, way: EntryWay) {
    this.#socket = socket;
    this.#visitor = visitor;
    this.#door = door;
    this.#clock = clock;
    this.#way = way;
    this.#deadline = clock.setTimeout(() => this.#late(), door.limits.handshake * 1000);
    socket.on('error', ignore);
    socket.on('close', this.#closed);
    this.#stopReading = readBeginning(socket, clock, judgeTlsCaller, (caller) => {
      this.#called(caller);
    });
  }

  /** Ends the connection at once. */
  destroy(): void {
    this.#end();
    this.#socket.destroy();
  }

  #called(caller: TlsCaller | null): void {
    if (caller === null) this.destroy();
    else if (caller === 'tls') this.#shake();
    else this.#turnAway('no-tls', '', ANSWERS[caller]);
  }

  #shake(): void {
    this.#isShaking = true;
    // A client that does not like the certificate only closes its side.
    this.#socket.allowHalfOpen = false;
    this.#way.gate.begin(this.#socket, {
      secured: (secured) => this.#secured(secured),
      failed: (code) => this.#turnAway('bad-tls', code, null),
    });
  }

  #secured(secured: Socket): void {
    if (this.#isOver) {
      secured.destroy();
      return;
    }
    this.#end();
    this.#socket.off('close', this.#closed);
    secured.allowHalfOpen = true;
    this.#way.admit(secured, this.#visitor);
  }

  #late(): void {
    const isPlain = !this.#isShaking;
    this.#stopReading();
    this.#turnAway('handshake', '', isPlain ? TLS_ONLY_BYTES : null);
  }

  /** Logs why the connection ends, and ends it, with last words if they can still be read. */
  #turnAway(fault: EntryFault, code: string, words: Uint8Array | null): void {
    if (this.#isOver) return;
    this.#end();
    this.#door.turnAway(this.#socket, this.#visitor.peer, { limit: fault, code }, words);
  }

  #end(): void {
    this.#isOver = true;
    this.#clock.clearTimeout(this.#deadline);
  }

  readonly #closed = (): void => {
    if (this.#isShaking) this.#turnAway('bad-tls', 'ECONNRESET', null);
    this.#end();
    this.#stopReading();
    this.#door.leave(this.#visitor);
    this.#way.closed();
  };
}

function ignore(): void {}
