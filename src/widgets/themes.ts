/** The themes: the styles of all roles, as tables. */

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

/** The properties in which themes differ. */
interface Shades {
  /** For what is ours, chosen or highlighted. */
  readonly accent: Colour;
  /** For what went wrong. */
  readonly problem: Colour;
  readonly good: Colour;
  /** Lines, which are not text. */
  readonly line: Colour;
  /** For what is secondary, and what is said a second time. */
  readonly dim: Style;
  readonly faint: Style;
  readonly names: readonly Colour[];
  readonly paper?: Paper;
}

function themeOf({ accent, problem, good, line, dim, faint, names, paper }: Shades): Theme {
  const styles = {
    text: {},
    dim,
    strong: { bold: true },
    accent: { fg: accent, bold: true },
    chosen: { fg: accent, inverse: true },
    time: dim,
    name: {},
    'own-name': { fg: accent, bold: true },
    repeated: faint,
    rule: { fg: line },
    link: { underline: true },
    found: { underline: true, bold: true },
    'found-here': { inverse: true, bold: true },
    mention: { bold: true },
    notice: dim,
    problem: { fg: problem },
    good: { fg: good },
    key: { bold: true },
    overflow: { fg: problem, underline: true },
    border: { fg: line },
    bars: { fg: accent },
  } as const;
  return { styles, names, paper: paper ?? null };
}

/**
 * The themes. Text has the terminal's own colour, so that a theme for the wrong background stays mostly
 * readable. Those for a background do not paint it: it may be a picture, or transparent. The one with strong
 * contrasts does, since no colour is far enough from both black and white.
 */
export const THEMES = {
  dark: themeOf({
    accent: 80,
    problem: 215,
    good: 114,
    line: 240,
    dim: { fg: 248 },
    faint: { fg: 246 },
    names: [71, 110, 111, 140, 143, 150, 173, 174, 175, 180, 183, 217],
  }),
  light: themeOf({
    accent: 24,
    problem: 124,
    good: 22,
    line: 249,
    dim: { fg: 240 },
    faint: { fg: 242 },
    names: [22, 26, 54, 58, 61, 88, 89, 94, 96, 125],
  }),
  '16': themeOf({
    accent: 6,
    problem: 3,
    good: 2,
    line: 8,
    dim: { dim: true },
    faint: { fg: 8 },
    names: [1, 2, 3, 5, 9, 12, 13],
  }),
  contrast: themeOf({
    accent: 87,
    problem: 220,
    good: 120,
    line: 250,
    dim: { fg: 252 },
    faint: { fg: 249 },
    names: [42, 45, 111, 154, 177, 185, 210, 216, 219],
    paper: { fg: 231, bg: 16 },
  }),
  /** The terminal's own colours, with names in what is readable on dark and on light backgrounds. */
  terminal: themeOf({
    accent: 6,
    problem: 3,
    good: 2,
    line: 8,
    dim: { dim: true },
    faint: { fg: 8 },
    names: [31, 35, 67, 71, 97, 103, 131, 133, 136, 137, 166, 168, 172, 30, 62, 99],
  }),
} as const satisfies Readonly<Record<ThemeName, Theme>>;
