/** Desktop notifications, by terminal. */

import { byteLength, bytePrefix } from '../../text/bytes.js';
import { sanitise } from '../../text/sanitise.js';
import type { Environment } from '../colour.js';
import { harmless, NO_BYTES, sequence, type TerminalBytes, withoutControls } from '../gate.js';
import { labelText } from '../plain-text.js';
import { repertoireOf } from '../render/capabilities.js';

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
export function notification(env: Environment, title: string, body: string): TerminalBytes {
  const form = FORMS.find(([name, value]) => value.test(env[name] ?? ''))?.[2] ?? 'title-and-text';
  const label = (part: string, bytes: number) =>
    labelText(cut(sanitise(withoutControls(part)), bytes), repertoireOf(env));
  const [head, text] = [label(title, MAX_TITLE_BYTES), label(body, MAX_BODY_BYTES)];
  switch (form) {
    case 'none':
      return NO_BYTES;
    // It begins with our words: a number and a semicolon would be another command in some terminals.
    case 'text':
      return passed(env, sequence`]9;${head}: ${text}\x07`);
    case 'title-and-text':
      return passed(env, sequence`]777;notify;${parameter(head)};${parameter(text)}\x07`);
  }
}

function cut(text: string, bytes: number): string {
  return byteLength(text) <= bytes ? text : `${bytePrefix(text, bytes - byteLength('…'))}…`;
}

/** Returns a text without the character that separates parameters. */
function parameter(text: TerminalBytes): TerminalBytes {
  return harmless(text.replaceAll(';', ','));
}

/**
 * Returns the command with the ESC that begins it; as tmux forwards it if `allow-passthrough` is on, since tmux
 * forwards no others.
 */
function passed(env: Environment, command: TerminalBytes): TerminalBytes {
  return env.TMUX ? sequence`\x1bPtmux;\x1b\x1b${command}\x1b\\` : sequence`\x1b${command}`;
}
