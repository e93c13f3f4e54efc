/** Finds links and matches in a text and marks them. Pure. */

import { findFolded, type Stretch } from '../../text/fold.js';
import { boundaryAtOrAfter, boundaryAtOrBefore } from '../../text/graphemes.js';
import { lazy } from '../../text/lazy.js';
import { SPACELESS_SCRIPTS } from '../../text/scripts.js';
import { highlighted } from '../../text/span.js';
import type { WrappedRow } from '../../text/wrap.js';
import type { Role, Span } from './span.js';

export type { Stretch } from '../../text/fold.js';

/** A link in a text: its position and its target. */
export interface Link extends Stretch {
  readonly url: string;
}

/**
 * What is no part of an address: spaces, invisible characters, quotes and brackets in angles, and the punctuation
 * and brackets of scripts whose sentences have no space after an address.
 */
const OUTSIDE =
  String.raw`\s\p{Default_Ignorable_Code_Point}<>"\u201c\u201d\u201e\u00ab\u00bb{}|\\^` +
  '`' +
  String.raw`\u3000-\u3003\u3008-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\ufe30-\ufe4f` +
  String.raw`\u037e\u055d\u0589\u060c\u061b\u061f\u06d4\u0964\u0965\u104a\u104b\u1361-\u1368\u17d4\u17d5`;

const LINK = new RegExp(String.raw`(?<![a-z0-9])https?:\/\/[^${OUTSIDE}]+`, 'giu');
/** Punctuation that ends a sentence, and is not part of a link. */
const TRAILING = /[.,;:!?'*_~…’]+$/u;
/** A comma or the like that a letter of a script without spaces follows: the sentence goes on. */
const SENTENCE_GOES_ON = lazy(() => new RegExp(`[,;!][${SPACELESS_SCRIPTS}]`, 'u'));
const CLOSING: Readonly<Record<string, string>> = { ')': '(', ']': '[' };

/** Returns the links in a text, in order, without the punctuation after them. */
export function findLinks(text: string): Link[] {
  if (!text.includes('://')) return [];
  return Array.from(text.matchAll(LINK), (match) => {
    const url = addressIn(match[0]);
    return { url, start: match.index, end: match.index + url.length };
  }).filter(({ url }) => !url.endsWith('://'));
}

/** Returns the address at the begin of a text: up to a bracket that it did not open, without punctuation after it. */
function addressIn(text: string): string {
  const whole = text.slice(0, unmatchedAt(text));
  const goesOn = whole.search(SENTENCE_GOES_ON());
  const url = goesOn < 0 ? whole : whole.slice(0, goesOn);
  const trimmed = url.replace(TRAILING, '');
  return trimmed === text ? text : addressIn(trimmed);
}

/** Returns the index of the first closing bracket without an opening one; the length if there is none. */
function unmatchedAt(text: string): number {
  const open: string[] = [];
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === '(' || character === '[') open.push(character);
    else if (character in CLOSING && open.pop() !== CLOSING[character]) return index;
  }
  return text.length;
}

/** Returns the matches of a folded query in a text, as whole grapheme clusters; none if it is empty. */
export function findMatches(text: string, query: string): Stretch[] {
  return findFolded(text, query).map(({ start, end }) => ({
    start: boundaryAtOrBefore(text, start),
    end: boundaryAtOrAfter(text, end),
  }));
}

/** The marked parts of an entry. */
export interface Marks {
  readonly links: readonly Link[];
  /** The matches in the text. */
  readonly matches: readonly Stretch[];
  /** True if the speaker's name matches. */
  readonly name: boolean;
  /** The role of matches. */
  readonly found: Role;
}

/** Returns a wrapped row as spans with links and matches; a link spans all of its rows. */
export function markedSpans(row: WrappedRow, role: Role, marks: Marks): Span[] {
  const inRow = <S extends Stretch>({ start, end, ...rest }: S) => ({
    ...rest,
    start: start - row.start,
    end: end - row.start,
  });
  return highlighted({ text: row.text, role }, [
    ...marks.links
      .map(inRow)
      .map(({ url, start, end }) => ({ start, end, role: 'link', link: url }) as const),
    ...marks.matches.map(inRow).map((match) => ({ ...match, role: marks.found })),
  ]);
}
