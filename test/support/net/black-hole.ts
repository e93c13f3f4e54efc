/** An address that neither accepts nor refuses. */

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { TestContext } from 'node:test';
import { Worker } from 'node:worker_threads';
import { cleanUp } from '../clean-up.js';

/** A thread that listens and then takes nothing any more: once its queue is full, nobody hears of it. */
const LISTENER = `
const { createServer } = require('node:net');
const { parentPort, workerData: { host } } = require('node:worker_threads');
const server = createServer().listen({ host, port: 0, backlog: 1 }, () => {
  parentPort.postMessage(server.address().port);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});`;

/** The number of connections in the system's queue of such a listener; a few more than it takes. */
const QUEUE = 4;

/** An address at which connections are neither taken nor refused; gives its port. */
export async function blackHole(test: TestContext, host: string): Promise<number> {
  const worker = new Worker(LISTENER, { eval: true, workerData: { host } });
  const [port] = (await once(worker, 'message')) as [number];
  const queued: Socket[] = [];
  cleanUp(test, async () => {
    for (const socket of queued) socket.destroy();
    await worker.terminate();
  });
  for (let index = 0; index < QUEUE; index++) {
    queued.push(connect({ host, port }).on('error', () => {}));
  }
  await once(queued[0] as Socket, 'connect');
  return port;
}
