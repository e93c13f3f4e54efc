/** UTF-8 in pieces: characters that a read's end cuts, and invalid bytes. */

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();
const NodeBuffer = Buffer;

/** Encodes `text` as UTF-8; a lone surrogate becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** Decodes UTF-8, with one U+FFFD for each byte that belongs to no character. Never throws. */
export function decodeUtf8(bytes: Uint8Array): string {
  const text = decoder.decode(bytes);
  return text.includes('\ufffd') ? decodeByteForByte(bytes) : text;
}

/** Decodes the first `length` bytes as `decodeUtf8` does. Quicker for a short text out of a socket's read, which it makes no view of. */
export function decodeUtf8Start(bytes: Uint8Array, length: number): string {
  if (bytes instanceof NodeBuffer) {
    const text = bytes.toString(undefined, 0, length);
    if (!text.includes('\ufffd')) return text;
  }
  return decodeUtf8(bytes.subarray(0, length));
}

/** Returns how many bytes at the end of `bytes` (0 to 3) begin a character that is not complete. */
export function cutTailLength(bytes: Uint8Array): number {
  for (let length = 1; length <= 3 && length <= bytes.length; length++) {
    const start = bytes.length - length;
    const need = sequenceLength(bytes[start] as number);
    if (need > 0) return need > length && isPrefix(bytes, start, bytes.length) ? length : 0;
  }
  return 0;
}

/** Returns the length of the first `limit` bytes, without an incomplete character at their end. */
export function wholeLength(bytes: Uint8Array, limit: number): number {
  const first = bytes.subarray(0, limit);
  return first.length - cutTailLength(first);
}

/** True if the byte at `end` continues the character that `bytes` up to `end` leave incomplete. */
export function continuesCharacter(bytes: Uint8Array, end: number): boolean {
  const cut = cutTailLength(bytes.subarray(Math.max(0, end - 3), end));
  return cut > 0 && end < bytes.length && isPrefix(bytes, end - cut, end + 1);
}

/** Returns the length that a lead byte announces: 1 to 4; 0 for a byte that cannot begin a character. */
function sequenceLength(byte: number): number {
  if (byte < 0x80) return 1;
  if (byte >= 0xc2 && byte <= 0xdf) return 2;
  if (byte >= 0xe0 && byte <= 0xef) return 3;
  if (byte >= 0xf0 && byte <= 0xf4) return 4;
  return 0;
}

/** Returns the lowest and highest second byte after `lead` (no overlong forms, surrogates, or > U+10FFFF). */
function secondByteRange(lead: number): readonly [number, number] {
  return narrowRanges.get(lead) ?? anyContinuation;
}

const anyContinuation = [0x80, 0xbf] as const;
const narrowRanges = new Map<number, readonly [number, number]>([
  [0xe0, [0xa0, 0xbf]],
  [0xed, [0x80, 0x9f]],
  [0xf0, [0x90, 0xbf]],
  [0xf4, [0x80, 0x8f]],
]);

/** True if the bytes from `start` to `end` can all belong to the character that begins there. */
function isPrefix(bytes: Uint8Array, start: number, end: number): boolean {
  const [low, high] = secondByteRange(bytes[start] as number);
  for (let index = start + 1; index < end; index++) {
    const byte = bytes[index] as number;
    const isSecond = index === start + 1;
    if (byte < (isSecond ? low : 0x80) || byte > (isSecond ? high : 0xbf)) return false;
  }
  return true;
}

/** Decodes with one U+FFFD for each invalid byte; the platform's decoder takes several bytes for one. */
function decodeByteForByte(bytes: Uint8Array): string {
  let text = '';
  let valid = 0;
  for (let index = 0; index < bytes.length; ) {
    const length = characterLength(bytes, index);
    if (length === 0) {
      text += valid < index ? `${decoder.decode(bytes.subarray(valid, index))}\ufffd` : '\ufffd';
      valid = index + 1;
    }
    index += Math.max(length, 1);
  }
  return text + decoder.decode(bytes.subarray(valid));
}

/** Returns the length of the complete character at `index`, or 0 if none begins there. */
function characterLength(bytes: Uint8Array, index: number): number {
  const length = sequenceLength(bytes[index] as number);
  if (length < 2) return length;
  const end = index + length;
  return end <= bytes.length && isPrefix(bytes, index, end) ? length : 0;
}
