/** Finds links and matches in a text and marks them. Pure. */

import { findFolded, type Stretch } from '../../text/fold.js';
import { boundaryAtOrAfter, boundaryAtOrBefore } from '../../text/graphemes.js';
import { highlighted } from '../../text/span.js';
import type { WrappedRow } from '../../text/wrap.js';
import type { Role, Span } from './span.js';

export type { Stretch } from '../../text/fold.js';

/** A link in a text: its position and its target. */
export interface Link extends Stretch {
  readonly url: string;
}

const LINK = /(?<![a-z0-9])https?:\/\/[^\s<>"`{}|\\^]+/giu;
/** Punctuation that ends a sentence or closes a bracket, and is not part of a link. */
const TRAILING = /[.,;:!?'*_~…”’»。，！？）」』]+$/u;
const CLOSING: Readonly<Record<string, string>> = { ')': '(', ']': '[' };

/** Returns the links in a text, in order, without the punctuation after them. */
export function findLinks(text: string): Link[] {
  if (!text.includes('://')) return [];
  return Array.from(text.matchAll(LINK), (match) => {
    const url = withoutTrailing(match[0]);
    return { url, start: match.index, end: match.index + url.length };
  }).filter(({ url }) => !url.endsWith('://'));
}

function withoutTrailing(url: string): string {
  const trimmed = url.replace(TRAILING, '');
  const opening = CLOSING[trimmed.at(-1) ?? ''];
  const unmatched =
    opening !== undefined && countOf(trimmed, trimmed.at(-1) ?? '') > countOf(trimmed, opening);
  return unmatched || trimmed !== url
    ? withoutTrailing(unmatched ? trimmed.slice(0, -1) : trimmed)
    : url;
}

function countOf(text: string, character: string): number {
  return text.split(character).length - 1;
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
