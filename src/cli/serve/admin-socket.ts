/** The admin socket of `foyer serve`: the commands of its terminal, for `foyer ctl`. */

import { once } from 'node:events';
import { lstatSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** The longest command, in bytes. */
const MAX_COMMAND_BYTES = 4096;
/** How long a client may take for its command, and for reading the answer, in ms. */
const PATIENCE_MS = 5000;
/** The most clients at a time. */
const MAX_CLIENTS = 8;
/** Only the owner of the server may use the socket. */
const OWNER_ONLY = 0o177;

/** An open admin socket. */
export interface AdminSocket {
  /** Removes the socket; answers that are on their way still arrive. */
  close(): void;
}

/**
 * Opens a socket at a path. `run` gets each line and returns the answer, line by line; each client sends one line.
 * A socket that a dead server left is replaced. Rejects with Node's error (`code`: EADDRINUSE if a server lives
 * there, EACCES, ENOENT, ...).
 */
export async function openAdminSocket(
  path: string,
  run: (line: string) => readonly string[],
): Promise<AdminSocket> {
  const server = createServer((socket) => serveOne(socket, run));
  server.maxConnections = MAX_CLIENTS;
  try {
    await listen(server, path);
  } catch (error) {
    const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    if (!isTaken || !(await isLeftOver(path))) throw error;
    rmSync(path, { force: true });
    await listen(server, path);
  }
  server.on('error', () => {});
  server.unref();
  return { close: () => server.close() };
}

/** Sends a command to the server at a path; returns its answer. Rejects with Node's error if no server is there. */
export async function askAdminSocket(path: string, command: string): Promise<string> {
  const socket = connect(path);
  await once(socket, 'connect');
  socket.end(`${command}\n`);
  socket.setEncoding('utf8');
  let answer = '';
  for await (const text of socket) answer += text;
  return answer;
}

async function listen(server: Server, path: string): Promise<void> {
  const before = process.umask(OWNER_ONLY);
  // Node makes the socket at once, and so with these rights.
  server.listen(path);
  process.umask(before);
  await once(server, 'listening');
}

/** True for a socket that nobody serves; another file is not ours to remove. */
async function isLeftOver(path: string): Promise<boolean> {
  if (!lstatSync(path).isSocket()) return false;
  const socket = connect(path);
  try {
    await once(socket, 'connect');
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ECONNREFUSED';
  } finally {
    socket.destroy();
  }
}

function serveOne(socket: Socket, run: (line: string) => readonly string[]): void {
  let line = '';
  socket.setEncoding('utf8');
  socket.setTimeout(PATIENCE_MS, () => socket.destroy());
  socket.on('error', () => socket.destroy());
  socket.on('data', (text: string) => {
    line += text;
    if (Buffer.byteLength(line) > MAX_COMMAND_BYTES) socket.destroy();
    const end = line.indexOf('\n');
    if (end < 0 || !socket.writable) return;
    const answer = run(line.slice(0, end));
    socket.end(answer.map((text) => `${text}\n`).join(''));
  });
}
