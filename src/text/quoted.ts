import { sanitise } from './sanitise.js';
import { truncate } from './width.js';

const QUOTED_COLUMNS = 40;

/** Somebody else's text in a sentence of ours: sanitised, and so short that the sentence is read. */
export function quoted(text: string): string {
  return `“${truncate(sanitise(text.replaceAll('\n', ' / ')), QUOTED_COLUMNS)}”`;
}
