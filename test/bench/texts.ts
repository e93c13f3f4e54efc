/** The texts of a flood. */

const WORDS = (
  'some words that people say to each other in a room about nothing at all when there is time and ' +
  'the evening is long so that a log grows line by line while somebody reads it'
).split(' ');

/** The number of different texts that a flood repeats. */
export const VARIETY = 1000;

/**
 * Different texts of `length` ASCII characters, in lower case letters and blanks only: what a
 * measurement looks for on the screen is never part of them.
 */
export function floodTexts(length: number, count = VARIETY): string[] {
  return Array.from({ length: count }, (_, index) => {
    let text = letters(index);
    for (let word = index; text.length < length; word += 7) {
      text += ` ${WORDS[word % WORDS.length]}`;
    }
    return `${text.slice(0, length - 1)}a`;
  });
}

/** A number in letters. */
function letters(value: number): string {
  return [...String(value)].map((digit) => String.fromCharCode(97 + Number(digit))).join('');
}
