/** A TCP load balancer: each connection leads to the next server that takes it. */

import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type { Address } from '../../../src/session/model.js';

/** Passes bytes between clients and the servers that there are. */
export class Balancer {
  readonly address: Address;
  readonly #listener: Server;
  readonly #sockets = new Set<Socket>();
  /** Returns the ports of the servers that run. */
  readonly #ports: () => readonly number[];
  #turn = 0;

  constructor(listener: Server, ports: () => readonly number[]) {
    this.#listener = listener;
    this.#ports = ports;
    this.address = { host: '127.0.0.1', port: (listener.address() as AddressInfo).port };
    listener.on('connection', (client) => this.#take(client));
  }

  stop(): void {
    this.#listener.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #take(client: Socket): void {
    const ports = this.#ports();
    const port = ports[this.#turn++ % ports.length];
    if (port === undefined) {
      client.destroy();
      return;
    }
    const server = connect({ host: '127.0.0.1', port, noDelay: true });
    client.setNoDelay(true);
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(one);
      one.on('error', () => {});
      one.on('data', (bytes) => other.write(bytes));
      one.on('close', () => {
        this.#sockets.delete(one);
        other.destroySoon();
      });
    }
  }
}

/** Starts a balancer before servers that may come and go. */
export async function startBalancer(ports: () => readonly number[]): Promise<Balancer> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return new Balancer(listener, ports);
}
