import type { Environment } from './colour.js';
import type { Repertoire } from './draw.js';

/** Terminals, and programs between us and the terminal, that take grapheme clusters apart. */
const CODEPOINTS_ONLY = /^(screen|tmux|linux|cygwin)\b/;

/** What the terminal can be sent, from the locale, TERM, and the traces of tmux and screen. */
export function repertoireOf(environment: Environment): Repertoire {
  if (!isUtf8(environment)) {
    return 'ascii';
  }
  const between = environment.TMUX || environment.STY;
  return between || CODEPOINTS_ONLY.test(environment.TERM ?? '') ? 'codepoints' : 'clusters';
}

/** Whether the locale can be UTF-8: it is so unless it names another character set. */
function isUtf8(environment: Environment): boolean {
  const locale = environment.LC_ALL || environment.LC_CTYPE || environment.LANG || '';
  const charset = /\.([^@]*)/.exec(locale)?.[1];
  return charset === undefined || /^utf-?8$/i.test(charset);
}
