/** What the tap sees of the traffic: no password and no secret. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MaskedTraffic } from '../../src/client/connection/masked-traffic.js';
import type { Tap } from '../../src/client/tap.js';
import { RECORD_SEPARATOR } from '../../src/protocol/records/record-text.js';
import { decodeUtf8, encodeUtf8 } from '../../src/wire/utf8.js';

/** The traffic of one connection, and what the tap has seen of it. */
function tapped() {
  const seen: string[] = [];
  const note = (bytes: Uint8Array) => void seen.push(decodeUtf8(bytes));
  const traffic = new MaskedTraffic({ read: note, wrote: note } as unknown as Tap);
  return { seen, traffic };
}

const RESUME = `${RECORD_SEPARATOR}{"type":"resume","secret":"c2VjcmV0"}\r\n`;

test('the secrets of records have dots in both directions once there may be records', () => {
  const { seen, traffic } = tapped();
  traffic.usesRecords(true);
  traffic.wrote(encodeUtf8(RESUME));
  traffic.read(encodeUtf8(RESUME));
  assert.equal(seen.length, 2);
  for (const text of seen) assert.match(text, /\{"type":"resume","secret":"[.•]{8}"\}\r\n$/u);
});

test('without records nothing looks like a secret', () => {
  const { seen, traffic } = tapped();
  traffic.wrote(encodeUtf8(RESUME));
  traffic.read(encodeUtf8(RESUME));
  assert.deepEqual(seen, [RESUME, RESUME]);
});

test('a password has dots where it was the last word of a request, and nowhere else', () => {
  const { seen, traffic } = tapped();
  for (const password of ['den', undefined, 'sesame']) {
    traffic.asked(password);
    traffic.wrote(encodeUtf8('/join den den\n'));
  }
  traffic.wrote(encodeUtf8(' sesame\n'));
  const asked = '/join den den\n';
  assert.deepEqual(seen, ['/join den ••••••••\n', asked, asked, ' ••••••••\n']);
});
