/** How many colours are written: none at all, the 16 themed ones, or the palette of 256. */
export type ColourDepth = 'none' | 16 | 256;

/** The environment, as `process.env` is. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Names of terminals with 256 colours that do not say so in their name. */
const RICH =
  /256|direct|truecolor|kitty|alacritty|foot|ghostty|wezterm|iterm|contour|mintty|^st\b|^tmux/;

/** Names of terminals without colours. */
const MONOCHROME = /^vt\d|-mono\b|-m$/;

/** How many colours the terminal is to be sent, from NO_COLOR, COLORTERM and TERM; 16 if they say nothing. */
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
const THEMED: readonly (readonly [number, number, number])[] = [
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

/** The nearest of the 16 themed colours to one of the palette of 256. */
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

function paletteColour(colour: number): readonly [number, number, number] {
  if (colour >= 232) {
    const grey = 8 + (colour - 232) * 10;
    return [grey, grey, grey];
  }
  const cube = colour - 16;
  const channel = (step: number): number => CUBE[Math.floor(cube / step) % 6] ?? 0;
  return [channel(36), channel(6), channel(1)];
}

function nearestThemed([red, green, blue]: readonly [number, number, number]): number {
  const distances = THEMED.map(([r, g, b]) => (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2);
  return distances.indexOf(Math.min(...distances));
}
