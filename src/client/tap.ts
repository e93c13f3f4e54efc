/** The interface through which wire traffic is recorded. */

import type { ServerMessage } from '../protocol/messages.js';
import type { Address, Loss, SocketEnds } from '../session/model.js';

/** Receives the wire traffic of a session and what becomes of it; it changes nothing. */
export interface Tap {
  /** A socket is being opened. */
  opened(address: Address): void;
  /** `tls`: the version of TLS that carries what follows; null without it. `ends`: null if the socket has none. */
  connected(tls: string | null, ends: SocketEnds | null): void;
  /** One read of the socket. The bytes do not change later. */
  read(bytes: Uint8Array): void;
  /** One write to the socket. The bytes do not change later. */
  wrote(bytes: Uint8Array): void;
  /** Both sides end their messages with line endings from now on. */
  agreedLines(): void;
  /** Receives decoded messages before anybody acts on them; returns the number of the first one. */
  decoded(messages: readonly ServerMessage[]): number;
  /** The session has changed its state because of the event `cause`. */
  moved(from: string, to: string, cause: string): void;
  /** The connection has ended; null if it was closed here. */
  closed(loss: Loss | null): void;
}

/** A tap that does nothing. */
export const NO_TAP: Tap = {
  opened() {},
  connected() {},
  read() {},
  wrote() {},
  agreedLines() {},
  decoded: () => 0,
  moved() {},
  closed() {},
};
