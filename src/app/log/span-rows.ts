/** Rows of spans: what the log and the wire pane are shown as. */

import type { Span } from '../../text/span.js';

export type { Role, Span } from '../../text/span.js';

/** One row on the screen. */
export type Row = readonly Span[];
