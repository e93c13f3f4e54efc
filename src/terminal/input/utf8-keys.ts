/** Decodes the bytes of a keyboard: as UTF-8, or as Latin-1 if they are none. */

/** The bytes of a character that begins with a byte in this range, and the range of its second byte. */
const LEADS: readonly (readonly [
  first: number,
  last: number,
  bytes: number,
  from: number,
  to: number,
])[] = [
  [0xc2, 0xdf, 2, 0x80, 0xbf],
  [0xe0, 0xe0, 3, 0xa0, 0xbf],
  [0xe1, 0xec, 3, 0x80, 0xbf],
  [0xed, 0xed, 3, 0x80, 0x9f],
  [0xee, 0xef, 3, 0x80, 0xbf],
  [0xf0, 0xf0, 4, 0x90, 0xbf],
  [0xf1, 0xf3, 4, 0x80, 0xbf],
  [0xf4, 0xf4, 4, 0x80, 0x8f],
];

const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const NOTHING = new Uint8Array();

/** Decodes bytes that come in pieces. The memory of a piece may be used again after it was pushed. */
export class ByteDecoder {
  /** The first bytes of a character whose rest has not come. */
  #begun: Uint8Array = NOTHING;

  /** True while a character is not complete. */
  get waits(): boolean {
    return this.#begun.length > 0;
  }

  /** Returns the characters that are complete now. */
  push(piece: Uint8Array): string {
    const [first = 0] = piece;
    // A key of ASCII, by far the most.
    if (piece.length === 1 && first < 0x80 && !this.waits) return String.fromCharCode(first);
    const bytes = this.waits ? Buffer.concat([this.#begun, piece]) : piece;
    const end = bytes.length - unfinishedLength(bytes);
    // The slice of a buffer would be no copy.
    this.#begun = end === bytes.length ? NOTHING : Uint8Array.from(bytes.subarray(end));
    return decode(bytes.subarray(0, end));
  }

  /** Gives a character up whose rest has not come: its bytes are characters themselves. */
  flush(): string {
    const bytes = this.#begun;
    this.#begun = NOTHING;
    return Array.from(bytes, latin1).join('');
  }
}

/** Returns the number of bytes at the end that can still become one character. */
function unfinishedLength(bytes: Uint8Array): number {
  for (let length = 1; length <= Math.min(3, bytes.length); length++) {
    const offset = bytes.length - length;
    if (lengthAt(bytes, offset) === 'unfinished') return length;
  }
  return 0;
}

function decode(bytes: Uint8Array): string {
  try {
    return STRICT.decode(bytes);
  } catch {
    return decodeMixed(bytes);
  }
}

/** Decodes bytes that are not UTF-8 everywhere. */
function decodeMixed(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let offset = 0; offset < bytes.length; ) {
    const length = lengthAt(bytes, offset);
    if (typeof length === 'number') {
      parts.push(STRICT.decode(bytes.subarray(offset, offset + length)));
      offset += length;
    } else {
      parts.push(latin1(bytes[offset] as number));
      offset++;
    }
  }
  return parts.join('');
}

/** Returns the bytes of the character at `offset`; 'unfinished' if the input ends within it. */
function lengthAt(bytes: Uint8Array, offset: number): number | 'unfinished' | 'invalid' {
  const lead = bytes[offset] as number;
  if (lead < 0x80) return 1;
  const row = LEADS.find(([first, last]) => lead >= first && lead <= last);
  if (row === undefined) return 'invalid';
  const [, , length, from, to] = row;
  for (let index = 1; index < length; index++) {
    const byte = bytes[offset + index];
    if (byte === undefined) return 'unfinished';
    const isFit = index === 1 ? byte >= from && byte <= to : byte >= 0x80 && byte <= 0xbf;
    if (!isFit) return 'invalid';
  }
  return length;
}

/** Returns the character of a byte that is no UTF-8. Latin-1 has no characters between 0x80 and 0x9f. */
function latin1(byte: number): string {
  return byte < 0xa0 ? '\ufffd' : String.fromCharCode(byte);
}
