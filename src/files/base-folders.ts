/** Foyer's folders by the XDG Base Directory Specification, on every system. */

import { isAbsolute, join } from 'node:path';

/** The environment of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Returns Foyer's folder of a kind: in the folder that the variable names, if it is absolute, else in `fallback` below
 * `home`. Null if `home` is needed but not absolute.
 */
export function baseFolder(
  env: Environment,
  home: string,
  variable: string,
  fallback: string,
): string | null {
  const named = env[variable] ?? '';
  if (isAbsolute(named)) return join(named, 'foyer');
  return isAbsolute(home) ? join(home, fallback, 'foyer') : null;
}
