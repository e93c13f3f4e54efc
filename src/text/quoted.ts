/** Quotes from others in our sentences. */

import { truncate } from './measure/width.js';
import { sanitise } from './sanitise.js';

const QUOTED_COLUMNS = 40;

/**
 * Returns the text of a peer for a sentence of ours: sanitised, and short enough that the sentence is still
 * read.
 */
export function quoted(text: string): string {
  return `“${truncate(sanitise(text.replaceAll('\n', ' / ')), QUOTED_COLUMNS)}”`;
}
