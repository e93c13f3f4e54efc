/** The windows of this machine, by their processes. */

import { uptime } from 'node:os';
import type { WindowRef } from '../app/servers/stored-server.js';

/** A window's knowledge of itself and of others. */
export interface Windows {
  readonly own: WindowRef;
  readonly isOpen: (window: WindowRef) => boolean;
}

/** Windows of this user, since the machine was started: a process id has another meaning after that. */
export const WINDOWS: Windows = {
  own: { pid: process.pid, start: Math.round(performance.timeOrigin) },
  isOpen: ({ pid, start }) => start > Date.now() - uptime() * 1000 && canSignal(pid),
};

function canSignal(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
