/** How long a connection waits, and for what. */

/** How long a connection is silent before the system asks whether the peer is still there (ms). */
export const KEEP_ALIVE_MS = 30_000;

/** How long a server may take for the TLS handshake (ms). */
export const HANDSHAKE_LIMIT_MS = 8000;

/** How long a closing connection continues to send what is queued; the rest is dropped (ms). */
export const CLOSE_LIMIT_MS = 2000;

/**
 * How long a connection that was left in good order continues to read until the server closes too (ms):
 * as long as a server may take to read the end. A reset would destroy others' messages.
 */
export const LINGER_MS = 60_000;

/** How long quitting waits for the server to close once everything is sent (ms). */
export const RELEASE_MS = 1000;

/**
 * How long a write may take to leave the process (ms): after that the peer is gone. A short message
 * leaves at once even without a network; only a full buffer holds one back.
 */
export const WRITE_LIMIT_MS = 30_000;
