/** Parsing single settings, as in /set. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expected, fewValues } from '../../src/settings/kinds.js';
import {
  readChange,
  settingSentence,
  settingsSentence,
  settingText,
  withChange,
} from '../../src/settings/set.js';
import { DEFAULTS, rowOf, SETTINGS } from '../../src/settings/setting-rows.js';
import { EXPECTED, SETTING_SENTENCES } from '../../src/settings/setting-sentences.js';

describe('readChange', () => {
  it('returns the setting and its value', () => {
    assert.deepEqual(readChange('SCROLLBACK', ' 2_000 '), {
      change: { name: 'scrollback', value: 2000 },
      problem: null,
    });
  });

  it('explains what a setting takes', () => {
    assert.deepEqual(readChange('bell', 'loud'), {
      change: null,
      problem: SETTING_SENTENCES.invalid('bell', '“loud”', EXPECTED.switch),
    });
  });

  it('suggests a setting', () => {
    assert.equal(
      readChange('scrolback', '5').problem,
      SETTING_SENTENCES.unknown('“scrolback”', SETTING_SENTENCES.near('scrollback')),
    );
  });

  it('rejects other notations of numbers', () => {
    for (const text of ['', '1e3', '0x100', '-500', '500.5', '1,00', 'NaN', '9'.repeat(400)]) {
      assert.equal(readChange('scrollback', text).change, null, text);
    }
  });

  for (const row of SETTINGS) {
    const { name, kind } = row;
    if (kind.type !== 'number') continue;
    it(`takes the least and the most of ${name}, and nothing beyond`, () => {
      const taken = (value: number) => readChange(name, String(value)).change?.value;
      assert.equal(taken(kind.least), kind.least);
      assert.equal(taken(kind.least - 1), undefined);
      assert.equal(taken(kind.most), kind.most);
      assert.equal(taken(kind.most + 1), undefined);
    });
  }

  it('rejects a long text, with a short sentence', () => {
    const { change, problem } = readChange('name', 'é'.repeat(151));
    assert.equal(change, null);
    assert.ok((problem ?? '').length < 120);
    assert.notEqual(readChange('name', 'é'.repeat(150)).change, null);
  });

  it('does not check an empty text', () => {
    const server = () => 'nothing is right.';
    assert.notEqual(readChange('server', '', { server }).change, null);
    assert.equal(
      readChange('server', 'x', { server }).problem,
      SETTING_SENTENCES.refused('server', 'nothing is right.'),
    );
  });

  it('parses every setting as it is shown', () => {
    for (const { name } of SETTINGS) {
      const { change } = readChange(name, settingText(DEFAULTS, name));
      assert.deepEqual(change, { name, value: DEFAULTS[name] });
    }
  });
});

it('withChange changes one value', () => {
  const values = withChange(DEFAULTS, { name: 'theme', value: 'light' });
  assert.deepEqual(values, { ...DEFAULTS, theme: 'light' });
});

it('by default nothing rings, nothing is logged, and the mouse selects text', () => {
  const { bell, notify, log, mouse } = DEFAULTS;
  assert.deepEqual([bell, notify, log, mouse], [false, false, false, false]);
});

it('only a switch and a choice have few values', () => {
  assert.deepEqual(fewValues({ type: 'switch' }), [true, false]);
  assert.deepEqual(fewValues({ type: 'choice', choices: ['a', 'b'] }), ['a', 'b']);
  assert.deepEqual(fewValues({ type: 'text', what: 'a name' }), []);
  assert.deepEqual(fewValues({ type: 'number', least: 1, most: 2, unit: 'rows' }), []);
});

describe('a sentence shows', () => {
  const values = { ...DEFAULTS, server: 'here' };

  it('the value of a setting, and quotes for an empty one', () => {
    for (const [name, shown] of [
      ['server', 'here'],
      ['name', '""'],
      ['bell', 'off'],
    ] as const) {
      const row = rowOf(name);
      assert.ok(row);
      assert.equal(
        settingSentence(values, row, ', now'),
        SETTING_SENTENCES.one(name, shown, `${row.help}, now`, expected(row.kind)),
      );
    }
  });

  it('all settings with their values', () => {
    const sentence = settingsSentence(values);
    assert.match(
      sentence,
      /^theme terminal, .*scrollback 10000, .*bell off, .*name "", .*server here/,
    );
  });
});
