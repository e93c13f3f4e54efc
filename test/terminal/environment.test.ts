/** Tests of the colours, characters and terminal that the environment names. */

import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { checkTerminal } from '../../src/terminal/check.js';
import {
  type ColourDepth,
  colourDepth,
  type Environment,
  toSixteen,
} from '../../src/terminal/colour.js';
import { repertoireOf } from '../../src/terminal/render/capabilities.js';
import type { Repertoire } from '../../src/terminal/render/pen.js';

/** Environments as they are found, and how the program draws in each. */
const FOUND: readonly (readonly [Environment, Repertoire, ColourDepth])[] = [
  [{ TERM: 'xterm-256color', LANG: 'C.UTF-8' }, 'clusters', 256],
  [{ TERM: 'xterm-256color' }, 'clusters', 256],
  [{ TERM: 'xterm-256color', LANG: 'C' }, 'ascii', 256],
  [{ TERM: 'xterm-256color', LANG: 'POSIX' }, 'ascii', 256],
  [{ TERM: 'xterm-256color', LANG: 'de_DE' }, 'ascii', 256],
  [{ TERM: 'xterm-256color', LANG: 'de_DE.ISO-8859-1', LC_ALL: 'C.UTF-8' }, 'clusters', 256],
  [{ TERM: 'xterm-256color', COLORTERM: 'truecolor' }, 'clusters', 256],
  [{ TERM: 'xterm-kitty' }, 'clusters', 256],
  [{ TERM: 'alacritty' }, 'clusters', 256],
  [{ TERM: 'foot' }, 'clusters', 256],
  [{ TERM: 'xterm-ghostty' }, 'clusters', 256],
  [{ TERM: 'wezterm' }, 'clusters', 256],
  [{ TERM: 'st-256color' }, 'clusters', 256],
  [{ TERM: 'rxvt-unicode-256color' }, 'clusters', 256],
  [{ TERM: 'xterm-direct' }, 'clusters', 256],
  [{ TERM: 'xterm', COLORTERM: 'truecolor' }, 'clusters', 256],
  [{ TERM: 'never-heard-of', COLORTERM: '24bit' }, 'clusters', 256],
  [{ TERM: 'xterm' }, 'clusters', 16],
  [{ TERM: 'rxvt' }, 'clusters', 16],
  [{ TERM: 'never-heard-of' }, 'clusters', 16],
  [{ TERM: '' }, 'clusters', 16],
  [{}, 'clusters', 16],
  [{ TERM: 'vt100' }, 'clusters', 'none'],
  [{ TERM: 'vt220' }, 'clusters', 'none'],
  [{ TERM: 'xterm-mono' }, 'clusters', 'none'],
  [{ TERM: 'xterm-256color', NO_COLOR: '1' }, 'clusters', 'none'],
  [{ TERM: 'xterm-256color', NO_COLOR: '1', COLORTERM: 'truecolor' }, 'clusters', 'none'],
  [{ TERM: 'xterm-256color', NO_COLOR: '' }, 'clusters', 256],
  [{ TERM: 'tmux-256color', TMUX: '/tmp/tmux-0/default,1,0' }, 'codepoints', 256],
  [{ TERM: 'screen-256color', TMUX: '/tmp/tmux-0/default,1,0' }, 'codepoints', 256],
  [{ TERM: 'xterm-256color', TMUX: '/tmp/tmux-0/default,1,0' }, 'codepoints', 256],
  [{ TERM: 'tmux' }, 'codepoints', 256],
  [{ TERM: 'screen', STY: '1.pts' }, 'codepoints', 16],
  [{ TERM: 'screen-256color', STY: '1.pts', NO_COLOR: '1' }, 'codepoints', 'none'],
  [{ TERM: 'linux' }, 'codepoints', 16],
  [{ TERM: 'linux', COLORTERM: 'yes' }, 'codepoints', 16],
  [{ TERM: 'xterm-256color', LANG: 'de_DE.ISO-8859-1' }, 'ascii', 256],
  [{ TERM: 'xterm-256color', LANG: 'C.UTF-8', LC_ALL: 'ja_JP.eucJP' }, 'ascii', 256],
  [{ TERM: 'vt100', LC_CTYPE: 'en_US.ISO8859-1' }, 'ascii', 'none'],
];

test('characters and colours follow the environment', () => {
  for (const [environment, repertoire, depth] of FOUND) {
    const drawn = [repertoireOf(environment), colourDepth(environment)];
    assert.deepEqual(drawn, [repertoire, depth], JSON.stringify(environment));
  }
});

describe('colourDepth', () => {
  const DEPTHS: readonly (readonly [Environment, 'none' | 16 | 256])[] = [
    [{ TERM: 'xterm-256color' }, 256],
    [{ TERM: 'xterm-256color', NO_COLOR: '1' }, 'none'],
    [{ TERM: 'xterm-256color', NO_COLOR: '' }, 256],
    [{ TERM: 'xterm' }, 16],
    [{ TERM: 'xterm', COLORTERM: 'truecolor' }, 256],
    [{ TERM: 'xterm-kitty' }, 256],
    [{ TERM: 'alacritty' }, 256],
    [{ TERM: 'foot' }, 256],
    [{ TERM: 'tmux' }, 256],
    [{ TERM: 'screen' }, 16],
    [{ TERM: 'screen-256color' }, 256],
    [{ TERM: 'linux' }, 16],
    [{ TERM: 'linux', COLORTERM: 'yes' }, 16],
    [{ TERM: 'rxvt-unicode-256color' }, 256],
    [{ TERM: 'vt100' }, 'none'],
    [{ TERM: 'xterm-mono' }, 'none'],
    [{ TERM: 'never-heard-of' }, 16],
    [{ TERM: '' }, 16],
    [{}, 16],
  ];

  it('follows NO_COLOR first, then TERM, then COLORTERM', () => {
    for (const [environment, depth] of DEPTHS) {
      assert.equal(colourDepth(environment), depth, JSON.stringify(environment));
    }
  });
});

/** The themed colours of the palette of 256 from 16 on: the cube by its red, then the greys. */
const PALETTE = [
  '0ccccc2666cc26666e26666e22666eaaeeee',
  '1555cc38cccc3266cc32266c22266eaaaaee',
  '15555d3155cc338ccc32266c32226ebaaaee',
  '15555d31155c31155c3338cc33226cbaaaae',
  '11555d11155d31115d33115c33337cbbbaae',
  '99dddd9999ddb999ddb9999dbbb99dbbbbbf',
  '000000888888888887777777',
];

describe('toSixteen', () => {
  it('turns no colour into a grey or into an unreadable one', () => {
    for (const colour of [31, 35, 67, 71, 97, 103, 131, 133, 136, 137, 166, 168, 172, 30, 62, 99]) {
      const themed = toSixteen(colour);
      assert.ok(![0, 4, 7, 8, 15].includes(themed), `${colour} becomes ${themed}`);
    }
  });

  it('finds a themed colour for each of the palette', () => {
    const all = Array.from({ length: 240 }, (_, index) => toSixteen(16 + index).toString(16));
    assert.equal(all.join(''), PALETTE.join(''));
  });

  it('finds the nearest themed colour', () => {
    const NEAREST = {
      0: 0,
      15: 15,
      16: 0,
      196: 9,
      46: 10,
      226: 11,
      231: 15,
      232: 0,
      244: 8,
      253: 7,
    };
    for (const [colour, themed] of Object.entries(NEAREST)) {
      assert.equal(toSixteen(Number(colour)), themed, colour);
    }
  });
});

describe('repertoireOf', () => {
  const REPERTOIRES: readonly (readonly [Environment, string])[] = [
    [{ TERM: 'xterm-256color' }, 'clusters'],
    [{ TERM: 'xterm-256color', LANG: 'C' }, 'ascii'],
    [{ TERM: 'xterm-256color', LANG: 'POSIX' }, 'ascii'],
    [{ TERM: 'xterm-256color', LC_ALL: 'C', LANG: 'de_DE.UTF-8' }, 'ascii'],
    [{ TERM: 'xterm-256color', LC_CTYPE: 'C', LANG: 'de_DE.UTF-8' }, 'ascii'],
    [{ TERM: 'xterm-256color', LANG: 'de_DE' }, 'ascii'],
    [{ TERM: 'xterm-256color', LANG: 'de_DE@euro' }, 'ascii'],
    [{ TERM: 'xterm-256color', LANG: 'utf8.ISO-8859-1' }, 'ascii'],
    [{ TERM: 'xterm-256color', LANG: 'C.UTF-8' }, 'clusters'],
    [{ TERM: 'xterm-256color', LANG: 'de_DE.utf8' }, 'clusters'],
    [{ TERM: 'xterm-256color', LC_CTYPE: 'UTF-8' }, 'clusters'],
    [{ TERM: 'xterm-256color', LC_ALL: '', LANG: '' }, 'clusters'],
    [{ TERM: 'xterm-256color', LANG: 'de_DE.UTF-8' }, 'clusters'],
    [{ TERM: 'xterm-256color', LANG: 'de_DE.utf8@euro' }, 'clusters'],
    [{ TERM: 'tmux-256color' }, 'codepoints'],
    [{ TERM: 'screen' }, 'codepoints'],
    [{ TERM: 'linux' }, 'codepoints'],
    [{ TERM: 'xterm-256color', TMUX: '/tmp/tmux' }, 'codepoints'],
    [{ TERM: 'xterm-256color', STY: '1.pts' }, 'codepoints'],
    [{ TERM: 'xterm-256color', LANG: 'de_DE.ISO-8859-1' }, 'ascii'],
    [{ TERM: 'xterm-256color', LANG: 'de_DE.UTF-8', LC_ALL: 'ja_JP.eucJP' }, 'ascii'],
    [{ TERM: 'xterm-256color', LANG: 'de_DE.ISO-8859-1', LC_CTYPE: 'C.UTF-8' }, 'clusters'],
  ];

  it('follows the locale first, then multiplexers and the terminal', () => {
    for (const [environment, repertoire] of REPERTOIRES) {
      assert.equal(repertoireOf(environment), repertoire, JSON.stringify(environment));
    }
  });
});

describe('checkTerminal', () => {
  const terminal = { isTTY: true };
  const file = {};

  it('accepts a terminal at both ends', () => {
    for (const environment of [{ TERM: 'xterm' }, { TERM: '' }, {}]) {
      assert.equal(checkTerminal(environment, terminal, terminal), null);
    }
  });

  it('names what is missing in a sentence', () => {
    const complaints = [
      checkTerminal({ TERM: 'xterm' }, file, terminal),
      checkTerminal({ TERM: 'xterm' }, terminal, file),
      checkTerminal({ TERM: 'dumb' }, terminal, terminal),
    ];
    assert.deepEqual(
      complaints.map((complaint) => /keyboard|to draw on|TERM=dumb/.exec(complaint ?? '')?.[0]),
      ['keyboard', 'to draw on', 'TERM=dumb'],
    );
  });
});
