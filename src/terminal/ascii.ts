/** What stands for the characters that the program itself draws, where there is only ASCII. */
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

/** What stands for every other character. */
const UNKNOWN = '?';

/** A character, or a cluster so many columns wide, as ASCII of the same width. */
export function toAscii(character: string, width = 1): string {
  if (character.length === 1 && character <= '~') {
    return character;
  }
  const boxOrBlock = character >= '\u2500' && character <= '\u259f';
  const form = boxOrBlock ? (character < '\u2580' ? '+' : '#') : UNKNOWN;
  return (ASCII_FORMS[character] ?? form).padEnd(width, UNKNOWN);
}
