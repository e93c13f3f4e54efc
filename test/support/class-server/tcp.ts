/** A class server on TCP. */

import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { systemClock } from '../../../src/machine/system-clock.js';
import type { Address } from '../../../src/session/model.js';
import { ClassServer, type ClassServerOptions } from './server.js';

/** The bytes of a client that wait in this process before the rest waits in the kernel. */
const MAX_UNREAD = 64 * 1024;

/** A class server on TCP, on this machine. */
export interface TcpClassServer {
  readonly server: ClassServer;
  readonly address: Address;
  stop(): void;
}

/** The options of a class server on TCP: any free port and the machine's clock, unless given. */
export type TcpServerOptions = Partial<ClassServerOptions> & { readonly port?: number };

/** Starts a class server on 127.0.0.1. Rejects if the port is taken. */
export async function startClassServer(options: TcpServerOptions = {}): Promise<TcpClassServer> {
  const { port = 0, clock = systemClock, ...rest } = options;
  const sockets = new Set<Socket>();
  const listener = createServer({ allowHalfOpen: true });
  listener.listen(port, '127.0.0.1');
  await once(listener, 'listening');
  const server = new ClassServer({ ...rest, clock });
  listener.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serve(server, socket);
  });
  return {
    server,
    address: { host: '127.0.0.1', port: (listener.address() as AddressInfo).port },
    stop() {
      server.stop();
      for (const socket of sockets) socket.destroy();
      listener.close();
    },
  };
}

/** Serves one client. Nagle's delay stays on, as in the original. */
function serve(server: ClassServer, socket: Socket): void {
  let unread = 0;
  const wire = server.accept({
    send: (bytes) => void socket.write(bytes),
    close: (how) => (how === 'fin' ? socket.destroySoon() : socket.resetAndDestroy()),
    drained(left) {
      unread = left;
      if (unread < MAX_UNREAD) socket.resume();
    },
  });
  socket.on('data', (bytes) => {
    if (wire.closed) return;
    unread += bytes.length;
    if (unread >= MAX_UNREAD) socket.pause();
    wire.arrive(bytes);
  });
  socket.on('end', () => wire.end());
  socket.on('error', () => wire.reset());
}
