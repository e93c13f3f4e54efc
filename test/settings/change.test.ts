/** Changing one value in the text of the settings file. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { changeSetting, defaultFile, parseSettings } from '../../src/settings/file.js';
import { readChange, withChange } from '../../src/settings/set.js';
import { type Change, DEFAULTS, SETTINGS } from '../../src/settings/setting-rows.js';
import { sanitise } from '../../src/text/sanitise.js';
import { anyText } from '../text/samples.js';
import '../support/seed.js';

const CASES: ReadonlyArray<[title: string, text: string, change: Change, expected: string]> = [
  ['writes the first line', '', { name: 'bell', value: true }, 'bell = on\n'],
  [
    'replaces a value, but nothing else in its line',
    '# a\n  Bell=off # loud\nlog = on\n',
    { name: 'bell', value: true },
    '# a\n  Bell=on # loud\nlog = on\n',
  ],
  [
    'keeps mistakes elsewhere',
    'thm = x\nwhat\nbell = off',
    { name: 'bell', value: true },
    'thm = x\nwhat\nbell = on',
  ],
  ['corrects a mistake in its line', 'bell = loud\n', { name: 'bell', value: true }, 'bell = on\n'],
  [
    'changes the line that applies',
    'bell = off\nbell = off\n',
    { name: 'bell', value: true },
    'bell = off\nbell = on\n',
  ],
  [
    'puts a new line after its comment',
    '# The bell:\n#bell = off\n\n#log = off\n',
    { name: 'bell', value: true },
    '# The bell:\n#bell = off\nbell = on\n\n#log = off\n',
  ],
  [
    'puts a new line after a comment in the first line',
    '#bell = off\nlog = on\n',
    { name: 'bell', value: true },
    '#bell = off\nbell = on\nlog = on\n',
  ],
  [
    'puts a new line at the end',
    'log = on',
    { name: 'bell', value: true },
    'log = on\nbell = on\n',
  ],
  [
    'keeps the line ends of Windows',
    'log = on\r\nbell = off\r\n',
    { name: 'name', value: 'ann' },
    'log = on\r\nbell = off\r\nname = ann\r\n',
  ],
  [
    'keeps them in a changed line',
    'bell = off\r\nlog = on\r\n',
    { name: 'bell', value: true },
    'bell = on\r\nlog = on\r\n',
  ],
  [
    'separates a value from a comment after it',
    'name =# none yet\n',
    { name: 'name', value: 'ann' },
    'name =ann # none yet\n',
  ],
  ['quotes what would be a comment', '', { name: 'name', value: '#ann' }, 'name = "#ann"\n'],
];

/** Changes to any valid value. */
const anyChange: fc.Arbitrary<Change> = fc
  .record({
    row: fc.constantFrom(...SETTINGS),
    text: anyText,
    awkward: fc.constantFrom('', '#', '"', ' #', 'a #b', 'a" #"', '\\', '"x"', '=', 'a = b'),
    flag: fc.boolean(),
    number: fc.integer({ min: 100, max: 1_000_000 }),
  })
  .map(({ row, text, awkward, flag, number }): Change | null => {
    const values = {
      switch: flag ? 'on' : 'off',
      number: String(number),
      choice:
        'choices' in row.kind ? (row.kind.choices[number % row.kind.choices.length] ?? '') : '',
      text: sanitise(text).slice(0, 40) + awkward,
    };
    return readChange(row.name, values[row.kind.type]).change;
  })
  .filter((change) => change !== null);

describe('changeSetting', () => {
  for (const [title, text, change, expected] of CASES) {
    it(title, () => assert.equal(changeSetting(text, change), expected));
  }

  it('writes what parseSettings reads, for any value', () => {
    fc.assert(
      fc.property(
        anyChange,
        fc.constantFrom('', defaultFile(), 'name =# a\nserver = "x" #'),
        (change, text) => {
          const { values } = parseSettings(changeSetting(text, change));
          assert.deepEqual(values, withChange(parseSettings(text).values, change));
        },
      ),
    );
  });

  it('changes no other line of any file', () => {
    fc.assert(
      fc.property(fc.array(anyText), anyChange, (lines, change) => {
        const text = lines.map((line) => line.replaceAll(/[\r\n]/g, ' ')).join('\n');
        const [before, after] = [text.split('\n'), changeSetting(text, change).split('\n')];
        const kept = before.filter((line) => after.includes(line));
        assert.ok(kept.length >= before.length - 1);
      }),
    );
  });
});

describe('defaultFile', () => {
  it('sets nothing', () => {
    assert.deepEqual(parseSettings(defaultFile()), { values: DEFAULTS, mistakes: [] });
  });

  it('contains every setting with its default, which applies without the #', () => {
    const text = defaultFile().replaceAll(/^#(?=\w)/gm, '');
    assert.deepEqual(parseSettings(text), { values: DEFAULTS, mistakes: [] });
    for (const { name } of SETTINGS) assert.match(text, new RegExp(`^${name} =`, 'm'));
  });
});
