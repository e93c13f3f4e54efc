/** Reads how others reach a server of this machine, once for each connection of a visible lobby. */

import { isOwnAddress } from '../../app/servers/address.js';
import { tabOf } from '../../input/ui-state.js';
import type { Program } from '../../runtime/program.js';

/** Reads at which of these addresses others reach a port of this machine; null if the system does not say. */
export type ReadReach = (
  port: number,
  addresses: readonly string[],
) => Promise<readonly string[] | null>;

/** Returns a function that is called after each render, and reads when a lobby has another connection. */
export function createReachWatch(program: Program, read: ReadReach): () => void {
  let known: unknown = null;
  return () => {
    const { address, session } = tabOf(program.ui).app;
    const { machine } = program.ui;
    // Knowledge of an earlier connection may be wrong now.
    const place = session.phase === 'lobby' && isOwnAddress(address) ? address : null;
    if (place === known || machine.length === 0) return;
    known = place;
    if (place === null) return;
    const { port } = place;
    void read(port, machine).then((hosts) => program.hydrate({ reach: { port, hosts } }));
  };
}
