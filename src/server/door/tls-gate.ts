/** The TLS handshakes of a server. Loaded only by a server that has a certificate, since it loads Node's TLS. */

import type { Socket } from 'node:net';
import { createServer, type Server, type TLSSocket } from 'node:tls';

/** A certificate, with those of its issuers, and its private key; both in PEM. */
export interface TlsPair {
  readonly cert: string;
  readonly key: string;
}

const OLDEST_VERSION = 'TLSv1.2';
/** Node's own deadline of a handshake (ms); the doorway's is the one that counts. */
const LATER_THAN_ANY_LIMIT_MS = 2 ** 31 - 1;

/** Receives the outcome of one handshake. */
export interface HandshakeListener {
  /** The handshake is complete: the socket reads and writes decrypted bytes. */
  secured(socket: Socket): void;
  /** The handshake failed, with Node's error code. */
  failed(code: string): void;
}

/** Makes plain sockets secure, with a certificate that can be replaced. */
export class TlsGate {
  readonly #server: Server;
  /** The handshakes under way, by the peer's address and port. */
  readonly #waiting = new Map<string, HandshakeListener>();

  /** Throws Node's error if the pair is of no use. */
  constructor(pair: TlsPair) {
    this.#server = createServer({
      ...pair,
      minVersion: OLDEST_VERSION,
      handshakeTimeout: LATER_THAN_ANY_LIMIT_MS,
    });
    this.#server.on('secureConnection', (socket) => this.#secured(socket));
    this.#server.on('tlsClientError', (error: NodeJS.ErrnoException, socket) => {
      this.#take(socket)?.failed(error.code ?? error.message);
    });
  }

  /** Uses another pair for handshakes from now on. Throws Node's error if it is of no use, and keeps the old one. */
  setPair(pair: TlsPair): void {
    this.#server.setSecureContext({ ...pair, minVersion: OLDEST_VERSION });
  }

  /** Begins the handshake on a paused socket; bytes that were read already have been put back into it. */
  begin(socket: Socket, listener: HandshakeListener): void {
    const key = keyOf(socket);
    this.#waiting.set(key, listener);
    socket.once('close', () => {
      if (this.#waiting.get(key) === listener) this.#waiting.delete(key);
    });
    this.#server.emit('connection', socket);
  }

  #secured(socket: TLSSocket): void {
    const listener = this.#take(socket);
    // A peer that is gone already has no address any more.
    if (listener === undefined) socket.destroy();
    else listener.secured(socket);
  }

  #take(socket: Socket): HandshakeListener | undefined {
    const key = keyOf(socket);
    const listener = this.#waiting.get(key);
    this.#waiting.delete(key);
    return listener;
  }
}

function keyOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress}:${remotePort}`;
}
