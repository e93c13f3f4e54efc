/** The themes: the styles of all roles, as tables. docs/design.md explains them. */

import type { Colour, Paper, Style } from '../terminal/cells/style.js';
import type { Role } from '../text/span.js';
import type { ThemeName } from '../text/theme-names.js';

/** A look for everything on the screen. */
export interface Theme {
  readonly styles: Readonly<Record<Role, Style>>;
  /** The colours by which names differ. */
  readonly names: readonly Colour[];
  /** The colours of what has none of its own; null for the terminal's. */
  readonly paper: Paper | null;
}

/** The colours in which themes differ: one for each meaning. What is left out is the terminal's own. */
interface Shades {
  /** The program's name. */
  readonly brand?: Colour;
  /** The user's own text. */
  readonly own?: Colour;
  /** The names of others. */
  readonly others: readonly Colour[];
  /** The user's place and next steps: prompts, and new text. */
  readonly accent?: Colour;
  readonly success?: Colour;
  /** Text that asks for patience or care. */
  readonly warning?: Colour;
  /** Text about a failure. */
  readonly danger?: Colour;
  /** Secondary and repeated text. */
  readonly muted?: Colour;
  /** Lines and bars, which are not text. */
  readonly border?: Colour;
  /** The choice in a list; inverse. */
  readonly selection?: Colour;
  /** Text that mentions the user. */
  readonly mention?: Colour;
  readonly paper?: Paper;
}

/** Returns a style; a colour that is left out stays out. */
const inked = (fg: Colour | undefined, marks: Style = {}): Style =>
  fg === undefined ? marks : { fg, ...marks };

function themeOf(shades: Shades): Theme {
  const { accent, warning, danger, muted, border } = shades;
  const quiet = inked(muted);
  const styles = {
    text: {},
    brand: inked(shades.brand, { bold: true }),
    dim: quiet,
    placeholder: muted === undefined ? { dim: true } : quiet,
    strong: { bold: true },
    accent: inked(accent, { bold: true }),
    chosen: inked(shades.selection, { inverse: true }),
    'chosen-found': inked(shades.selection, { inverse: true, bold: true, underline: true }),
    time: quiet,
    name: {},
    'own-name': inked(shades.own, { bold: true }),
    repeated: quiet,
    rule: inked(border),
    link: { underline: true },
    found: { underline: true, bold: true },
    'found-here': { inverse: true, bold: true },
    mention: inked(shades.mention, { bold: true }),
    notice: quiet,
    warning: inked(warning),
    problem: inked(danger),
    good: inked(shades.success),
    key: { bold: true },
    overflow: inked(danger, { underline: true }),
    badge: inked(warning, { inverse: true }),
    message: {},
    'message-here': { inverse: true },
    border: inked(border),
    bars: inked(accent ?? border),
  } as const satisfies Record<Role, Style>;
  return { styles, names: shades.others, paper: shades.paper ?? null };
}

/** A theme for each name. */
type Themes = Readonly<Record<ThemeName, Theme>>;

/** The 16 colours on any background: only two of them can be read on all. */
const SIXTEEN = themeOf({ others: ['default', 5, 9] });

/**
 * The themes with the palette of 256, whose colours from 16 on are the same in every terminal. Text has the
 * terminal's own colour, so that a theme for the wrong background stays mostly readable. Those for a
 * background do not paint it: it may be a picture, or transparent. The one with strong contrasts does, since
 * no colour is far enough from both black and white.
 */
export const THEMES: Themes = {
  dark: themeOf({
    brand: 80,
    own: 229,
    others: [71, 110, 111, 140, 143, 150, 173, 174, 175, 180, 183, 217],
    accent: 117,
    success: 114,
    warning: 215,
    danger: 210,
    muted: 244,
    border: 243,
    selection: 117,
    mention: 212,
  }),
  light: themeOf({
    brand: 23,
    own: 54,
    others: [24, 26, 56, 58, 61, 62, 88, 89, 95, 96],
    accent: 25,
    success: 22,
    warning: 94,
    danger: 124,
    muted: 244,
    border: 245,
    selection: 25,
    mention: 127,
  }),
  '16': SIXTEEN,
  contrast: themeOf({
    brand: 87,
    own: 229,
    others: [42, 45, 111, 154, 177, 185, 210, 216, 219],
    accent: 117,
    success: 120,
    warning: 220,
    danger: 217,
    muted: 252,
    border: 250,
    selection: 117,
    mention: 213,
    paper: { fg: 231, bg: 16 },
  }),
  /** On an unknown background: no colour has a contrast of 4.5 on dark and on light ones, so text has none. */
  terminal: themeOf({
    others: [30, 31, 64, 67, 97, 99, 100, 103, 131, 133, 136, 137, 166, 168],
    muted: 244,
    border: 244,
  }),
};

/** The themes with 16 colours, which every terminal shows differently: few are readable in all of them. */
export const THEMES_OF_16: Themes = {
  dark: themeOf({ own: 14, others: ['default', 3, 5, 9, 11, 12, 13], accent: 6, success: 2 }),
  light: themeOf({ others: ['default', 1, 4, 5, 9] }),
  '16': SIXTEEN,
  contrast: themeOf({ others: ['default', 7], paper: { fg: 15, bg: 0 } }),
  terminal: SIXTEEN,
};
