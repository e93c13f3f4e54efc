import { describeGlyph, type Glyph, visibleClusters } from './glyph.js';
import { createLinks, type Links } from './links.js';

/** Stands in the second column of a character that is two columns wide. */
export const WIDE_TAIL = '\ue000';

const FIRST_SLOT = 0xe001;
const LAST_SLOT = 0xf8ff;

/** How many different clusters can be shown at a time: the private-use characters but the tail marker. */
export const SLOTS = LAST_SLOT - FIRST_SLOT + 1;

/**
 * The codec between text and blessed. blessed takes one UTF-16 unit for one column; encoded text has
 * exactly one unit a column, so that blessed lays it out rightly. A cluster that is not one plain
 * character of one column becomes a private-use character, followed by {@link WIDE_TAIL} if it is wide.
 * Braces become private too, since blessed would read tags between them. What is shown is turned back
 * when it is drawn.
 *
 * Encoded text is to be used at once (put into a cell or set as a node's content) or thrown away: what
 * nobody shows any more loses its slot when slots run out.
 */
export interface Cells {
  /** Encodes text for blessed; line breaks stay, other control characters become U+FFFD. */
  encode(text: string): string;
  /** The same for text of one line: line breaks become blanks as well. */
  encodeLine(text: string): string;
  /** The glyph behind a private-use character, or undefined where a character stands for itself. */
  glyph(code: number): Glyph | undefined;
  /** The links in the cells. */
  readonly links: Links;
  /** Tells that what was encoded so far has been used, so that only what is in use keeps its slot. */
  settle(): void;
}

/**
 * Text that needs no encoding: characters of one column that join no cluster and that blessed passes
 * through. ASCII but for the braces, Latin, Greek, Cyrillic, Armenian, Hebrew and Arabic letters,
 * punctuation, currency, letter-like signs, arrows, mathematics, technical signs, boxes, blocks, shapes,
 * Braille.
 */
const PLAIN =
  /^[ -z|~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u0590\u05d0-\u05f4\u0620-\u064a\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u2319\u2320-\u2328\u2330-\u23e8\u2500-\u25fc\u25ff-\u2613\u2700-\u2704\u27c0-\u2b1a\ufffd]*$/;

/** How many encoded texts are remembered: what stays on the screen is encoded anew for every frame. */
const REMEMBERED = 1024;

/** Longer text is not remembered, in UTF-16 units. */
const REMEMBERED_LENGTH = 1024;

/**
 * Creates a codec.
 *
 * @param inUse what is on the screen or in the node tree, as encoded text. It is asked only when all
 *   slots are taken; the clusters in it keep theirs.
 */
export function createCells(inUse: () => Iterable<string> = () => []): Cells {
  const codec = new Codec(inUse);
  return {
    encode: (text) =>
      text
        .split('\n')
        .map((line) => codec.encode(line))
        .join('\n'),
    encodeLine: (text) => codec.encode(text.includes('\n') ? text.replaceAll('\n', ' ') : text),
    glyph: (code) => codec.glyph(code),
    links: createLinks(),
    settle: () => codec.settle(),
  };
}

/** Control characters and halves of surrogate pairs as U+FFFD: none of them may get to the terminal. */
function harmless(text: string): string {
  return text.replace(/\p{Cc}|\p{Cs}/gu, '\ufffd');
}

/** The table of clusters that have a private-use character. */
class Codec {
  readonly #inUse: () => Iterable<string>;
  readonly #codes = new Map<string, number>();
  readonly #glyphs: (Glyph | undefined)[] = [];
  readonly #remembered = new Map<string, string>();
  /** What was encoded since the last frame, and may not have got to where {@link #inUse} looks. */
  readonly #fresh = new Set<string>();
  #free: number[] = [];
  /** All slots are in use; until the next frame there is no point in looking again. */
  #full = false;

  constructor(inUse: () => Iterable<string>) {
    this.#inUse = inUse;
  }

  encode(line: string): string {
    if (PLAIN.test(line)) {
      return line;
    }
    const encoded = this.#remembered.get(line) ?? this.#remember(line, this.#encode(line));
    this.#fresh.add(encoded);
    return encoded;
  }

  glyph(code: number): Glyph | undefined {
    return code >= FIRST_SLOT && code <= LAST_SLOT ? this.#glyphs[code - FIRST_SLOT] : undefined;
  }

  settle(): void {
    this.#fresh.clear();
    this.#full = false;
  }

  #encode(line: string): string {
    let encoded = '';
    for (const { text, width } of visibleClusters(harmless(line))) {
      encoded += text.length === 1 && PLAIN.test(text) ? text : this.#intern(text, width, encoded);
    }
    return encoded;
  }

  #remember(line: string, encoded: string): string {
    if (line.length <= REMEMBERED_LENGTH) {
      if (this.#remembered.size >= REMEMBERED) {
        this.#remembered.clear();
      }
      this.#remembered.set(line, encoded);
    }
    return encoded;
  }

  /** The cluster in its columns: its private-use character, and the marker if it is wide. */
  #intern(text: string, width: 1 | 2, before: string): string {
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

  /** Frees the slots of what is neither in use nor encoded since the last frame. */
  #sweep(before: string): void {
    const kept = new Set<number>();
    for (const texts of [this.#inUse(), this.#fresh, [before]]) {
      for (const text of texts) {
        for (let index = 0; index < text.length; index++) {
          kept.add(text.charCodeAt(index));
        }
      }
    }
    this.#remembered.clear();
    this.#free = [];
    for (const [text, code] of this.#codes) {
      if (!kept.has(code)) {
        this.#codes.delete(text);
        this.#free.push(code);
      }
    }
  }
}
