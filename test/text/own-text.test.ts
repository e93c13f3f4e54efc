/** The user's own text. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ownText } from '../../src/text/own-text.js';
import { anyText, SAMPLES } from './samples.js';
import '../support/seed.js';

/** Everything that is changed. */
const CHANGED = /[\0-\x08\x0b-\x1f\x7f-\x9f]|\p{Cs}/u;

const CASES: ReadonlyArray<[text: string, expected: string]> = [
  ['a\tb\nc', 'a\tb\nc'],
  ['\u001b[31m\u0007\r\u007f', '␛[31m␇␍␡'],
  ['\u0080\u009b2J', '��2J'],
  ['a\ud800b\udc00', 'a�b�'],
  ['\u202e\u2066\u200b\u00ad\ufeff\u2028', '\u202e\u2066\u200b\u00ad\ufeff\u2028'],
  ['\ue000\u3164\ufdd0\u{e0061}\u{10ffff}', '\ue000\u3164\ufdd0\u{e0061}\u{10ffff}'],
];

describe('the own text', () => {
  for (const [text, expected] of CASES) {
    it(`${JSON.stringify(text)} becomes ${JSON.stringify(expected)}`, () => {
      assert.equal(ownText(text), expected);
    });
  }

  for (const [name, text] of Object.entries(SAMPLES)) {
    it(`leaves ${name} alone`, () => assert.equal(ownText(text), text));
  }

  it('changes controls and lone surrogates, each into one unit, and no other code point', () => {
    for (let code = 0; code <= 0x10ffff; code++) {
      const text = String.fromCodePoint(code);
      const own = ownText(text);
      if (CHANGED.test(text)) assert.match(own, /^[\u2400-\u2421\ufffd]$/);
      else if (own !== text) assert.fail(`U+${code.toString(16)}`);
    }
  });

  it('changes nothing when done again, and no length', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const own = ownText(text);
        assert.equal(ownText(own), own);
        assert.equal(own.length, text.length);
      }),
    );
  });
});
