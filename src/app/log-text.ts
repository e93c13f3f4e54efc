import { boundaryAtOrAfter, boundaryAtOrBefore } from '../text/graphemes.js';
import type { Row as WrappedRow } from '../text/wrap.js';
import type { Role, Span } from './span.js';

/** A stretch of a text, in UTF-16 offsets. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A link in a text: where it stands, and where it leads. */
export interface Link extends Stretch {
  readonly url: string;
}

const LINK = /(?<![a-z0-9])https?:\/\/[^\s<>"`{}|\\^]+/giu;
/** What ends a sentence, or closes what was opened before the link. */
const TRAILING = /[.,;:!?'*_~…”’»。，！？）」』]+$/u;
const CLOSING: Readonly<Record<string, string>> = { ')': '(', ']': '[' };

/** The links in a text, in order; punctuation behind one does not belong to it. */
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

/** Where `query`, in lower case, stands in a text, whatever the text's case; none for an empty one. */
export function findMatches(text: string, query: string): Stretch[] {
  const lower = text.toLowerCase();
  const matches: Stretch[] = [];
  // Some characters change their length in lower case: then offsets would point elsewhere.
  if (query === '' || lower.length !== text.length) return matches;
  for (let at = lower.indexOf(query); at >= 0; at = lower.indexOf(query, at + query.length)) {
    matches.push({
      start: boundaryAtOrBefore(text, at),
      end: boundaryAtOrAfter(text, at + query.length),
    });
  }
  return matches;
}

/** What stands out in an entry. */
export interface Marks {
  readonly links: readonly Link[];
  /** Where the text holds what is looked for. */
  readonly matches: readonly Stretch[];
  /** Whether the speaker's name holds it. */
  readonly name: boolean;
  /** How what is found looks. */
  readonly found: Role;
}

/** A wrapped row as spans: links lead somewhere in each of their rows, matches are marked. */
export function markedSpans(row: WrappedRow, role: Role, marks: Marks): Span[] {
  const isHere = ({ start, end }: Stretch) => start < row.end && end > row.start;
  const links = marks.links.filter(isHere);
  const matches = marks.matches.filter(isHere);
  if (links.length === 0 && matches.length === 0) return [{ text: row.text, role }];
  const spans: Span[] = [];
  for (let at = row.start; at < row.end; ) {
    const end = nextEdge([...links, ...matches], at, row.end);
    const text = row.text.slice(at - row.start, end - row.start);
    const link = links.find((stretch) => isInside(at, stretch));
    const found = matches.some((stretch) => isInside(at, stretch));
    const look = found ? marks.found : link === undefined ? role : 'link';
    spans.push({ text, role: look, ...(link && { link: link.url }) });
    at = end;
  }
  return spans.length === 0 ? [{ text: '', role }] : spans;
}

function isInside(at: number, { start, end }: Stretch): boolean {
  return at >= start && at < end;
}

function nextEdge(stretches: readonly Stretch[], at: number, end: number): number {
  return stretches
    .flatMap(({ start, end: stop }) => [start, stop])
    .reduce((next, edge) => (edge > at ? Math.min(next, edge) : next), end);
}
