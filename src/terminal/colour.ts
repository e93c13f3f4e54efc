/** Colour depth, and the reduction of colours to 16. */

/** The colours that are written: none at all, the 16 themed ones, or the palette of 256. */
export type ColourDepth = 'none' | 16 | 256;

/** The environment, as `process.env` is. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Names of terminals with 256 colours that do not say so in their name. */
const RICH =
  /256|direct|truecolor|kitty|alacritty|foot|ghostty|wezterm|iterm|contour|mintty|^st\b|^tmux/;

/** Names of terminals without colours. */
const MONOCHROME = /^vt\d|-mono\b|-m$/;

/** Returns the colours to send to the terminal, by NO_COLOR, COLORTERM and TERM; 16 if these say nothing. */
export function colourDepth(environment: Environment): ColourDepth {
  const term = environment.TERM ?? '';
  if (environment.NO_COLOR || MONOCHROME.test(term)) {
    return 'none';
  }
  if (RICH.test(term)) {
    return 256;
  }
  return environment.COLORTERM && term !== 'linux' ? 256 : 16;
}

/** The levels of a channel in the palette's colour cube. */
const CUBE = [0, 95, 135, 175, 215, 255];

/** The 16 themed colours as xterm has them, for distances only. */
const THEMED: readonly Channels[] = [
  [0, 0, 0],
  [205, 0, 0],
  [0, 205, 0],
  [205, 205, 0],
  [0, 0, 238],
  [205, 0, 205],
  [0, 205, 205],
  [229, 229, 229],
  [127, 127, 127],
  [255, 0, 0],
  [0, 255, 0],
  [255, 255, 0],
  [92, 92, 255],
  [255, 0, 255],
  [0, 255, 255],
  [255, 255, 255],
];

const reduced = new Map<number, number>();

/** Returns the nearest of the 16 themed colours to one of the palette of 256. */
export function toSixteen(colour: number): number {
  if (colour < 16) {
    return colour;
  }
  let nearest = reduced.get(colour);
  if (nearest === undefined) {
    nearest = nearestThemed(paletteColour(colour));
    reduced.set(colour, nearest);
  }
  return nearest;
}

function paletteColour(colour: number): Channels {
  if (colour >= 232) {
    const grey = 8 + (colour - 232) * 10;
    return [grey, grey, grey];
  }
  const cube = colour - 16;
  const channel = (step: number): number => CUBE[Math.floor(cube / step) % 6] ?? 0;
  return [channel(36), channel(6), channel(1)];
}

type Channels = readonly [number, number, number];

/** A colour whose channels differ by less than this is a grey. */
const GREY_SPREAD = 32;
/** The weight of brightness beside the hue. */
const BRIGHTNESS = 0.5;

/** The themed colours that are not grey; without the dark blue, which is unreadable on black. */
const HUES = [1, 2, 3, 5, 6, 9, 10, 11, 12, 13, 14];

/**
 * Returns the nearest colour for a grey, else one of the same hue, so that colours stay apart and readable.
 */
function nearestThemed(colour: Channels): number {
  const isGrey = Math.max(...colour) - Math.min(...colour) < GREY_SPREAD;
  const indices = isGrey ? THEMED.keys() : HUES;
  const distance = isGrey ? channelDistance : hueDistance;
  const distances = Array.from(indices, (index) => ({
    index,
    distance: distance(THEMED[index] as Channels, colour),
  }));
  return distances.reduce((best, other) => (other.distance < best.distance ? other : best)).index;
}

function channelDistance(one: Channels, other: Channels): number {
  return one.reduce((sum, channel, index) => sum + (channel - (other[index] ?? 0)) ** 2, 0);
}

function hueDistance(one: Channels, other: Channels): number {
  const brightness = (Math.max(...one) - Math.max(...other)) / 255;
  return channelDistance(hueOf(one), hueOf(other)) + BRIGHTNESS * brightness ** 2;
}

/** Returns a colour without its grey, as bright as possible: each channel from 0 to 1. */
function hueOf(colour: Channels): Channels {
  const least = Math.min(...colour);
  const spread = Math.max(...colour) - least;
  return colour.map((channel) => (channel - least) / spread) as unknown as Channels;
}
