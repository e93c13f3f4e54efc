/** The extensions that a client uses. Pure. */

import { EXTENSIONS, type Extension } from '../../protocol/records/record-types.js';

/** The extensions that clients use; all clients that use the same ones share the object. */
export interface Profile {
  readonly uses: ReadonlySet<Extension>;
}

const profiles = new Map<string, Profile>();

/** Returns the profile of a client that uses these extensions; null without `messages`, which all others need. */
export function profileOf(uses: ReadonlySet<Extension>): Profile | null {
  if (!uses.has('messages')) return null;
  const key = EXTENSIONS.filter((extension) => uses.has(extension)).join();
  const profile = profiles.get(key) ?? { uses: new Set(uses) };
  profiles.set(key, profile);
  return profile;
}
