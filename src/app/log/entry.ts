/** One thing in a room's log. All text has been through the sanitiser. */
export type Entry = Thing & {
  /** The number of the message in the tab's trace that it was made of; none for what was not received. */
  readonly message?: number | undefined;
};

type Thing =
  /** Chat by a known speaker; `own` where it is ours. */
  | {
      readonly kind: 'said';
      /** Unix time in ms, here and below. */
      readonly at: number;
      readonly speaker: string;
      readonly text: string;
      readonly own: boolean;
      readonly mention: boolean;
    }
  /** Text of the server's whose speaker is not known, shown as it came. */
  | { readonly kind: 'plain'; readonly at: number; readonly text: string }
  /** The server's words that people came and went, one behind the other, shown as they came. */
  | {
      readonly kind: 'presence';
      readonly at: number;
      readonly text: string;
      readonly changes: number;
      readonly came: boolean;
      readonly went: boolean;
    }
  /** Foyer's own words; remote text cannot make one. */
  | {
      readonly kind: 'notice';
      readonly at: number;
      readonly text: string;
      readonly tone: Tone;
    };

/** How a notice of ours is meant. */
export type Tone = 'info' | 'problem';

/** What an entry takes beside its text: its object, its slots, a string's head. */
const ENTRY_BYTES = 120;

/** About how many bytes of memory an entry takes. */
export function entryBytes(entry: Entry): number {
  const speaker = entry.kind === 'said' ? entry.speaker.length : 0;
  return ENTRY_BYTES + 2 * (entry.text.length + speaker);
}

type Presence = Extract<Entry, { kind: 'presence' }>;

/** How many comings and goings share a line. */
const MAX_CHANGES = 12;

/** Comings and goings that follow one another as one entry; null where that would be too many. */
export function mergePresence(first: Presence, second: Presence): Presence | null {
  const changes = first.changes + second.changes;
  if (changes > MAX_CHANGES || dayOf(first.at) !== dayOf(second.at)) return null;
  return {
    kind: 'presence',
    at: first.at,
    text: `${first.text} · ${second.text}`,
    changes,
    came: first.came || second.came,
    went: first.went || second.went,
  };
}

/** The local day of a time (Unix ms), as a text to compare. */
export function dayOf(at: number): string {
  return new Date(at).toDateString();
}
