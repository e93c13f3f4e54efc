import { createHash } from 'node:crypto';

/** Longer names are cut, and told apart by a hash behind a sign that no other name has. */
const MAX_LENGTH = 120;
const KEPT_LENGTH = 80;
const HASH_DIGITS = 32;

/** What does not stay as it is. A dot does within a name; so no name hides or leads upwards. */
const UNSAFE = /[^a-z0-9_.-]|^-|(?<![a-z0-9])\.|\.(?![a-z0-9])/gu;

/** Names that mean a device on some systems, whatever follows a dot. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/;

const HALF_CODE = /%[0-9a-f]?$/;

/**
 * A file's name for any text: at most 120 characters of `a-z 0-9 _ - . % ~`. Different texts have
 * different names, also where case does not count, and every name is a single file in its folder.
 */
export function fileName(text: string): string {
  const name = text.replaceAll(UNSAFE, encoded).replace(RESERVED, encodedFirst);
  // A percent sign alone is no character's code.
  return name === '' ? '%' : shortened(name);
}

/** A character as the codes of its bytes in UTF-8; half a surrogate pair has none, and a code of its own. */
function encoded(character: string): string {
  const code = character.codePointAt(0) as number;
  if (code >= 0xd800 && code <= 0xdfff) return `%u${code.toString(16)}`;
  return Array.from(
    Buffer.from(character),
    (byte) => `%${byte.toString(16).padStart(2, '0')}`,
  ).join('');
}

function encodedFirst(name: string): string {
  return encoded(name.slice(0, 1)) + name.slice(1);
}

function shortened(name: string): string {
  if (name.length <= MAX_LENGTH) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, HASH_DIGITS);
  return `${name.slice(0, KEPT_LENGTH).replace(HALF_CODE, '')}~${hash}`;
}
