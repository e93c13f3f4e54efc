/** The built program in processes of its own, without a terminal. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { cleanUp } from './clean-up.js';

/** The script of the built program. */
export const MAIN = resolve(import.meta.dirname, '../../app/cli/main.js');

/** Runs the built program without a terminal, to its end. */
export async function run(...args: string[]) {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, error, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number]>,
  ]);
  return { out, error, status };
}

/** Starts a server in a process of its own; resolves once it has printed its address. */
export function serve(t: TestContext, ...args: string[]) {
  return serveWith(t, [], ...args);
}

/** The same, with flags for Node. */
export async function serveWith(t: TestContext, nodeFlags: readonly string[], ...args: string[]) {
  const child = spawn(process.execPath, [...nodeFlags, MAIN, 'serve', '--port', '0', ...args]);
  const exited = once(child, 'exit');
  cleanUp(t, async () => {
    child.kill('SIGKILL');
    await exited;
  });
  let printed = '';
  for (;;) {
    printed += String((await once(child.stdout, 'data'))[0]);
    const [address, port] = /127\.0\.0\.1:(\d+)/.exec(printed) ?? [];
    if (address !== undefined) return { child, address, port: Number(port), printed };
  }
}
