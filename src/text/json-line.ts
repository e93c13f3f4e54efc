/** Any value as one line: JSON without invisible characters. */

/** Controls and other invisible characters; JSON leaves some of them as they are. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Returns a text as one line of JSON, with its line feed. */
export function jsonLine(line: string): string {
  return lineOf(line);
}

/** Returns an object as one line of JSON, with its line feed. */
export function jsonObjectLine(value: object): string {
  return lineOf(value);
}

function lineOf(value: unknown): string {
  return `${JSON.stringify(value).replaceAll(INVISIBLE, escapeUnits)}\n`;
}

/** Parses such a line; returns null for any other text, such as half a line. */
export function readJsonLine(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}

function escapeUnits(character: string): string {
  return character.replaceAll(/./gs, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
