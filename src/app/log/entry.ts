/** The entries of a room's log. Pure. */

/** An entry of a room's log. All text is sanitised. */
export type Entry = Thing & {
  /** The number of its message in the tab's trace; none if it was not received. */
  readonly message?: number | undefined;
};

type Thing =
  /** Chat by a known speaker; `own` if it is ours. */
  | {
      readonly type: 'said';
      /** Unix time in ms, here and below. */
      readonly time: number;
      readonly speaker: string;
      readonly text: string;
      readonly own: boolean;
      readonly mention: boolean;
    }
  /** Text without a known speaker, shown as received. */
  | { readonly type: 'plain'; readonly time: number; readonly text: string }
  /** The server's notice about somebody who came or went, or several of them, counted. */
  | {
      readonly type: 'presence';
      readonly time: number;
      /** As received for a single notice; for several, everybody whose name is stored. */
      readonly text: string;
      readonly came: Movers;
      readonly went: Movers;
      /** True if somebody who went came back after that: those who went are shown first. */
      readonly isReturn?: boolean;
    }
  /** A notice by Foyer; remote text cannot make one. */
  | {
      readonly type: 'notice';
      readonly time: number;
      readonly text: string;
      readonly tone: Tone;
    };

/** People who came, or who went: how many, and the names of the first of them, sanitised. */
export interface Movers {
  readonly count: number;
  readonly names: readonly string[];
}

/** The tone of a notice. */
export type Tone = 'info' | 'problem';

/** The memory of an entry besides its text, in bytes. */
const ENTRY_BYTES = 120;

/** Returns about how many bytes of memory an entry takes. */
export function entryBytes(entry: Entry): number {
  const speaker = entry.type === 'said' ? entry.speaker.length : 0;
  return ENTRY_BYTES + 2 * (entry.text.length + speaker);
}

/** Returns the local day of a time (Unix ms), as a text to compare. */
export function dayOf(time: number): string {
  return new Date(time).toDateString();
}
