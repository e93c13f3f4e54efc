/** Finds out from the environment which bytes the terminal understands. */

import type { Environment } from '../colour.js';
import type { Repertoire } from './pen.js';

/** Terminals, and programs between us and the terminal, that take grapheme clusters apart. */
const CODEPOINTS_ONLY = /^(screen|tmux|linux|cygwin)\b/;

/** Returns the characters that the terminal can be sent, by the locale, TERM, and the variables of tmux and screen. */
export function repertoireOf(environment: Environment): Repertoire {
  if (!isUtf8(environment)) {
    return 'ascii';
  }
  const between = environment.TMUX || environment.STY;
  return between || CODEPOINTS_ONLY.test(environment.TERM ?? '') ? 'codepoints' : 'clusters';
}

/** Terminals that print the text of an operating system command they do not know. */
const SHOWS_COMMANDS = /^(linux|cygwin|eterm|vt\d|cons\d|sun)/;

/** Returns true if the terminal prints commands that it does not know, so that it must not be sent any. */
export function printsCommands({ TERM = '' }: Environment): boolean {
  return SHOWS_COMMANDS.test(TERM);
}

/** The first version of VTE (in `VTE_VERSION`) that links do not upset. */
const LINKS_FROM_VTE = 5000;

/** Returns true if the terminal can be sent links: most of those without links ignore them. */
export function knowsLinks({ TERM = '', VTE_VERSION = '' }: Environment): boolean {
  const old = VTE_VERSION !== '' && Number(VTE_VERSION) < LINKS_FROM_VTE;
  return !old && !SHOWS_COMMANDS.test(TERM);
}

/**
 * Returns true if the locale is UTF-8, or if there is none. One that names no character set has the first that
 * its country had: C and POSIX have ASCII, `de_DE` has Latin-1. macOS names nothing else (`UTF-8`).
 */
function isUtf8(environment: Environment): boolean {
  const locale = environment.LC_ALL || environment.LC_CTYPE || environment.LANG || '';
  return locale === '' || /^(?:[^.@]*\.)?utf-?8(?:@|$)/i.test(locale);
}
