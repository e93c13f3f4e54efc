/** Encoding any text as a file name. */

import assert from 'node:assert/strict';
import { basename, join, normalize } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { safeName } from '../../src/files/paths.js';
import { anyText } from '../text/samples.js';
import '../support/seed.js';
import { tried } from '../support/effort.js';

const CASES: ReadonlyArray<[text: string, name: string]> = [
  ['general', 'general'],
  ['help-me_2', 'help-me_2'],
  ['127.0.0.1:5220', '127.0.0.1%3a5220'],
  ['[::1]:5220', '%5b%3a%3a1%5d%3a5220'],
  ['General', '%47eneral'],
  ['', '%'],
  ['.', '%2e'],
  ['..', '%2e%2e'],
  ['a..b', 'a%2e%2eb'],
  ['../../etc/passwd', '%2e%2e%2f%2e%2e%2fetc%2fpasswd'],
  ['/etc/passwd', '%2fetc%2fpasswd'],
  ['c:\\x', 'c%3a%5cx'],
  ['.bashrc', '%2ebashrc'],
  ['a.', 'a%2e'],
  ['-rf', '%2drf'],
  ['a b', 'a%20b'],
  ['a\u0000b\nc', 'a%00b%0ac'],
  ['%2e', '%252e'],
  ['~', '%7e'],
  ['con', '%63on'],
  ['com1.x', '%63om1.x'],
  ['CON', '%43%4f%4e'],
  ['console', 'console'],
  ['小明', '%e5%b0%8f%e6%98%8e'],
  ['\ud800', '%ud800'],
];

/** Different rooms whose names look the same, or are the same to some file systems. */
const LOOK_ALIKES = [
  ['Bob', 'bob', 'BOB', 'b\u043eb', 'ｂｏｂ', 'bob ', ' bob', 'bob.', 'bo\u200bb', 'bob\u0000'],
  ['\u00e9', 'e\u0301', 'E\u0301', '\u00c9', '%c3%a9'],
  ['\ufb01', 'fi'],
  ['\u212a', 'k', 'K'],
  ['\u0131', 'i', 'I', '\u0130'],
  ['\ud800', '\ud801', '\udc00', '\ufffd'],
  ['x'.repeat(300), `${'x'.repeat(299)}y`, 'x'.repeat(299), 'X'.repeat(300)],
  ['💬'.repeat(75), '💬'.repeat(74), `${'💬'.repeat(74)}💭`],
];

describe('safeName', () => {
  for (const [text, name] of CASES) {
    it(`encodes ${JSON.stringify(text)} as ${name}`, () => assert.equal(safeName(text), name));
  }

  for (const rooms of LOOK_ALIKES) {
    it(`has different names for ${JSON.stringify(rooms.map((room) => room.slice(0, 6)))}`, () => {
      const names = rooms.map((room) => safeName(room).toLowerCase().normalize('NFKC'));
      assert.equal(new Set(names).size, rooms.length);
    });
  }

  it('returns a short, plain name of one file for any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const name = safeName(text);
        assert.match(name, /^[a-z0-9_%][a-z0-9_.%~-]{0,119}$/);
        assert.doesNotMatch(name, /\.$|\.\./);
        assert.equal(basename(normalize(join('/logs', name))), name);
      }),
    );
  });

  it('returns different names for different texts', () => {
    const similar = fc.array(
      fc.constantFrom('a', 'A', '.', '%', '2', 'e', '\ud800', 'é', '~', '-'),
    );
    fc.assert(
      fc.property(similar, similar, (one, two) => {
        const [a, b] = [one.join(''), two.join('')];
        return a === b || safeName(a).toLowerCase() !== safeName(b).toLowerCase();
      }),
      { numRuns: tried(2000) },
    );
  });
});
