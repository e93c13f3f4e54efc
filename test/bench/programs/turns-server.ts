import { startServer } from '../../../src/server/server.js';

/*
 * Foyer's server in a process of its own, whose event loop never sleeps: sends its port to the parent, and for each
 * message of the parent the most CPU time that one turn has taken since the last message (ms).
 */

const limits = { connections: 15_000, 'rooms-per-address': 0, 'arrivals-per-address': 0 };
const server = await startServer({ host: '127.0.0.1', port: 0, limits });
let longest = 0;
let last = cpu();

function cpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function turn(): void {
  const now = cpu();
  longest = Math.max(longest, now - last);
  last = now;
  setImmediate(turn);
}

turn();
process.on('message', () => {
  process.send?.(longest);
  longest = 0;
});
process.on('disconnect', () => process.exit());
process.send?.(server.address.port);
