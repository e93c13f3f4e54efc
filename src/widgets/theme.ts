import type { Widgets } from 'blessed';
import type { Style } from '../terminal/style.js';

/**
 * What a piece of text is. Colours mean something: names are told apart by them, what is ours or
 * highlighted has the accent, what went wrong is a warning, and what is secondary is dim.
 */
export type Role =
  | 'text'
  | 'dim'
  | 'strong'
  | 'accent'
  | 'chosen'
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
  | 'problem'
  | 'good'
  | 'key'
  | 'overflow';

/** A piece of a row: sanitised text in one role; `hue` tells names apart. */
export interface Span {
  readonly text: string;
  readonly role: Role;
  readonly hue?: number;
  /** Where a click on it leads, in terminals that know links. */
  readonly link?: string;
}

/** Palette numbers that are readable on dark and on light backgrounds. */
const NAME_COLOURS = [31, 35, 67, 71, 97, 103, 131, 133, 136, 137, 166, 168, 172, 30, 62, 99];

/** The accent of everything that is chosen or ours; the border colour of panes. */
export const ACCENT = 6;
export const BORDER = 8;

const STYLES: Readonly<Record<Role, Style>> = {
  text: {},
  dim: { dim: true },
  strong: { bold: true },
  accent: { fg: ACCENT, bold: true },
  chosen: { fg: ACCENT, inverse: true },
  time: { dim: true },
  name: {},
  'own-name': { fg: ACCENT, bold: true },
  repeated: { fg: BORDER },
  rule: { fg: BORDER },
  link: { underline: true },
  found: { underline: true, bold: true },
  'found-here': { inverse: true, bold: true },
  mention: { bold: true },
  notice: { dim: true },
  problem: { fg: 3 },
  good: { fg: 2 },
  key: { bold: true },
  overflow: { fg: 3, underline: true },
};

/** The look of a span. */
export function styleOf({ role, hue, link }: Span): Style {
  const style = role === 'name' && hue !== undefined ? nameStyle(hue) : STYLES[role];
  return link === undefined ? style : { ...style, link };
}

function nameStyle(hue: number): Style {
  return { fg: NAME_COLOURS[hue % NAME_COLOURS.length] as number };
}

/** The options of a blessed element that has our border. */
export const bordered: Widgets.BoxOptions = {
  border: 'line',
  style: { border: { fg: BORDER as unknown as string } },
};

/** The same, with a blank column between the border and what is inside. */
export const padded: Widgets.BoxOptions = { ...bordered, padding: { left: 1, right: 1 } };
