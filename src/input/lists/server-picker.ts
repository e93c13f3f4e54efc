/** The state of the list of servers. */

import type { KnownServer } from '../../app/servers/known-servers.js';
import type { StatusLine } from '../../app/state.js';

/** The user's state of the list of servers. */
export interface Picker {
  /** True if the user opened it; without a connection it is shown in any case. */
  readonly open: boolean;
  /** The id of the highlighted choice; null for the first. */
  readonly chosen: string | null;
  /** A sentence about the last action. */
  readonly note: StatusLine | null;
  /** The server that was forgotten last, and can be restored. */
  readonly forgotten: KnownServer | null;
}

/** The state at the start. */
export const UNTOUCHED: Picker = { open: false, chosen: null, note: null, forgotten: null };
