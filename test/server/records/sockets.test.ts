/** Records over TCP, beside clients of other kinds. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { servePatiently as serve } from '../harness.js';
import { ALL, lineOf, type Seen } from './record-scene.js';

const recordOf = (line: string) => JSON.parse(line.slice(1)) as Seen;

test('a class client, a person with nc and a client with lines never see a record', async (t) => {
  const harness = await serve(t);
  const naive = harness.naive();
  const nc = harness.nc();
  const foyer = await harness.foyer();
  assert.ok(await naive.enter('den', 'ann'));
  assert.ok(await nc.enter('den', 'bob'));
  assert.ok(await foyer.enter('den', 'eve'));
  assert.deepEqual([await naive.recv(), await naive.recv()], ['bob has joined', 'eve has joined']);
  assert.equal(await nc.line(), 'eve has joined');

  const cat = harness.nc();
  cat.send('/list');
  assert.deepEqual(await cat.take(2), ['1', 'den']);
  cat.send('\r\n\r\n');
  assert.deepEqual(recordOf(await cat.line()), { type: 'hello', extensions: ALL });
  cat.send(`${lineOf({ type: 'hello', extensions: ALL })}/join den\r\n/nick cat\r\n`);
  const [, , entered = '', people = ''] = await cat.take(4);
  const { secret, log, hold } = recordOf(entered);
  assert.match(String(secret), /^[\w-]{32}$/);
  assert.match(String(log), /^[0-9a-f]{16}$/);
  assert.equal(hold, 60);
  assert.equal((recordOf(people).people as unknown[]).length, 4);

  cat.send(lineOf({ type: 'say', ref: 1, text: 'hi\nthere' }));
  assert.equal(recordOf(await cat.line()).ref, 1);
  cat.reset();
  const heard = ['cat has joined', 'cat: hi', 'cat: there', 'cat has left'];
  for (const text of heard) assert.equal(await naive.recv(), text);
  assert.deepEqual(await nc.take(4), heard);
  assert.deepEqual(await foyer.take(4), heard);

  const back = harness.nc();
  const resume = { type: 'resume', room: 'den', name: 'cat', log, secret, id: 4 };
  back.send(lineOf({ type: 'hello', extensions: ALL }) + lineOf(resume));
  const told = (await back.take(6)).map(recordOf);
  assert.deepEqual(
    told.map(({ type }) => type),
    ['hello', 'entered', 'people', 'said', 'lost', 'returned'],
  );
  assert.equal(told[1]?.heard, 1);
  assert.notEqual(told[1]?.secret, secret);
  assert.equal(await naive.recv(), 'cat has joined');
  const { records, rooms } = harness.server.snapshot();
  assert.deepEqual([records.held, records.resumed, rooms[0]?.lost], [1, 1, []]);
  assert.doesNotMatch(JSON.stringify(harness.log), new RegExp(String(secret)));
});

test('the operator sees and ends names that are held', async (t) => {
  const harness = await serve(t);
  const ann = await harness.foyer();
  assert.ok(await ann.enter('den', 'ann'));
  const cat = harness.nc();
  cat.send(`${lineOf({ type: 'hello', extensions: ALL })}/join den\r\n/nick cat\r\n`);
  await cat.take(5);
  cat.reset();
  assert.deepEqual(await ann.take(2), ['cat has joined', 'cat has left']);
  const { operator } = harness.server;
  assert.deepEqual(
    operator.people().map(({ name, isLost }) => [name, isLost]),
    [
      ['ann', false],
      ['cat', true],
    ],
  );
  assert.equal(operator.mute('cat'), 'muted');
  assert.equal(operator.kick('CAT'), 1);
  assert.deepEqual(
    operator.people().map(({ name }) => name),
    ['ann'],
  );
  assert.deepEqual(harness.server.snapshot().rooms[0]?.people, ['ann']);
});
