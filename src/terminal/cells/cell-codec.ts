/** The codec between text and blessed's cells: one UTF-16 unit a column. */

import { harmless } from '../gate.js';
import { describeGlyph, type Glyph, visibleClusters } from './glyph.js';
import { createLinks, type Links } from './links.js';

/** The second column of a character that is two columns wide. */
export const WIDE_TAIL = '\ue000';

const FIRST_SLOT = 0xe001;
const LAST_SLOT = 0xf8ff;

/**
 * The number of different clusters that can be shown at once: the private-use characters except the tail
 * marker.
 */
export const SLOTS = LAST_SLOT - FIRST_SLOT + 1;

/**
 * The codec between text and blessed. blessed takes one UTF-16 unit for one column; encoded text has exactly
 * one unit a column, so that blessed lays it out correctly. A cluster that is not one plain character of one
 * column becomes a private-use character, followed by {@link WIDE_TAIL} if it is wide. Braces become private
 * too, since blessed would read tags between them. Drawing turns the private characters back.
 *
 * Use encoded text at once (put it into a cell or set it as a node's content) or discard it: what is shown
 * nowhere any more loses its slot when slots run out.
 */
export interface Cells {
  /** Encodes text for blessed; line breaks stay, other control characters become U+FFFD. */
  encode(text: string): string;
  /** Encodes text of one line: line breaks become blanks as well. */
  encodeLine(text: string): string;
  /** Returns the glyph of a private-use character; undefined if a character stands for itself. */
  glyph(code: number): Glyph | undefined;
  /** True once a character of two columns has been encoded: before, no cell needs a look at its neighbour. */
  readonly hasWide: boolean;
  /** The links in the cells. */
  readonly links: Links;
  /** Marks everything encoded so far as used, so that from now on only what is in use keeps its slot. */
  settle(): void;
  /** Another number once encoded text, or an attribute with a link, may mean something else than before. */
  readonly generation: number;
}

/**
 * Text that needs no encoding: characters of one column that join no cluster and that blessed passes through.
 * ASCII except the braces, Latin, Greek, Cyrillic, Armenian, Hebrew and Arabic letters, punctuation,
 * currency, letter-like signs, arrows, mathematics, technical signs, boxes, blocks, shapes, Braille.
 */
const PLAIN =
  /^[ -z|~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u0590\u05d0-\u05f4\u0620-\u064a\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u2319\u2320-\u2328\u2330-\u23e8\u2500-\u25fc\u25ff-\u2613\u2700-\u2704\u27c0-\u2b1a\ufffd]*$/;

/**
 * The number of encoded texts that are cached: what stays on the screen is encoded again for every render.
 */
const CACHED = 1024;

/** Longer text is not cached, in UTF-16 units. */
const CACHED_LENGTH = 1024;

/**
 * Creates a codec.
 *
 * @param inUse returns what is on the screen or in the node tree, as encoded text. It is called only when all
 *   slots are taken; the clusters in it keep theirs.
 */
export function createCells(inUse: () => Iterable<string> = () => []): Cells {
  const codec = new Codec(inUse);
  const links = createLinks();
  return {
    encode: (text) =>
      text
        .split('\n')
        .map((line) => codec.encode(line))
        .join('\n'),
    encodeLine: (text) => codec.encode(text.includes('\n') ? text.replaceAll('\n', ' ') : text),
    glyph: (code) => codec.glyph(code),
    get hasWide() {
      return codec.hasWide;
    },
    links,
    settle: () => codec.settle(),
    get generation() {
      return codec.generation + links.generation;
    },
  };
}

/** The table of clusters that have a private-use character. */
class Codec {
  readonly #inUse: () => Iterable<string>;
  readonly #codes = new Map<string, number>();
  readonly #glyphs: (Glyph | undefined)[] = [];
  readonly #cache = new Map<string, string>();
  /** Text that was encoded since the last render, and may not have reached what {@link #inUse} returns. */
  readonly #fresh = new Set<string>();
  #free: number[] = [];
  hasWide = false;
  /** True if all slots are in use; until the next render it is useless to look again. */
  #full = false;
  /** Counts the times that slots were freed, or may have become free. */
  generation = 0;

  constructor(inUse: () => Iterable<string>) {
    this.#inUse = inUse;
  }

  encode(line: string): string {
    if (PLAIN.test(line)) {
      return line;
    }
    const encoded = this.#cache.get(line) ?? this.#store(line, this.#encode(line));
    this.#fresh.add(encoded);
    return encoded;
  }

  glyph(code: number): Glyph | undefined {
    return code < FIRST_SLOT ? undefined : this.#glyphs[code - FIRST_SLOT];
  }

  settle(): void {
    this.#fresh.clear();
    if (this.#full) this.generation++;
    this.#full = false;
  }

  #encode(line: string): string {
    let encoded = '';
    for (const { text, width } of visibleClusters(harmless(line))) {
      encoded += text.length === 1 && PLAIN.test(text) ? text : this.#intern(text, width, encoded);
    }
    return encoded;
  }

  #store(line: string, encoded: string): string {
    if (line.length <= CACHED_LENGTH) {
      if (this.#cache.size >= CACHED) {
        this.#cache.clear();
      }
      this.#cache.set(line, encoded);
    }
    return encoded;
  }

  /** Returns the cluster in its columns: its private-use character, and the marker if it is wide. */
  #intern(text: string, width: 1 | 2, before: string): string {
    if (width === 2) this.hasWide = true;
    const code = this.#codes.get(text) ?? this.#add(describeGlyph(text, width), before);
    if (code === undefined) {
      return '?'.repeat(width);
    }
    return width === 2 ? String.fromCharCode(code) + WIDE_TAIL : String.fromCharCode(code);
  }

  #add(glyph: Glyph, before: string): number | undefined {
    const code = this.#take(before);
    if (code !== undefined) {
      this.#codes.set(glyph.text, code);
      this.#glyphs[code - FIRST_SLOT] = glyph;
    }
    return code;
  }

  #take(before: string): number | undefined {
    if (this.#glyphs.length < SLOTS) {
      return FIRST_SLOT + this.#glyphs.length;
    }
    if (this.#free.length === 0 && !this.#full) {
      this.#sweep(before);
      this.#full = this.#free.length === 0;
    }
    return this.#free.pop();
  }

  /** Frees the slots of what is neither in use nor encoded since the last render. */
  #sweep(before: string): void {
    const used = new Set<number>();
    for (const texts of [this.#inUse(), this.#fresh, [before]]) {
      for (const text of texts) {
        for (let index = 0; index < text.length; index++) {
          used.add(text.charCodeAt(index));
        }
      }
    }
    this.#cache.clear();
    this.generation++;
    this.#free = [];
    for (const [text, code] of this.#codes) {
      if (!used.has(code)) {
        this.#codes.delete(text);
        this.#free.push(code);
      }
    }
  }
}
