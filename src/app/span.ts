/** What a piece of a row is, for the theme to colour. */
export type Role =
  | 'time'
  | 'name'
  | 'own-name'
  | 'repeated'
  | 'rule'
  | 'text'
  /** What is of an earlier time, or matters less. */
  | 'dim'
  | 'mention'
  | 'notice'
  | 'problem'
  | 'accent'
  | 'link'
  | 'found'
  | 'found-here';

/** A piece of a row: sanitised text in one role; `hue` tells names apart, `link` is where it leads. */
export interface Span {
  readonly text: string;
  readonly role: Role;
  readonly hue?: number;
  readonly link?: string;
}

/** One row on the screen. */
export type Row = readonly Span[];
