/** The rows below the live traffic that explain it. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { legendRoom, legendRows } from '../../screens/wire-live-rows.js';
import type { Trace } from '../../src/app/wire/trace.js';
import { LADDER } from '../../src/app/wire/wire-sentences.js';
import { textOf } from '../app/logs.js';

/** The legend of a ladder, or of one end, with so many records of the server’s end. */
function legend(server: boolean, records: number): string {
  const trace = { serverRecords: { firstId: 0, lastId: records - 1 } } as unknown as Trace;
  return legendRows(trace, { server } as Parameters<typeof legendRows>[1], [], 200)
    .map(textOf)
    .join('\n');
}

test('a ladder says why it has one end until the server’s end has its first record', () => {
  assert.ok(legend(true, 0).includes(LADDER.elsewhere));
  assert.equal(legend(true, 1), '');
  assert.equal(legend(false, 0), '');
});

test('the higher a pane is, the more marks are explained in it', () => {
  const rooms = Array.from({ length: 60 }, (_, rows) => legendRoom(rows));
  assert.deepEqual(
    rooms,
    rooms.toSorted((one, other) => one - other),
  );
  assert.equal(rooms[0], 0);
});
