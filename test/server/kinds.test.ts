/** Clients of several kinds in one room. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeUtf8 } from '../../src/wire/utf8.js';
import { servePatiently as serve } from './harness.js';

const rooms = Array.from({ length: 20 }, (_, index) => `room${index}`);

test('a class client, a person with nc and a client like Foyer chat in one room', async (t) => {
  const harness = await serve(t);
  const naive = harness.naive();
  const nc = harness.nc();
  const foyer = await harness.foyer();

  assert.ok(await naive.enter('den', 'ann'));
  assert.ok(await nc.enter('den', 'bob'));
  assert.equal(await naive.recv(), 'bob has joined');
  assert.ok(await foyer.enter('den', '小明'));
  assert.equal(await naive.recv(), '小明 has joined');
  assert.equal(await nc.line(), '小明 has joined');

  const said = [
    ['ann', 'hello', () => naive.send('hello')],
    ['bob', 'hi 👋', () => nc.say('hi 👋')],
    ['小明', '你好', () => foyer.send('你好\r\n')],
    ['ann', '0', () => naive.send('0')],
  ] as const;
  for (const [name, text, say] of said) {
    say();
    assert.equal(await naive.recv(), `${name}: ${text}`);
    assert.equal(await nc.line(), `${name}: ${text}`);
    assert.equal(await foyer.line(), `${name}: ${text}`);
  }

  foyer.send('/logout\r\n');
  await foyer.end();
  assert.equal(await naive.recv(), '小明 has left');
  assert.equal(await nc.line(), '小明 has left');
});

test('several class clients at once read a list a message at a time', async (t) => {
  const harness = await serve(t, { rooms });
  const clients = [harness.naive(), harness.naive(), harness.naive()];
  for (const client of clients) client.send('/list');
  for (const client of clients) {
    const reads: string[] = [];
    for (let count = 0; count <= rooms.length; count++) reads.push(await client.recv());
    assert.deepEqual(
      reads,
      ['20', ...rooms].map((name) => `${name}\r\n`),
    );
  }
});

test('a class client reads the people of its room a message at a time', async (t) => {
  const harness = await serve(t);
  const ann = harness.naive();
  assert.ok(await ann.enter('den', 'ann'));
  assert.ok(await harness.naive().enter('den', 'bob'));
  assert.equal(await ann.recv(), 'bob has joined');
  assert.equal(await ann.ask('/who'), '2\r\n');
  assert.equal(await ann.recv(), 'ann\r\n');
  assert.equal(await ann.recv(), 'bob\r\n');
});

test('a status answer to a class client is one byte, whatever it says', async (t) => {
  const harness = await serve(t);
  const ann = harness.naive();
  const asked = ['hello', '/nick ann', '/join', '/join den', '/join den', '/who', '/nick a b'];
  const answers: string[] = [];
  for (const request of asked) answers.push(await ann.ask(request));
  assert.deepEqual(answers, ['1', '1', '1', '0', '0', '1', '1']);
  const bob = harness.naive();
  assert.ok(await bob.enter('den', 'bob'));
  assert.equal(await ann.ask('/nick BOB'), '2');
  assert.equal(await ann.ask('/nick ann'), '0');
});

test('chat directly after the answer to a name is a message of its own', async (t) => {
  const harness = await serve(t);
  const ann = harness.nc();
  assert.ok(await ann.enter('den', 'ann'));
  const bob = harness.naive();
  assert.equal(await bob.ask('/join den'), '0');
  bob.send('/nick bob');
  await ann.line();
  ann.send('welcome\nsit down\n');
  assert.equal(await bob.recv(), '0');
  assert.equal(await bob.recv(), 'ann: welcome');
  assert.equal(await bob.recv(), 'ann: sit down');
});

test('a client that begins with a line ending is answered in lines, a message a read', async (t) => {
  const harness = await serve(t, { rooms });
  const client = harness.naive();
  client.send('/list\n');
  for (const name of ['20', ...rooms]) assert.equal(await client.recv(), `${name}\r\n`);
  client.send('/join room1\r\n');
  assert.equal(await client.recv(), '0\r\n');
});

test('a client that accepts lines in the middle of a list gets the rest of it in one read', async (t) => {
  const harness = await serve(t, { rooms });
  const client = harness.naive();
  assert.equal(await client.ask('/list'), '20\r\n');
  client.send('\r\n');
  const reads: string[] = [];
  while (!reads.join('').endsWith('room19\r\n')) reads.push(await client.recv());
  assert.equal(reads.join(''), rooms.map((name) => `${name}\r\n`).join(''));
  assert.match(reads.at(-1) ?? '', /\r\n.*\r\n/s);
  client.send('/list\r\n');
  assert.equal(await client.recv(), ['20', ...rooms].map((name) => `${name}\r\n`).join(''));
});

test('requests that come all at once, then the end, are all answered', async (t) => {
  const harness = await serve(t);
  const client = harness.nc();
  client.socket.end('/list\n/join den\n/nick ann\nhello\n/who\n/logout');
  assert.deepEqual(await client.take(6), ['0', '0', '0', 'ann: hello', '1', 'ann']);
  await client.end();
});

test('a message cut inside a character by its packets is one message', async (t) => {
  const harness = await serve(t);
  const other = harness.nc();
  const nick = encodeUtf8('/nick 小明');
  for (const at of [7, 8, 10, 11]) {
    const ann = harness.naive();
    assert.equal(await ann.ask(`/join cut${at}`), '0');
    ann.send(nick.subarray(0, at));
    // The other client's answer shows that the server has read so far.
    assert.equal(await other.ask('/nick other'), '1');
    ann.send(nick.subarray(at));
    assert.equal(await ann.recv(), '0');
    assert.equal(await ann.ask('/who'), '1\r\n');
    assert.equal(await ann.recv(), '小明\r\n');
  }
});

test('a class client that does not write UTF-8 is not kept waiting for ever', async (t) => {
  const harness = await serve(t);
  const ann = harness.naive();
  assert.ok(await ann.enter('den', 'ann'));
  ann.send(Uint8Array.from([0x63, 0x61, 0x66, 0xe9]));
  assert.equal(await ann.recv(), 'ann: caf\ufffd');
});

test('1024 bytes in are at most 1024 bytes out, and none is lost', async (t) => {
  const harness = await serve(t);
  const ann = harness.naive();
  const bob = await harness.foyer();
  assert.ok(await ann.enter('den', 'ann'));
  assert.ok(await bob.enter('den', 'bob'));
  assert.equal(await ann.recv(), 'bob has joined');
  ann.send('好'.repeat(341));
  for (const read of [await bob.line(), await ann.recv()]) {
    assert.equal(read, `ann: ${'好'.repeat(339)}`);
  }
  assert.equal(await bob.line(), 'ann: 好好');
  assert.equal(await ann.recv(), 'ann: 好好');
  ann.send('x'.repeat(1019));
  assert.equal(await ann.recv(), `ann: ${'x'.repeat(1019)}`);
  assert.equal(await bob.line(), `ann: ${'x'.repeat(1019)}`);
});

test('a line of a megabyte is relayed in parts, or refused once outside of rooms', async (t) => {
  const harness = await serve(t);
  const ann = harness.nc();
  const line = '0123456789abcdef'.repeat(65_536);
  assert.equal(await ann.ask('/list'), '0');
  assert.equal(await ann.ask(line), '1');
  assert.ok(await ann.enter('den', 'ann'));
  ann.say(line);
  let heard = '';
  while (heard.length < line.length) heard += (await ann.line()).replace(/^ann: /, '');
  assert.equal(heard, line);
  assert.equal(await ann.ask('/who'), '1');
});
