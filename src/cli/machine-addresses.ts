/** The addresses by which other machines may reach this one. */

import type { NetworkInterfaceInfo } from 'node:os';
import { sanitise } from '../text/sanitise.js';

/** The most addresses: more do not help anybody who reads them. */
const MOST = 3;

/** Addresses that mean nothing without the name of a network card. */
const LINK_LOCAL = /^(?:fe[89ab]|169\.254\.)/i;

/** Returns the first addresses of network interfaces, those of IPv4 before those of IPv6, sanitised. */
export function machineAddresses(
  interfaces: Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>,
): readonly string[] {
  const all = Object.values(interfaces).flatMap((each) => each ?? []);
  const outer = all.filter(({ internal, address }) => !internal && !LINK_LOCAL.test(address));
  const of = (wanted: string) => outer.filter(({ family }) => family === wanted);
  const addresses = [...of('IPv4'), ...of('IPv6')].map(({ address }) => sanitise(address));
  return [...new Set(addresses)].slice(0, MOST);
}
