/** Styles and attributes: how text looks, packed into one number a cell. */

/** A colour: the terminal's own, or a number of the 256-colour palette (0 to 15 are the themed ones). */
export type Colour = 'default' | number;

/** The colours of everything that has none of its own, as palette numbers. */
export interface Paper {
  readonly fg: number;
  readonly bg: number;
}

/** The look of a piece of text. What is left out is the terminal's own. */
export interface Style {
  readonly fg?: Colour;
  readonly bg?: Colour;
  readonly bold?: boolean;
  readonly dim?: boolean;
  readonly underline?: boolean;
  readonly inverse?: boolean;
  /** The web address that a click on it opens, in terminals with links. */
  readonly link?: string;
}

/**
 * A style as one number, in the layout that blessed uses in its cells: 9 bits of background, 9 bits of
 * foreground, and above them the flags. blessed has no flag for dim; ours is a bit that it leaves alone.
 * Above 32 bits, where bit operations ignore it, comes the number of a link.
 */
export type Attribute = number;

/** The flag bits of an attribute, before they are shifted into place. */
export const FLAG = {
  bold: 1,
  underline: 2,
  blink: 4,
  inverse: 8,
  invisible: 16,
  dim: 32,
} as const;

/** The colour number that stands for "the terminal's own". */
export const DEFAULT_COLOUR = 0x1ff;

/** The attribute of text without any style. */
export const DEFAULT_ATTRIBUTE: Attribute = (DEFAULT_COLOUR << 9) | DEFAULT_COLOUR;

/** The unit of link numbers. */
const LINK_UNIT = 2 ** 32;

/** Packs a style into an attribute, except for its link. */
export function attributeOf(style: Style): Attribute {
  const flags =
    (style.bold ? FLAG.bold : 0) |
    (style.dim ? FLAG.dim : 0) |
    (style.underline ? FLAG.underline : 0) |
    (style.inverse ? FLAG.inverse : 0);
  return (flags << 18) | (colourNumber(style.fg) << 9) | colourNumber(style.bg);
}

/** Returns the background's number, or {@link DEFAULT_COLOUR}. */
export function backgroundOf(attribute: Attribute): number {
  return attribute & 0x1ff;
}

/** Returns the foreground's number, or {@link DEFAULT_COLOUR}. */
export function foregroundOf(attribute: Attribute): number {
  return (attribute >> 9) & 0x1ff;
}

/** Returns the flags of an attribute, a combination of {@link FLAG}. */
export function flagsOf(attribute: Attribute): number {
  return (attribute >> 18) & 0x1ff;
}

/** Returns the attribute with the paper's colours in place of the terminal's own. */
export function withPaper(attribute: Attribute, { fg, bg }: Paper): Attribute {
  const isPlain = foregroundOf(attribute) === DEFAULT_COLOUR;
  const isBare = backgroundOf(attribute) === DEFAULT_COLOUR;
  // The bits of a default colour are all set: subtracting the difference leaves the paper's.
  return (
    attribute - (isPlain ? (DEFAULT_COLOUR - fg) * 0x200 : 0) - (isBare ? DEFAULT_COLOUR - bg : 0)
  );
}

/** Returns the number of the link that an attribute holds, or 0. */
export function linkOf(attribute: Attribute): number {
  return Math.floor(attribute / LINK_UNIT);
}

/** Returns the attribute with another link, by its number; 0 for none. */
export function withLink(attribute: Attribute, link: number): Attribute {
  return (attribute % LINK_UNIT) + link * LINK_UNIT;
}

/** The bits of an attribute that may be visible on a blank: its background, and lines and colours that are swapped. */
const BACKGROUND = 0x1ff;
const MARKS = (FLAG.underline | FLAG.inverse) << 18;

/** Returns true if a blank looks the same with both attributes: only its background is visible. */
export function sameOnBlank(a: Attribute, b: Attribute): boolean {
  const isAlike = ((a ^ b) & BACKGROUND) === 0 && ((a | b) & MARKS) === 0;
  return isAlike && ((a < LINK_UNIT && b < LINK_UNIT) || linkOf(a) === linkOf(b));
}

function colourNumber(colour: Colour | undefined): number {
  return colour === undefined || colour === 'default' ? DEFAULT_COLOUR : colour & 0xff;
}
