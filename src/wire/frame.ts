import { concatBytes } from '../text/bytes.js';

/** How messages are told apart on a connection: not at all (`classic`), or by CR LF (`lines`). */
export type Framing = 'classic' | 'lines';

/** One socket read: the bytes it brought, its running number on the connection, and when (ms). */
export interface Read {
  readonly id: number;
  readonly time: number;
  readonly bytes: Uint8Array;
}

/**
 * What is worth knowing about how a frame arrived:
 * `SPLIT` in several reads, `JOINED` in one read with others, `UTF-8 CUT` with a read's end inside a
 * character, `AMBIGUOUS` with a boundary that the bytes do not decide.
 */
export type FrameFlag = 'SPLIT' | 'JOINED' | 'UTF-8 CUT' | 'AMBIGUOUS';

/** Where a frame's bytes came from. */
export interface Origin {
  /** Every byte of the frame, separators included. */
  readonly bytes: Uint8Array;
  /** The reads its bytes came from, in order. */
  readonly reads: readonly number[];
  readonly flags: readonly FrameFlag[];
}

/**
 * The most bytes that one message holds, in both directions (docs/protocol.md, section 1). A line
 * ending behind it does not count.
 */
export const MAX_MESSAGE_BYTES = 1024;

/** One message as it was cut from the stream. */
export interface Frame {
  /** The message without the separators around it. */
  readonly content: Uint8Array;
  readonly origin: Origin;
}

/** The origin of one message whose bytes stood in several places. */
export function mergeOrigins(origins: readonly Origin[]): Origin {
  const [only] = origins;
  if (only !== undefined && origins.length === 1) return only;
  const bytes = concatBytes(origins.map((origin) => origin.bytes));
  const reads = [...new Set(origins.flatMap((origin) => origin.reads))];
  const flags = new Set(origins.flatMap((origin) => origin.flags));
  if (reads.length > 1) flags.add('SPLIT');
  return { bytes, reads, flags: [...flags] };
}
