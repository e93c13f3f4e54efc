/** Limits at a running server, as clients see them. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_FAREWELLS } from '../../../src/server/door/door.js';
import { limitRow } from '../../../src/server/limits/limits.js';
import { serve } from '../harness.js';

const farewell = (name: Parameters<typeof limitRow>[0]) => limitRow(name).farewell as string;

test('a client too many from its address receives the reason, whether it speaks or not, and is closed', async (t) => {
  const limits = { 'connections-per-address': 1 };
  const harness = await serve(t, { limits, limitsLoopback: true });
  await harness.foyer();
  for (const greeting of ['', '/list', '/list\r\n/join den\r\n']) {
    const eve = harness.naive();
    if (greeting !== '') eve.send(greeting);
    assert.equal(await eve.recv(), `${farewell('connections-per-address')}\r\n`);
    await eve.end();
  }
});

test('the machine’s own clients have no limit of their address', async (t) => {
  const harness = await serve(t, { limits: { 'connections-per-address': 1, burst: 1 } });
  for (const name of ['ann', 'bob', 'eve']) {
    assert.ok(await (await harness.foyer()).enter('den', name));
  }
});

test('many refused clients at a time are closed, with a word or without', async (t) => {
  const harness = await serve(t, { limits: { connections: 1 } });
  await harness.foyer();
  const refused = Array.from({ length: 4 * MAX_FAREWELLS }, () => harness.nc());
  for (const peer of refused) await peer.end();
  const told = refused.filter(({ lines }) => lines[0] === farewell('connections'));
  assert.ok(told.length >= MAX_FAREWELLS, `${told.length} were told why`);
});

for (const kind of ['naive', 'nc', 'foyer'] as const) {
  test(`a ${kind} client that chooses no name receives the reason and is closed`, async (t) => {
    const harness = await serve(t, { limits: { naming: 1 } });
    const peer = await harness[kind]();
    assert.equal(await peer.ask('/join den'), '0');
    const words = 'recv' in peer ? await peer.recv() : await peer.line();
    assert.equal(words, farewell('naming'));
    await peer.end();
    await harness.disconnected('limit');
  });
}

test('half a line is waited for only so long, however often a byte of it comes', async (t) => {
  const harness = await serve(t, { limits: { 'half-line': 1 } });
  const peer = await harness.foyer();
  const timer = setInterval(() => peer.send('x'), 100);
  assert.equal(await peer.line(), farewell('half-line'));
  clearInterval(timer);
  await peer.end();
});

test('what is said too fast is said later, in order, and each read stays a message', async (t) => {
  const limits = { burst: 6, 'messages-per-second': 50 };
  const harness = await serve(t, { limits, limitsLoopback: true });
  const ann = harness.naive();
  assert.ok(await ann.enter('den', 'ann'));
  const bob = await harness.foyer();
  assert.ok(await bob.enter('den', 'bob'));
  const texts = Array.from({ length: 20 }, (_, index) => `text ${index}`);
  for (const text of texts) {
    ann.send(text);
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
  ann.socket.end();
  const heard = await bob.take(texts.length + 1);
  assert.deepEqual(heard, [...texts.map((text) => `ann: ${text}`), 'ann has left']);
});
