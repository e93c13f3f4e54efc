/** The command line of `foyer replay`. Pure. */

import { sanitise } from '../../text/sanitise.js';
import { replayKeyRows } from '../replay/replay-keys.js';
import { REPLAY, SPEEDS } from '../replay/replay-sentences.js';
import type { Subcommand } from './flag.js';
import { FLAG_HELP, HELP_TEXT, USAGE } from './help-sentences.js';

/** A parsed command line of `foyer replay`. */
export interface ReplayLine {
  readonly command: 'replay';
  readonly file: string;
  /** How many times as fast as it was recorded. */
  readonly speed: number;
}

/** `foyer replay`: plays a recording of a window. */
export const REPLAY_COMMAND: Subcommand<ReplayLine> = {
  name: 'replay',
  usage: USAGE.replay,
  flags: [{ name: 'speed', argument: 'N', help: FLAG_HELP.speed }],
  tables: [{ title: HELP_TEXT.replayKeys, rows: replayKeyRows() }],
  read: (values, words) => {
    const [file, ...others] = words;
    if (file === undefined) return { problem: REPLAY.noFile };
    if (others.length > 0) return { problem: REPLAY.twoFiles };
    const text = values.get('speed')?.at(-1) ?? '1';
    const speed = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    if (!(speed >= SPEEDS.least && speed <= SPEEDS.most)) {
      return { problem: REPLAY.noSpeed(sanitise(text), SPEEDS.least, SPEEDS.most) };
    }
    return { command: 'replay', file, speed };
  },
};
