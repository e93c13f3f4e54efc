import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DEFAULTS, SETTINGS } from '../../src/settings/rows.js';
import { readChange, settingText, withChange } from '../../src/settings/set.js';

describe('readChange', () => {
  it('gives the setting and its value', () => {
    assert.deepEqual(readChange('SCROLLBACK', ' 2_000 '), {
      change: { name: 'scrollback', value: 2000 },
      problem: null,
    });
  });

  it('says what a setting takes', () => {
    assert.deepEqual(readChange('bell', 'loud'), {
      change: null,
      problem: 'bell cannot be “loud”: it takes on or off.',
    });
  });

  it('says which setting may be meant', () => {
    assert.equal(
      readChange('scrolback', '5').problem,
      'There is no setting “scrolback”. Did you mean scrollback?',
    );
  });

  it('refuses a number that is none, and one that is too exact', () => {
    for (const text of ['', '1e3', '0x100', '-500', '500.5', '1,00', 'NaN', '9'.repeat(400)]) {
      assert.equal(readChange('scrollback', text).change, null, text);
    }
  });

  it('refuses a text that is too long, and sentences about it stay short', () => {
    const { change, problem } = readChange('name', 'é'.repeat(151));
    assert.equal(change, null);
    assert.ok((problem ?? '').length < 120);
    assert.notEqual(readChange('name', 'é'.repeat(150)).change, null);
  });

  it('asks no check about an empty text', () => {
    const server = () => 'nothing is right.';
    assert.notEqual(readChange('server', '', { server }).change, null);
    assert.equal(
      readChange('server', 'x', { server }).problem,
      'server cannot be that: nothing is right.',
    );
  });

  it('reads back what every setting is shown as', () => {
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
