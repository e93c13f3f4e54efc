import type { ServerMessage } from '../protocol/messages.js';
import type { Address, Loss } from '../session/model.js';

/** Hears what crosses a connection's sockets, and what becomes of it; it changes nothing. */
export interface Tap {
  /** A socket is being opened. */
  opened(address: Address): void;
  connected(): void;
  /** One read of the socket. The bytes do not change later. */
  read(bytes: Uint8Array): void;
  /** One write to the socket. The bytes do not change later. */
  wrote(bytes: Uint8Array): void;
  /** Both sides end their messages with line endings from now on. */
  agreedLines(): void;
  /** What has been decoded, before anybody acts on it; returns the number of its first message. */
  decoded(messages: readonly ServerMessage[]): number;
  /** The session has gone from one state to another, because of the event `cause`. */
  moved(from: string, to: string, cause: string): void;
  /** The socket is of no use any more; null where it was closed here. */
  closed(loss: Loss | null): void;
}

/** Where nobody listens. */
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
