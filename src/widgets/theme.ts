/** The theme of a terminal, and the looks of spans in it. */

import type { Widgets } from 'blessed';
import type { Colour, Style } from '../terminal/cells/style.js';
import type { ColourDepth } from '../terminal/colour.js';
import type { Background } from '../terminal/input/input-event.js';
import type { Terminal } from '../terminal/terminal.js';
import type { Role, Span } from '../text/span.js';
import type { ThemeName } from '../text/theme-names.js';
import { THEMES, THEMES_OF_16, type Theme } from './themes.js';

/** The chosen theme of each screen. */
const chosen = new WeakMap<Widgets.Screen, Theme>();

/** Sets the theme of a terminal; it takes effect with the next render. */
export function setTheme(terminal: Terminal, name: ThemeName): void {
  if (name === 'terminal') terminal.askBackground();
  const theme = themeFor(name, terminal.depth, terminal.background);
  if (theme === chosen.get(terminal.screen)) return;
  chosen.set(terminal.screen, theme);
  terminal.setPaper(theme.paper);
}

/**
 * Returns the theme of a name, with the colours that the terminal can show.
 *
 * @param background the terminal's, which its own theme follows; null if it is unknown
 */
export function themeFor(
  name: ThemeName,
  depth: ColourDepth,
  background: Background | null,
): Theme {
  const themes = depth === 256 ? THEMES : THEMES_OF_16;
  return themes[name === 'terminal' ? (background ?? name) : name];
}

function themeOf(screen: Widgets.Screen): Theme {
  return chosen.get(screen) ?? THEMES.terminal;
}

/** Returns the look of a span on a screen. */
export function styleOf({ role, hue, link }: Span, screen: Widgets.Screen): Style {
  const { styles, names } = themeOf(screen);
  const colour = hue === undefined ? undefined : colourIn(names, role, hue);
  const style = colour === undefined ? styles[role] : { ...styles[role], fg: colour };
  return link === undefined ? style : { ...style, link };
}

/** Returns the colour of a name or a message; undefined for other roles. */
function colourIn(names: readonly Colour[], role: Role, hue: number): Colour | undefined {
  if (role === 'name') return names[hue % names.length];
  return role === 'message' || role === 'message-here'
    ? names[(hue * strideIn(names.length)) % names.length]
    : undefined;
}

/** Returns the step by which one message's colour differs from the next: the colours beside each other are similar. */
function strideIn(count: number): number {
  const least = Math.max(1, Math.floor(count / 3));
  const isCoprime = (step: number) => gcd(step, count) === 1;
  return Array.from({ length: count }, (_, index) => least + index).find(isCoprime) ?? 1;
}

function gcd(one: number, other: number): number {
  return other === 0 ? one : gcd(other, one % other);
}

/** Returns the colour of a role as blessed takes it: looked up in every render. */
export function colourOf(role: Role): string {
  const look = ({ screen }: Widgets.Node) => themeOf(screen).styles[role].fg ?? 'default';
  // blessed takes a function of the element, which its types leave out.
  return look as unknown as string;
}

/** The options of a blessed element with our border. */
export const bordered: Widgets.BoxOptions = {
  border: 'line',
  style: { border: { fg: colourOf('border') } },
};

/** The same, with a blank column between the border and the inside. */
export const padded: Widgets.BoxOptions = { ...bordered, padding: { left: 1, right: 1 } };
