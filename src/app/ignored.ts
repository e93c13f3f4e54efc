import { foldName } from '../protocol/names.js';
import type { Address } from '../session/model.js';
import { addressText } from './address.js';

/** Somebody whose words are not shown: a name, sanitised, on the server of this address. */
export interface Ignored {
  readonly server: string;
  readonly name: string;
}

/** The most names that are ignored at a time, on all servers together. */
export const MAX_IGNORED = 200;

/** Whether somebody of this name, sanitised, is ignored. */
export type Ignores = (name: string) => boolean;

/** For who ignores nobody. */
export const IGNORES_NOBODY: Ignores = () => false;

/** Who is ignored on the server of an app, by names that are told apart as Foyer's server does. */
export function ignoresOf(app: {
  readonly ignored: readonly Ignored[];
  readonly address: Address;
}): Ignores {
  const names = new Set(ignoredNames(app).map(foldName));
  return names.size === 0 ? IGNORES_NOBODY : (name) => names.has(foldName(name));
}

/** The names that are ignored on the server of an app, in the order in which they came to be. */
export function ignoredNames({
  ignored,
  address,
}: {
  readonly ignored: readonly Ignored[];
  readonly address: Address;
}): readonly string[] {
  const here = addressText(address);
  return ignored.filter(({ server }) => server === here).map(({ name }) => name);
}

/** The list with a name on a server's added, or taken away where it is there; null where it is full. */
export function toggled(
  ignored: readonly Ignored[],
  address: Address,
  name: string,
): readonly Ignored[] | null {
  const server = addressText(address);
  const folded = foldName(name);
  const others = ignored.filter(
    (other) => other.server !== server || foldName(other.name) !== folded,
  );
  if (others.length < ignored.length) return others;
  return ignored.length < MAX_IGNORED ? [...ignored, { server, name }] : null;
}
