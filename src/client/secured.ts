/** The types of TLS in the client. */

import type { Socket } from 'node:net';
import type { Address } from '../session/model.js';

/** A socket that reads and writes decrypted bytes. */
export interface Secured {
  readonly socket: Socket;
  /** The version of TLS, such as `TLSv1.3`. */
  readonly version: string;
}

/**
 * Takes a connected socket through the TLS handshake with the server at an address, and checks its certificate and
 * name. Rejects with Node's error; the socket must be destroyed then.
 */
export type Secure = (socket: Socket, address: Address) => Promise<Secured>;
