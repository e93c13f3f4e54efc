/** The recipe for people who only have ssh, with a real sshd: a user gets nothing but chat. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { NAME_PANE } from '../../screens/screen-sentences.js';
import { ROOM_SENTENCES } from '../../src/app/room/room-sentences.js';
import { COMMAND_SENTENCES, DISABLED } from '../../src/input/input-sentences.js';
import { type ChatServer, startServer } from '../../src/server/server.js';
import { cleanUp } from '../support/clean-up.js';
import { freePort } from '../support/net/free-port.js';
import { NO_SSHD, startSshd } from '../support/net/sshd.js';
import { sentencePattern } from '../support/sentences.js';
import { FOYER, PtySession } from '../support/terminal/pty.js';
import { until } from '../support/until.js';

const SIZE = { columns: 80, rows: 24 };

/** An sshd that takes every variable, unlike the recipe. */
const ANY_VARIABLE = { AcceptEnv: '*' };

/** A chat server, and an sshd whose account runs a locked window on it; `changes` replace settings of the recipe. */
async function start(t: TestContext, changes = {}) {
  const server = await startServer({ host: '127.0.0.1', port: 0 });
  cleanUp(t, () => server.stop());
  const address = `127.0.0.1:${server.address.port}`;
  const sshd = await startSshd(t, [...FOYER, '--locked', address].join(' '), changes);
  return { server, address, sshd };
}

/** Somebody at a terminal, with ssh. */
function dialIn(t: TestContext, words: readonly string[], env: Record<string, string> = {}) {
  const session = new PtySession(words, { ...SIZE, env });
  cleanUp(t, () => session.end());
  return session;
}

/** Runs a program to its end; `typed` is all that it reads. */
async function finished(words: readonly string[], env: NodeJS.ProcessEnv = {}, typed = '') {
  const [file = '', ...rest] = words;
  const child = spawn(file, rest, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  child.stdin.on('error', () => {}).end(typed);
  const [out, error, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { out, error, status };
}

/** Enters a room as ann. */
async function enter(session: PtySession): Promise<void> {
  await session.waitFor(/No rooms yet/);
  session.type('den<enter>');
  await session.waitFor(sentencePattern(NAME_PANE.title('den')));
  session.type('<C-u>ann<enter>');
  await session.waitFor(sentencePattern(ROOM_SENTENCES.joined('den', 'ann')));
}

const names = (server: ChatServer) => server.clients().flatMap(({ name }) => name ?? []);

const skip = { skip: NO_SSHD };

test('somebody chats over ssh, and what is more than chat is refused', skip, async (t) => {
  const { server, sshd } = await start(t);
  const ann = dialIn(t, sshd.ssh('-tt'));
  await enter(ann);
  assert.deepEqual(names(server), ['ann']);

  await t.test('a line is sent, also one that begins with !', async () => {
    ann.type('<focus>!touch x<enter><focus>');
    await ann.waitFor(/│ !touch x/);
  });
  for (const [line, name, id] of [
    ['/save x', 'save', 'lockedFiles'],
    ['/set log on', 'set', 'lockedSettings'],
    ['/connect 127.0.0.1:22', 'connect', 'lockedServer'],
    ['/send-raw x', 'send-raw', 'lockedBytes'],
  ] as const) {
    await t.test(`${line} is refused`, async () => {
      ann.type(`<focus>${line}<enter><focus>`);
      await ann.waitFor(sentencePattern(COMMAND_SENTENCES.disabled(name, DISABLED[id])));
      ann.type('<C-c>');
    });
  }
  await t.test('Ctrl-Z and F5 are refused', async () => {
    ann.type('<C-z>');
    await ann.waitFor(sentencePattern(DISABLED.lockedSuspend));
    ann.type('<f5>');
    await ann.waitFor(sentencePattern(DISABLED.lockedSettings));
  });
  await t.test('a window of any size is drawn', async () => {
    ann.resize(300, 100);
    await ann.waitFor((rows) => rows.length === 100 && /people/.test(rows.join('')));
    ann.resize(80, 24);
    await ann.waitFor((rows) => rows.length === 24 && /│ !touch x/.test(rows.join('\n')));
  });
  await t.test('the end of the chat is the end of the connection', async () => {
    ann.type('<C-q>');
    assert.equal(await ann.exited, 0);
    await until(() => server.clients().length === 0);
  });
});

test('a connection that is closed takes the person out of the room', skip, async (t) => {
  const { server, sshd } = await start(t);
  const ann = dialIn(t, sshd.ssh('-tt'));
  await enter(ann);
  ann.kill();
  await until(() => server.clients().length === 0);
});

test('a command, scp and sftp get the chat instead', skip, async (t) => {
  const { sshd } = await start(t);
  const { flags, host, folder } = sshd;
  const target = join(folder, 'stolen');
  const own = join(folder, 'own');
  writeFileSync(own, 'x');
  await finished([...sshd.ssh('-T'), `touch ${target}`]);
  for (const words of [
    ['scp', ...flags, own, `${host}:${target}`],
    ['scp', '-O', ...flags, own, `${host}:${target}`],
    ['scp', ...flags, `${host}:${own}`, target],
    ['sftp', ...flags, '-b', '/dev/null', host],
  ]) {
    assert.notEqual((await finished(words)).status, 0, words[0]);
  }
  const ann = dialIn(t, [...sshd.ssh('-tt'), `serve --port 0; touch ${target}`]);
  await enter(ann);
  assert.equal(existsSync(target), false);
});

test('without a terminal there is plain chat, as locked as the screen', skip, async (t) => {
  const { server, sshd } = await start(t);
  const refused = [
    ['/set', 'set', 'lockedSettings'],
    ['/connect', 'connect', 'lockedServer'],
    ['/save x', 'save', 'lockedFiles'],
    ['/connect 127.0.0.1:22', 'connect', 'lockedServer'],
    ['/SET log on', 'set', 'lockedSettings'],
  ] as const;
  const lines = ['/join den', '/nick ann', 'hello', ...refused.map(([line]) => line)];
  const { out } = await finished(sshd.ssh('-T'), {}, `${lines.join('\n')}\n`);
  assert.match(out, /hello/);
  for (const [, name, id] of refused) {
    assert.match(out, sentencePattern(COMMAND_SENTENCES.disabled(name, DISABLED[id])), out);
  }
  const known = COMMAND_SENTENCES.disabled('', '').replace('/ ', '').trim();
  assert.equal(out.split(known).length - 1, refused.length, out);
  await until(() => server.clients().length === 0);
});

test('plain chat at a terminal cannot be suspended', skip, async (t) => {
  const { sshd } = await start(t);
  const ann = dialIn(t, sshd.ssh('-tt'), { TERM: 'dumb' });
  ann.feed('\x1a/join den\n');
  await ann.waitFor(/nickname/);
  ann.feed('\x1aann\n');
  await ann.waitFor(sentencePattern(ROOM_SENTENCES.joined('den', 'ann')));
});

test('nothing is forwarded, in either direction', skip, async (t) => {
  const { sshd, address } = await start(t);
  const to = await freePort();
  const socket = join(sshd.folder, 'socket');
  const forwards = [
    ['-W', address],
    ['-N', '-R', `${to.port}:${address}`],
    ['-N', '-R', `${socket}:${address}`],
    ['-N', '-w', '0:0'],
  ];
  for (const words of forwards) {
    const { status } = await finished(sshd.ssh('-o', 'ExitOnForwardFailure=yes', ...words));
    assert.equal(status, 255, words.join(' '));
  }
});

/** Bytes for a port that `ssh -D` opens: SOCKS 5 without a password, then a connection to a port of this machine. */
const socks = (port: number) =>
  Buffer.from([5, 1, 0, 5, 1, 0, 1, 127, 0, 0, 1, port >> 8, port & 0xff]);

test('a port that ssh opens on its own side leads nowhere', skip, async (t) => {
  const { server, sshd, address } = await start(t);
  for (const flag of ['-L', '-D']) {
    const { port } = await freePort();
    const listens = flag === '-L' ? `${port}:${address}` : `${port}`;
    const [file = '', ...words] = sshd.ssh('-N', '-v', flag, listens);
    const ssh = spawn(
      file,
      words.filter((word) => word !== '-q'),
    );
    cleanUp(t, () => ssh.kill('SIGKILL'));
    let said = '';
    ssh.stderr.on('data', (bytes) => {
      said += String(bytes);
    });
    await until(() => said.includes('Entering interactive session'));
    const socket = connect({ host: '127.0.0.1', port });
    socket.on('error', () => {}).on('data', () => {});
    socket.write(socks(server.address.port));
    await until(() => said.includes('administratively prohibited'));
    socket.destroy();
  }
  assert.deepEqual(server.clients(), []);
});

test('one connection has one window', skip, async (t) => {
  const { sshd } = await start(t);
  const control = join(sshd.folder, 'control');
  const first = dialIn(t, sshd.ssh('-tt', '-M', '-S', control));
  await enter(first);
  const words = sshd.ssh('-T', '-S', control).filter((word) => word !== '-q');
  // What was refused is tried once more over a connection of its own.
  const second = await finished(words);
  assert.match(second.error, /Session open refused by peer/);
});

test('variables that the client sends change nothing but looks', skip, async (t) => {
  const { sshd, server } = await start(t, ANY_VARIABLE);
  const folder = join(sshd.folder, 'evil');
  mkdirSync(join(folder, 'foyer'), { recursive: true });
  writeFileSync(
    join(folder, 'foyer/settings.conf'),
    'name = evil\nserver = 127.0.0.1:22\nlog = on\n',
  );
  const variables = {
    FOYER_PORT: 'none',
    HOME: folder,
    SSL_CERT_FILE: join(folder, 'ca.pem'),
    ...Object.fromEntries(
      ['CONFIG', 'STATE', 'DATA', 'CACHE'].map((name) => [`XDG_${name}_HOME`, folder]),
    ),
  };
  const send = Object.keys(variables).flatMap((name) => ['-o', `SendEnv=${name}`]);
  const ann = dialIn(t, sshd.ssh('-tt', ...send), variables);
  await enter(ann);
  assert.deepEqual(names(server), ['ann']);
  ann.type('<C-q>');
  assert.equal(await ann.exited, 0);
  assert.deepEqual(readdirSync(folder, { recursive: true }).sort(), [
    'foyer',
    'foyer/settings.conf',
  ]);
});

test('the recipe passes on no variable, no agent and no display', skip, async (t) => {
  const sshd = await startSshd(t, '/usr/bin/env');
  const variables = { FOYER_PORT: '1', NODE_OPTIONS: '--inspect', LC_TIME: 'C', DISPLAY: ':99' };
  const send = Object.keys(variables).flatMap((name) => ['-o', `SendEnv=${name}`]);
  const { out } = await finished(sshd.ssh('-T', '-A', '-X', ...send), variables);
  const names = out.split('\n').map((line) => line.replace(/=.*/, ''));
  assert.ok(names.includes('LC_TIME'), out);
  for (const name of ['FOYER_PORT', 'NODE_OPTIONS', 'DISPLAY', 'SSH_AUTH_SOCK']) {
    assert.ok(!names.includes(name), name);
  }
});
