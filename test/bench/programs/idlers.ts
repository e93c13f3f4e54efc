import { connect } from 'node:net';

/*
 * Connections that say nothing, in a process of their own. Arguments: port, how many. Sends `true` to the parent once
 * all are there.
 */

const [port, count] = process.argv.slice(2).map(Number) as [number, number];
/** How many connect at a time: fewer than a listener's queue holds. */
const AT_ONCE = 100;

for (let index = 0; index < count; index += AT_ONCE) {
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - index) }, come));
}
process.send?.(true);
process.on('disconnect', () => process.exit());

function come(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', resolve);
    socket.on('error', reject);
    socket.resume();
  });
}
