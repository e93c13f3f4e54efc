/** A clock that waits for clients to read. */

import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { systemClock } from '../../src/machine/system-clock.js';
import { GAP_MS } from '../../src/server/traffic/pacing.js';
import type { Clock } from '../../src/text/clock.js';

/** The time between two looks at what has been read, in ms. */
const STEP_MS = 1;

/** The sockets that servers of this process have accepted, by the port of the client. */
const accepted = new Map<number | undefined, Socket>();
subscribe('net.server.socket', (message) => {
  const { socket } = message as { socket: Socket };
  const { remotePort } = socket;
  accepted.set(remotePort, socket);
  socket.once('close', () => accepted.delete(remotePort));
});

/**
 * A clock whose timers end as the machine's do, except that the gap between two messages passes only once all that
 * a server sent before has been read by the `clients` of the test: on a busy machine a client may read two messages
 * as one, whatever the gap. Its time passes only when a timer ends, and then as much as that was set for.
 */
export class PatientClock implements Clock {
  readonly soon = systemClock.soon;
  /** The clients' ends of the connections. */
  readonly clients = new Set<Socket>();
  #now = 0;

  readonly now = () => this.#now;

  setTimeout(run: () => void, delayMs: number): unknown {
    const timer = { current: null as unknown };
    const due = this.#now + delayMs;
    const look = () => {
      if (delayMs <= GAP_MS && !this.#allRead()) {
        timer.current = systemClock.setTimeout(look, STEP_MS);
        return;
      }
      this.#now = Math.max(this.#now, due);
      run();
    };
    timer.current = systemClock.setTimeout(look, delayMs);
    return timer;
  }

  clearTimeout(timer: unknown): void {
    systemClock.clearTimeout((timer as { current: unknown } | undefined)?.current);
  }

  #allRead(): boolean {
    return [...this.clients].every((client) => {
      const sent = accepted.get(client.localPort)?.bytesWritten ?? 0;
      return client.destroyed || client.bytesRead >= sent;
    });
  }
}
