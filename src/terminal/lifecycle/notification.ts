/** Desktop notifications, by terminal. */

import { byteLength, bytePrefix } from '../../text/bytes.js';
import type { Environment } from '../colour.js';

/**
 * The form of a notification: a text, or a title and a text; none if the terminal would print the command.
 */
type Form = 'text' | 'title-and-text' | 'none';

/** The terminals with another form than most, by their environment; the first that fits counts. */
const FORMS: readonly (readonly [variable: string, value: RegExp, form: Form])[] = [
  ['TERM', /^linux\b/, 'none'],
  ['TERM', /kitty/, 'text'],
  ['KITTY_WINDOW_ID', /./, 'text'],
  ['TERM_PROGRAM', /^(?:iTerm\.app|WarpTerminal)$/, 'text'],
  // Also through tmux, or from another machine.
  ['LC_TERMINAL', /^iTerm2$/, 'text'],
];

/** The most bytes of each part; desktops show less. */
const MAX_TITLE_BYTES = 80;
const MAX_BODY_BYTES = 200;

/**
 * Returns the sequence that makes a terminal show a desktop notification; empty if it has none. Control
 * characters are dropped, and what is too long is cut.
 */
export function notification(env: Environment, title: string, body: string): string {
  const form = FORMS.find(([name, value]) => value.test(env[name] ?? ''))?.[2] ?? 'title-and-text';
  const [head, text] = [cut(clean(title), MAX_TITLE_BYTES), cut(clean(body), MAX_BODY_BYTES)];
  switch (form) {
    case 'none':
      return '';
    // It begins with our words: a number and a semicolon would be another command in some terminals.
    case 'text':
      return passed(env, `\x1b]9;${head}: ${text}\x07`);
    case 'title-and-text':
      return passed(env, `\x1b]777;notify;${parameter(head)};${parameter(text)}\x07`);
  }
}

function clean(text: string): string {
  return text.replace(/\p{Cc}|\p{Cs}/gu, '');
}

function cut(text: string, bytes: number): string {
  return byteLength(text) <= bytes ? text : `${bytePrefix(text, bytes - byteLength('…'))}…`;
}

/** Returns a text without the character that separates parameters. */
function parameter(text: string): string {
  return text.replaceAll(';', ',');
}

/** Returns the sequence as tmux forwards it if `allow-passthrough` is on; tmux forwards no others. */
function passed(env: Environment, sequence: string): string {
  const escaped = () => sequence.replaceAll('\x1b', '\x1b\x1b');
  return env.TMUX ? `\x1bPtmux;${escaped()}\x1b\\` : sequence;
}
