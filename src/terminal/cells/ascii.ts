/** ASCII forms of characters, for locales without UTF-8. */

/** The forms of the characters that the program itself draws. */
const ASCII_FORMS: Readonly<Record<string, string>> = {
  '─': '-',
  '│': '|',
  '›': '>',
  '‹': '<',
  '•': '*',
  '●': '*',
  '✱': '*',
  '…': '~',
  '█': '#',
  '↑': '^',
  '↓': 'v',
  '←': '<',
  '→': '>',
};

/** The form of every other character. */
const UNKNOWN = '?';

/** Returns a character or cluster of `width` columns as ASCII of the same width. */
export function toAscii(character: string, width = 1): string {
  if (character.length === 1 && character <= '~') {
    return character;
  }
  const boxOrBlock = character >= '\u2500' && character <= '\u259f';
  const form = boxOrBlock ? (character < '\u2580' ? '+' : '#') : UNKNOWN;
  return (ASCII_FORMS[character] ?? form).padEnd(width, UNKNOWN);
}
