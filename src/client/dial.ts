/** Opens sockets. */

import { connect, type LookupFunction, type Socket } from 'node:net';
import type { Address, Dialling } from '../session/model.js';

/** The settings that tests override. */
export interface DialOptions {
  readonly lookup?: LookupFunction;
  readonly attemptMs?: number;
}

/** How long each address of a name is tried before the next one (ms). */
const ATTEMPT_MS = 2500;

/** The most addresses of a name that are reported. */
const MAX_REPORTED = 64;

/**
 * Opens a socket to an address. A name's addresses are tried one after the other, alternating IPv4 and
 * IPv6.
 */
export function dialTcp({ host, port }: Address, options: DialOptions = {}): Socket {
  const { lookup, attemptMs = ATTEMPT_MS } = options;
  const autoSelect = { autoSelectFamily: true, autoSelectFamilyAttemptTimeout: attemptMs };
  return connect({ host, port, ...autoSelect, ...(lookup && { lookup }) });
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
