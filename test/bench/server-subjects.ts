import { type ChildProcess, execFileSync, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ServerOptions } from '../../src/server/server.js';
import type { AudienceDialect } from './programs/audience-dialects.js';

/** A chat server that is measured. */
export interface ServerSubject {
  readonly label: string;
  readonly dialect: AudienceDialect;
  /** The most people that come into a room of it in reasonable time. */
  readonly mostPeople: number;
  /** Starts it; null if it is not installed. */
  start(): Promise<RunningServer | null>;
}

export interface RunningServer {
  readonly port: number;
  readonly pid: number;
  stop(): void;
}

const LIMITS = { connections: 15_000, notices: 1 };
const IRC_PORT = 26_667;

export const SUBJECTS: readonly ServerSubject[] = [
  {
    label: 'Foyer',
    dialect: 'lines',
    mostPeople: Number.POSITIVE_INFINITY,
    start: () => startFoyer(),
  },
  {
    label: 'bare loop',
    dialect: 'bare',
    mostPeople: Number.POSITIVE_INFINITY,
    start: () => ours('bare-broadcast', []),
  },
  { label: 'ngircd', dialect: 'irc', mostPeople: 100, start: startNgircd },
];

/** Starts a program of this folder. */
export function program(name: string, args: readonly string[]): ChildProcess {
  return fork(resolve(import.meta.dirname, `programs/${name}.js`), [...args]);
}

/** Starts Foyer's server, with limits that nobody who is measured reaches. */
export function startFoyer(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  return ours('chat-server', [JSON.stringify({ limits: LIMITS, ...options })]);
}

async function ours(name: string, args: readonly string[]): Promise<RunningServer> {
  const child = program(name, args);
  const [port] = (await once(child, 'message')) as [number];
  return { port, pid: child.pid as number, stop: () => child.kill() };
}

async function startNgircd(): Promise<RunningServer | null> {
  const found = ['/usr/sbin/ngircd', '/usr/bin/ngircd'].find(works);
  if (found === undefined) return null;
  const folder = mkdtempSync(join(tmpdir(), 'foyer-bench-'));
  const file = join(folder, 'ngircd.conf');
  writeFileSync(file, configuration());
  const child = spawn(found, ['-n', '-f', file], { stdio: 'ignore' });
  const stop = () => {
    child.kill();
    rmSync(folder, { recursive: true });
  };
  for (let tries = 0; !(await answers(IRC_PORT)); tries++) {
    if (tries > 50) throw new Error('ngircd does not listen.');
    await pause(100);
  }
  return { port: IRC_PORT, pid: child.pid as number, stop };
}

function works(path: string): boolean {
  try {
    execFileSync(path, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}

/** Without limits, so that it does what the others do. */
function configuration(): string {
  return `[Global]
Name = bench.invalid
Listen = 127.0.0.1
Ports = ${IRC_PORT}
Info = bench
[Limits]
MaxConnections = 0
MaxConnectionsIP = 0
MaxJoins = 0
MaxPenaltyTime = 0
PingTimeout = 3600
[Options]
DNS = no
Ident = no
PAM = no
`;
}
