/** Plain mode as a bot's author uses it: events as JSON, objects as input. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PLAIN_EVENTS } from '../../../src/plain/plain-event.js';
import { cleanUp } from '../../support/clean-up.js';
import { LinePeer } from '../../support/net/peers.js';
import { servedRooms } from '../../support/net/served-rooms.js';
import { PlainProcess } from './plain-process.js';

test('a bot answers whoever mentions it', async (t) => {
  const { port, address } = await servedRooms(t, 'help');
  const bot = new PlainProcess(t, [address, '--room', 'help', '--nick', 'bot', '--json']);
  await bot.event('state', { state: 'room' });
  const peer = new LinePeer(port);
  cleanUp(t, () => peer.close());
  assert.ok(await peer.enter('help', 'ann'));
  assert.deepEqual((await bot.event('joined')).names, ['ann']);
  peer.say('bot: are you there?');
  const { from, mention } = await bot.event('message', { own: false });
  assert.deepEqual([from, mention], ['ann', true]);
  bot.write(`${JSON.stringify({ say: '/list of two\nlines' })}\n`);
  const arrived = await bot.event('message', { own: true });
  assert.deepEqual([arrived.text, arrived.arrived], ['/list of two', true]);
  assert.deepEqual((await peer.take(3)).slice(1), ['bot: /list of two', 'bot: lines']);
  bot.write('{"command": "/who"}\n');
  assert.deepEqual((await bot.event('people')).people, ['bot', 'ann']);
  bot.end();
  assert.equal(await bot.exited, 0);
  const { status, reason } = await bot.event('end');
  assert.deepEqual([status, reason], [0, 'ok']);
});

test('every line is an event of the table, the first and the last once', async (t) => {
  const { address } = await servedRooms(t, 'help');
  const bot = new PlainProcess(t, [address, '--room', 'help', '--nick', 'bot', '--json']);
  bot.end('one\n/who\n/help\n/nothing\n/wire\n/find one\n/set\n/connect\n/leave\n/list\ntext\n');
  await bot.exited;
  const types = bot.events().map(({ type }) => type);
  assert.deepEqual(
    types.filter((type) => !Object.hasOwn(PLAIN_EVENTS, type)),
    [],
  );
  assert.deepEqual([types[0], types.at(-1)], ['start', 'end']);
  for (const type of ['start', 'end']) {
    assert.equal(types.filter((each) => each === type).length, 1);
  }
  for (const event of bot.events()) assert.equal(typeof event.time, 'number');
});

test('an object speaks in the room that it names', async (t) => {
  const { port, address } = await servedRooms(t, 'one', 'two');
  const peer = new LinePeer(port);
  cleanUp(t, () => peer.close());
  assert.ok(await peer.enter('two', 'ann'));
  const rooms = ['--room', 'one', '--room', 'two'];
  const bot = new PlainProcess(t, [address, ...rooms, '--nick', 'bot', '--json']);
  await bot.event('state', { state: 'room', room: 'one' });
  await bot.event('state', { state: 'room', room: 'two' });
  assert.deepEqual(await peer.line(), 'bot has joined');
  bot.write(
    '{"say": "over there", "room": "two"}\n{"say": "nowhere", "room": "three"}\n{"sing": 1}\n',
  );
  assert.deepEqual(await peer.line(), 'bot: over there');
  await bot.event('message', { own: true, room: 'two' });
  await bot.event('refused', { text: 'nowhere' });
  bot.end('here\n');
  await bot.exited;
  await bot.event('message', { text: 'here', room: 'one' });
});

test('what a peer sends is one event, whatever its bytes', async (t) => {
  const { port, address } = await servedRooms(t, 'help');
  const bot = new PlainProcess(t, [address, '--room', 'help', '--nick', 'bot', '--json']);
  await bot.event('state', { state: 'room' });
  const peer = new LinePeer(port);
  cleanUp(t, () => peer.close());
  assert.ok(await peer.enter('help', 'ann'));
  peer.send(Buffer.from('a\x1b[2J\x07\xc2\x9b\xe2\x80\xae\xff"}\n', 'latin1'));
  const { text } = await bot.event('message', { from: 'ann' });
  assert.doesNotMatch(String(text), /[\p{Cc}\p{Bidi_Control}]/u);
  assert.doesNotMatch(bot.out.replaceAll('\n', ''), /[\p{Cc}\p{Bidi_Control}]/u);
  bot.end();
  await bot.exited;
});

test('a reader that stops for a while misses nothing', async (t) => {
  const { address } = await servedRooms(t, 'help');
  const bot = new PlainProcess(t, [address, '--room', 'help', '--nick', 'bot', '--json']);
  await bot.event('state', { state: 'room' });
  bot.child.stdout.pause();
  const peer = new PlainProcess(t, [address, '--room', 'help', '--nick', 'ann']);
  const lines = Array.from({ length: 1000 }, (_, index) => `${index} ${'x'.repeat(400)}`);
  peer.end(`${lines.join('\n')}\n`);
  assert.equal(await peer.exited, 0);
  bot.child.stdout.resume();
  await bot.event('message', { text: lines.at(-1) });
  const texts = bot.events().flatMap(({ type, text }) => (type === 'message' ? [text] : []));
  assert.ok(texts.join('\n') === lines.join('\n'));
  bot.end();
  assert.equal(await bot.exited, 0);
});
