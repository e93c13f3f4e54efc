/** Spans: pieces of a row of text, each in one role, which the theme turns into a look. */

import type { Stretch } from './fold.js';

/**
 * The role of a piece of text. docs/design.md has the colours, which each have one meaning.
 */
export type Role =
  | 'text'
  /** The program's name. */
  | 'brand'
  /** Text of an earlier time, or secondary text. */
  | 'dim'
  /** Text that stands where the user can type. */
  | 'placeholder'
  | 'strong'
  | 'accent'
  | 'chosen'
  /** A match in what is chosen. */
  | 'chosen-found'
  | 'time'
  | 'name'
  | 'own-name'
  | 'repeated'
  | 'rule'
  | 'link'
  | 'found'
  | 'found-here'
  | 'mention'
  | 'notice'
  /** A text that asks for patience or care. */
  | 'warning'
  /** A text about a failure. */
  | 'problem'
  | 'good'
  | 'key'
  | 'overflow'
  /** A word that marks something special about a message of the wire. */
  | 'badge'
  /** A message of the wire, in its row and in its bytes: `hue` is its number. */
  | 'message'
  /** The chosen one. */
  | 'message-here'
  /** The lines around panes. */
  | 'border'
  /** The bars of the activity. */
  | 'bars';

/** A piece of a row: sanitised text in one role. */
export interface Span {
  readonly text: string;
  readonly role: Role;
  /** A number that sets one name, or one message of the wire, apart from others. */
  readonly hue?: number;
  /** The address that a click on it opens, in terminals with links. */
  readonly link?: string;
}

/** A stretch of a span's text, and what is different about it. */
export interface Highlight extends Stretch, Partial<Omit<Span, 'text'>> {}

/**
 * Cuts a span at the edges of the highlights and gives each piece the properties of those that cover it, later
 * ones over earlier ones. No piece is empty; an empty span stays as it is.
 */
export function highlighted(span: Span, highlights: readonly Highlight[]): Span[] {
  const { length } = span.text;
  const inside = highlights.filter(({ start, end }) => start < end && end > 0 && start < length);
  if (length === 0 || inside.length === 0) return [span];
  const edges = inside.flatMap(({ start, end }) => [start, end]);
  const cuts = [...new Set([0, length, ...edges])].filter((edge) => edge >= 0 && edge <= length);
  cuts.sort((one, other) => one - other);
  return cuts.slice(0, -1).map((from, index) => {
    const text = span.text.slice(from, cuts[index + 1]);
    const covering = inside.filter(({ start, end }) => start <= from && from < end);
    const looks = covering.map(({ start, end, ...look }) => look);
    return Object.assign({ ...span, text }, ...looks);
  });
}

/** Rows of spans, from top to bottom. */
export type Rows = readonly (readonly Span[])[];
