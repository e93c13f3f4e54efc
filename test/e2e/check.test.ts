/** `foyer check`, as the built program runs it. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { type TestContext, test } from 'node:test';
import { RULES } from '../../src/check/rules.js';
import { CHECK_RUN } from '../../src/cli/cli-sentences.js';
import { run, serve } from '../support/built-program.js';
import { cleanUp } from '../support/clean-up.js';
import { freePort } from '../support/net/free-port.js';

/** The address of a server that closes every connection at once. */
async function closer(t: TestContext): Promise<string> {
  const server = createServer((socket) => socket.on('error', () => {}).end());
  server.listen(0, '127.0.0.1');
  cleanUp(t, () => server.close());
  await once(server, 'listening');
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a check prints a JSON document, its progress on stderr, and exits with 0 if all is well', async (t) => {
  const { address } = await serve(t);
  const { out, error, status } = await run('check', address, '--json', '--room', 'lesson');
  const { foyerCheck, of, room, good, rules } = JSON.parse(out);
  assert.deepEqual(
    { foyerCheck, of, room, good },
    { foyerCheck: 1, of: 'server', room: 'lesson', good: true },
  );
  assert.deepEqual(
    rules.map(({ id, verdict }: { id: string; verdict: string }) => [id, verdict]),
    RULES.map(({ id }) => [id, 'pass']),
  );
  assert.match(error, /^(?:foyer: checks .* \(\d+ of \d+\)\n)+$/);
  assert.equal(status, 0);
});

test('a check of a server that is wrong exits with 1, and one of nobody with 2', async (t) => {
  const wrong = await run('check', await closer(t));
  assert.match(wrong.out, /^FAIL /m);
  assert.equal(wrong.status, 1);
  const { host, port } = await freePort();
  const nobody = await run('check', `${host}:${port}`);
  const sentence = CHECK_RUN.unreachable(`${host}:${port}`, 'ECONNREFUSED');
  assert.deepEqual(nobody, { out: '', error: `foyer: ${sentence}\n`, status: 2 });
});
