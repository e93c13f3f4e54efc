/** A client's socket whose reads and writes are watched. */

import type { FaultySocket } from '../faults/faulty-sink.js';

/** Watches the reads and writes of one connection; it changes nothing. The bytes do not change later. */
export interface ConnectionTap {
  read(bytes: Uint8Array): void;
  wrote(bytes: Uint8Array): void;
}

/** Returns what watches the connection of a peer, given as ADDRESS:PORT; null for nothing. */
export type TapFor = (peer: string) => ConnectionTap | null;

/** Returns a socket whose writes `tap` watches. */
export function tappedSocket(socket: FaultySocket, tap: ConnectionTap): FaultySocket {
  return {
    get writableLength() {
      return socket.writableLength;
    },
    write(bytes) {
      tap.wrote(bytes);
      return socket.write(bytes);
    },
    end: () => socket.end(),
    resetAndDestroy: () => socket.resetAndDestroy(),
    destroy: () => socket.destroy(),
  };
}
