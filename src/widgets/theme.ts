/** The theme of a terminal, and the looks of spans in it. */

import type { Widgets } from 'blessed';
import type { Style } from '../terminal/cells/style.js';
import type { ColourDepth } from '../terminal/colour.js';
import type { Terminal } from '../terminal/terminal.js';
import type { Role, Span } from '../text/span.js';
import type { ThemeName } from '../text/theme-names.js';
import { THEMES, type Theme } from './themes.js';

/** The chosen theme of each screen. */
const chosen = new WeakMap<Widgets.Screen, Theme>();

/** Sets the theme of a terminal; it takes effect with the next render. */
export function setTheme(terminal: Terminal, name: ThemeName): void {
  const theme = themeFor(name, terminal.depth);
  if (theme === chosen.get(terminal.screen)) return;
  chosen.set(terminal.screen, theme);
  terminal.setPaper(theme.paper);
}

/** Returns the theme of a name; if the terminal cannot show its shades, the one for 16 colours. */
export function themeFor(name: ThemeName, depth: ColourDepth): Theme {
  return THEMES[depth !== 256 && (name === 'dark' || name === 'light') ? '16' : name];
}

function themeOf(screen: Widgets.Screen): Theme {
  return chosen.get(screen) ?? THEMES.terminal;
}

/** Returns the look of a span on a screen. */
export function styleOf({ role, hue, link }: Span, screen: Widgets.Screen): Style {
  const { styles, names } = themeOf(screen);
  const isName = role === 'name' && hue !== undefined;
  const style = isName ? { fg: names[hue % names.length] ?? 'default' } : styles[role];
  return link === undefined ? style : { ...style, link };
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
