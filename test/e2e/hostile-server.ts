/** A server that says what its test wants, in every place of the protocol. */

import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { TestContext } from 'node:test';
import { cleanUp } from '../support/clean-up.js';
import { PAYLOADS } from '../support/payloads.js';

/** The characters that end a message or a name. */
const ENDS = /[\n\0\r]/;

/** All payloads, each without what would end it, as bytes. */
export const PIECES: readonly Buffer[] = PAYLOADS.flatMap(({ sent }) =>
  Buffer.from(sent as Uint8Array)
    .toString('latin1')
    .split(ENDS)
    .filter((piece) => /[^ ]/.test(piece))
    .map((piece) => Buffer.from(piece, 'latin1')),
);

/** The pieces that a person can give on a command line or in a file: texts without a control character. */
export const TEXTS: readonly string[] = PIECES.map((piece) => piece.toString()).filter(
  (text) => !/\p{Cc}|\ufffd/u.test(text),
);

/** Returns the pieces as lines, each after `before`. */
export function linesOf(before: string): Buffer {
  return Buffer.concat(PIECES.flatMap((piece) => [Buffer.from(before), piece, Buffer.from('z\n')]));
}

/** The server's side of a conversation. */
export interface HostileServer {
  readonly port: number;
  /** Sends bytes to every client. */
  send(bytes: string | Uint8Array): void;
}

/** Starts a server that greets with every payload, and has rooms and people of such names. */
export async function startHostile(t: TestContext): Promise<HostileServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('data', (bytes) => answer(socket, bytes.toString('latin1')));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUp(t, () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const send = (bytes: string | Uint8Array) => {
    for (const socket of sockets) socket.write(bytes);
  };
  return { port: (server.address() as AddressInfo).port, send };
}

/** The names of a list: `first`, then every payload. */
function names(first: string): Buffer {
  return Buffer.concat([
    Buffer.from(`${PIECES.length + 1}\n${first}\n`),
    ...PIECES.flatMap((piece) => [piece, Buffer.from('z\n')]),
  ]);
}

function answer(socket: Socket, request: string): void {
  if (request.startsWith('/list')) {
    socket.write(Buffer.concat([linesOf('Welcome '), names('general')]));
  } else if (/^\/(?:join|nick)/.test(request)) socket.write('0\n');
  else if (request.startsWith('/who')) socket.write(names('ann'));
  else if (request.startsWith('/logout')) socket.end();
}
