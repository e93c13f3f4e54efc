/** The addresses by which other machines may reach this one. */

import type { NetworkInterfaceInfo } from 'node:os';
import { sanitise } from '../../text/sanitise.js';

/** The most addresses: more do not help anybody who reads them. */
const MOST = 3;

/** Addresses that mean nothing without the name of a network card. */
const LINK_LOCAL = /^(?:fe[89ab]|169\.254\.)/i;

/** Network interfaces by name, as `os.networkInterfaces` returns them. */
type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/**
 * Returns the first addresses of this machine, those of IPv4 before those of IPv6, sanitised; none if the system
 * cannot tell, as when too many files are open. `read` is `os.networkInterfaces`.
 */
export function machineAddresses(read: () => Interfaces): readonly string[] {
  const all = Object.values(interfacesOf(read)).flatMap((each) => each ?? []);
  const outer = all.filter(({ internal, address }) => !internal && !LINK_LOCAL.test(address));
  const of = (wanted: string) => outer.filter(({ family }) => family === wanted);
  const addresses = [...of('IPv4'), ...of('IPv6')].map(({ address }) => sanitise(address));
  return [...new Set(addresses)].slice(0, MOST);
}

function interfacesOf(read: () => Interfaces): Interfaces {
  try {
    return read();
  } catch {
    return {};
  }
}
