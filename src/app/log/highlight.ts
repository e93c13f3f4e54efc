/** Finds links, code and matches in a text and marks them. Pure. */

import { findFolded, type Stretch } from '../../text/fold.js';
import { lazy } from '../../text/lazy.js';
import { boundaryAtOrAfter, boundaryAtOrBefore } from '../../text/measure/graphemes.js';
import { SPACELESS_SCRIPTS } from '../../text/measure/scripts.js';
import type { WrappedRow } from '../../text/measure/wrap.js';
import { type Highlight, highlighted } from '../../text/span.js';
import type { Role, Span } from './span-rows.js';

export type { Stretch } from '../../text/fold.js';

/** A link in a text: its position and its target. */
export interface Link extends Stretch {
  readonly url: string;
}

/**
 * The characters that end an address: spaces, invisible characters, quotes and brackets in angles, and the punctuation
 * and brackets of scripts whose sentences have no space after an address.
 */
const OUTSIDE =
  String.raw`\s\p{Default_Ignorable_Code_Point}<>"\u201a\u201c-\u201f\u2039\u203a\u00ab\u00bb\u27e6-\u27ef{}|\\^` +
  '`' +
  String.raw`\u3000-\u3003\u3008-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\ufe10-\ufe19\ufe30-\ufe6b` +
  String.raw`\u037e\u055d\u0589\u060c\u061b\u061f\u06d4\u0964\u0965\u104a\u104b\u1361-\u1368\u17d4\u17d5\u0f0d-\u0f14\u1802\u1803\u1808\u1809\ua9c7-\ua9c9\u1b5a-\u1b5f`;

const LINK = new RegExp(String.raw`(?<![a-z0-9])https?:\/\/[^${OUTSIDE}]+`, 'giu');
/** Punctuation that ends a sentence, and is not part of a link. */
const TRAILING = /[.,;:!?'*_~…’‧·⁇-⁉‼‽]+$/u;
/**
 * The signs that the sentence continues: a comma or the like that a letter of a script without spaces follows, and a dash, an
 * ellipsis, a mark or a dot as Chinese and Japanese write them.
 */
const SENTENCE_GOES_ON = lazy(
  () => new RegExp(`[,;!’…⋯―‧‼‽⁇⁈⁉][${SPACELESS_SCRIPTS}]|——|……|⋯⋯|――|‥`, 'u'),
);
/** An address directly after a letter of such a script. */
const ADDRESS_AFTER = lazy(() => new RegExp(`(?<=[${SPACELESS_SCRIPTS}])(?=https?://)`, 'iu'));
const SPACELESS = lazy(() => new RegExp(`[${SPACELESS_SCRIPTS}]`, 'u'));
/** The port, or the last part of a host in Latin letters, directly before a letter of another script: no path begins there. */
const HOST_ENDS =
  /^(https?:\/\/[^/?#]*(?::\d+|\.[a-z]{2,}))(?=(?!\p{Script=Latin})\p{L})[^./?#:]*/iu;
const CLOSING: Readonly<Record<string, string>> = { ')': '(', ']': '[' };

/** Returns the links in a text, in order, without the punctuation after them. */
export function findLinks(text: string): Link[] {
  if (!text.includes('://')) return [];
  let start = 0;
  return text.split(ADDRESS_AFTER()).flatMap((part) => {
    const from = start;
    start += part.length;
    return linksIn(start < text.length ? withoutWord(part) : part, from);
  });
}

/** Returns the links in the part of a text that begins at an offset. */
function linksIn(part: string, from: number): Link[] {
  return Array.from(part.matchAll(LINK), ({ 0: found, index }) => {
    const url = addressIn(found);
    return { url, start: from + index, end: from + index + url.length };
  }).filter(({ url }) => !url.endsWith('://'));
}

/** Returns a text without the letters of scripts without spaces at its end. */
function withoutWord(text: string): string {
  let end = text.length;
  while (SPACELESS().test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** Returns the address at the begin of a text: up to a bracket that it did not open, without punctuation after it. */
function addressIn(text: string): string {
  const whole = hostEnd(text.slice(0, unmatchedAt(text)));
  const goesOn = whole.search(SENTENCE_GOES_ON());
  const url = goesOn < 0 ? whole : whole.slice(0, goesOn);
  const trimmed = url.replace(TRAILING, '');
  return trimmed === text ? text : addressIn(trimmed);
}

/** Returns an address without the letters of another script that follow its host directly. */
function hostEnd(url: string): string {
  const [all, host = ''] = HOST_ENDS.exec(url) ?? [];
  return all === url ? host : url;
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

/** A piece of code between two backticks in one line. */
const CODE = /`[^`\n]+`/g;

/** Returns the pieces of code in a text, with their backticks. */
export function findCodes(text: string): Stretch[] {
  if (!text.includes('`')) return [];
  return Array.from(text.matchAll(CODE), ({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }));
}

/** The marked parts of an entry. */
export interface Marks {
  readonly codes: readonly Stretch[];
  readonly links: readonly Link[];
  /** The matches in the text. */
  readonly matches: readonly Stretch[];
  /** True if the speaker's name matches. */
  readonly name: boolean;
  /** The role of matches. */
  readonly found: Role;
}

/** Returns a wrapped row as spans with code, links and matches; a link spans all of its rows. */
export function markedSpans(row: WrappedRow, role: Role, marks: Marks): Span[] {
  const inRow = <S extends Stretch>({ start, end, ...rest }: S) => ({
    ...rest,
    start: start - row.start,
    end: end - row.start,
  });
  return highlighted({ text: row.text, role }, [
    ...marks.codes.map(inRow).flatMap(codeLooks),
    ...marks.links
      .map(inRow)
      .map(({ url, start, end }) => ({ start, end, role: 'link', link: url }) as const),
    ...marks.matches.map(inRow).map((match) => ({ ...match, role: marks.found })),
  ]);
}

/** Returns the looks of a piece of code: like a key, between quiet backticks. */
function codeLooks({ start, end }: Stretch): Highlight[] {
  return [
    { start, end, role: 'time' },
    { start: start + 1, end: end - 1, role: 'key' },
  ];
}
