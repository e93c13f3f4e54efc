/** The socket that a service manager such as systemd hands over to `foyer serve`. Pure. */

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
