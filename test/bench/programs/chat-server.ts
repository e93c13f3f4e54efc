/** Foyer's server as a program, for measurements. */

import { startServer } from '../../../src/server/server.js';

/*
 * Foyer's server in a process of its own: sends its port to the parent. The argument, if there is one, holds
 * options as JSON.
 */

const options = JSON.parse(process.argv[2] ?? '{}');
const server = await startServer({ host: '127.0.0.1', port: 0, ...options });
process.send?.(server.address.port);
process.on('disconnect', () => process.exit());
