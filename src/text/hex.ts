/** Hex dumps. */

/** One row of a hex dump. */
export interface HexRow {
  /** The offset of its first byte in the dump. */
  readonly offset: number;
  /** Two digits a byte. */
  readonly digits: readonly string[];
  /** One character a byte: itself if it is printable ASCII, else a dot. */
  readonly characters: string;
}

const FIRST_PRINTABLE = 0x20;
const LAST_PRINTABLE = 0x7e;

/** Returns two digits for each byte. */
export function hexDigits(bytes: Uint8Array): string[] {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'));
}

/** Returns an offset as hex dumps write it, in at least `width` digits. */
export function hexOffset(offset: number, width = 4): string {
  return offset.toString(16).padStart(width, '0');
}

/** Returns the number of rows of a dump of `length` bytes. */
export function hexRowCount(length: number, perRow: number): number {
  return Math.ceil(length / perRow);
}

/** Returns the rows of a dump from row `from` on, at most `count` of them, `perRow` bytes each. */
export function hexRows(bytes: Uint8Array, perRow: number, from = 0, count = Infinity): HexRow[] {
  const rows: HexRow[] = [];
  const end = Math.min(hexRowCount(bytes.length, perRow), from + count);
  for (let row = from; row < end; row++) {
    const offset = row * perRow;
    const part = bytes.subarray(offset, offset + perRow);
    rows.push({ offset, digits: hexDigits(part), characters: charactersOf(part) });
  }
  return rows;
}

function charactersOf(bytes: Uint8Array): string {
  const shown = (byte: number) =>
    byte >= FIRST_PRINTABLE && byte <= LAST_PRINTABLE ? String.fromCharCode(byte) : '.';
  return Array.from(bytes, shown).join('');
}
