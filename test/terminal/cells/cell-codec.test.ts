/** The codec between text and cells. */

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import {
  type Cells,
  createCells,
  SLOTS,
  WIDE_TAIL,
} from '../../../src/terminal/cells/cell-codec.js';
import { columns } from '../../../src/text/measure/width.js';
import { someOf } from '../../support/effort.js';
import { SEED } from '../../support/seed.js';
import { numbers } from '../../support/sweep.js';

/** Decodes text, as drawing does. */
function decode(cells: Cells, encoded: string): string {
  return Array.from(
    encoded.replaceAll(WIDE_TAIL, ''),
    (character) => cells.glyph(character.charCodeAt(0))?.text ?? character,
  ).join('');
}

/** Returns the n-th of more different clusters than there are slots. */
function cluster(n: number): string {
  return String.fromCodePoint(0x20000 + n);
}

/** Printable UTF-16 units below one: a part of them. */
function codes(end: number): readonly number[] {
  return someOf(numbers(0x20, end - 1), SEED);
}

describe('createCells', () => {
  const SAMPLES = [
    'plain',
    'äöü ß Ω ж ש ─│┌ ▁▂▃█ … › •',
    'e\u0301',
    '你好，世界',
    'Ａｂ ｶﾞ',
    '한국어 \u1112\u1161\u11ab',
    '😀 👍🏽 👨‍👩‍👧‍👦 🇩🇪 1️⃣ ❤️ ⌚',
    'नमस्ते क्षत्रिय ก็กำ',
    '{bold}x{/bold} {|} {red-fg}',
    '\ue000\ue001\uf8ff',
  ];

  it('encodes every column as one UTF-16 unit, and can be decoded', () => {
    const cells = createCells();
    for (const sample of SAMPLES) {
      const encoded = cells.encode(sample);
      assert.equal(encoded.length, columns(sample), sample);
      assert.equal(decode(cells, encoded), sample);
    }
  });

  it('knows whether anything has two columns', () => {
    const cells = createCells();
    cells.encodeLine('a{é}│');
    assert.equal(cells.hasWide, false);
    cells.encode('one\n日');
    assert.equal(cells.hasWide, true);
  });

  it('leaves nothing that blessed would change: braces, wide, combining or paired characters', () => {
    const { chars } = createRequire(import.meta.url)('blessed/lib/unicode.js');
    const cells = createCells();
    for (const code of codes(0x10000)) {
      const encoded = cells.encode(String.fromCharCode(code));
      for (const pattern of [
        chars.all,
        chars.combining,
        chars.surrogate,
        /[{}\x00-\x1f\x7f-\x9f]/g,
      ]) {
        assert.equal(encoded.replace(pattern, 'changed'), encoded, `U+${code.toString(16)}`);
      }
    }
  });

  it('leaves only characters unencoded that are one column wide by themselves', () => {
    const cells = createCells();
    for (const code of codes(0xe000)) {
      const character = String.fromCharCode(code);
      if (cells.encode(character) === character) {
        assert.equal(columns(character), 1, `U+${code.toString(16)}`);
        assert.equal(columns(`a${character}\u0301b`), 3, `U+${code.toString(16)} with a mark`);
      }
    }
  });

  it('leaves line breaks in text of several lines, and blanks them in text of one', () => {
    const cells = createCells();
    assert.equal(cells.encode('a\nb'), 'a\nb');
    assert.equal(cells.encodeLine('a\nb'), 'a b');
  });

  it('shows controls and lone surrogates as U+FFFD, and drops what is invisible', () => {
    const cells = createCells();
    assert.equal(
      cells.encode('a\x1b[31m\x07\x9b\t\ud800b'),
      'a\ufffd[31m\ufffd\ufffd\ufffd\ufffdb',
    );
    assert.equal(cells.encode('a\u200b\u202e\ufeffb'), 'ab');
  });

  it('encodes the same cluster as the same character', () => {
    const cells = createCells();
    assert.equal(cells.encode('😀'), cells.encode('😀'));
    assert.notEqual(cells.encode('😀'), cells.encode('😁'));
  });

  it('frees unused slots when they run out', () => {
    const used: string[] = [];
    const cells = createCells(() => used);
    used.push(cells.encode('👍🏽 in use'));
    for (let n = 1; n < SLOTS; n++) {
      cells.encode(cluster(n));
    }
    cells.settle();
    const fresh = cells.encode('😀');
    assert.equal(decode(cells, fresh), '😀');
    assert.equal(decode(cells, used[0] ?? ''), '👍🏽 in use');
    assert.equal(cells.encode('👍🏽 in use'), used[0]);
  });

  it('frees no slot of what was encoded since the last render', () => {
    const cells = createCells();
    const early = cells.encode('👍🏽');
    for (let n = 1; n < SLOTS; n++) {
      cells.encode(cluster(n));
    }
    cells.settle();
    assert.equal(cells.encode('👍🏽'), early);
    for (let n = 0; n < 100; n++) {
      cells.encode(cluster(SLOTS + n));
    }
    assert.equal(decode(cells, early), '👍🏽');
  });

  it('encodes the clusters of one text differently, even if slots run out in its middle', () => {
    const cells = createCells();
    for (let n = 2; n < SLOTS; n++) {
      cells.encode(cluster(n));
    }
    cells.settle();
    const text = Array.from({ length: 500 }, (_, n) => cluster(SLOTS + n)).join('');
    assert.equal(decode(cells, cells.encode(text)), text);
  });

  it('shows question marks, in the right width, when every slot is in use', () => {
    const used: string[] = [];
    const cells = createCells(() => used);
    for (let n = 0; n < SLOTS; n++) {
      used.push(cells.encode(cluster(n)));
    }
    cells.settle();
    assert.equal(cells.encode('a😀b{'), 'a??b?');
    used.length = 0;
    cells.settle();
    assert.equal(decode(cells, cells.encode('😁')), '😁');
  });
});
