/** Quotes from others in our sentences. */

import { sanitise } from './sanitise.js';
import { truncate } from './width.js';

const QUOTED_COLUMNS = 40;

/**
 * Returns the text of a peer for a sentence of ours: sanitised, and short enough that the sentence is still
 * read.
 */
export function quoted(text: string): string {
  return `“${truncate(sanitise(text.replaceAll('\n', ' / ')), QUOTED_COLUMNS)}”`;
}
