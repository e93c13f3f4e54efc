/** The addresses of a connected socket. */

import type { Socket } from 'node:net';
import type { SocketEnds } from '../../session/model.js';

/** Returns both ends of a socket, as numbers; null if it is not connected, or is no socket of the network. */
export function endsOf(socket: Partial<Socket>): SocketEnds | null {
  const { localAddress, localPort, remoteAddress, remotePort } = socket;
  if (localAddress === undefined || localPort === undefined) return null;
  if (remoteAddress === undefined || remotePort === undefined) return null;
  return {
    local: { host: localAddress, port: localPort },
    remote: { host: remoteAddress, port: remotePort },
  };
}
