/** Suggestions for misspelt names. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nearestName } from '../../src/text/nearest.js';

describe('nearestName', () => {
  const names = ['bell', 'scrollback', 'theme'];
  for (const [text, expected] of [
    ['bel', 'bell'],
    ['blel', 'bell'],
    ['bll', 'bell'],
    ['b', null],
    ['ball game', null],
    ['scrolback', 'scrollback'],
    ['scrollbakc', 'scrollback'],
    ['x'.repeat(100_000), null],
    ['', null],
    ['be', null],
    ['belll', 'bell'],
    ['bellxy', 'bell'],
    ['bexy', null],
    ['thexyz', null],
    ['thme', 'theme'],
    ['theem', 'theme'],
    ['hteme', 'theme'],
    ['htmee', 'theme'],
    ['mehte', null],
    ['BELL', 'bell'],
  ] as const) {
    it(`finds ${expected} for ${text.slice(0, 12) || 'nothing'}`, () => {
      assert.equal(nearestName(text, names), expected);
    });
  }

  it('finds the nearest of several, and of equals the first', () => {
    assert.equal(nearestName('aac', ['aab', 'aac']), 'aac');
    assert.equal(nearestName('aac', ['aab', 'aad']), 'aab');
    assert.equal(nearestName('aac', []), null);
  });

  it('looks at names of 2 to 40 characters', () => {
    const name = 'x'.repeat(40);
    assert.equal(nearestName(name, [name]), name);
    assert.equal(nearestName(`${name}x`, [name]), null);
    assert.equal(nearestName('xy', ['xz']), 'xz');
    assert.equal(nearestName('x', ['x']), null);
  });

  it('allows two differences from five letters on', () => {
    assert.equal(nearestName('abxy', ['abcd']), null);
    assert.equal(nearestName('abcxy', ['abcde']), 'abcde');
    assert.equal(nearestName('abwxy', ['abcde']), null);
  });
});
