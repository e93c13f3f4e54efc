/** Programs that are no chat clients, at a running server. */

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { MAX_REFUSALS } from '../../src/server/handlers.js';
import { BODY, HELLOS } from './door/first-bytes.js';
import { type Harness, serve } from './harness.js';

const run = promisify(execFile);

/** Resolves to true if the program `curl` is there. */
const hasCurl = await run('curl', ['--version']).then(
  () => true,
  () => false,
);

/** The log of the server, without peers: the reasons why connections ended. */
function reasons({ log }: Harness): string[] {
  return log.flatMap((event) => (event.type === 'disconnected' ? [event.reason.type] : []));
}

/** Somebody in the room that requests want to enter hears nothing of them. */
async function watchGeneral(harness: Harness) {
  const ann = await harness.foyer();
  assert.ok(await ann.enter('general', 'ann'));
  return async () => {
    assert.equal(await ann.ask('still alone'), 'ann: still alone');
    assert.deepEqual(harness.server.snapshot().rooms, [
      { name: 'general', permanent: false, people: ['ann'], lost: [] },
    ]);
  };
}

test('a request that comes byte by byte gets one answer, and nothing of it is obeyed', async (t) => {
  const harness = await serve(t);
  const assertAlone = await watchGeneral(harness);
  const page = harness.nc();
  for (const byte of `POST / HTTP/1.1\r\nHost: x\r\n\r\n${BODY}`) {
    page.send(byte);
    await new Promise(setImmediate);
  }
  await page.until(
    () => page.lines.at(-1)?.startsWith('This is a chat server') === true,
    () => page.lines.join(' | '),
  );
  page.socket.end();
  await page.end();
  assert.equal(page.lines.filter((line) => line.startsWith('HTTP/')).length, 1);
  assert.equal(page.lines[0], 'HTTP/1.1 400 Bad Request');
  assert.deepEqual(reasons(harness), ['http']);
  await assertAlone();
});

test('a hello of TLS with commands inside gets an alert', async (t) => {
  const harness = await serve(t);
  const assertAlone = await watchGeneral(harness);
  const browser = harness.naive();
  browser.send(Buffer.from(HELLOS[2] as string, 'latin1'));
  assert.match(await browser.recv(), /^\u0015\u0003/);
  browser.socket.end();
  await browser.end();
  assert.deepEqual(reasons(harness), ['tls']);
  await assertAlone();
});

test('curl shows the sentence, whatever it asks for', { skip: !hasCurl }, async (t) => {
  const harness = await serve(t);
  const assertAlone = await watchGeneral(harness);
  const { port } = harness.server.address;
  const url = `http://127.0.0.1:${port}/`;
  const flags: readonly string[][] = [
    [url],
    ['--data-binary', BODY, url],
    ['--request', 'purge', '--data-binary', BODY, url],
    ['--http2-prior-knowledge', '--http0.9', url],
    ['--proxy', url, 'http://example.org/'],
    ['--header', 'Upgrade: websocket', '--header', 'Connection: Upgrade', url],
    ['--header', 'Host: example.org', '--form', `x=${BODY}`, url],
  ];
  for (const words of flags) {
    const { stdout } = await run('curl', [
      '-s',
      '--max-time',
      '10',
      '--noproxy',
      '',
      ...words,
    ]).catch((error: { readonly stdout: string }) => error);
    if (!words.includes('--http2-prior-knowledge')) {
      assert.match(stdout, /^This is a chat server, not a website\./, words.join(' '));
    }
  }
  await run('curl', ['-sk', '--max-time', '10', `https://127.0.0.1:${port}/`]).catch(() => {});
  assert.deepEqual(reasons(harness), [...flags.map(() => 'http'), 'tls']);
  await assertAlone();
});

test('a client of which everything is refused is disconnected after the eleventh refusal', async (t) => {
  const harness = await serve(t);
  const eve = harness.nc();
  eve.send(
    `${Array.from({ length: MAX_REFUSALS + 1 }, () => 'EHLO x').join('\n')}\n/join general\n`,
  );
  assert.deepEqual(await eve.take(MAX_REFUSALS + 1), new Array(MAX_REFUSALS + 1).fill('1'));
  await eve.end();
  assert.deepEqual(reasons(harness), ['refusals']);
  assert.deepEqual(harness.server.snapshot().rooms, []);
});

test('ten refusals before the first accepted command are forgiven, and any number after it', async (t) => {
  const harness = await serve(t);
  for (const accepted of ['/list', '/join den']) {
    const bob = harness.nc();
    for (let count = 0; count < MAX_REFUSALS; count++) assert.equal(await bob.ask('help'), '1');
    await bob.ask(accepted);
    for (let count = 0; count < 3 * MAX_REFUSALS; count++) {
      assert.equal(await bob.ask('/nick'), '1');
    }
    bob.close();
  }
});
