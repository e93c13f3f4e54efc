/** Widths in terminal columns: measuring, cutting, padding. */

import { eastAsianWidth } from 'get-east-asian-width';
import { graphemes, isLoneWide } from './graphemes.js';

/** A piece of text that a terminal draws as one: a grapheme cluster, or a part of one wider than two. */
export interface Cluster {
  /** The characters, in UTF-16. */
  readonly text: string;
  /** Terminal columns: 0 only for controls and for what is invisible by itself. */
  readonly width: 0 | 1 | 2;
}

const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;

/**
 * Text in which every UTF-16 unit is a cluster one column wide: ASCII, Latin letters, and the signs that the
 * program itself draws with. Most text is, and needs no segmenter.
 */
const SIMPLE =
  /^[\x20-\x7e\xa1-\xa8\xaa-\xac\xaf-\u02af\u2010-\u2027\u2039\u203a\u2190-\u2193\u2500-\u259f\u25cb\u25cc\u25cf\u2731]*$/;

/** Controls, and clusters of nothing but characters that are not drawn. */
const INVISIBLE = /^[\p{Cc}\p{Default_Ignorable_Code_Point}]+$/u;

/** Marks, invisible characters and conjoining vowels and finals, drawn in the cell of their base. */
const ATTACHED = /^[\p{M}\p{Default_Ignorable_Code_Point}\u1160-\u11ff\ud7b0-\ud7fb]$/u;

const PICTOGRAPH = String.raw`\p{Extended_Pictographic}\ufe0f?\p{Emoji_Modifier}?[\u{e0020}-\u{e007f}]*`;

/** An emoji at the begin of a cluster: a flag, a keycap, a joined sequence, or one drawn as a picture. */
const EMOJI = new RegExp(
  [
    String.raw`^\p{Regional_Indicator}{1,2}`,
    String.raw`^[0-9#*]\ufe0f?\u20e3`,
    String.raw`^${PICTOGRAPH}(?:\u200d${PICTOGRAPH})+`,
    String.raw`^(?=\p{Emoji_Presentation}|\p{Emoji}\ufe0f|\p{Emoji}\p{Emoji_Modifier})${PICTOGRAPH}`,
    String.raw`^\p{Emoji}\ufe0f`,
  ].join('|'),
  'u',
);

const ELLIPSIS = '…';

const ASCII: readonly Cluster[] = Array.from({ length: 0x80 }, (_, code) => {
  const text = String.fromCharCode(code);
  return { text, width: PRINTABLE_ASCII.test(text) ? 1 : 0 };
});

/** Returns true for a text in which every UTF-16 unit is a cluster one column wide. */
export function isSimpleText(text: string): boolean {
  return SIMPLE.test(text);
}

/** Returns the clusters of `text`, in order; joined they are the text. */
export function clusters(text: string): Cluster[] {
  return Array.from(eachCluster(text));
}

/** Returns the terminal columns that `text` takes. */
export function columns(text: string): number {
  if (SIMPLE.test(text)) return text.length;
  let sum = 0;
  for (const cluster of eachCluster(text)) sum += cluster.width;
  return sum;
}

/** Cuts `text` to `limit` columns; ends in … if something was cut, never within a cluster. */
export function truncate(text: string, limit: number): string {
  return cutTo(text, limit).text;
}

/**
 * Cuts `text` in its middle to `limit` columns; … stands for what was cut, never within a cluster. `head` is the
 * number of columns before it.
 */
export function cutMiddle(text: string, limit: number, head = Math.ceil((limit - 1) / 2)): string {
  if (limit < 3 || columns(text) <= limit) return truncate(text, limit);
  const all = clusters(text);
  const before = firstWithin(all, head);
  const after = firstWithin(all.toReversed(), limit - 1 - head).reverse();
  return [...before, ELLIPSIS, ...after].join('');
}

/** Returns the texts of the first clusters that fit into `limit` columns. */
function firstWithin(all: readonly Cluster[], limit: number): string[] {
  const texts: string[] = [];
  let used = 0;
  for (const { text, width } of all) {
    used += width;
    if (used > limit) break;
    texts.push(text);
  }
  return texts;
}

/** Cuts `text` or pads it with spaces after it to exactly `limit` columns. */
export function fit(text: string, limit: number): string {
  const cut = cutTo(text, limit);
  return cut.text + padding(cut, limit);
}

/** Cuts `text` or pads it with spaces before it to exactly `limit` columns; for sanitised text. */
export function fitLeft(text: string, limit: number): string {
  const cut = cutTo(text, limit);
  return padding(cut, limit) + cut.text;
}

interface Measured {
  readonly text: string;
  readonly width: number;
}

function padding(cut: Measured, limit: number): string {
  return ' '.repeat(Math.max(0, limit - cut.width));
}

function cutTo(text: string, limit: number): Measured {
  if (limit <= 0) return { text: '', width: 0 };
  if (SIMPLE.test(text)) {
    if (text.length <= limit) return { text, width: text.length };
    return { text: text.slice(0, limit - 1) + ELLIPSIS, width: limit };
  }
  let used = 0;
  let offset = 0;
  let cut = { offset: 0, used: 0 };
  for (const cluster of eachCluster(text)) {
    used += cluster.width;
    offset += cluster.text.length;
    if (used > limit) return { text: text.slice(0, cut.offset) + ELLIPSIS, width: cut.used + 1 };
    if (used < limit) cut = { offset, used };
  }
  return { text, width: used };
}

function* eachCluster(text: string): Generator<Cluster, void> {
  if (SIMPLE.test(text)) {
    for (const unit of text) yield { text: unit, width: 1 };
    return;
  }
  for (const grapheme of graphemes(text)) {
    const ascii = grapheme.length === 1 ? ASCII[grapheme.charCodeAt(0)] : undefined;
    if (ascii !== undefined) yield ascii;
    else if (grapheme.length === 1 && isLoneWide(grapheme.charCodeAt(0))) {
      yield { text: grapheme, width: 2 };
    } else if (INVISIBLE.test(grapheme)) yield { text: grapheme, width: 0 };
    else yield* pieces(grapheme);
  }
}

/** Returns a cluster of any width as pieces of one or two columns, each as long as possible. */
function* pieces(grapheme: string): Generator<Cluster, void> {
  let text = '';
  let width = 0;
  for (const part of parts(grapheme)) {
    if (width > 0 && width + part.width > 2) {
      yield piece(text, width);
      text = '';
      width = 0;
    }
    text += part.text;
    width += part.width;
  }
  yield piece(text, width);
}

function piece(text: string, width: number): Cluster {
  return { text, width: width > 1 ? 2 : 1 };
}

/** Returns the emoji at the cluster's begin, if there is one, and every code point after it. */
function* parts(grapheme: string): Generator<Cluster, void> {
  const emoji = EMOJI.exec(grapheme)?.[0] ?? '';
  if (emoji !== '') yield { text: emoji, width: 2 };
  for (const char of grapheme.slice(emoji.length)) yield { text: char, width: charWidth(char) };
}

function charWidth(char: string): 0 | 1 | 2 {
  if (ATTACHED.test(char)) return 0;
  return eastAsianWidth(char.codePointAt(0) as number);
}
