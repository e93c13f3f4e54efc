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
import { join, NO_BYTES, sequence, type TerminalBytes } from '../gate.js';

/** The SGR parameter that switches each flag on. */
const FLAG_PARAMETERS: readonly (readonly [flag: number, parameter: TerminalBytes])[] = [
  [FLAG.bold, sequence`1`],
  [FLAG.dim, sequence`2`],
  [FLAG.underline, sequence`4`],
  [FLAG.blink, sequence`5`],
  [FLAG.inverse, sequence`7`],
  [FLAG.invisible, sequence`8`],
];

/** The most attributes from which changes are known: a screen has few looks, but a server may send all of them. */
const CACHED = 256;

/** The changes that were asked for, by depth, then by both attributes without their links. */
const known: Readonly<Record<ColourDepth, Map<Attribute, Map<Attribute, TerminalBytes>>>> = {
  none: new Map(),
  16: new Map(),
  256: new Map(),
};

/** Returns the sequence that changes one attribute to another; empty if the terminal shows no difference. */
export function changeAttribute(from: Attribute, to: Attribute, depth: ColourDepth): TerminalBytes {
  const [before, after] = [withLink(from, 0), withLink(to, 0)];
  const changes = changesFrom(before, depth);
  const cached = changes.get(after);
  if (cached !== undefined) return cached;
  const bytes = change(before, after, depth);
  if (changes.size < CACHED) changes.set(after, bytes);
  return bytes;
}

function changesFrom(attribute: Attribute, depth: ColourDepth): Map<Attribute, TerminalBytes> {
  const all = known[depth];
  const cached = all.get(attribute);
  if (cached !== undefined) return cached;
  const changes = new Map<Attribute, TerminalBytes>();
  if (all.size < CACHED) all.set(attribute, changes);
  return changes;
}

function change(from: Attribute, to: Attribute, depth: ColourDepth): TerminalBytes {
  const target = visible(to, depth);
  const current = visible(from, depth);
  if (target === current) return NO_BYTES;
  if (target === DEFAULT_ATTRIBUTE) return sequence`\x1b[m`;
  const dropped = flagsOf(current) & ~flagsOf(target);
  const parameters = dropped
    ? [sequence`0`, ...additions(DEFAULT_ATTRIBUTE, target)]
    : additions(current, target);
  return sequence`\x1b[${join(parameters, sequence`;`)}m`;
}

/** Returns the attribute as this depth can show it, so that equal looks compare equal. */
function visible(attribute: Attribute, depth: ColourDepth): Attribute {
  if (depth === 256) return attribute;
  const reduce = (colour: number): number =>
    colour === DEFAULT_COLOUR || depth === 'none' ? DEFAULT_COLOUR : toSixteen(colour);
  const colours = (reduce(foregroundOf(attribute)) << 9) | reduce(backgroundOf(attribute));
  return (flagsOf(attribute) << 18) | colours;
}

function additions(from: Attribute, to: Attribute): TerminalBytes[] {
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
function colourParameter(colour: number, base: 30 | 40): TerminalBytes {
  if (colour === DEFAULT_COLOUR) {
    return sequence`${base + 9}`;
  }
  if (colour < 8) {
    return sequence`${base + colour}`;
  }
  return colour < 16 ? sequence`${base + 60 + colour - 8}` : sequence`${base + 8};5;${colour}`;
}
