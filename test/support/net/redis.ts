/** A redis-server on this machine, for one test file. */

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { cleanUp } from '../clean-up.js';
import { until } from '../until.js';

/** The reason to skip tests of engines; false if there is a redis-server. In CI it must be there. */
export const NO_REDIS: string | false = hasRedis() ? false : 'there is no redis-server here';

function hasRedis(): boolean {
  try {
    execFileSync('redis-server', ['--version']);
    return true;
  } catch {
    if (process.env.FOYER_NEEDS_REDIS === undefined) return false;
    throw new Error('There is no redis-server, and these tests need one.');
  }
}

/** A redis-server, which can be stopped, restarted with its data or empty, and frozen. */
export class Redis {
  readonly port: number;
  readonly #folder: string;
  readonly #flags: readonly string[];
  #process: ChildProcess | null = null;

  constructor(port: number, folder: string, flags: readonly string[]) {
    this.port = port;
    this.#folder = folder;
    this.#flags = flags;
  }

  get url(): string {
    return `${this.#hasTls ? 'rediss' : 'redis'}://127.0.0.1:${this.port}`;
  }

  get #hasTls(): boolean {
    return this.#flags.includes('--tls-cert-file');
  }

  async start(): Promise<void> {
    const port = this.#hasTls ? ['--port', '0', '--tls-port'] : ['--port'];
    const words = [...port, String(this.port), '--bind', '127.0.0.1', '--dir', this.#folder];
    const more = ['--save', '', '--appendonly', 'yes', '--appendfsync', 'always', ...this.#flags];
    this.#process = spawn('redis-server', [...words, ...more], { stdio: 'ignore' });
    await until(() => this.#isUp());
  }

  /** Kills it. */
  async kill(): Promise<void> {
    const process = this.#process;
    this.#process = null;
    if (process === null || process.exitCode !== null) return;
    const exited = once(process, 'exit');
    process.kill('SIGKILL');
    await exited;
  }

  /** Kills it and starts it again, with its data or without any. */
  async restart({ isEmpty = false } = {}): Promise<void> {
    await this.kill();
    if (isEmpty) rmSync(join(this.#folder, 'appendonlydir'), { recursive: true, force: true });
    await this.start();
  }

  /** Kills it, and removes its files. */
  async end(): Promise<void> {
    await this.kill();
    // A process that it has forked to save its data writes on for a while.
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 10 });
  }

  freeze(): void {
    this.#process?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#process?.kill('SIGCONT');
  }

  /** Runs a command, and returns what it prints. */
  run(...words: string[]): string {
    const tls = this.#hasTls ? ['--tls', '--insecure'] : [];
    const all = [...tls, '-p', String(this.port), ...words];
    return execFileSync('redis-cli', all, {
      ...{ encoding: 'utf8', stdio: 'pipe', timeout: 10_000 },
    }).trim();
  }

  #isUp(): boolean {
    try {
      return /^PONG|NOAUTH/.test(this.run('PING'));
    } catch {
      return false;
    }
  }
}

/** Starts a redis-server that ends with the test. */
export async function startRedis(test: TestContext, ...flags: string[]): Promise<Redis> {
  const redis = await startBareRedis(...flags);
  cleanUp(test, () => redis.end());
  return redis;
}

/** Starts a redis-server, which must be ended. */
export async function startBareRedis(...flags: string[]): Promise<Redis> {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-redis-'));
  const redis = new Redis(await anyPort(), folder, flags);
  await redis.start();
  return redis;
}

/** Returns a port that nobody listens at. */
export async function anyPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
