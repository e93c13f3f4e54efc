/** Splits a line of the settings file into its parts. */

/** A line that sets a value. */
export interface SettingLine {
  readonly type: 'setting';
  readonly name: string;
  /** The value without quotes. */
  readonly text: string;
  /** The text before the value and after it, with spaces and comment. */
  readonly before: string;
  readonly after: string;
}

export type SettingsLine =
  /** A blank line or a comment; `names` is the setting in a comment such as `#theme = dark`. */
  | { readonly type: 'comment'; readonly names: string | null }
  | SettingLine
  | { readonly type: 'mistake' };

/** Longer lines are mistakes: no setting needs one, and matching them takes time. */
const MAX_LINE = 1000;

const COMMENT = /^\s*(?:#\s*(?:([\w-]+)\s*=)?.*)?$/su;
const NAME = /^\s*([^\s=#"]+)\s*=\s*/u;
const QUOTED = /^("(?:[^"\\]|\\.)*")(\s*(?:#.*)?)$/su;
const BARE = /^(.*?)((?:^|\s+)#.*|\s*)$/su;

/** Parses a line without its line feed. */
export function readLine(line: string): SettingsLine {
  const comment = COMMENT.exec(line);
  if (comment !== null) return { type: 'comment', names: comment[1] ?? null };
  const start = line.length > MAX_LINE ? null : NAME.exec(line);
  if (start === null) return { type: 'mistake' };
  const [before, name = ''] = start;
  const value = line.slice(before.length);
  const [, written, after = ''] = (value.startsWith('"') ? QUOTED : BARE).exec(value) ?? [];
  const text = written === undefined ? null : unquoted(written);
  return text === null ? { type: 'mistake' } : { type: 'setting', name, text, before, after };
}

/** Returns a value as written in a line: in quotes if it would be read as something else without. */
export function quoteValue(text: string): string {
  return /^["#]|\s#|^\s|\s$/u.test(text) ? JSON.stringify(text) : text;
}

/** Returns the line with another value; `text` is a result of `quoteValue`. */
export function replaceValue({ before, after }: SettingLine, text: string): string {
  return before + text + (after.startsWith('#') ? ' ' : '') + after;
}

function unquoted(written: string): string | null {
  if (!written.startsWith('"')) return written;
  try {
    return String(JSON.parse(written));
  } catch {
    return null;
  }
}
