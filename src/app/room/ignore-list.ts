import { foldName } from '../../protocol/names.js';
import type { Address } from '../../session/model.js';
import { isSameAddress } from '../servers/address.js';

/** Somebody whose words are not shown: a name, sanitised, on the server of this address. */
export interface Ignored {
  readonly server: Address;
  readonly name: string;
}

/** Who is ignored in a window, and the server that is asked about. */
interface Ignoring {
  readonly ignored: readonly Ignored[];
  readonly address: Address;
}

/** The most names that are ignored at a time, on all servers together. */
export const MAX_IGNORED = 200;

/** Whether somebody of this name, sanitised, is ignored. */
export type Ignores = (name: string) => boolean;

/** For who ignores nobody. */
export const IGNORES_NOBODY: Ignores = () => false;

/** Who is ignored on the server of an app, by names that are told apart as Foyer's server does. */
export function ignoresOf(app: Ignoring): Ignores {
  const names = new Set(ignoredNames(app).map(foldName));
  return names.size === 0 ? IGNORES_NOBODY : (name) => names.has(foldName(name));
}

/** The names that are ignored on the server of an app, in the order in which they came to be. */
export function ignoredNames({ ignored, address }: Ignoring): readonly string[] {
  return ignored.filter(({ server }) => isSameAddress(server, address)).map(({ name }) => name);
}

/** The list with a name on a server's added, or taken away where it is there; null where it is full. */
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
