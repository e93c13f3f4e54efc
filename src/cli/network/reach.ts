/** Finds out at which of this machine's addresses others reach a server of it, without a connection to it. */

import { readFile } from 'node:fs/promises';
import { SocketAddress } from 'node:net';
import { MAPPED } from '../../text/loopback.js';

/** Linux lists the machine's sockets here: those of IPv4, and those of IPv6. */
const TABLES = ['/proc/net/tcp', '/proc/net/tcp6'] as const;
/** The state of a socket that listens. */
const LISTENS = '0A';
/** Addresses that mean all of the machine's; that of IPv6 takes IPv4 too. */
const ANY = { v4: '0.0.0.0', v6: '::' } as const;

/** Returns those of `addresses` at which somebody listens at a port; null if the system does not say. */
export async function readReach(
  port: number,
  addresses: readonly string[],
): Promise<readonly string[] | null> {
  try {
    const [v4, v6] = await Promise.all(TABLES.map((path) => readFile(path, 'latin1')));
    return reachOf(port, addresses, `${v4}\n${v6}`);
  } catch {
    return null;
  }
}

/** Returns those of `addresses` at which somebody listens at a port, by the text of both tables. */
export function reachOf(
  port: number,
  addresses: readonly string[],
  table: string,
): readonly string[] {
  const listening = new Set(table.split('\n').flatMap((row) => listenerIn(row, port) ?? []));
  return addresses.filter((address) => {
    const isAny = listening.has(ANY.v6) || (!address.includes(':') && listening.has(ANY.v4));
    return isAny || listening.has(canonical(address) ?? '');
  });
}

/** Returns the address of a row, if it listens at a port; null if not, and for rows of another form. */
function listenerIn(row: string, port: number): string | null {
  const [, local = '', , state] = row.trim().split(/ +/);
  const [hex = '', portHex = ''] = local.split(':');
  if (state !== LISTENS || Number.parseInt(portHex, 16) !== port) return null;
  // The kernel writes words of four bytes, each with its last byte first.
  const bytes = (hex.match(/[\da-f]{8}/gi) ?? []).flatMap((word) =>
    (word.match(/../g) ?? []).reverse(),
  );
  const isV4 = bytes.length === 4;
  const text = isV4
    ? bytes.map((byte) => Number.parseInt(byte, 16)).join('.')
    : bytes.join('').replace(/....(?=.)/g, '$&:');
  return canonical(text);
}

/** Returns an address in the one form that it has; null if it is none. */
function canonical(text: string): string | null {
  try {
    const family = text.includes(':') ? 'ipv6' : 'ipv4';
    return new SocketAddress({ address: text, family }).address.replace(MAPPED, '');
  } catch {
    return null;
  }
}
