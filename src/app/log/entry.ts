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
  /** The server's notices about people who came and went, joined, shown as received. */
  | {
      readonly type: 'presence';
      readonly time: number;
      readonly text: string;
      readonly changes: number;
      readonly came: boolean;
      readonly went: boolean;
    }
  /** A notice by Foyer; remote text cannot make one. */
  | {
      readonly type: 'notice';
      readonly time: number;
      readonly text: string;
      readonly tone: Tone;
    };

/** The tone of a notice. */
export type Tone = 'info' | 'problem';

/** The memory of an entry besides its text, in bytes. */
const ENTRY_BYTES = 120;

/** Returns about how many bytes of memory an entry takes. */
export function entryBytes(entry: Entry): number {
  const speaker = entry.type === 'said' ? entry.speaker.length : 0;
  return ENTRY_BYTES + 2 * (entry.text.length + speaker);
}

type Presence = Extract<Entry, { type: 'presence' }>;

/** The most comings and goings in one line. */
const MAX_CHANGES = 12;

/** Merges two entries about comings and goings; returns null if that would be too many. */
export function mergePresence(first: Presence, second: Presence): Presence | null {
  const changes = first.changes + second.changes;
  if (changes > MAX_CHANGES || dayOf(first.time) !== dayOf(second.time)) return null;
  return {
    type: 'presence',
    time: first.time,
    text: `${first.text} · ${second.text}`,
    changes,
    came: first.came || second.came,
    went: first.went || second.went,
  };
}

/** Returns the local day of a time (Unix ms), as a text to compare. */
export function dayOf(time: number): string {
  return new Date(time).toDateString();
}
