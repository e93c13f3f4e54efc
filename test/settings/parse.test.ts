/** Parsing the settings file. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { mistakesSentence, parseSettings } from '../../src/settings/file.js';
import { DEFAULTS, SETTINGS, type Values } from '../../src/settings/setting-rows.js';
import {
  EXPECTED,
  LINE_PROBLEMS,
  SETTING_SENTENCES,
} from '../../src/settings/setting-sentences.js';
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
  ['“on”', 'bell = on\nmouse = yes\nlog = true\n', { bell: true, mouse: true, log: true }],
  ['“off”', 'people = off\nhistory = no\n', { people: false, history: false }],
  ['“false”', 'people = false\n', { people: false }],
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

/** Returns the problem of a value in the first line; `value` applies instead. */
function invalid(name: string, text: string, expected: string, value: string): string {
  const instead = value === '' ? LINE_PROBLEMS.empty : LINE_PROBLEMS.instead(`“${value}”`);
  return `Line 1: ${SETTING_SENTENCES.invalid(name, `“${text}”`, expected)} ${instead}`;
}

/** Files with mistakes, and the sentences about them. */
const BAD: ReadonlyArray<[title: string, text: string, problems: readonly string[]]> = [
  [
    'a misspelt name',
    '# mine\ntheem = dark',
    [`Line 2: ${SETTING_SENTENCES.unknown('“theem”', SETTING_SENTENCES.near('theme'))}`],
  ],
  [
    'a name that resembles none',
    'colour = red',
    [
      `Line 1: ${SETTING_SENTENCES.unknown('“colour”', SETTING_SENTENCES.all(SETTINGS.map(({ name }) => name).join(', ')))}`,
    ],
  ],
  [
    'an unknown choice',
    'theme = pink',
    [
      invalid(
        'theme',
        'pink',
        EXPECTED.choice('dark, light, 16, contrast', 'terminal'),
        'terminal',
      ),
    ],
  ],
  [
    'a number out of bounds',
    'scrollback = 99',
    [invalid('scrollback', '99', EXPECTED.number('messages', '100', '1,000,000'), '10000')],
  ],
  [
    'neither on nor off',
    'bell = constructor',
    [invalid('bell', 'constructor', EXPECTED.switch, 'off')],
  ],
  ['no value although one is needed', 'bell =', [invalid('bell', '', EXPECTED.switch, 'off')]],
  [
    'a control character',
    'name = a\u001b[31m',
    [invalid('name', 'a␛[31m', EXPECTED.text('a name'), '')],
  ],
  ['no equals sign', 'bell on', [`Line 1: ${LINE_PROBLEMS.unreadable}`]],
  ['quotes that do not end', 'name = "ann', [`Line 1: ${LINE_PROBLEMS.unreadable}`]],
  ['the same twice', 'bell = on\n\nbell = on', [`Line 1: ${LINE_PROBLEMS.repeated('bell', 3)}`]],
  [
    'a value that a check rejects',
    'server = nowhere',
    [
      `Line 1: ${SETTING_SENTENCES.refused('server', '“nowhere” is no address.')} ${LINE_PROBLEMS.empty}`,
    ],
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
  const line = (number: number) => LINE_PROBLEMS.mistake(number, 'no.');

  it('contains two mistakes, and counts the others', () => {
    assert.equal(mistakesSentence([]), null);
    assert.equal(mistakesSentence(mistakes(2)), `${line(1)} ${line(2)}`);
    assert.equal(mistakesSentence(mistakes(3)), `${line(1)} ${line(2)} ${LINE_PROBLEMS.more(1)}`);
    assert.equal(mistakesSentence(mistakes(9)), `${line(1)} ${line(2)} ${LINE_PROBLEMS.more(7)}`);
  });
});

it('the mistakes beyond two are counted in words', () => {
  assert.equal(LINE_PROBLEMS.more(1), 'There is 1 more.');
  assert.equal(LINE_PROBLEMS.more(2), 'There are 2 more.');
});

it('parseSettings reads lines of at most 1,000 characters', () => {
  const line = (length: number) => `${'name = '.padEnd(length - 3)}ann`;
  assert.equal(parseSettings(line(1000)).values.name, 'ann');
  assert.equal(parseSettings(line(1001)).mistakes.length, 1);
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
