/** Handles a connection's messages at once. */

import type { Connection } from '../../src/server/traffic/served-connection.js';

/** The part of a connection's owner that decides when messages are handled: all at once, however late. */
export const handlesAll = {
  halfLineMs: null,
  lone: () => false,
  ready: handleAll,
  resumed: handleAll,
  stalled: () => {},
  rest: () => [],
};

/** Handles all messages that wait and may be handled. */
export function handleAll(connection: Connection): void {
  while (connection.isReady) connection.handleNext();
}
