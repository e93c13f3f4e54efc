/** Text attributes as SGR sequences. */

import {
  type Attribute,
  backgroundOf,
  DEFAULT_ATTRIBUTE,
  DEFAULT_COLOUR,
  FLAG,
  flagsOf,
  foregroundOf,
  withLink,
} from '../cells/style.js';
import { type ColourDepth, toSixteen } from '../colour.js';

/** The SGR parameter that switches each flag on. */
const FLAG_PARAMETERS: readonly (readonly [flag: number, parameter: string])[] = [
  [FLAG.bold, '1'],
  [FLAG.dim, '2'],
  [FLAG.underline, '4'],
  [FLAG.blink, '5'],
  [FLAG.inverse, '7'],
  [FLAG.invisible, '8'],
];

/** Returns the sequence that changes one attribute to another; empty if the terminal shows no difference. */
export function changeAttribute(from: Attribute, to: Attribute, depth: ColourDepth): string {
  const target = visible(to, depth);
  const current = visible(from, depth);
  if (target === current) {
    return '';
  }
  if (target === DEFAULT_ATTRIBUTE) {
    return '\x1b[m';
  }
  const dropped = flagsOf(current) & ~flagsOf(target);
  const parameters = dropped
    ? ['0', ...additions(DEFAULT_ATTRIBUTE, target)]
    : additions(current, target);
  return `\x1b[${parameters.join(';')}m`;
}

/** Returns the attribute without its link, as this depth can show it, so that equal looks compare equal. */
function visible(attribute: Attribute, depth: ColourDepth): Attribute {
  if (depth === 256) {
    return withLink(attribute, 0);
  }
  const reduce = (colour: number): number =>
    colour === DEFAULT_COLOUR || depth === 'none' ? DEFAULT_COLOUR : toSixteen(colour);
  const colours = (reduce(foregroundOf(attribute)) << 9) | reduce(backgroundOf(attribute));
  return (flagsOf(attribute) << 18) | colours;
}

function additions(from: Attribute, to: Attribute): string[] {
  const added = flagsOf(to) & ~flagsOf(from);
  const parameters = FLAG_PARAMETERS.filter(([flag]) => added & flag).map(([, name]) => name);
  if (foregroundOf(from) !== foregroundOf(to)) {
    parameters.push(colourParameter(foregroundOf(to), 30));
  }
  if (backgroundOf(from) !== backgroundOf(to)) {
    parameters.push(colourParameter(backgroundOf(to), 40));
  }
  return parameters;
}

/** Returns the parameter for a colour; `base` is 30 for the foreground, 40 for the background. */
function colourParameter(colour: number, base: 30 | 40): string {
  if (colour === DEFAULT_COLOUR) {
    return String(base + 9);
  }
  if (colour < 8) {
    return String(base + colour);
  }
  return colour < 16 ? String(base + 60 + colour - 8) : `${base + 8};5;${colour}`;
}
