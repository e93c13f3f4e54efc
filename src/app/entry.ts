/** One thing in a room's log. All text has been through the sanitiser. */
export type Entry =
  /** Chat by a known speaker; `own` where it is ours. */
  | {
      readonly kind: 'said';
      readonly at: number;
      readonly speaker: string;
      readonly text: string;
      readonly own: boolean;
      readonly mention: boolean;
    }
  /** Text of the server's whose speaker is not known, shown as it came. */
  | { readonly kind: 'plain'; readonly at: number; readonly text: string }
  /** The server's word that somebody came or went, shown as it came. */
  | {
      readonly kind: 'presence';
      readonly at: number;
      readonly text: string;
      readonly came: boolean;
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
