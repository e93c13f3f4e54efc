/** Parsing the settings file. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { mistakesSentence, parseSettings } from '../../src/settings/file.js';
import { DEFAULTS, SETTINGS, type Values } from '../../src/settings/rows.js';
import { anyText } from '../text/samples.js';
import '../support/seed.js';

/** Files without a mistake, and what they set. */
const GOOD: ReadonlyArray<[title: string, text: string, set: Partial<Values>]> = [
  ['nothing', '', {}],
  ['blank lines and comments', '\n  # theme = dark\n\t\n#bell = on\n', {}],
  [
    'one of each kind',
    'theme = dark\nscrollback = 500\nbell = on\nname = ann\n',
    {
      theme: 'dark',
      scrollback: 500,
      bell: true,
      name: 'ann',
    },
  ],
  ['no spaces, or many', 'bell=on\n   scrollback   =   500   \n', { bell: true, scrollback: 500 }],
  ['capitals', 'Theme = Contrast\nBELL = ON\n', { theme: 'contrast', bell: true }],
  ['other words for on and off', 'bell = yes\npeople = false\n', { bell: true, people: false }],
  ['numbers in groups', 'scrollback = 1,000,000', { scrollback: 1_000_000 }],
  ['a comment after a value', 'name = ann # or bob', { name: 'ann' }],
  ['a comment in place of a value', 'name = # nobody', { name: '' }],
  ['a # within a value', 'name = a#b', { name: 'a#b' }],
  ['a value in quotes', 'name = "#ann \\"x\\" # y" # z', { name: '#ann "x" # y' }],
  ['line ends of Windows', 'bell = on\r\nname = ann\r\n', { bell: true, name: 'ann' }],
  ['a byte order mark', '\ufeffbell = on', { bell: true }],
  ['names in other scripts', 'name = 小明', { name: '小明' }],
  ['the 16 colours', 'theme = 16', { theme: '16' }],
];

/** Files with mistakes, and the sentences about them. */
const BAD: ReadonlyArray<[title: string, text: string, problems: readonly string[]]> = [
  [
    'a misspelt name',
    '# mine\ntheem = dark',
    ['Line 2: There is no setting “theem”. Did you mean theme?'],
  ],
  [
    'a name that resembles none',
    'colour = red',
    [
      `Line 1: There is no setting “colour”. There are ${SETTINGS.map(({ name }) => name).join(', ')}.`,
    ],
  ],
  [
    'an unknown choice',
    'theme = pink',
    [
      'Line 1: theme cannot be “pink”: it takes dark, light, 16, contrast or terminal. It is “terminal” instead.',
    ],
  ],
  [
    'a number out of bounds',
    'scrollback = 99',
    [
      'Line 1: scrollback cannot be “99”: it takes a whole number of messages from 100 to 1,000,000. It is “10000” instead.',
    ],
  ],
  [
    'neither on nor off',
    'bell = constructor',
    ['Line 1: bell cannot be “constructor”: it takes on or off. It is “off” instead.'],
  ],
  [
    'no value where one is needed',
    'bell =',
    ['Line 1: bell cannot be “”: it takes on or off. It is “off” instead.'],
  ],
  [
    'a control character',
    'name = a\u001b[31m',
    ['Line 1: name cannot be “a␛[31m”: it takes a name, or nothing. It is empty instead.'],
  ],
  ['no equals sign', 'bell on', ['Line 1: this is neither NAME = VALUE nor a comment with #.']],
  [
    'quotes that do not end',
    'name = "ann',
    ['Line 1: this is neither NAME = VALUE nor a comment with #.'],
  ],
  [
    'the same twice',
    'bell = on\n\nbell = on',
    ['Line 1: bell is set again in line 3, which applies.'],
  ],
  [
    'a value that a check rejects',
    'server = nowhere',
    ['Line 1: server cannot be that: “nowhere” is no address. It is empty instead.'],
  ],
];

const CHECKS = {
  server: (text: string) => (text === 'nowhere' ? '“nowhere” is no address.' : null),
};

describe('parseSettings reads', () => {
  for (const [title, text, set] of GOOD) {
    it(title, () => {
      assert.deepEqual(parseSettings(text, CHECKS), {
        values: { ...DEFAULTS, ...set },
        mistakes: [],
      });
    });
  }
});

describe('parseSettings names the line and what was expected of', () => {
  for (const [title, text, problems] of BAD) {
    it(title, () => {
      const { mistakes } = parseSettings(text, CHECKS);
      const shown = mistakes.map(({ line, problem }) => `Line ${line}: ${problem}`);
      assert.deepEqual(shown, problems);
    });
  }

  it('a mistake, and still reads the lines around it', () => {
    const { values, mistakes } = parseSettings('bell = on\nscrollback = few\nlog = on');
    assert.deepEqual(values, { ...DEFAULTS, bell: true, log: true });
    assert.deepEqual(
      mistakes.map(({ line }) => line),
      [2],
    );
  });

  it('the last of several lines: a mistake there leaves the default', () => {
    assert.equal(parseSettings('scrollback = 500\nscrollback = few').values.scrollback, 10_000);
  });
});

describe('mistakesSentence', () => {
  const mistakes = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ line: index + 1, problem: 'no.' }));
  const line = (number: number) => `Line ${number} of the settings file: no.`;

  it('contains two mistakes, and counts the others', () => {
    assert.equal(mistakesSentence([]), null);
    assert.equal(mistakesSentence(mistakes(2)), `${line(1)} ${line(2)}`);
    assert.equal(mistakesSentence(mistakes(3)), `${line(1)} ${line(2)} There is 1 more.`);
    assert.equal(mistakesSentence(mistakes(9)), `${line(1)} ${line(2)} There are 7 more.`);
  });
});

it('parseSettings accepts any text, and every mistake has a line of it', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { mistakes } = parseSettings(text);
      const lines = text.split('\n').length;
      return mistakes.every(({ line }) => line >= 1 && line <= lines);
    }),
  );
});

it('parseSettings rejects an endless line without matching it', () => {
  const { mistakes } = parseSettings(`name = a${' '.repeat(1_000_000)}b\nbell = on`);
  assert.deepEqual(
    mistakes.map(({ line }) => line),
    [1],
  );
});
