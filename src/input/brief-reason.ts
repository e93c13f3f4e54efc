/** Why something cannot be used now, in few words: for lists, where a sentence has no room. */

import { BRIEFLY, DISABLED } from './input-sentences.js';

type ReasonId = keyof typeof DISABLED;

const BY_SENTENCE: ReadonlyMap<string, string> = new Map(
  (Object.keys(DISABLED) as ReasonId[]).map((id) => [DISABLED[id], BRIEFLY[id]]),
);

/** Returns a reason in few words; a sentence that has no such form, as it is. */
export function brief(reason: string): string {
  return BY_SENTENCE.get(reason) ?? reason;
}
