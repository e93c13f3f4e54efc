/** A real sshd on loopback, with its own keys and settings, for the user who runs the tests. */

import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestContext } from 'node:test';
import { privateFolder } from '../../files/folder.js';
import { cleanUp } from '../clean-up.js';
import { neededProgram } from '../needed-program.js';
import { freePort } from './free-port.js';

const NEEDED = 'FOYER_NEEDS_SSHD';

/** Debian has it outside of most users' PATH. */
const USUAL = '/usr/sbin/sshd';

const SSHD = existsSync(USUAL) ? USUAL : neededProgram('sshd', NEEDED);
const SSH = neededProgram('ssh', NEEDED);

/** The reason to skip tests with ssh; false if there are both programs. In CI they must be there. */
export const NO_SSHD: string | false =
  SSHD === null || SSH === null ? 'there is no ssh or no sshd here' : false;

const DOCUMENT = resolve(import.meta.dirname, '../../../../docs/ssh.md');

/** Settings of the recipe that a test replaces. */
type Changes = Readonly<Record<string, string>>;

/** Returns the block of `docs/ssh.md` for the account of the tests, with a command in place of the document's. */
function recipe(changes: Changes): string {
  const [, block = ''] =
    /<!-- recipe -->([\s\S]*?)<!-- end -->/.exec(readFileSync(DOCUMENT, 'utf8')) ?? [];
  const own = block.replace('Match User chat', `Match User ${userInfo().username}`);
  return Object.entries(changes).reduce((text, [name, value]) => {
    const row = new RegExp(`^ *${name} .*`, 'm');
    if (!row.test(text)) throw new Error(`The recipe has no ${name}.`);
    return text.replace(row, () => `${name} ${value}`);
  }, own);
}

/** A running sshd. */
export interface Sshd {
  /** The words of `ssh`, with flags, up to the host; `words` come before it. */
  readonly ssh: (...words: string[]) => readonly string[];
  /** Flags for `ssh`, `scp` and `sftp` that lead here. */
  readonly flags: readonly string[];
  readonly host: string;
  readonly folder: string;
}

/** Starts an sshd with the recipe of the documents, whose account runs `command`; `changes` replace its other settings. */
export async function startSshd(
  t: TestContext,
  command: string,
  changes: Changes = {},
): Promise<Sshd> {
  const folder = privateFolder(t);
  const { port } = await freePort();
  for (const name of ['host', 'user']) {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, name)]);
  }
  writeFileSync(join(folder, 'keys'), readFileSync(join(folder, 'user.pub')));
  writeFileSync(
    join(folder, 'config'),
    config(folder, port, { ...changes, ForceCommand: command }),
  );
  chmodSync(folder, 0o700);
  // An sshd of root's needs it for its unprivileged part.
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true });
  await run(t, folder, port);
  const flags = [
    ...['-F', 'none', '-i', join(folder, 'user'), '-o', `Port=${port}`, '-o', 'BatchMode=yes'],
    ...['-o', 'StrictHostKeyChecking=no', '-o', 'UserKnownHostsFile=/dev/null'],
    ...['-o', 'IdentitiesOnly=yes', '-q'],
  ];
  const host = `${userInfo().username}@127.0.0.1`;
  return { ssh: (...words) => [SSH ?? '', ...flags, ...words, host], flags, host, folder };
}

function config(folder: string, port: number, changes: Changes): string {
  return [
    ...[`Port ${port}`, 'ListenAddress 127.0.0.1', 'PidFile none', 'UsePAM no', 'StrictModes no'],
    ...[`HostKey ${join(folder, 'host')}`, `AuthorizedKeysFile ${join(folder, 'keys')}`],
    ...['PasswordAuthentication no', 'KbdInteractiveAuthentication no', 'PermitRootLogin yes'],
    ...['Subsystem sftp internal-sftp', recipe(changes), ''],
  ].join('\n');
}

/** Runs sshd; resolves once it listens, rejects with its words if it ends. */
async function run(t: TestContext, folder: string, port: number): Promise<void> {
  const sshd = spawn(SSHD ?? '', ['-D', '-e', '-f', join(folder, 'config')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  sshd.stderr.on('data', (bytes) => {
    said += String(bytes);
  });
  const ended = new Promise<void>((done) => void sshd.once('exit', () => done()));
  cleanUp(t, async () => {
    sshd.kill();
    await ended;
  });
  while (!(await listens(port))) {
    if (sshd.exitCode !== null) throw new Error(`sshd did not start: ${said}`);
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ host: '127.0.0.1', port });
    const end = (does: boolean) => {
      socket.destroy();
      setTimeout(() => done(does), does ? 0 : 10);
    };
    socket.once('connect', () => end(true)).once('error', () => end(false));
  });
}
