/** The types of the wire layer: reads, frames, and where their bytes came from. */

import { concatBytes } from '../text/bytes.js';

/** How messages are separated on a connection: not at all (`classic`), or by CR LF (`lines`). */
export type Framing = 'classic' | 'lines';

/** One socket read: its bytes, its number on the connection, and its time (ms). */
export interface Read {
  readonly id: number;
  readonly time: number;
  readonly bytes: Uint8Array;
}

/**
 * How a frame arrived. `SPLIT`: in several reads. `JOINED`: in one read with others. `UTF-8 CUT`: a read
 * ended inside a character. `AMBIGUOUS`: the bytes do not decide a boundary.
 */
export type FrameFlag = 'SPLIT' | 'JOINED' | 'UTF-8 CUT' | 'AMBIGUOUS';

/** The source of a frame's bytes. */
export interface Origin {
  /** All bytes of the frame, including separators. */
  readonly bytes: Uint8Array;
  /** The numbers of the reads that its bytes came from, in order. */
  readonly reads: readonly number[];
  readonly flags: readonly FrameFlag[];
}

/**
 * The most bytes of one message, in both directions (docs/protocol.md, section 1), without a line ending
 * after it.
 */
export const MAX_MESSAGE_BYTES = 1024;

/** One message as it was cut from the stream. */
export interface Frame {
  /** The message without the separators around it. */
  readonly content: Uint8Array;
  readonly origin: Origin;
}

/** Returns the origin of one message whose bytes came from several places. */
export function mergeOrigins(origins: readonly Origin[]): Origin {
  const [only] = origins;
  if (only !== undefined && origins.length === 1) return only;
  const bytes = concatBytes(origins.map((origin) => origin.bytes));
  const reads = [...new Set(origins.flatMap((origin) => origin.reads))];
  const flags = new Set(origins.flatMap((origin) => origin.flags));
  if (reads.length > 1) flags.add('SPLIT');
  return { bytes, reads, flags: [...flags] };
}
