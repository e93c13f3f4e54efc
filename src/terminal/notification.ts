import { byteLength, bytePrefix } from '../text/bytes.js';
import type { Environment } from './colour.js';

/** How a terminal is told: with a text, or with a title and a text; some show such commands as they are. */
type Kind = 'text' | 'title-and-text' | 'none';

/** What the environment says of terminals that are told otherwise than most; the first that fits counts. */
const KINDS: readonly (readonly [variable: string, value: RegExp, kind: Kind])[] = [
  ['TERM', /^linux\b/, 'none'],
  ['TERM', /kitty/, 'text'],
  ['KITTY_WINDOW_ID', /./, 'text'],
  ['TERM_PROGRAM', /^(?:iTerm\.app|WarpTerminal)$/, 'text'],
  // Also where tmux stands between, or another machine.
  ['LC_TERMINAL', /^iTerm2$/, 'text'],
];

/** The most bytes of each part; desktops show less. */
const MAX_TITLE_BYTES = 80;
const MAX_BODY_BYTES = 200;

/**
 * The sequence by which a terminal has the desktop show something; empty where it knows none. Control
 * characters are dropped, and what is too long is cut.
 */
export function notification(env: Environment, title: string, body: string): string {
  const kind = KINDS.find(([name, value]) => value.test(env[name] ?? ''))?.[2] ?? 'title-and-text';
  const [head, text] = [cut(clean(title), MAX_TITLE_BYTES), cut(clean(body), MAX_BODY_BYTES)];
  switch (kind) {
    case 'none':
      return '';
    // It begins with words of ours: a number and a semicolon would be another command in some terminals.
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

/** A text without what parts parameters. */
function parameter(text: string): string {
  return text.replaceAll(';', ',');
}

/** The sequence as tmux passes it on, where `allow-passthrough` is on; it keeps others to itself. */
function passed(env: Environment, sequence: string): string {
  const escaped = () => sequence.replaceAll('\x1b', '\x1b\x1b');
  return env.TMUX ? `\x1bPtmux;${escaped()}\x1b\\` : sequence;
}
