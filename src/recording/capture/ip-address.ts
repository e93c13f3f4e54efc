/** IP addresses as bytes. Pure. */

/** The beginning of an IPv4 address that is written as IPv6: ten zeros, and two bytes of ones. */
const MAPPED = [...new Array<number>(10).fill(0), 0xff, 0xff];

/** Returns the 4 or 16 bytes of an address as a socket reports it, without its zone; null for any other text. */
export function addressBytes(text: string): readonly number[] | null {
  const [host = ''] = text.split('%');
  if (!host.includes(':')) return v4Bytes(host);
  const bytes = v6Bytes(host);
  if (bytes === null) return null;
  return MAPPED.every((byte, index) => bytes[index] === byte) ? bytes.slice(12) : bytes;
}

function v4Bytes(text: string): readonly number[] | null {
  const parts = text.split('.');
  const isByte = (part: string) => /^\d{1,3}$/.test(part) && Number(part) <= 255;
  return parts.length === 4 && parts.every(isByte) ? parts.map(Number) : null;
}

function v6Bytes(text: string): readonly number[] | null {
  const [head = '', tail, more] = text.split('::');
  const [first, last] = [groupsOf(head), groupsOf(tail ?? '')];
  if (more !== undefined || first === null || last === null) return null;
  const missing = 16 - first.length - last.length;
  if (tail === undefined ? missing !== 0 : missing < 2) return null;
  return [...first, ...new Array<number>(missing).fill(0), ...last];
}

/** Returns the bytes of groups of four hex digits; the last two may be written as IPv4. */
function groupsOf(text: string): readonly number[] | null {
  const bytes: number[] = [];
  for (const group of text === '' ? [] : text.split(':')) {
    const value = Number.parseInt(group, 16);
    const pair = group.includes('.') ? v4Bytes(group) : [value >> 8, value & 0xff];
    if (pair === null || !/^[0-9a-f]{1,4}$|\./i.test(group)) return null;
    bytes.push(...pair);
  }
  return bytes;
}
