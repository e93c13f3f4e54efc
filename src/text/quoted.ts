/** Quotes from others in our sentences. */

import { truncate } from './measure/width.js';
import { sanitise } from './sanitise.js';

const QUOTED_COLUMNS = 40;

/**
 * Returns the text of a peer for a sentence of ours: sanitised, and short enough that the sentence is still
 * read.
 */
export function quoted(text: string): string {
  return `“${truncate(onOneLine(text), QUOTED_COLUMNS)}”`;
}

/** Returns the whole text of a peer for a sentence of ours, if that is the only place to read it: sanitised. */
export function inQuotes(text: string): string {
  return `“${onOneLine(text)}”`;
}

function onOneLine(text: string): string {
  return sanitise(text.replaceAll('\n', ' / '));
}
