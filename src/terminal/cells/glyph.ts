/** Grapheme clusters as terminals treat them: widths, spill, plainer forms. */

import { clusters, columns } from '../../text/measure/width.js';
import { harmless, type TerminalBytes } from '../gate.js';

/** One grapheme cluster, and how terminals may treat it. */
export interface Glyph {
  /** The whole cluster. */
  readonly text: string;
  /** The text to write: the cluster, on a blank if it is a combining mark without a base. */
  readonly shown: TerminalBytes;
  /** Its columns in our layout: 1 or 2. */
  readonly width: 1 | 2;
  /**
   * True if every terminal agrees on the width, so that the cursor's column is known afterwards. That is so
   * for printable ASCII and for the ideographs and syllables that were wide from the first Unicode width
   * table on.
   */
  readonly settled: boolean;
  /**
   * The columns after its own that a terminal may overwrite if it adds up code points where we count clusters
   * (a family of three emoji: 6 - 2 = 4).
   */
  readonly spill: number;
  /** The text to write at the right edge, where nothing may spill: the first code points that fit. */
  readonly clipped: TerminalBytes;
  /**
   * The text to write if the terminal knows no clusters: without joined tails, skin tones and variation
   * selectors.
   */
  readonly plain: TerminalBytes;
}

/** Ranges of code points that are two columns wide in every width table ever shipped. */
const WIDE_EVERYWHERE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x3029],
  [0x3041, 0x3096],
  [0x309b, 0x30ff],
  [0x3105, 0x3247],
  [0x3250, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe52],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x20000, 0x2fffd],
];

/**
 * A first character that no terminal counts. Spacing marks are not among them, since many terminals count
 * those; nor are marks of scripts that old width tables do not know.
 */
const WITHOUT_COLUMNS =
  /^(?:(?![\u1000-\u20cf\ua000-\ufdff\u{10000}-\u{dffff}])[\p{Mn}\p{Me}]|[\p{Default_Ignorable_Code_Point}\u1160-\u11ff])/u;

/** A first character that belongs onto another one. */
const MARK = /^[\p{Mn}\p{Me}\p{Default_Ignorable_Code_Point}\u1160-\u11ff]/u;

/** Selectors of a form, and tags. */
const SELECTORS =
  /[\u180b-\u180d\u180f\ufe00-\ufe0f]|[\u{e0020}-\u{e007f}]|[\u{e0100}-\u{e01ef}]/gu;

/** Skin tones after what they colour. */
const SKIN_TONES = /(?<=.)[\u{1f3fb}-\u{1f3ff}]/gu;

const ZERO_WIDTH_JOINER = '\u200d';
const JOINERS_AT_END = /\u200d+$/u;

/** Describes a cluster of the given width. */
export function describeGlyph(text: string, width: 1 | 2): Glyph {
  const points = [...text];
  const sum = points.reduce((total, point) => total + pointColumns(point), 0);
  return {
    text,
    shown: withBase(text),
    width,
    settled: points.length === 1 && isSettled(text.codePointAt(0) ?? 0, width),
    spill: Math.max(0, sum - width),
    clipped: withBase(clip(points, width)),
    plain: withBase(plainForm(text)),
  };
}

/** Puts a mark without a base on a blank; else it would be drawn onto the character before it. */
function withBase(text: string): TerminalBytes {
  return harmless(MARK.test(text) ? ` ${text}` : text);
}

function clip(points: readonly string[], width: number): string {
  let room = width;
  const end = points.findIndex((point) => {
    room -= pointColumns(point);
    return room < 0;
  });
  // A joiner at the end would take in whatever comes after it.
  return points
    .slice(0, end < 0 ? points.length : end)
    .join('')
    .replace(JOINERS_AT_END, '');
}

function isSettled(point: number, width: 1 | 2): boolean {
  return width === 1
    ? point >= 0x20 && point < 0x7f
    : WIDE_EVERYWHERE.some(([first, last]) => point >= first && point <= last);
}

/** Returns the columns that a terminal may count for a code point on its own. */
function pointColumns(point: string): number {
  return WITHOUT_COLUMNS.test(point) ? 0 : Math.max(1, columns(point));
}

/**
 * Returns the cluster's base and combining marks, without what only terminals that know clusters join to it.
 */
function plainForm(text: string): string {
  const head = text.split(ZERO_WIDTH_JOINER)[0] || text;
  return head.replace(SELECTORS, '').replace(SKIN_TONES, '');
}

/** Splits text into clusters, without those that have no width. */
export function visibleClusters(text: string): { text: string; width: 1 | 2 }[] {
  return clusters(text).filter((cluster) => cluster.width > 0) as { text: string; width: 1 | 2 }[];
}
