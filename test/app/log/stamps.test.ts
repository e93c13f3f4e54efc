/** Times and dates as text. */

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { clockText, dateText } from '../../../src/app/log/stamps.js';

process.env.TZ = 'UTC';

it('a time has milliseconds, or microseconds, and is cut rather than rounded', () => {
  const time = Date.UTC(2026, 10, 3, 4, 5, 6);
  assert.equal(clockText(time, 0), '04:05:06');
  assert.equal(clockText(time, 3), '04:05:06.000');
  assert.equal(clockText(time + 999.75, 3), '04:05:06.999');
  assert.equal(clockText(time + 999.75, 6), '04:05:06.999750');
  assert.equal(clockText(time + 0.001953125, 6), '04:05:06.000001');
  assert.equal(dateText(time), '2026-11-03');
});
