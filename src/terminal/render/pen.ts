/** Writes the cells of a screenful that differ from those on the terminal, and tracks the terminal's cursor and look. */

import { toAscii } from '../cells/ascii.js';
import type { Cells } from '../cells/cell-codec.js';
import type { Glyph } from '../cells/glyph.js';
import {
  type Attribute,
  DEFAULT_ATTRIBUTE,
  linkOf,
  sameOnBlank,
  withLink,
} from '../cells/style.js';
import { BLANK, firstDifference, firstSame, type Surface, TAIL } from '../cells/surface.js';
import type { ColourDepth } from '../colour.js';
import { character, concat, harmless, NO_BYTES, sequence, type TerminalBytes } from '../gate.js';
import { changeAttribute } from './sgr.js';

/**
 * The characters that the terminal can be sent: whole grapheme clusters; only their base, since tmux, screen
 * and the Linux console take clusters apart; or ASCII, in a locale that is not UTF-8.
 */
export type Repertoire = 'clusters' | 'codepoints' | 'ascii';

/** The properties of the terminal that a drawing depends on. */
export interface DrawOptions {
  readonly depth: ColourDepth;
  readonly repertoire: Repertoire;
  /** The glyphs of private-use characters, and the targets of links. */
  readonly cells: Pick<Cells, 'glyph' | 'links'>;
  /** False if the terminal does not know links. */
  readonly links?: boolean;
}

/** Ends a link. */
const CLOSE_LINK = sequence`\x1b]8;;\x1b\\`;

/** Moves the cursor to the next column. */
const ONE_RIGHT = sequence`\x1b[C`;

/** Erasing to the end of the line pays from this many columns on. */
const ERASE_FROM = 4;

/** A gap of at most this many columns is written again instead of jumped over. */
const REWRITE_UP_TO = 3;

/** Returns the sequence that moves the cursor to a cell, counted from 0. */
export function moveCursor(column: number, row: number): TerminalBytes {
  return sequence`\x1b[${row + 1};${column + 1}H`;
}

/** The codes of the first and the last visible character of ASCII, and those of lines, corners and bars. */
const [FIRST_ASCII, LAST_ASCII, FIRST_LINE, LAST_BAR] = [BLANK, 0x7e, 0x2500, 0x259f];

/** Returns true for a visible character of ASCII or, unless only ASCII may be sent, a part of a box or a bar. */
function isSimple(code: number, isAscii: boolean): boolean {
  if (code <= LAST_ASCII) return code >= FIRST_ASCII;
  return !isAscii && code >= FIRST_LINE && code <= LAST_BAR;
}

/** Returns the first cell after `from`, up to `end`, that is not simple or does not look right in an attribute. */
function endOfRun(
  surface: Surface,
  from: number,
  end: number,
  attribute: Attribute,
  isAscii: boolean,
): number {
  const { codes, attributes, words } = surface;
  // Most cells look like the first one, and words are read without making a number of them.
  const isLike = attributes[from] === attribute;
  const [low, high] = [words[2 * from], words[2 * from + 1]];
  let index = from + 1;
  for (; index < end; index++) {
    const code = codes[index] as number;
    // Most are ASCII: only others are worth a call.
    if (code < FIRST_ASCII || (code > LAST_ASCII && !isSimple(code, isAscii))) break;
    if (isLike && words[2 * index] === low && words[2 * index + 1] === high) continue;
    const own = attributes[index] as number;
    if (own !== attribute && (code !== BLANK || !sameOnBlank(own, attribute))) break;
  }
  return index;
}

/** Writes rows in order; the text attributes are reset before and after. */
export class Pen {
  readonly #previous: Surface;
  readonly #next: Surface;
  readonly #options: DrawOptions;
  #out = NO_BYTES;
  #attribute: Attribute = DEFAULT_ATTRIBUTE;
  /** The target of the open link; empty if there is none. */
  #link = NO_BYTES;
  /** The index of the cell under the cursor; -1 if it is not known. */
  #cursor = -1;

  constructor(previous: Surface, next: Surface, options: DrawOptions) {
    this.#previous = previous;
    this.#next = next;
    this.#options = options;
  }

  drawRow(row: number): void {
    const start = row * this.#next.columns;
    const end = start + this.#next.columns;
    const blankFrom = this.#trailingBlank(start, end);
    let index = start;
    let overwritten = start;
    while (index < end) {
      if (index >= overwritten) index = firstDifference(this.#previous, this.#next, index, end);
      if (index >= blankFrom && end - index >= ERASE_FROM) {
        this.#erase(index);
        return;
      }
      if (index >= end) return;
      const from = index;
      index = this.#writeRun(from, end - blankFrom >= ERASE_FROM ? blankFrom : end, overwritten);
      if (index > from) continue;
      overwritten = Math.max(overwritten, this.#write(from, end));
      index += this.#width(from);
    }
  }

  /**
   * Writes the simple characters from a cell on, as far as all have one look and all have to be written: up to
   * `overwritten` because a terminal may have written over them, then because they differ. Returns the cell
   * after them.
   */
  #writeRun(from: number, end: number, overwritten: number): number {
    const { columns, codes } = this.#next;
    const isAscii = this.#options.repertoire === 'ascii';
    if (!isSimple(codes[from] as number, isAscii)) return from;
    this.#begin(from);
    const most = Math.min(end, Math.max(overwritten, this.#endOfChange(from, end)));
    const to = endOfRun(this.#next, from, most, this.#attribute, isAscii);
    this.#add(this.#textOf(from, to));
    this.#advance(to, from - (from % columns) + columns);
    return to;
  }

  /** Returns the end of the cells from `from` on that differ, with the short gaps between them that are written again. */
  #endOfChange(from: number, end: number): number {
    let same = firstSame(this.#previous, this.#next, from, end);
    while (same < end) {
      const within = Math.min(end, same + REWRITE_UP_TO + 1);
      const different = firstDifference(this.#previous, this.#next, same, within);
      if (different === within || !this.#mayRewrite(same, different)) break;
      same = firstSame(this.#previous, this.#next, different, end);
    }
    return same;
  }

  /** Returns true if the cells of a gap can be written again in the current look. */
  #mayRewrite(from: number, end: number): boolean {
    for (let index = from; index < end; index++) {
      if ((this.#next.codes[index] as number) > LAST_ASCII || !this.#suits(index)) return false;
    }
    return true;
  }

  finish(): TerminalBytes {
    this.#setAttribute(DEFAULT_ATTRIBUTE);
    return this.#out;
  }

  /** Returns the characters of cells that stand for themselves. */
  #textOf(from: number, end: number): TerminalBytes {
    const codes = this.#next.codes.subarray(from, end);
    // A spread walks over them one by one.
    return harmless(String.fromCharCode.apply(null, codes as unknown as number[]));
  }

  #add(bytes: TerminalBytes): void {
    this.#out = concat(this.#out, bytes);
  }

  #width(index: number): 1 | 2 {
    const { codes, columns } = this.#next;
    return (index + 1) % columns !== 0 && codes[index + 1] === TAIL ? 2 : 1;
  }

  /** Returns where the blank rest of the row begins that erasing leaves exactly as it should be. */
  #trailingBlank(start: number, end: number): number {
    const { codes, attributes } = this.#next;
    let index = end;
    while (
      index > start &&
      codes[index - 1] === BLANK &&
      attributes[index - 1] === DEFAULT_ATTRIBUTE
    ) {
      index--;
    }
    return index;
  }

  #erase(index: number): void {
    this.#moveTo(index);
    this.#setAttribute(DEFAULT_ATTRIBUTE);
    this.#add(sequence`\x1b[K`);
  }

  /** Writes the character of a cell. Returns the end of what a terminal may have overwritten by it. */
  #write(index: number, end: number): number {
    this.#begin(index);
    const code = this.#next.codes[index] as number;
    const glyph = this.#options.cells.glyph(code);
    if (glyph) {
      return this.#writeGlyph(glyph, index, end);
    }
    this.#add(this.#single(code));
    this.#advance(index + 1, end);
    return index + 1;
  }

  /** Moves to a cell, and takes its look. */
  #begin(index: number): void {
    this.#moveTo(index);
    if (!this.#suits(index)) this.#setAttribute(this.#next.attributes[index] as number);
  }

  #writeGlyph(glyph: Glyph, index: number, end: number): number {
    const after = index + glyph.width;
    const ascii = this.#options.repertoire === 'ascii';
    if (glyph.settled || ascii) {
      this.#add(ascii ? toAscii(glyph.text, glyph.width) : glyph.shown);
      this.#advance(after, end);
      return after;
    }
    if (glyph.width === 2) {
      // A terminal that takes it for narrow leaves the second column alone.
      this.#add(sequence`  ${this.#moveSequence(index)}`);
    }
    this.#add(this.#form(glyph, after + glyph.spill <= end));
    this.#cursor = -1;
    if (glyph.spill > 0 && after < end) {
      this.#cutOff(after);
    }
    return after + glyph.spill;
  }

  /** Returns the form of a glyph to write, which depends on whether there is room for it to spill. */
  #form(glyph: Glyph, roomy: boolean): TerminalBytes {
    const { repertoire } = this.#options;
    return !roomy ? glyph.clipped : repertoire === 'clusters' ? glyph.shown : glyph.plain;
  }

  /**
   * Blanks the cell after a cluster. What a terminal made of the cluster may lie across that border; its
   * first half is then blanked in the colours of what is written, which have to be the cluster's.
   */
  #cutOff(after: number): void {
    if (this.#next.attributes[after] !== this.#attribute) {
      this.#add(sequence`${this.#moveSequence(after)} `);
    }
  }

  /** Returns true if a cell can be written with the current attribute. */
  #suits(index: number): boolean {
    const attribute = this.#next.attributes[index] as number;
    return (
      attribute === this.#attribute ||
      (this.#next.codes[index] === BLANK && sameOnBlank(attribute, this.#attribute))
    );
  }

  #single(code: number): TerminalBytes {
    const text = character(code);
    return this.#options.repertoire === 'ascii' ? toAscii(text) : text;
  }

  /** Records where the cursor is after writing; at the right edge terminals differ. */
  #advance(index: number, end: number): void {
    this.#cursor = index < end ? index : -1;
  }

  #moveTo(index: number): void {
    const gap = index - this.#cursor;
    if (gap !== 0 && this.#link !== NO_BYTES) this.#closeLink();
    if (this.#cursor >= 0 && gap >= 0 && this.#sameRow(index)) {
      if (gap > 0) {
        this.#add(this.#rewritten(index) ?? (gap === 1 ? ONE_RIGHT : sequence`\x1b[${gap}C`));
      }
    } else {
      this.#add(this.#moveSequence(index));
    }
    this.#cursor = index;
  }

  #sameRow(index: number): boolean {
    const { columns } = this.#next;
    return Math.floor(index / columns) === Math.floor(this.#cursor / columns);
  }

  /** Returns the text of a short gap if writing it again moves the cursor correctly, else null. */
  #rewritten(index: number): TerminalBytes | null {
    const from = this.#cursor;
    const isShort = index - from <= REWRITE_UP_TO && this.#mayRewrite(from, index);
    return isShort ? this.#textOf(from, index) : null;
  }

  #moveSequence(index: number): TerminalBytes {
    const { columns } = this.#next;
    return moveCursor(index % columns, Math.floor(index / columns));
  }

  #setAttribute(attribute: Attribute): void {
    this.#add(changeAttribute(this.#attribute, attribute, this.#options.depth));
    this.#attribute = attribute;
    const { links = true, cells } = this.#options;
    const link = links ? linkOf(attribute) : 0;
    if (link === 0 && this.#link === NO_BYTES) return;
    this.#setLink(cells.links.target(link) ?? NO_BYTES);
  }

  #setLink(target: TerminalBytes): void {
    if (target !== this.#link) {
      this.#add(target === NO_BYTES ? CLOSE_LINK : sequence`\x1b]8;${target}\x1b\\`);
      this.#link = target;
    }
  }

  #closeLink(): void {
    this.#setLink(NO_BYTES);
    this.#attribute = withLink(this.#attribute, 0);
  }
}
