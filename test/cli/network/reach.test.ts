/** At which addresses of a machine a server listens. */

import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { reachOf, readReach } from '../../../src/cli/network/reach.js';
import { cleanUp } from '../../support/clean-up.js';

const HEAD = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid';
const ADDRESSES = ['192.168.1.5', '10.0.0.2', '2001:db8::5'];
const row = (local: string, state = '0A') =>
  `   0: ${local} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000     0        0 5 1`;
const V6_ANY = '0'.repeat(32);

/** Rows of the tables, and at which addresses port 5220 (1464 in hex) is open. */
const TABLES: readonly (readonly [rows: readonly string[], open: readonly string[]])[] = [
  [[], []],
  [[row('0100007F:1464')], []],
  [[row('00000000:1464')], ['192.168.1.5', '10.0.0.2']],
  [[row('0501A8C0:1464')], ['192.168.1.5']],
  [
    [row('0501A8C0:1464'), row('0200000A:1464')],
    ['192.168.1.5', '10.0.0.2'],
  ],
  [[row('00000000:1465'), row('00000000:1464', '01')], []],
  [[row(`${V6_ANY}:1464`)], ADDRESSES],
  [[row('B80D0120000000000000000005000000:1464')], ['2001:db8::5']],
  [[row('0000000000000000FFFF00000501A8C0:1464')], ['192.168.1.5']],
  [[row('00000000000000000000000001000000:1464')], []],
  [[row(':1464'), row('0000:1464'), row('xyz:1464'), 'nonsense', row('')], []],
];

for (const [rows, open] of TABLES) {
  const where = `${rows.length} rows like ${rows[0]?.slice(6, 45)}`;
  test(`port 5220 is open at ${open.join(', ') || 'no address'} by ${where}`, () => {
    assert.deepEqual(reachOf(5220, ADDRESSES, [HEAD, ...rows, HEAD, ''].join('\n')), open);
  });
}

test('what is no address is open nowhere', () => {
  assert.deepEqual(reachOf(5220, ['', 'fd00::zz', 'host'], row('0501A8C0:1464')), []);
});

const skip = process.platform !== 'linux';

test('the system says where a server of this machine listens', { skip }, async (t) => {
  const server = createServer();
  cleanUp(t, () => server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  assert.deepEqual(await readReach(port, ['127.0.0.1', '192.0.2.7']), ['127.0.0.1']);
});
