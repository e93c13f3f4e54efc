import type { KnownServer } from '../app/servers/known-servers.js';
import type { StatusLine } from '../app/state.js';

/** The list of servers, as far as the user has done something to it. */
export interface Picker {
  /** True where it was asked for; where there is no connection it is shown in any case. */
  readonly open: boolean;
  /** Which choice is highlighted, by its id, so that it stays so when others come and go; null: the first. */
  readonly chosen: string | null;
  /** What is told about what was done last. */
  readonly note: StatusLine | null;
  /** The server that was forgotten last, and can be brought back. */
  readonly forgotten: KnownServer | null;
}

/** A list to which nothing has been done. */
export const UNTOUCHED: Picker = { open: false, chosen: null, note: null, forgotten: null };
