/** The list of ignored names. Pure. */

import { foldName } from '../../protocol/names.js';
import type { Address } from '../../session/model.js';
import { isSameAddress } from '../servers/address.js';

/** Somebody whose messages are hidden: a sanitised name on a server. */
export interface Ignored {
  readonly server: Address;
  readonly name: string;
}

/** The ignored names of a window, and the current server. */
interface Ignoring {
  readonly shared: { readonly ignored: readonly Ignored[] };
  readonly address: Address;
}

/** The most ignored names, on all servers together. */
export const MAX_IGNORED = 200;

/** Tells whether a sanitised name is ignored. */
export type Ignores = (name: string) => boolean;

/** Ignores nobody. */
export const IGNORES_NOBODY: Ignores = () => false;

/** Returns a test for ignored names on the current server; names are compared as Foyer's server does. */
export function ignoresOf(app: Ignoring): Ignores {
  const names = new Set(ignoredNames(app).map(foldName));
  return names.size === 0 ? IGNORES_NOBODY : (name) => names.has(foldName(name));
}

/** Returns the names that are ignored on the current server, the oldest first. */
export function ignoredNames({ shared, address }: Ignoring): readonly string[] {
  const here = shared.ignored.filter(({ server }) => isSameAddress(server, address));
  return here.map(({ name }) => name);
}

/** Adds a name to the list, or removes it if it is there; returns null if the list is full. */
export function toggled(
  ignored: readonly Ignored[],
  address: Address,
  name: string,
): readonly Ignored[] | null {
  const folded = foldName(name);
  const others = ignored.filter(
    (other) => !isSameAddress(other.server, address) || foldName(other.name) !== folded,
  );
  if (others.length < ignored.length) return others;
  return ignored.length < MAX_IGNORED ? [...ignored, { server: address, name }] : null;
}
