/** Controls and other invisible characters, some of which JSON would leave as they are. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * A line as it stands in the history's file: a JSON string with a line break in front, so that what is
 * left of a half-written line is no part of it.
 */
export function entryText(line: string): string {
  return `\n${JSON.stringify(line).replaceAll(INVISIBLE, escaped)}`;
}

/** The lines of a history's text, oldest first; what is none, or was half written, is left out. */
export function entriesOf(text: string): string[] {
  return text
    .split('\n')
    .map(readEntry)
    .filter((line) => line !== null);
}

/** The lines without those that are the same as the one before. */
export function withoutRepeats(lines: readonly string[]): string[] {
  return lines.filter((line, index) => line !== lines[index - 1]);
}

function readEntry(text: string): string | null {
  if (!text.startsWith('"')) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}

function escaped(character: string): string {
  return Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');
}
