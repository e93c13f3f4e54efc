import { type AddressInfo, createServer, type Socket } from 'node:net';

/*
 * The least that a chat server can do in Node: every read of a client is written to all. In a process of its own;
 * sends its port to the parent.
 */

const sockets = new Set<Socket>();
const server = createServer({ noDelay: true }, (socket) => {
  sockets.add(socket);
  socket.on('data', (bytes) => {
    for (const one of sockets) one.write(bytes);
  });
  socket.on('error', () => {});
  socket.on('close', () => sockets.delete(socket));
});
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => {
  process.send?.((server.address() as AddressInfo).port);
});
process.on('disconnect', () => process.exit());
