import { connect, type LookupFunction, type Socket } from 'node:net';
import type { Address, Dialling } from '../session/model.js';

/** What a test wants otherwise than the system has it. */
export interface DialOptions {
  readonly lookup?: LookupFunction;
  readonly attemptMs?: number;
}

/** How long each of a name's addresses is tried before the next one is tried instead (ms). */
const ATTEMPT_MS = 2500;

/** The most addresses of a name that are told of. */
const MAX_TOLD = 64;

/** Opens a socket to an address: a name's addresses are tried one after the other, IPv4 and IPv6 by turns. */
export function dialTcp({ host, port }: Address, options: DialOptions = {}): Socket {
  const { lookup, attemptMs = ATTEMPT_MS } = options;
  const autoSelect = { autoSelectFamily: true, autoSelectFamilyAttemptTimeout: attemptMs };
  return connect({ host, port, ...autoSelect, ...(lookup && { lookup }) });
}

/** Tells each address that a socket tries on its way to a connection; gives the socket back. */
export function watchDialling(socket: Socket, tell: (dialling: Dialling) => void): Socket {
  const left = new Set<string>();
  socket.on('lookup', (_error: Error | null, address: string | undefined) => {
    if (address !== undefined && left.size < MAX_TOLD) left.add(address);
  });
  socket.on('connectionAttempt', (address) => {
    left.delete(address);
    if (!socket.destroyed) tell({ trying: address, left: [...left] });
  });
  return socket;
}
