/** Addresses of clients, as the limits count them. Pure. */

import { MAPPED } from '../../text/loopback.js';

/** The groups of an IPv6 address that name a network, which one person may own as a whole. */
const NETWORK_GROUPS = 4;
const GROUPS = 8;

/** Returns what counts as one address: an IPv4 address, or the network (/64) of an IPv6 address. */
export function addressKey(address: string): string {
  const plain = address.replace(MAPPED, '').replace(/%.*$/, '');
  if (!plain.includes(':')) return plain;
  const [before = [], after] = plain
    .split('::')
    .map((part) => (part === '' ? [] : part.split(':')));
  const missing = after === undefined ? 0 : GROUPS - before.length - after.length;
  const groups = [
    ...before,
    ...new Array<string>(Math.max(0, missing)).fill('0'),
    ...(after ?? []),
  ];
  const network = groups
    .slice(0, NETWORK_GROUPS)
    .map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(':')}::/64`;
}

/** Returns a valid IP address in its one usual form; an IPv6 address that stands for an IPv4 address as that. */
export function canonicalAddress(address: string): string {
  if (!address.includes(':')) return address;
  const short = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [, high = '', low = ''] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(short) ?? [];
  if (high === '') return short;
  const [first, second] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return [first >> 8, first & 0xff, second >> 8, second & 0xff].join('.');
}
