/** The lines of a recording: what each holds. docs/recordings.md describes them. Pure. */

import type { StatusLine } from '../../app/state.js';
import type { WindowEvent } from '../../input/window/window-event.js';
import type { WindowStart } from '../../input/window/window-start.js';

/** The version that is written, and the latest that can be read. */
export const RECORDING_VERSION = 1;

/** The first line. */
export interface RecordingHead {
  readonly foyer: 'recording';
  readonly version: number;
  /** When the window started (Unix ms). */
  readonly at: number;
  readonly start: WindowStart;
}

/** The methods of a trace that a session calls. */
export const TRACE_CALLS = [
  'opened',
  'connected',
  'read',
  'wrote',
  'agreedLines',
  'decoded',
  'moved',
  'closed',
  'bothEnds',
  'serverRead',
  'serverWrote',
] as const;

/** The name of such a method. */
export type TraceCall = (typeof TRACE_CALLS)[number];

/** Something that came into a window. `at`: Unix ms; of a call of a trace, with fractions. */
export type RecordedEvent = { readonly at: number } & (
  | Exclude<WindowEvent, { type: 'change' }>
  /** A session with a number of its own has begun in a tab. */
  | { readonly type: 'begun'; readonly tab: number; readonly session: number }
  /** Wire traffic of a session; `omitted` messages came before those of `decoded`. */
  | {
      readonly type: 'trace';
      readonly session: number;
      readonly call: TraceCall;
      readonly words: readonly unknown[];
      readonly omitted?: number;
    }
  /** The terminal has answered. */
  | { readonly type: 'background'; readonly background: 'dark' | 'light' }
  | MaskedPassword
  /** How far the inputs of panes are scrolled from now on: it depends on what was drawn before. */
  | { readonly type: 'scrolled'; readonly scrolls: InputScrolls }
  /** So many events are missing here. */
  | { readonly type: 'gap'; readonly count: number }
);

/** How far the inputs of panes are scrolled, by the panes' names: columns' offset in UTF-16 units, and rows. */
export type InputScrolls = Readonly<
  Partial<Record<string, { readonly offset: number; readonly top: number }>>
>;

/** The dialog of a password after the event before: its text by its looks only, and what it says. */
export interface MaskedPassword {
  readonly type: 'masked';
  readonly text: string;
  readonly cursor: number;
  readonly leftOut: number;
  readonly note: StatusLine | null;
}
