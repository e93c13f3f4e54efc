/** Plain mode in a pipe: what is sent, how it ends, and what its streams may do. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { ROOM_SENTENCES } from '../../../src/app/room/room-sentences.js';
import { LOSSES, PROBLEMS } from '../../../src/app/servers/link-sentences.js';
import { RECORD } from '../../../src/cli/cli-sentences.js';
import { MAX_INPUT_BYTES } from '../../../src/input/line/split-messages.js';
import { ENDINGS, type EndingName } from '../../../src/plain/endings.js';
import { PLAIN_ENDS, PLAIN_REPLIES } from '../../../src/plain/plain-sentences.js';
import { privateFolder } from '../../files/folder.js';
import { MAIN, serve } from '../../support/built-program.js';
import { startClassServer } from '../../support/class-server/tcp.js';
import { cleanUp } from '../../support/clean-up.js';
import { someOf } from '../../support/effort.js';
import { freePort } from '../../support/net/free-port.js';
import { LinePeer } from '../../support/net/peers.js';
import { startProxy } from '../../support/net/proxy.js';
import { servedRooms } from '../../support/net/served-rooms.js';
import { SEED } from '../../support/seed.js';
import { PlainProcess } from './plain-process.js';

/** Resolves to a peer in a room. */
async function peerIn(t: TestContext, port: number, room: string, name: string) {
  const peer = new LinePeer(port);
  cleanUp(t, () => peer.close());
  assert.ok(await peer.enter(room, name));
  return peer;
}

test('a pipe says its lines, and leaves', async (t) => {
  const { port, address } = await servedRooms(t, 'help');
  const peer = await peerIn(t, port, 'help', 'ann');
  const pipe = new PlainProcess(t, [address, '--room', 'help', '--nick', 'bot']).end('hi\nyou');
  assert.equal(await pipe.exited, 0);
  assert.deepEqual(await peer.take(4), ['bot has joined', 'bot: hi', 'bot: you', 'bot has left']);
  assert.match(pipe.out, /-!- You are in help as bot\.\n<bot> hi\n<bot> you\n$/);
  assert.equal(pipe.error, '');
});

test('a line of any length is said whole, and its parts are no commands', async (t) => {
  const { address } = await servedRooms(t, 'help');
  const long = `${'x'.repeat(MAX_INPUT_BYTES)}/quit ${'y'.repeat(4 * MAX_INPUT_BYTES)}`;
  const pipe = new PlainProcess(t, [address, '--room', 'help', '--nick', 'bot']);
  assert.equal(await pipe.end(`${long}\nlater`).exited, 0);
  const said = pipe.out.split('\n').filter((line) => line.startsWith('<bot> '));
  assert.equal(said.map((line) => line.slice('<bot> '.length)).join(''), `${long}later`);
});

test('a refusal is on the standard error output in the words of plain mode', async (t) => {
  const { address } = await servedRooms(t, 'help');
  const pipe = new PlainProcess(t, [address, '--room', 'help', '--nick', 'bot']).end('/nope');
  assert.equal(await pipe.exited, ENDINGS['message-refused'].status);
  assert.match(pipe.error, /\/help shows all commands/);
});

test('an object that means nothing is a refusal', async (t) => {
  const { address } = await servedRooms(t, 'help');
  const flags = [address, '--room', 'help', '--nick', 'bot', '--json'];
  const pipe = new PlainProcess(t, flags).end('{"say":1}');
  assert.equal(await pipe.exited, ENDINGS['message-refused'].status);
  assert.equal(pipe.error, `foyer: ${PLAIN_REPLIES.badJson}\n`);
});

test('an empty input shows the room’s last messages, and leaves', async (t) => {
  const { port, address } = await servedRooms(t, 'help');
  const peer = await peerIn(t, port, 'help', 'ann');
  peer.say('earlier');
  const pipe = new PlainProcess(t, [address, '--room', 'help', '--nick', 'bot']).end();
  assert.equal(await pipe.exited, 0);
  assert.match(pipe.out, /^\d\d:\d\d:\d\d <ann> earlier$/m);
});

test('without a room, the rooms of the server are listed', async (t) => {
  const { address } = await servedRooms(t, 'help', 'den');
  const pipe = new PlainProcess(t, [address]).end();
  assert.equal(await pipe.exited, 0);
  assert.match(pipe.out, /-!- Rooms: help, den\.\n$/);
});

test('commands lead a script from room to room', async (t) => {
  const { port, address } = await servedRooms(t, 'one', 'two');
  const [first, second] = [
    await peerIn(t, port, 'one', 'ann'),
    await peerIn(t, port, 'two', 'eve'),
  ];
  const script =
    '/join one\n/nick bot\nhi one\n/join two\nhi two\n/tab 2\nbye one\n/leave\n/quit\n';
  const pipe = new PlainProcess(t, [address]).end(script);
  assert.equal(await pipe.exited, 0);
  assert.deepEqual(await first.take(4), [
    'bot has joined',
    'bot: hi one',
    'bot: bye one',
    'bot has left',
  ]);
  assert.deepEqual(await second.take(3), ['bot has joined', 'bot: hi two', 'bot has left']);
});

test('lines of any bytes are said as messages', async (t) => {
  const { port, address } = await servedRooms(t, 'help');
  const peer = await peerIn(t, port, 'help', 'ann');
  const long = 'x'.repeat(2500);
  const input = Buffer.concat([
    Buffer.from('crlf\r\nnul\0\n\n//slash\n'),
    Buffer.from([0x61, 0xff, 0x62, 0x0a]),
    Buffer.from(`${long}\nlast`),
  ]);
  const pipe = new PlainProcess(t, [address, '--room', 'help', '--nick', 'bot']).end(input);
  assert.equal(await pipe.exited, 0);
  const said: string[] = [];
  for (let line = ''; line !== 'bot has left'; ) {
    line = await peer.line();
    said.push(line.replace(/^bot: /, ''));
  }
  assert.deepEqual(said.slice(0, 5), ['bot has joined', 'crlf', 'nul␀', '/slash', 'a\ufffdb']);
  assert.deepEqual(said.slice(-2), ['last', 'bot has left']);
  assert.ok(said.slice(5, -2).join('') === long);
});

/** Runs that end badly: the arguments after the address, the input, and the end with its sentence. */
const REFUSED: readonly (readonly [
  what: string,
  args: readonly string[],
  input: string,
  ending: EndingName,
  sentence: string,
])[] = [
  [
    'a taken name',
    ['--room', 'help', '--nick', 'ann'],
    'hi\n',
    'name-taken',
    PROBLEMS['name-taken']({ type: 'name-taken', name: 'ann' }),
  ],
  [
    'a refused name',
    ['--room', 'help', '--nick', 'a b'],
    'hi\n',
    'name-refused',
    PROBLEMS['name-malformed']({ type: 'name-malformed', name: 'a b' }),
  ],
  [
    'a refused room',
    ['--room', 'a b', '--nick', 'bot'],
    'hi\n',
    'room-refused',
    PROBLEMS['room-malformed']({ type: 'room-malformed', room: 'a b' }),
  ],
  [
    'a text outside of rooms',
    [],
    'hi\n',
    'message-refused',
    PLAIN_ENDS.refused('hi', PLAIN_REPLIES.noRoom),
  ],
  ['an unknown command', [], '/frob\n/quit\n', 'message-refused', 'There is no command /frob'],
  ['a room that a command names', [], '/join a b\n', 'room-refused', 'The server does not accept'],
];

for (const [what, args, input, ending, sentence] of someOf(REFUSED, SEED)) {
  test(`${what} is a sentence and the status of ${ending}`, async (t) => {
    const { port, address } = await servedRooms(t, 'help');
    await peerIn(t, port, 'help', 'ann');
    const pipe = new PlainProcess(t, [address, ...args]).end(input);
    assert.equal(await pipe.exited, ENDINGS[ending].status);
    assert.ok(pipe.error.startsWith(`foyer: ${sentence}`), pipe.error);
    assert.equal(pipe.error.trim().split('\n').length, 1);
  });
}

test('a taken name ends a listener whose input stays open', async (t) => {
  const { port, address } = await servedRooms(t, 'help');
  await peerIn(t, port, 'help', 'ann');
  const pipe = new PlainProcess(t, [address, '--room', 'help', '--nick', 'ann']);
  assert.equal(await pipe.exited, ENDINGS['name-taken'].status);
});

test('one refused room of several ends it', async (t) => {
  const { address } = await servedRooms(t, 'help');
  const rooms = ['--room', 'help', '--room', 'a b', '--room', 'c d'];
  const pipe = new PlainProcess(t, [address, ...rooms, '--nick', 'bot']);
  assert.equal(await pipe.exited, ENDINGS['room-refused'].status);
});

test('a server that is not there is a sentence and a status', async (t) => {
  const { port } = await freePort();
  const where = `127.0.0.1:${port}`;
  const pipe = new PlainProcess(t, [where, '--room', 'help', '--nick', 'bot']).end('hi\n');
  assert.equal(await pipe.exited, ENDINGS.unreachable.status);
  const loss = { type: 'refused', detail: '', established: false } as const;
  assert.equal(pipe.error, `foyer: ${LOSSES.refused(where, loss)}\n`);
});

test('a recording is refused: there is nothing on a screen', async (t) => {
  const file = join(privateFolder(t), 'recording');
  const pipe = new PlainProcess(t, ['127.0.0.1:1', '--record', file]).end();
  assert.equal(await pipe.exited, ENDINGS.usage.status);
  assert.equal(pipe.error, `foyer: ${RECORD.noScreen}\n`);
});

test('no server is started for a pipe', async (t) => {
  const { port } = await freePort();
  const pipe = new PlainProcess(t, [], { FOYER_PORT: String(port) }).end('/join a\nhi\n');
  assert.equal(await pipe.exited, ENDINGS.unreachable.status);
  assert.match(pipe.error, /start “foyer serve”\.\n$/);
});

test('a connection that is lost after the input is a sentence and a status', async (t) => {
  const server = await servedRooms(t, 'help');
  const proxy = await startProxy(t, { host: '127.0.0.1', port: server.port });
  const where = `127.0.0.1:${proxy.address.port}`;
  const pipe = new PlainProcess(t, [where, '--room', 'help', '--nick', 'bot']);
  await pipe.shows(ROOM_SENTENCES.joined('help', 'bot'));
  proxy.break('refuse');
  await pipe.shows(/Reconnecting in \d+ s/);
  pipe.end('hi\n');
  assert.equal(await pipe.exited, ENDINGS.lost.status);
  assert.match(pipe.error, /^foyer: .* 1 message was not sent\.\n$/);
  assert.match(pipe.out, /-!- Not sent: hi\n/);
});

test('a listener comes back after a loss, and sends what was written meanwhile', async (t) => {
  const server = await servedRooms(t, 'help');
  const peer = await peerIn(t, server.port, 'help', 'ann');
  const proxy = await startProxy(t, { host: '127.0.0.1', port: server.port });
  const where = `127.0.0.1:${proxy.address.port}`;
  const bot = new PlainProcess(t, [where, '--room', 'help', '--nick', 'bot']);
  await bot.shows(ROOM_SENTENCES.joined('help', 'bot'));
  proxy.break('refuse');
  await bot.shows(/Reconnecting in \d+ s/);
  bot.write('meanwhile\n');
  proxy.mend();
  await peer.until(
    () => peer.lines.includes('bot: meanwhile'),
    () => peer.lines.join(' | '),
  );
  bot.end();
  assert.equal(await bot.exited, 0);
});

test('passwords come from the environment', async (t) => {
  const file = join(privateFolder(t), 'passwords');
  writeFileSync(file, 'den sesame\n', { mode: 0o600 });
  const { address } = await serve(t, '--password-file', file);
  const args = [address, '--room', 'den', '--nick', 'bot'];
  const run = async (env: Readonly<Record<string, string>>) => {
    const pipe = new PlainProcess(t, args, env).end('hi\n');
    return [await pipe.exited, pipe.error] as const;
  };
  const [, missing] = await run({});
  assert.match(missing, /needs a password\. FOYER_PASSWORD gives it\./);
  assert.deepEqual(await run({ FOYER_PASSWORD: 'open' }), [
    ENDINGS.password.status,
    `foyer: ${PLAIN_ENDS.wrongPassword}\n`,
  ]);
  assert.deepEqual(await run({ FOYER_PASSWORD: 'sesame' }), [0, '']);
});

/** How often two messages may arrive as one before that is a fault. */
const MOST_TRIES = 4;

test('the class server gets each line as a message of its own', async (t) => {
  const server = await startClassServer();
  cleanUp(t, () => server.stop());
  const { port } = server.address;
  const address = `127.0.0.1:${port}`;
  const bob = new PlainProcess(t, [address, '--room', 'help', '--nick', 'bob']);
  await bob.shows(ROOM_SENTENCES.joined('help', 'bob'));
  // On a busy machine a pass of the server may be so late that it reads both; without our pauses each pass would.
  for (let tries = 1; !/<bot> one\n(?:.*\n)*<bot> two\n/.test(bob.out); tries++) {
    assert.ok(tries <= MOST_TRIES, bob.out);
    const pipe = new PlainProcess(t, [address, '--room', 'help', '--nick', 'bot']);
    assert.equal(await pipe.end('one\ntwo\n').exited, 0);
    await bob.shows(new RegExp(`(?:bot has left[^]*){${tries}}`));
  }
  bob.end();
  assert.equal(await bob.exited, 0);
});

/** Runs a line of a shell with the program as its arguments; resolves to its outputs and its status. */
async function inShell(t: TestContext, line: string, ...args: readonly string[]) {
  const env = { PATH: process.env.PATH, HOME: privateFolder(t) };
  const child = spawn(
    'bash',
    ['-c', `set -o pipefail; ${line}`, 'bash', process.execPath, MAIN, ...args],
    {
      env,
    },
  );
  child.stdin.end();
  const [out, error, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number]>,
  ]);
  return { out, error, status };
}

/** What a shell may do with the streams, the status, and how often the message arrives. */
const STREAMS: readonly (readonly [line: string, ending: EndingName, arrives: boolean])[] = [
  [String.raw`printf 'hi\n' | "$@" | cat`, 'ok', true],
  [String.raw`printf 'hi\n' | "$@" >&-`, 'ok', true],
  [String.raw`printf 'hi\n' | "$@" 2>&-`, 'ok', true],
  [`"$@" <&-`, 'ok', false],
  [`"$@" </tmp`, 'ok', false],
  [`"$@" </dev/null >/dev/full`, 'output-closed', false],
];

for (const [line, ending, arrives] of someOf(STREAMS, SEED)) {
  test(`${line} ends in good order`, async (t) => {
    const { port, address } = await servedRooms(t, 'help');
    const peer = await peerIn(t, port, 'help', 'ann');
    const { status } = await inShell(t, line, address, '--room', 'help', '--nick', 'bot');
    assert.equal(status, ENDINGS[ending].status);
    if (ending !== 'ok') return;
    const said = arrives ? ['bot: hi'] : [];
    const all = ['bot has joined', ...said, 'bot has left'];
    assert.deepEqual(await peer.take(all.length), all);
  });
}

test('a listener leaves in good order when nobody reads any more', async (t) => {
  const { port, address } = await servedRooms(t, 'help');
  const peer = await peerIn(t, port, 'help', 'ann');
  const bot = new PlainProcess(t, [address, '--room', 'help', '--nick', 'bot']);
  await bot.shows(ROOM_SENTENCES.joined('help', 'bot'));
  bot.child.stdout.destroy();
  peer.say('is anybody there?');
  assert.equal(await bot.exited, ENDINGS['output-closed'].status);
  assert.equal(bot.error, `foyer: ${PLAIN_ENDS.output}\n`);
  await peer.until(
    () => peer.lines.includes('bot has left'),
    () => peer.lines.join(' | '),
  );
});

for (const [signal, status] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const) {
  test(`${signal} ends a listener in good order`, async (t) => {
    const { port, address } = await servedRooms(t, 'help');
    const peer = await peerIn(t, port, 'help', 'ann');
    const bot = new PlainProcess(t, [address, '--room', 'help', '--nick', 'bot']);
    await bot.shows(ROOM_SENTENCES.joined('help', 'bot'));
    bot.child.kill(signal);
    assert.equal(await bot.exited, status);
    await peer.until(
      () => peer.lines.includes('bot has left'),
      () => peer.lines.join(' | '),
    );
  });
}

test('a text that no room takes is refused with its reason', async (t) => {
  const { address } = await servedRooms(t, 'help');
  const pipe = new PlainProcess(t, [address]).end('hi\n');
  await pipe.exited;
  assert.match(pipe.out, new RegExp(`Not sent: hi\n-!- ${PLAIN_REPLIES.noRoom}`));
});
