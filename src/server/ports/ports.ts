/** Both ports of the hub. Pure. */

import type { Broker } from './broker.js';
import type { Directory } from './directory.js';

/** Where the rooms' logs and the list of rooms are. */
export interface Ports {
  readonly broker: Broker;
  readonly directory: Directory;
}
