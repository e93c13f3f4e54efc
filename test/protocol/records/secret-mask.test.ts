/** Secrets in recorded bytes. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SecretMask, withoutSecrets } from '../../../src/protocol/records/secret-mask.js';
import { decodeUtf8, encodeUtf8 } from '../../../src/wire/utf8.js';

const SECRET = 'Zm95ZXItc2VjcmV0';

/** Masks a stream that is cut at these offsets. */
function masked(text: string, cuts: readonly number[]): string {
  const mask = new SecretMask(true);
  const bytes = Buffer.from(text);
  const ends = [...new Set([...cuts, bytes.length])].sort((one, other) => one - other);
  let from = 0;
  const parts = ends.map((end) => {
    const part = mask.push(bytes.subarray(from, end));
    from = end;
    return Buffer.from(part);
  });
  assert.equal(bytes.toString(), text, 'the bytes themselves stay as they are');
  return Buffer.concat(parts).toString();
}

const dots = '.'.repeat(SECRET.length);

/** Lines with a secret, and what is shown of them. */
const LINES: readonly (readonly [string, string])[] = [
  [
    `\u001e{"type":"entered","secret":"${SECRET}","id":1}`,
    `\u001e{"type":"entered","secret":"${dots}","id":1}`,
  ],
  [`\u001e{ "secret" : "${SECRET}" }`, `\u001e{ "secret" : "${dots}" }`],
  [`\u001e{"\\u0073ecret":"${SECRET}"}`, `\u001e{"\\u0073ecret":"${dots}"}`],
  [`\u001e{"a":{"secret":"${SECRET}"}}`, `\u001e{"a":{"secret":"${dots}"}}`],
  ['\u001e{"secret":"a\\"b\\\\"}', '\u001e{"secret":"......"}'],
  ['\u001e{"text":"secret","b":"c"}', '\u001e{"text":"secret","b":"c"}'],
  ['\u001e{"text":"a\\"secret\\":\\"b"}', '\u001e{"text":"a\\"secret\\":\\"b"}'],
  ['\u001e["secret","a"]', '\u001e["secret","a"]'],
  ['\u001e"abc"', '\u001e"abc"'],
  ['\u001e{"secret":"abc" "def","b":"c"}', '\u001e{"secret":"..." "def","b":"c"}'],
  ['\u001e{"secret":"abc","b":"\\u0073"}', '\u001e{"secret":"...","b":"\\u0073"}'],
  ['\u001e{"secret":1 "def"}', '\u001e{"secret":1 "def"}'],
  ['bob: {"secret":"a"}', 'bob: {"secret":"a"}'],
  [`\u001e{"secret":"${SECRET}`, `\u001e{"secret":"${dots}`],
];

for (const [line, shown] of LINES) {
  test(`${JSON.stringify(line)} is recorded with dots, wherever a read cuts it`, () => {
    const text = `${line}\r\nbob: hi\r\n`;
    for (let cut = 0; cut <= encodeUtf8(text).length; cut++) {
      assert.equal(masked(text, [cut]), `${shown}\r\nbob: hi\r\n`, `cut at ${cut}`);
    }
  });
}

test('however a stream is cut, the same of it is recorded, and no secret', () => {
  const line = fc.constantFrom(
    ...LINES.map(([text]) => `${text}\r\n`),
    'bob: hi\r\n',
    '\r\n',
    '1\n',
  );
  fc.assert(
    fc.property(fc.array(line), fc.array(fc.nat({ max: 400 })), (lines, cuts) => {
      const text = lines.join('');
      const shown = masked(text, cuts);
      assert.equal(shown, masked(text, []));
      assert.ok(!shown.includes(SECRET.slice(0, 4)));
      assert.equal(Buffer.byteLength(shown), Buffer.byteLength(text));
    }),
  );
});

test('lines without a secret are the same bytes', () => {
  const bytes = encodeUtf8('\u001e{"type":"said","id":1}\r\n');
  assert.equal(withoutSecrets(bytes), bytes);
  assert.equal(decodeUtf8(withoutSecrets(encodeUtf8('{"secret":"a"}\n'))), '{"secret":"a"}\n');
});
