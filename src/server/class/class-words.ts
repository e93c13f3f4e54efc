/** The sentences of the class server. Pure. */

/** Its words, byte for byte: they have no line ending. */
export const CLASS_WORDS = {
  accepted: '0',
  malformed: '1',
  taken: '2',
  people: 'Users in this room:',
  newRoom: 'You have joined a new room.',
  joined: (name: string) => `${name} has joined the room.  `,
  count: (count: number) => `There are ${count} people in the room.`,
  left: (name: string) => `${name} has left the room.`,
  lost: (name: string) => `${name} has been disconnected.`,
  speech: (name: string) => `${name}> `,
} as const;

/** Returns the word after a command, if it is the only one and has letters and digits only; else null. */
export function argumentOf(command: '/join' | '/nick', text: string): string | null {
  const [first, argument = '', ...more] = text.split(' ');
  const isGood = more.length === 0 && first === command && /^[\p{L}\p{N}]+$/u.test(argument);
  return isGood ? argument : null;
}

/** Returns bytes without the blanks and line breaks at their end. */
export function withoutEnd(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 0 && BLANKS.has(bytes[end - 1] as number)) end--;
  return bytes.subarray(0, end);
}

/** Tab, LF, CR and space. */
const BLANKS = new Set([0x09, 0x0a, 0x0d, 0x20]);
