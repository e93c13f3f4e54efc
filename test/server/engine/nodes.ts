/** Several servers on one engine, with their clients. */

import type { ChildProcess } from 'node:child_process';
import type { TestContext } from 'node:test';
import type { ServerEvent } from '../../../src/server/events.js';
import { type ChatServer, type ServerOptions, startServer } from '../../../src/server/server.js';
import { serveWith } from '../../support/built-program.js';
import { cleanUp } from '../../support/clean-up.js';
import { LinePeer } from '../../support/net/peers.js';

/** A short lease, so that tests of its end do not take long (ms). */
export const LEASE_MS = 2000;

/** One server of several, with its clients. */
export class Node {
  readonly port: number;
  readonly #test: TestContext;

  constructor(port: number, test: TestContext) {
    this.port = port;
    this.#test = test;
  }

  /** A client that has accepted line framing. */
  async client(): Promise<LinePeer> {
    const peer = new LinePeer(this.port);
    cleanUp(this.#test, () => peer.close());
    await peer.accept();
    return peer;
  }

  /** Somebody in a room. */
  async person(room: string, name: string): Promise<LinePeer> {
    const peer = await this.client();
    if (!(await peer.enter(room, name))) throw new Error(`${name} cannot enter ${room}`);
    return peer;
  }
}

/** One in this process, whose state and log can be looked at. */
export class OpenNode extends Node {
  readonly server: ChatServer;
  readonly log: ServerEvent[];

  constructor(server: ChatServer, log: ServerEvent[], test: TestContext) {
    super(server.address.port, test);
    this.server = server;
    this.log = log;
  }
}

/** Starts a server on an engine. */
export async function startNode(
  test: TestContext,
  url: string,
  options: Partial<ServerOptions> = {},
): Promise<OpenNode> {
  const log: ServerEvent[] = [];
  const server = await startServer({
    ...{ host: '127.0.0.1', port: 0, log: (event) => log.push(event) },
    engine: { address: { nodes: url.split(','), database: 0 }, node: 'node', leaseMs: LEASE_MS },
    ...options,
  });
  cleanUp(test, () => server.stop());
  return new OpenNode(server, log, test);
}

/** A server in a process of its own, which can be killed and stopped. */
export class ProcessNode extends Node {
  readonly #child: ChildProcess;

  constructor(child: ChildProcess, port: number, test: TestContext) {
    super(port, test);
    this.#child = child;
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }
}

/** Starts the built server on an engine, with the flags that are given. */
export function startProcess(
  test: TestContext,
  url: string,
  ...flags: string[]
): Promise<ProcessNode> {
  return startProcessWith(test, [], url, ...flags);
}

/** Starts one whose machine's clock is ahead (ms). */
export function startProcessAhead(
  test: TestContext,
  url: string,
  aheadMs: number,
): Promise<ProcessNode> {
  const module = `const now = Date.now; Date.now = () => now() + ${aheadMs};`;
  const flag = `--import=data:text/javascript,${encodeURIComponent(module)}`;
  return startProcessWith(test, [flag], url);
}

async function startProcessWith(
  test: TestContext,
  nodeFlags: readonly string[],
  url: string,
  ...flags: string[]
): Promise<ProcessNode> {
  const seconds = String(Math.ceil(LEASE_MS / 1000));
  const all = ['--engine', url, '--lease', seconds, ...flags];
  const { child, port } = await serveWith(test, nodeFlags, ...all);
  cleanUp(test, () => child.kill('SIGCONT'));
  return new ProcessNode(child, port, test);
}
