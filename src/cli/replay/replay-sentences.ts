/** The words of `foyer replay`, in tables by id. Text in them is sanitised. Pure. */

import { cannotRead } from '../unreadable-file.js';

/** The slowest and the fastest replay; a key halves or doubles the speed. */
export const SPEEDS = { least: 0.01, most: 1000 } as const;

export const REPLAY = {
  noFile: 'Give the file of a recording: foyer replay FILE.',
  twoFiles: 'Give only one recording.',
  noSpeed: (text: string, least: number, most: number) =>
    `“${text}” is not a speed: use a number from ${least} to ${most}.`,
  unreadable: (path: string, code: string) => `${cannotRead(path, code)}.`,
  tooLarge: (path: string, mebibytes: number) =>
    `“${path}” is larger than ${mebibytes} MiB: that is too large for a recording.`,
  noMoment: 'No moment of the recording can be drawn.',
  /** What the status says, from the most to the least. */
  status: (parts: { mark: string; step: string; clock: string; speed: string }) =>
    ` ${parts.mark} event ${parts.step}  ${parts.clock}  ${parts.speed} `,
  step: (step: number, steps: number) => `${step} of ${steps}`,
  speed: (speed: number) => `${speed}×`,
  title: (status: string) => `Foyer replay:${status.trimEnd()}`,
  ended: (problem: string) => ` ${problem} `,
} as const;

/** Stand for the two states of a replay. */
export const REPLAY_MARKS = { playing: '▶', paused: '‖' } as const;

/** What each key of a replay does, by its id. */
export const REPLAY_KEY_HELP = {
  pause: 'pause, or play on',
  forward: 'one event forward',
  back: 'one event back',
  first: 'to the beginning',
  last: 'to the end',
  faster: 'twice as fast',
  slower: 'half as fast',
  wire: 'open or close the wire pane',
  redraw: 'redraw the screen',
  quit: 'end the replay',
} as const;
