/** Wraps the reply to what the user did. Pure. */

import { wrap } from '../../text/measure/wrap.js';
import { memo } from '../../text/memo.js';

/** The sign before a reply, as before other sentences of Foyer, and the blanks before its further rows. */
export const REPLY_SIGN = ' ✱ ';
export const REPLY_INDENT = '   ';
/** The columns at the right edge: a blank, and the arrow of a reply in a single row. */
const RIGHT_COLUMNS = 2;

/** Returns all rows of a reply, in a window of `columns` columns. */
export const replyRows = memo((text: string, columns: number): readonly string[] =>
  wrap(text, Math.max(1, columns - REPLY_SIGN.length - RIGHT_COLUMNS)).map((row) => row.text),
);
