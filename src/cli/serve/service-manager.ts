/** Exchanges messages between systemd and `foyer serve`. */

import { spawn } from 'node:child_process';
import type { Environment } from '../../terminal/colour.js';

/** The first descriptor that a service manager hands over, of sd_listen_fds(3). */
const FIRST_DESCRIPTOR = 3;

/** Returns the descriptor of a listening socket that was handed to this process; undefined if there is none. */
export function inheritedSocket(
  { LISTEN_PID: pid, LISTEN_FDS: count }: Environment,
  ownPid: number,
): number | undefined {
  return pid === String(ownPid) && Number(count) >= 1 ? FIRST_DESCRIPTOR : undefined;
}

/**
 * Reports a state of sd_notify(3) to the service manager, if there is one. Node cannot write to its socket, and so
 * systemd's own program does; nothing depends on it.
 */
export function notifyManager(state: 'READY=1' | 'STOPPING=1'): void {
  if (process.env.NOTIFY_SOCKET === undefined) return;
  const child = spawn('systemd-notify', [`--pid=${process.pid}`, state], { stdio: 'ignore' });
  child.on('error', () => {});
  child.unref();
}
