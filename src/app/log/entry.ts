/** The entries of a room's log. Pure. */

/** An entry of a room's log. All text is sanitised. */
export type Entry = Thing & {
  /** The number of its message in the tab's trace; none if it was not received. */
  readonly message?: number | undefined;
  /** True if the server has sent it from before the user came. */
  readonly past?: true;
};

/** How something was said, if not as chat: as a deed of the speaker, or in private. */
export type Manner =
  | { readonly type: 'action' }
  /** Private words; `to` is whose they are. */
  | { readonly type: 'private'; readonly to: string };

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
      readonly manner?: Manner;
    }
  /** Text without a known speaker, shown as received. */
  | {
      readonly type: 'plain';
      readonly time: number;
      readonly text: string;
      /** True if it may be a further part of the text before it. */
      readonly fragment?: true;
    }
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
      /** `server`: words of the server, in a sentence of ours. */
      readonly tone: Tone | 'server';
    };

/** People who came, or who went: how many, and the names of the first of them, sanitised. */
export interface Movers {
  readonly count: number;
  readonly names: readonly string[];
  /** The last of them, if there are more than `names` holds. */
  readonly latest?: readonly string[];
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

/** The day that was asked for last: most times are of one day, and a date is slow to make. */
let latest = { start: 0, end: 0 };

/** Returns the local day of a time (Unix ms, here and below), as the time when it begins. */
export function dayOf(time: number): number {
  if (time < latest.start || time >= latest.end) latest = dayAround(time);
  return latest.start;
}

function dayAround(time: number): { start: number; end: number } {
  const date = new Date(time);
  const start = date.setHours(0, 0, 0, 0);
  return { start, end: date.setDate(date.getDate() + 1) };
}
