/** The themes: contrasts and distinct colours. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toSixteen } from '../../src/terminal/colour.js';
import type { Role } from '../../src/text/span.js';
import type { ThemeName } from '../../src/text/theme-names.js';
import { themeFor } from '../../src/widgets/theme.js';
import { THEMES } from '../../src/widgets/themes.js';
import { contrastOf, hexRgb, paletteRgb } from '../support/palette.js';

/** Roles that are not text, and so may be faint. */
const LINES: readonly Role[] = ['rule', 'border'];

/** The themes with colours of their own, the backgrounds that each is for, and the least contrast there. */
const READABLE: readonly (readonly [ThemeName, backgrounds: readonly string[], least: number])[] = [
  ['dark', ['#000000', '#1e1e1e', '#282c34', '#002b36', '#1a1b26'], 4.5],
  ['light', ['#ffffff', '#fdf6e3', '#fafafa', '#eff1f5'], 4.5],
  ['contrast', ['#000000'], 7],
];

/** Returns every colour of text in a theme. */
function textColours(name: ThemeName): [what: string, colour: number][] {
  const { styles, names, paper } = THEMES[name];
  const roles = Object.entries(styles).filter(([role]) => !LINES.includes(role as Role));
  return [
    ...roles.map(([role, { fg }]) => [role, fg] as const),
    ...names.map((colour) => ['name', colour] as const),
    ['paper', paper?.fg] as const,
  ].filter((pair): pair is [string, number] => typeof pair[1] === 'number');
}

describe('text can be read', () => {
  for (const [name, backgrounds, least] of READABLE) {
    for (const background of backgrounds) {
      it(`in the theme ${name} on ${background}`, () => {
        for (const [what, colour] of textColours(name)) {
          const contrast = contrastOf(paletteRgb(colour), hexRgb(background));
          assert.ok(contrast >= least, `${what} ${colour}: ${contrast.toFixed(2)}`);
        }
      });
    }
  }

  it('because dim is a colour of the theme', () => {
    for (const [name] of READABLE) {
      const styles = Object.values(THEMES[name].styles);
      assert.ok(!styles.some((style) => 'dim' in style), name);
    }
  });

  it('on the black of the theme of strong contrasts', () => {
    assert.deepEqual(THEMES.contrast.paper, { fg: 231, bg: 16 });
    assert.deepEqual(paletteRgb(16), [0, 0, 0]);
  });
});

describe('names', () => {
  for (const [name, { names, styles }] of Object.entries(THEMES)) {
    it(`have different colours in the theme ${name}, and none with another meaning`, () => {
      assert.equal(new Set(names).size, names.length);
      assert.ok(names.length >= 7);
      for (const role of ['accent', 'problem'] as const) {
        const { fg } = styles[role];
        if (name !== '16') assert.ok(!names.some((colour) => colour === fg), role);
      }
    });
  }
});

describe('with few colours', () => {
  it('dark and light become the theme 16', () => {
    for (const name of ['dark', 'light'] as const) {
      assert.equal(themeFor(name, 256), THEMES[name]);
      assert.equal(themeFor(name, 16), THEMES['16']);
      assert.equal(themeFor(name, 'none'), THEMES['16']);
    }
  });

  it('the others stay', () => {
    for (const name of ['16', 'contrast', 'terminal'] as const) {
      for (const depth of [256, 16, 'none'] as const) {
        assert.equal(themeFor(name, depth), THEMES[name]);
      }
    }
  });

  it('the theme of strong contrasts stays white on black', () => {
    const { paper } = THEMES.contrast;
    assert.deepEqual(
      [paper?.fg, paper?.bg].map((colour) => toSixteen(colour ?? 1)),
      [15, 0],
    );
    for (const [what, colour] of textColours('contrast')) {
      assert.ok(![0, 4, 8].includes(toSixteen(colour)), what);
    }
  });

  it('the theme 16 uses only the 16', () => {
    for (const [what, colour] of textColours('16')) assert.ok(colour < 16, what);
  });
});
