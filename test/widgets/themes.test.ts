/** The themes: contrasts and distinct colours. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Style } from '../../src/terminal/cells/style.js';
import { toSixteen } from '../../src/terminal/colour.js';
import type { Role, Span } from '../../src/text/span.js';
import { THEME_NAMES, type ThemeName } from '../../src/text/theme-names.js';
import { styleOf, themeFor } from '../../src/widgets/theme.js';
import { THEMES, THEMES_OF_16, type Theme } from '../../src/widgets/themes.js';
import {
  contrastOf,
  hexRgb,
  PALETTES,
  paletteRgb,
  type Rgb,
  type Sixteen,
} from '../support/terminal/palette.js';
import { openBoard } from './board.js';

/** A terminal: its background, and how it shows the 16 themed colours. */
interface Look {
  readonly name: string;
  readonly background: string;
  readonly palette: Sixteen;
}

const { xterm, vga, solarized } = PALETTES;

const DARK: readonly Look[] = [
  { name: 'xterm on almost black', background: '#1e1e1e', palette: xterm },
  { name: 'the console on black', background: '#000000', palette: vga },
  { name: 'Solarized dark', background: '#002b36', palette: solarized },
];

const LIGHT: readonly Look[] = [
  { name: 'xterm on white', background: '#ffffff', palette: xterm },
  { name: 'the console’s colours on white', background: '#ffffff', palette: vga },
  { name: 'Solarized light', background: '#fdf6e3', palette: solarized },
];

/** The terminals that each theme is for, and the least contrast of its text and of its names there. */
const READABLE: Readonly<Record<ThemeName, readonly Look[]>> = {
  dark: DARK,
  light: LIGHT,
  contrast: [...DARK, ...LIGHT],
  '16': [...DARK, ...LIGHT],
  terminal: [...DARK, ...LIGHT],
};

/** The least contrast of text, by the WCAG. */
const TEXT = 4.5;
/** The least contrast of what is secondary, of lines, and of names if no colour reaches that of text. */
const FAINT = 3;
/** The least contrast in the theme for people who need a strong one, with the palette of 256. */
const STRONG = 7;

/** Roles that are secondary, or lines. */
const FAINT_ROLES: readonly Role[] = [
  ...(['dim', 'placeholder', 'time', 'repeated', 'notice'] as const),
  ...(['rule', 'border', 'bars'] as const),
];

/** The themes whose names may be fainter than text: with 16 colours, or on any background, few colours are left. */
const FAINT_NAMES: readonly Theme[] = [
  THEMES['16'],
  THEMES.terminal,
  THEMES_OF_16.dark,
  THEMES_OF_16.light,
];

const SETS = [
  [256, THEMES],
  [16, THEMES_OF_16],
] as const;

function rgbOf(colour: number, { palette }: Look): Rgb {
  return colour < 16 ? hexRgb(palette[colour] ?? '') : paletteRgb(colour);
}

/** Returns the colours of a theme, with what each is for; without the terminal's own, which the user chose. */
function coloursOf({ styles, names, paper }: Theme): [what: string, colour: number][] {
  return [
    ...Object.entries(styles).map(([role, { fg }]) => [role, fg] as const),
    ...names.map((colour) => ['a name', colour] as const),
    ['paper', paper?.fg] as const,
  ].filter((pair): pair is [string, number] => typeof pair[1] === 'number');
}

/** Returns the least contrast of a role. */
function leastOf(what: string, theme: Theme): number {
  if (theme === THEMES.contrast) return STRONG;
  const mayBeFaint = what === 'a name' ? FAINT_NAMES.includes(theme) : isFaint(what);
  return mayBeFaint ? FAINT : TEXT;
}

function isFaint(what: string): boolean {
  return FAINT_ROLES.includes(what as Role);
}

describe('every role can be read', () => {
  for (const [depth, themes] of SETS) {
    for (const name of THEME_NAMES) {
      for (const look of READABLE[name]) {
        it(`in the theme ${name} with ${depth} colours in ${look.name}`, () => {
          const theme = themes[name];
          const { paper } = theme;
          const background = paper === null ? hexRgb(look.background) : rgbOf(paper.bg, look);
          for (const [what, colour] of coloursOf(theme)) {
            const contrast = contrastOf(rgbOf(colour, look), background);
            const least = leastOf(what, theme);
            assert.ok(contrast >= least, `${what} ${colour}: ${contrast.toFixed(2)} < ${least}`);
          }
        });
      }
    }
  }

  it('on other common backgrounds as well', () => {
    const more = [
      ['dark', ['#282c34', '#1a1b26']],
      ['light', ['#fafafa', '#eff1f5']],
    ] as const;
    for (const [name, backgrounds] of more) {
      for (const background of backgrounds) {
        for (const [what, colour] of coloursOf(THEMES[name])) {
          const contrast = contrastOf(paletteRgb(colour), hexRgb(background));
          assert.ok(contrast >= leastOf(what, THEMES[name]), `${what} ${colour} on ${background}`);
        }
      }
    }
  });

  it('because text has no colour on an unknown background: none is readable on all', () => {
    const all = Array.from({ length: 240 }, (_, index) => paletteRgb(index + 16));
    const looks = [...DARK, ...LIGHT];
    const least = all.map((colour) =>
      Math.min(...looks.map(({ background }) => contrastOf(colour, hexRgb(background)))),
    );
    assert.ok(Math.max(...least) < TEXT, String(Math.max(...least)));
    for (const theme of [THEMES.terminal, THEMES['16']]) {
      const roles = coloursOf(theme).map(([what]) => what);
      assert.deepEqual(
        roles.filter((what) => what !== 'a name' && !isFaint(what)),
        [],
      );
    }
  });

  it('because dim, which each terminal shows differently, is for placeholders with few colours only', () => {
    for (const theme of SETS.flatMap(([, themes]) => Object.values(themes))) {
      const dimmed = Object.entries(theme.styles).filter(([, style]) => style.dim);
      assert.ok(dimmed.every(([role]) => role === 'placeholder'));
      if ([THEMES.dark, THEMES.light, THEMES.contrast, THEMES.terminal].includes(theme)) {
        assert.equal(dimmed.length, 0);
      }
    }
  });
});

/** The colours of text that Solarized recommends, on its backgrounds. */
const SOLARIZED_TEXT = { dark: ['#839496', '#002b36'], light: ['#657b83', '#fdf6e3'] } as const;

describe('what is secondary', () => {
  for (const name of ['dark', 'light'] as const) {
    it(`is fainter than text on Solarized ${name}, and lines are not stronger than it`, () => {
      const [text, background] = SOLARIZED_TEXT[name].map(hexRgb) as [Rgb, Rgb];
      for (const theme of [THEMES[name], THEMES.terminal]) {
        const contrast = (role: Role) =>
          contrastOf(paletteRgb(Number(theme.styles[role].fg)), background);
        assert.ok(contrast('dim') < contrastOf(text, background));
        assert.ok(contrast('border') <= contrast('dim'));
      }
    });
  }
});

/** The meanings of colours, each by a role that has it. */
const MEANINGS: readonly Role[] = [
  ...([
    'brand',
    'own-name',
    'accent',
    'good',
    'warning',
    'problem',
    'dim',
    'border',
    'mention',
  ] as const),
];

describe('a colour has one meaning', () => {
  for (const name of ['dark', 'light', 'contrast'] as const) {
    it(`in the theme ${name}`, () => {
      const { styles, names } = THEMES[name];
      const colours = [...MEANINGS.map((role) => styles[role].fg), ...names];
      assert.equal(new Set(colours).size, colours.length);
      assert.ok(names.length >= 9);
      assert.equal(styles.chosen.fg, styles.accent.fg);
    });
  }

  it('with few colours', () => {
    for (const { styles, names } of [THEMES.terminal, ...Object.values(THEMES_OF_16)]) {
      const colours = [styles['own-name'], styles.accent, styles.good].map(({ fg }) => fg);
      const used = colours.filter((fg) => fg !== undefined);
      assert.equal(new Set([...used, ...names]).size, used.length + names.length);
    }
  });
});

describe('the theme of a terminal', () => {
  it('follows the background that the terminal reports', () => {
    for (const [depth, themes] of SETS) {
      assert.equal(themeFor('terminal', depth, 'dark'), themes.dark);
      assert.equal(themeFor('terminal', depth, 'light'), themes.light);
      assert.equal(themeFor('terminal', depth, null), themes.terminal);
    }
  });

  it('stays as it is if the user chose another', () => {
    for (const name of THEME_NAMES.filter((each) => each !== 'terminal')) {
      for (const background of ['dark', 'light', null] as const) {
        assert.equal(themeFor(name, 256, background), THEMES[name]);
        assert.equal(themeFor(name, 16, background), THEMES_OF_16[name]);
        assert.equal(themeFor(name, 'none', background), THEMES_OF_16[name]);
      }
    }
  });
});

describe('with few colours', () => {
  it('every theme uses only the 16', () => {
    for (const theme of Object.values(THEMES_OF_16)) {
      for (const [what, colour] of coloursOf(theme)) assert.ok(colour < 16, what);
    }
  });

  it('the theme of strong contrasts stays white on black', () => {
    assert.deepEqual(THEMES.contrast.paper, { fg: 231, bg: 16 });
    assert.deepEqual(paletteRgb(16), [0, 0, 0]);
    assert.deepEqual(THEMES_OF_16.contrast.paper, { fg: toSixteen(231), bg: toSixteen(16) });
  });
});

it('a name has a colour of its own only in the role of a name', () => {
  const { screen } = openBoard(8, 1);
  const [hue, names] = [3, THEMES.terminal.names];
  const style = (role: Role, rest: Partial<Span> = {}) =>
    styleOf({ text: 'x', role, ...rest }, screen);
  assert.deepEqual(style('name', { hue }), { fg: names[hue % names.length] });
  assert.deepEqual(style('name', { hue: hue + names.length }), style('name', { hue }));
  assert.deepEqual(style('name'), THEMES.terminal.styles.name);
  assert.deepEqual(style('text', { hue }), THEMES.terminal.styles.text);
  const link = 'https://example.org/';
  assert.deepEqual(style('strong', { link }), { ...THEMES.terminal.styles.strong, link });
});

it('the roles that stand out do so in every theme, without colours as well', () => {
  const bold = [
    'brand',
    'strong',
    'accent',
    'chosen-found',
    'own-name',
    'found',
    'found-here',
    'mention',
    'key',
  ];
  const marks = {
    bold,
    inverse: ['chosen', 'chosen-found', 'found-here', 'badge', 'message-here'],
    underline: ['chosen-found', 'link', 'found', 'overflow'],
  };
  for (const [name, { styles }] of Object.entries(THEMES)) {
    for (const [mark, roles] of Object.entries(marks)) {
      const marked = Object.entries<Style>(styles).filter(([, style]) => style[mark as 'bold']);
      assert.deepEqual(
        marked.map(([role]) => role),
        roles,
        `${mark} in ${name}`,
      );
    }
  }
});
