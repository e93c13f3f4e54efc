/** Patterns of sentences from the program's tables, so that a rewording breaks no test. */

/** Stands for any text in a sentence, as an argument of its table. */
export const ANY = '¿';

/** Stands for any count above one in a sentence. */
export const MANY = 987_654_321;

/**
 * Returns a pattern of these parts in this order, with anything between them. A part is a pattern, or a
 * sentence as it is, in which a blank may be a line break, `ANY` is any text, and `MANY` any number.
 */
export function sentencePattern(...parts: readonly (RegExp | string)[]): RegExp {
  const sources = parts.map((part) => (typeof part === 'string' ? sourceOf(part) : part.source));
  return new RegExp(sources.join('[\\s\\S]*'));
}

/** Returns the first words of a sentence that a narrow screen breaks into rows. */
export function firstWords(count: number, sentence: string): string {
  return sentence.split(' ').slice(0, count).join(' ');
}

/** Any text at an end of a sentence: whatever it is, it is not looked for, since that takes seconds on an empty screen. */
const ANY_AT_END = new RegExp(`^(?:${ANY} *)+|(?: *${ANY})+$`, 'g');

function sourceOf(sentence: string): string {
  const escaped = sentence
    .replaceAll(ANY_AT_END, '')
    .replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
  return escaped
    .replaceAll(' ', '\\s+')
    .replaceAll(ANY, '[\\s\\S]*?')
    .replaceAll(String(MANY), '\\d+');
}
