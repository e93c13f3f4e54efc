/** Text outside of the cells: titles, notifications, and lines without a screen. */

import { sanitise } from '../text/sanitise.js';
import { textAsAscii } from './cells/ascii.js';
import { harmless, join, NO_BYTES, sequence, type TerminalBytes, withoutControls } from './gate.js';
import type { Repertoire } from './render/pen.js';

/**
 * Returns a text for a title or a notification: without control characters, with visible signs for what else is
 * hidden, and ASCII in a locale without UTF-8.
 */
export function labelText(text: string, repertoire: Repertoire): TerminalBytes {
  const clean = withoutControls(sanitise(withoutControls(text)));
  return repertoire === 'ascii' ? textAsAscii(clean) : clean;
}

/**
 * Returns a text of several lines for a terminal without a screen. Line breaks stay; what else is not a
 * visible character becomes a visible sign.
 */
export function consoleText(text: string, repertoire: Repertoire): TerminalBytes {
  const lines = text.split('\n').map((line) => labelText(sanitise(line), repertoire));
  return join(lines, sequence`\n`);
}

/** The tones of a part of a line: good, a thing to do, less important, a heading. */
const TONES = {
  good: sequence`\x1b[32m`,
  warning: sequence`\x1b[33m`,
  dim: sequence`\x1b[2m`,
  strong: sequence`\x1b[1m`,
  text: NO_BYTES,
} as const;

/** A part of a line, in a tone. */
export interface Toned {
  readonly text: string;
  readonly tone: keyof typeof TONES;
}

/** Returns lines for a terminal without a screen, each with its line feed; without tones if `isToned` is false. */
export function tonedText(
  lines: readonly (readonly Toned[])[],
  repertoire: Repertoire,
  isToned: boolean,
): TerminalBytes {
  const part = ({ text, tone }: Toned) => {
    const label = labelText(text, repertoire);
    return isToned && tone !== 'text' ? sequence`${TONES[tone]}${label}\x1b[m` : label;
  };
  return join(lines.map((parts) => sequence`${join(parts.map(part))}\n`));
}

/** Returns a text of several lines for a pipe or a file: sanitised text stays as it is. */
export function pipeText(text: string): TerminalBytes {
  return join(text.split('\n').map(harmless), sequence`\n`);
}

/** Rings the bell of a terminal. */
export const BELL = sequence`\x07`;
