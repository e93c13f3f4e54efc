/** Who takes part in a check of a server, under which names; and the error of a probe that cannot go on. */

import type { Peer } from './wire/peer.js';

/** A probe cannot go on; `message` says why. */
export class Blocked extends Error {}

/** How the clients end their messages: as the assignment says, with LF, or with CR LF after an offer. */
export type Speech = 'classic' | 'lines' | 'agreed';

/** The names that a check uses: words of letters and digits, which every server takes. */
export interface Names {
  readonly room: string;
  /** Another room. */
  readonly other: string;
  /** The beginning of the names of people, of more rooms, and of texts. */
  readonly stem: string;
}

/** The people whom the probes share. */
export interface Cast {
  /** Made the room. */
  maker: Peer | null;
  second: Peer | null;
  /** In the other room. */
  stranger: Peer | null;
}
