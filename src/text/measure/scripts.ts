/** Scripts that write words without spaces, as classes for regular expressions. */

/** Returns the characters of some scripts, for a class of a regular expression. */
export const scripts = (names: readonly string[]): string =>
  names.map((name) => `\\p{Script_Extensions=${name}}`).join('');

/** Scripts whose words only a dictionary finds. */
export const DICTIONARY_SCRIPTS = scripts([
  ...['Thai', 'Lao', 'Khmer', 'Myanmar', 'Tai_Le', 'New_Tai_Lue', 'Tai_Tham', 'Tai_Viet'],
]);

/** Chinese and Japanese. */
export const IDEOGRAPHIC_SCRIPTS = scripts(['Han', 'Hiragana', 'Katakana', 'Bopomofo', 'Yi']);

/** Both, and others whose lines are broken at spaces only. */
export const SPACELESS_SCRIPTS =
  DICTIONARY_SCRIPTS + IDEOGRAPHIC_SCRIPTS + scripts(['Javanese', 'Balinese']);
