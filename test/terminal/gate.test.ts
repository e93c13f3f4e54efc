/** The gate to the terminal's bytes. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  base64,
  character,
  harmless,
  join,
  NO_BYTES,
  sequence,
  withoutControls,
} from '../../src/terminal/gate.js';

test('of all UTF-16 codes only control characters and surrogates are replaced', () => {
  const replaced: string[] = [];
  for (let code = 0; code <= 0xffff; code++) {
    const text = String.fromCharCode(code);
    const shown = character(code);
    assert.equal(harmless(text), shown);
    assert.equal(withoutControls(text), shown === text ? text : '');
    if (shown === text) continue;
    assert.equal(shown, '\ufffd');
    const previous = replaced.at(-1)?.split('-') ?? [];
    const isNext = Number.parseInt(previous[1] ?? '', 16) === code - 1;
    const hex = code.toString(16);
    if (isNext) replaced[replaced.length - 1] = `${previous[0]}-${hex}`;
    else replaced.push(`${hex}-${hex}`);
  }
  assert.deepEqual(replaced, ['0-1f', '7f-9f', 'd800-dfff']);
});

test('pairs of surrogates stay, and each control character in a text is replaced', () => {
  assert.equal(harmless('a\x1b[2J\x9b1m👋\ud83d'), 'a\ufffd[2J\ufffd1m👋\ufffd');
  assert.equal(withoutControls('a\x1b[2J\x9b1m👋\ud83d'), 'a[2J1m👋');
});

test('sequences hold their numbers and the texts that were made harmless', () => {
  const title = harmless('den\x07');
  assert.equal(sequence`\x1b]${2};${title}\x07`, '\x1b]2;den\ufffd\x07');
  assert.equal(join([sequence`a`, NO_BYTES, sequence`b`], sequence`;`), 'a;;b');
  assert.equal(join([sequence`a`, sequence`b`]), 'ab');
  assert.equal(base64('é\x1b'), 'w6kb');
});
