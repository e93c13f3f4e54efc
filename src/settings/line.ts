/** A line that sets something, taken apart so that its value can be replaced. */
export interface SettingLine {
  readonly kind: 'setting';
  readonly name: string;
  /** The value without quotes. */
  readonly text: string;
  /** What stands in front of the value, and behind it: spaces, a comment. */
  readonly before: string;
  readonly after: string;
}

/** A line of the settings' file. */
export type Line =
  /** Nothing, or a comment; `names` the setting that a line such as `#theme = dark` would set. */
  | { readonly kind: 'comment'; readonly names: string | null }
  | SettingLine
  | { readonly kind: 'mistake' };

/** Longer lines are mistakes: no setting needs one, and to search them takes time. */
const MAX_LINE = 1000;

const COMMENT = /^\s*(?:#\s*(?:([\w-]+)\s*=)?.*)?$/su;
const NAME = /^\s*([^\s=#"]+)\s*=\s*/u;
const QUOTED = /^("(?:[^"\\]|\\.)*")(\s*(?:#.*)?)$/su;
const BARE = /^(.*?)((?:^|\s+)#.*|\s*)$/su;

/** Takes a line apart, which holds no line feed. */
export function readLine(line: string): Line {
  const comment = COMMENT.exec(line);
  if (comment !== null) return { kind: 'comment', names: comment[1] ?? null };
  const [before, name] = (line.length > MAX_LINE ? null : NAME.exec(line)) ?? [];
  if (before === undefined || name === undefined) return { kind: 'mistake' };
  const value = line.slice(before.length);
  const [, written, after = ''] = (value.startsWith('"') ? QUOTED : BARE).exec(value) ?? [];
  const text = written === undefined ? null : unquoted(written);
  return text === null ? { kind: 'mistake' } : { kind: 'setting', name, text, before, after };
}

/** A value as it stands in a line: in quotes where it would else be read as something else. */
export function writtenValue(text: string): string {
  return /^["#]|\s#|^\s|\s$/u.test(text) ? JSON.stringify(text) : text;
}

/** A line with another value; `text` as `writtenValue` gives it. */
export function withValue({ before, after }: SettingLine, text: string): string {
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
