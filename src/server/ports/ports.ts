/** Both ports of the hub. Pure. */

import type { Broker } from './broker.js';
import type { Directory } from './directory.js';

/** The places of the rooms' logs and of the list of rooms. */
export interface Ports {
  readonly broker: Broker;
  readonly directory: Directory;
}
