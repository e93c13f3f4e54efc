/** The questions to a terminal, as bytes: what it is, which modes it knows, and how wide it draws. */

import type { Environment } from '../colour.js';
import { harmless, join, sequence, type TerminalBytes } from '../gate.js';
import { ASK_BACKGROUND } from '../lifecycle/host-requests.js';
import { printsCommands, repertoireOf } from '../render/capabilities.js';

/** The modes that a terminal is asked for, by their numbers. */
export const ASKED_MODES = {
  paste: 2004,
  focus: 1004,
  mouse: 1006,
  synchronised: 2026,
} as const;

/** A mode that a terminal is asked for. */
export type AskedMode = keyof typeof ASKED_MODES;

/** The texts whose width is measured, in the order in which they are asked for. */
export const WIDTH_SAMPLES = {
  wide: '漢字',
  combining: 'e\u0301o\u0308',
  emoji: '😀',
  picture: '❤\ufe0f',
  flag: '🇩🇪',
  joined: '👩\u200d🚀',
  ambiguous: '─…§',
} as const;

/** A text whose width is measured. */
export type WidthSample = keyof typeof WIDTH_SAMPLES;

/** The terminal of macOS prints the last character of a question for a mode. */
const PRINTS_MODES = /^Apple_Terminal$/;

/** Which questions a terminal can be asked without a trace on its screen. */
export interface Askable {
  readonly background: boolean;
  readonly modes: boolean;
  readonly widths: boolean;
}

/** Returns which questions are safe, by the environment. */
export function askableOf(env: Environment): Askable {
  const commands = !printsCommands(env);
  return {
    background: commands,
    modes: commands && !PRINTS_MODES.test(env.TERM_PROGRAM ?? ''),
    // Outside of UTF-8 Foyer sends ASCII only, which needs no measure.
    widths: repertoireOf(env) !== 'ascii',
  };
}

const CURSOR = sequence`\x1b[6n`;
const CLEARED = sequence`\r\x1b[K`;

/** What the terminal is; every terminal that answers anything answers this, so that nothing comes after it. */
const DEVICE = sequence`\x1b[c`;

/** Returns the questions; the line of the cursor is drawn on, and cleared at the end. */
export function questions(askable: Askable): TerminalBytes {
  const modes = Object.values(ASKED_MODES).map((mode) => sequence`\x1b[?${mode}$p`);
  const widths = Object.values(WIDTH_SAMPLES).map(
    (text) => sequence`${CLEARED}${harmless(text)}${CURSOR}`,
  );
  return join([
    ...(askable.background ? [ASK_BACKGROUND] : []),
    ...(askable.modes ? modes : []),
    ...(askable.widths ? widths : []),
    CLEARED,
    DEVICE,
  ]);
}
