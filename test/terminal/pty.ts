import { fileURLToPath } from 'node:url';
import * as pty from '@lydell/node-pty';
import { createEmulator, type Emulator } from '../support/emulator.js';

/** A program in a real pseudo-terminal, and what an emulator shows of it. */
export interface PtySession {
  readonly emulator: Emulator;
  readonly pid: number;
  /** Types into it. */
  type(text: string): void;
  /** Changes the size of both. */
  resize(columns: number, rows: number): void;
  /** Takes the terminal away, as closing its window does. */
  hangUp(): void;
}

const COLUMNS = 100;
const ROWS = 24;

/** Starts a program in a pseudo-terminal. */
export function startPty(file: string, parameters: string[]): PtySession {
  const emulator = createEmulator({ columns: COLUMNS, rows: ROWS });
  const child = pty.spawn(file, parameters, {
    cols: COLUMNS,
    rows: ROWS,
    name: 'xterm-256color',
    env: { PATH: process.env.PATH, TERM: 'xterm-256color', LANG: 'C.UTF-8', PS1: 'shell> ' },
  });
  child.onData((data) => emulator.output.write(data));
  return {
    emulator,
    pid: child.pid,
    type: (text) => child.write(text),
    resize(columns, rows) {
      emulator.resize(columns, rows);
      child.resize(columns, rows);
    },
    hangUp: () => (child as unknown as { destroy(): void }).destroy(),
  };
}

/** Starts a shell with job control that edits no lines and so leaves the terminal's modes alone. */
export function startShell(): PtySession {
  return startPty('bash', ['--norc', '--noprofile', '--noediting', '-i']);
}

/** The command that runs a compiled fixture of this folder. */
export function fixtureCommand(name: string): [file: string, ...parameters: string[]] {
  return [process.execPath, fileURLToPath(new URL(`./${name}.js`, import.meta.url))];
}

/** Resolves when there is no process of this id any more; rejects at the deadline. */
export async function gone(pid: number, deadlineMs = 5000): Promise<void> {
  const end = Date.now() + deadlineMs;
  while (isAlive(pid)) {
    if (Date.now() > end) {
      throw new Error(`Process ${pid} is still there after ${deadlineMs} ms.`);
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
