/** Names of files, lines of JSON, and quotes: any text in a harmless form. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileName } from '../../src/text/file-name.js';
import { jsonLine, readJsonLine } from '../../src/text/json-line.js';
import { columns } from '../../src/text/measure/width.js';
import { quoted } from '../../src/text/quoted.js';

const hashOf = (text: string) => `${text.length}`.padEnd(40, 'f');

describe('the name of a file', () => {
  for (const [text, name] of [
    ['', '%'],
    ['general', 'general'],
    ['General', '%47eneral'],
    ['a b', 'a%20b'],
    ['a.b', 'a.b'],
    ['.a', '%2ea'],
    ['a.', 'a%2e'],
    ['..', '%2e%2e'],
    ['-a-', '%2da-'],
    ['é', '%c3%a9'],
    ['\ud800', '%ud800'],
    ['\udfff', '%udfff'],
    ['\ue000', '%ee%80%80'],
    ['con', '%63on'],
    ['con.txt', '%63on.txt'],
    ['lpt9', '%6cpt9'],
    ['icon', 'icon'],
    ['console', 'console'],
  ] as const) {
    it(`for ${JSON.stringify(text)} is ${name}`, () => assert.equal(fileName(text, hashOf), name));
  }

  it('has at most 120 characters, and is cut between codes', () => {
    const x = 'x'.repeat(120);
    assert.equal(fileName(x, hashOf), x);
    assert.equal(fileName(`${x}x`, hashOf), `${'x'.repeat(80)}~121${'f'.repeat(29)}`);
    const code = fileName(`${'x'.repeat(79)} ${x}`, hashOf);
    assert.equal(code.slice(0, 80), `${'x'.repeat(79)}~`);
    assert.equal(fileName(`${'x'.repeat(78)} ${x}`, hashOf).slice(0, 79), `${'x'.repeat(78)}~`);
    assert.equal(fileName(`${'x'.repeat(77)} ${x}`, hashOf).slice(0, 81), `${'x'.repeat(77)}%20~`);
  });
});

describe('a line of JSON', () => {
  it('holds any text in one line, without invisible characters', () => {
    for (const text of ['', 'a "b"', 'a\nb', '\u2028\u200b', '\u{e0061}', '\ud800', '\x7f']) {
      const line = jsonLine(text);
      assert.match(line, /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*\n$/u);
      assert.equal(readJsonLine(line), text);
    }
    assert.equal(jsonLine('\u200b'), '"\\u200b"\n');
  });

  it('is nothing but a text', () => {
    for (const text of ['', '"half', '1', 'null', '["a"]']) assert.equal(readJsonLine(text), null);
  });
});

describe('a quote', () => {
  it('is one sanitised line of at most 40 columns', () => {
    assert.equal(quoted('a\nb\u001b'), '“a / b␛”');
    assert.equal(quoted('x'.repeat(40)), `“${'x'.repeat(40)}”`);
    assert.equal(quoted('x'.repeat(41)), `“${'x'.repeat(39)}…”`);
    assert.equal(columns(quoted('漢'.repeat(30))), 41);
  });
});
