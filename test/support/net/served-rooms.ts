/** A server of a test, in the test's process. */

import type { TestContext } from 'node:test';
import { type ChatServer, startServer } from '../../../src/server/server.js';
import { cleanUp } from '../clean-up.js';

/** Starts a server at a free port, with these rooms. */
export function serveRooms(...rooms: string[]): Promise<ChatServer> {
  return startServer({ host: '127.0.0.1', port: 0, rooms });
}

/** Starts such a server for one test; resolves to its address, also as a text. */
export async function servedRooms(t: TestContext, ...rooms: string[]) {
  const server = await serveRooms(...rooms);
  cleanUp(t, () => server.stop());
  const { port } = server.address;
  return { port, address: `127.0.0.1:${port}` };
}
