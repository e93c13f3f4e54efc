/** The measuring server as a program. */

import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { WELCOME_MARK } from '../marks.js';
import type { Dialect } from './dialect.js';
import { ircDialect } from './dialect-irc.js';
import { linesDialect } from './dialect-lines.js';
import { type Flood, Flooder, machineTime } from './flood.js';

/*
 * The server that the programs under test talk to, in a process of its own. Messages of its parent
 * say what to send. Its argument is a folder with a certificate, if there is one.
 */

/** The dialect of a port. */
export type DialectName = 'lines' | 'irc' | 'irc-tls';

/** An order of the parent: a flood to the client that joined last in a dialect. */
export interface FloodOrder extends Flood {
  readonly dialect: DialectName;
}

/**
 * The server's reports to its parent: the ports at the beginning, then the time at which each flood began
 * (ms) and the number of its messages.
 */
export type ServerReport =
  | { readonly type: 'listening'; readonly ports: Readonly<Record<DialectName, number>> }
  | { readonly type: 'flooded'; readonly time: number; readonly count: number };

const DIALECTS: Readonly<Record<DialectName, Dialect>> = {
  lines: linesDialect,
  irc: ircDialect,
  'irc-tls': ircDialect,
};
const names = Object.keys(DIALECTS) as DialectName[];
const flooders = Object.fromEntries(names.map((name) => [name, new Flooder(DIALECTS[name])]));
const newest = new Map<DialectName, Socket>();
const folder = process.argv[2] ?? '';

const ports = await Promise.all(names.map((name) => listen(serverOf(name))));
report({
  type: 'listening',
  ports: Object.fromEntries(names.map((name, index) => [name, ports[index]])) as Record<
    DialectName,
    number
  >,
});
process.on('message', (order: FloodOrder) => void flood(order));
process.on('disconnect', () => process.exit(0));

async function flood(order: FloodOrder): Promise<void> {
  const socket = newest.get(order.dialect);
  if (socket === undefined) throw new Error(`Nobody has joined by ${order.dialect}.`);
  const time = machineTime();
  const count = (await flooders[order.dialect]?.run(socket, order)) ?? 0;
  report({ type: 'flooded', time, count });
}

function serverOf(name: DialectName): Server {
  const accept = (socket: Socket) => converse(name, socket);
  if (name !== 'irc-tls') return createServer({ noDelay: true }, accept);
  const [key, cert] = folder === '' ? [] : ['key.pem', 'cert.pem'].map(read);
  return createTlsServer({ ...(key && { key }), ...(cert && { cert }) }, accept);
}

function read(name: string): string {
  return readFileSync(`${folder}/${name}`, 'utf8');
}

function converse(name: DialectName, socket: Socket): void {
  const conversation = DIALECTS[name].open();
  let welcomed = false;
  socket.setNoDelay(true);
  socket.setEncoding('utf8');
  socket.on('error', () => {});
  socket.on('data', (text) => {
    const answer = conversation.receive(String(text));
    if (answer !== '') socket.write(answer);
    if (!conversation.joined || welcomed) return;
    welcomed = true;
    newest.set(name, socket);
    socket.write(DIALECTS[name].chat(WELCOME_MARK));
  });
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function report(message: ServerReport): void {
  process.send?.(message);
}
