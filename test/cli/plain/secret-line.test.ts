/** A line that the terminal does not echo. */

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { SecretLine } from '../../../src/cli/plain/secret-line.js';

/** What is typed, and the lines that it makes; null if Ctrl-C interrupts. */
const CASES: readonly (readonly [typed: string, lines: readonly string[] | null])[] = [
  ['word\r', ['word']],
  ['word\n', ['word']],
  ['one\rtwo\r', ['one', 'two']],
  ['\r', ['']],
  ['ab\x7fc\r', ['ac']],
  ['ab\bc\r', ['ac']],
  ['\x7fa\r', ['a']],
  ['wrong\x15right\r', ['right']],
  ['half\x04', ['half']],
  ['\x04', ['']],
  ['ab\x03', null],
  ['é👍\x7f\r', ['é']],
  ['a\x1b[Ab\r', ['a[Ab']],
  ['unfinished', []],
];

for (const [typed, lines] of CASES) {
  it(`reads ${JSON.stringify(typed)}, in one read and byte by byte`, () => {
    const bytes = Buffer.from(typed);
    const whole = new SecretLine().take(bytes);
    assert.deepEqual(whole, { lines: lines ?? [], isInterrupted: lines === null });
    const slow = new SecretLine();
    const each = Array.from(bytes, (byte) => slow.take(Uint8Array.of(byte)));
    assert.deepEqual(
      each.flatMap((result) => result.lines),
      lines ?? [],
    );
    assert.equal(each.at(-1)?.isInterrupted, lines === null);
  });
}

it('stops to grow', () => {
  const { lines } = new SecretLine().take(Buffer.from(`${'x'.repeat(5000)}\r`));
  assert.equal(lines[0]?.length, 1024);
});
