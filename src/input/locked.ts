/** Locked windows, as `--locked` opens them: which keys and commands they refuse, and why. Pure. */

import { DISABLED } from './input-sentences.js';

/** The decision about a key or a command: free in a locked window, or refused for this reason. */
export type Locked = 'free' | Extract<keyof typeof DISABLED, `locked${string}`>;

/** Returns why a window refuses a key or a command because it is locked; null if it does not. */
export function lockedReason(
  row: { readonly locked: Locked },
  ui: { readonly locked: boolean },
): string | null {
  return ui.locked && row.locked !== 'free' ? DISABLED[row.locked] : null;
}
