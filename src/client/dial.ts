/** Opens sockets. */

import { connect, type LookupFunction, type OnReadOpts, type Socket } from 'node:net';
import type { Address, Dialling } from '../session/model.js';

/** Opens a socket to an address; `net.connect` in the program, a fake in tests. */
export type Dial = (address: Address) => Socket;

/** The settings that tests override. */
export interface DialOptions {
  readonly lookup?: LookupFunction;
  readonly attemptMs?: number;
}

/** How long each address of a name is tried before the next one (ms). */
const ATTEMPT_MS = 2500;

/** The most addresses of a name that are reported. */
const MAX_REPORTED = 64;

/** The most bytes of one read. */
const READ_BYTES = 64 * 1024;

/**
 * Opens a socket to an address. A name's addresses are tried one after the other, alternating IPv4 and
 * IPv6.
 */
export function dialTcp({ host, port }: Address, options: DialOptions = {}): Socket {
  const { lookup, attemptMs = ATTEMPT_MS } = options;
  const autoSelect = { autoSelectFamily: true, autoSelectFamilyAttemptTimeout: attemptMs };
  const onread = intoOneBuffer((bytes) => void socket.emit('data', bytes));
  const socket = connect({ host, port, ...autoSelect, onread, ...(lookup && { lookup }) });
  return socket;
}

/**
 * Returns the way to read that passes on each read, and nothing while the socket is paused: into one buffer,
 * since Node otherwise makes one of 64 KiB for every read.
 */
function intoOneBuffer(read: (bytes: Buffer) => void): OnReadOpts {
  return {
    buffer: Buffer.allocUnsafeSlow(READ_BYTES),
    callback(length, buffer) {
      read(Buffer.from(buffer.subarray(0, length)));
      return true;
    },
  };
}

/** Reports each address that a socket tries on its way to a connection; returns the socket. */
export function watchDialling(socket: Socket, report: (dialling: Dialling) => void): Socket {
  const left = new Set<string>();
  socket.on('lookup', (_error: Error | null, address: string | undefined) => {
    if (address !== undefined && left.size < MAX_REPORTED) left.add(address);
  });
  socket.on('connectionAttempt', (address) => {
    left.delete(address);
    if (!socket.destroyed) report({ trying: address, left: [...left] });
  });
  return socket;
}
