/** `foyer check --client`, as the built program runs it. */

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { LOOK } from '../../src/check/client/client-sentences.js';
import { CHECK_RUN } from '../../src/cli/cli-sentences.js';
import { MAIN, run, serve } from '../support/built-program.js';
import { cleanUp } from '../support/clean-up.js';
import { freePort } from '../support/net/free-port.js';

const CLIENT = resolve(import.meta.dirname, '../check/fixture-client.js');

/** Checks the student's client; `wrong`: its mistake, by the rule that it breaks. */
function checkClient(...wrong: string[]) {
  return run(
    'check',
    '--client',
    '--json',
    '--',
    process.execPath,
    CLIENT,
    'HOST',
    'PORT',
    ...wrong,
  );
}

test('a client that is started by a command is judged by what it sends and shows', async () => {
  const wrong = ['bare', 'split', 'utf8-cut', 'idle', 'close'];
  const [right, ...others] = await Promise.all([
    checkClient(),
    ...wrong.map((rule) => checkClient(rule)),
  ]);
  const verdicts = (out: string) => {
    const { rules } = JSON.parse(out) as { rules: { id: string; verdict: string }[] };
    return rules.filter(({ verdict }) => verdict !== 'pass').map(({ id }) => id);
  };
  assert.deepEqual([verdicts(right?.out ?? ''), right?.status], [[], 0]);
  assert.equal(JSON.parse(right?.out ?? '').sent[0].bytes, '2f6c697374');
  assert.deepEqual(
    others.map(({ out, status }) => [verdicts(out), status]),
    wrong.map((rule) => [[rule], 1]),
  );
});

test('a client ends with its check, with all that it has started', async () => {
  // It never connects, and ignores the end of its input.
  const script = 'sleep 1000 & echo "child $!"; wait';
  const { out, status } = await run('check', '--client', '--', 'sh', '-c', script);
  assert.match(out, /^FAIL /m);
  assert.equal(status, 1);
  const left = spawnSync('ps', ['-A', '-o', 'args=']).stdout.toString();
  assert.doesNotMatch(left, /^sleep 1000$/m);
});

test('a command that cannot be started, and a port in use, end with 2', async (t) => {
  const none = await run('check', '--client', '--', './no-such-client');
  assert.ok(
    none.error.endsWith(`foyer: ${CHECK_RUN.noStart('./no-such-client', 'ENOENT')}\n`),
    none.error,
  );
  assert.equal(none.status, 2);
  const { port } = await serve(t);
  const used = await run('check', '--client', '--port', String(port), '--', 'true');
  assert.deepEqual(
    { ...used },
    { out: '', error: `foyer: ${CHECK_RUN.noListen(port, 'EADDRINUSE')}\n`, status: 2 },
  );
});

test('a person who uses the client is told what to type and what to see', async (t) => {
  const { port } = await freePort();
  const args = ['check', '--client', '--json', '--port', String(port)];
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: 'pipe' });
  cleanUp(t, () => child.kill('SIGKILL'));
  const output = text(child.stdout);
  let client: Socket | null = null;
  let isRefused = false;
  child.stderr.setEncoding('utf8').on('data', (told: string) => {
    for (const line of told.split('\n')) {
      if (line.includes(LOOK.start(`127.0.0.1:${port}`)) || line.includes('once more')) {
        client?.destroy();
        client = connect(port, '127.0.0.1')
          .on('error', () => {})
          .resume();
      }
      const [, typed] = /: Type in your client: (.*)$/.exec(line) ?? [];
      const long = /^\d+\.\d+\.\d+\.\d+\..*$/.exec(line)?.[0];
      if (typed !== undefined) client?.write(typed);
      else if (long !== undefined) client?.write(long.slice(0, 1024));
      // The first text is not seen; all others are, or are skipped.
      else if (line.includes(LOOK.ask)) {
        child.stdin.write(isRefused ? 'y\n' : 'n\n');
        isRefused = true;
      }
    }
  });
  const [status] = await once(child, 'exit');
  const { rules } = JSON.parse(await output) as { rules: { id: string; verdict: string }[] };
  assert.deepEqual(
    rules.filter(({ verdict }) => verdict !== 'pass').map(({ id, verdict }) => [id, verdict]),
    [['list', 'fail']],
  );
  assert.equal(status, 1);
});
