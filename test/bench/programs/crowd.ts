/** Many clients in one room, as a program. */

import { connect, type Socket } from 'node:net';

/*
 * People in one room who read and say nothing, in a process of their own. Arguments: port, room (`*`: one for each), how many.
 * Sends `true` to the parent once all are in.
 */

const [port, room, count] = [Number(process.argv[2]), process.argv[3], Number(process.argv[4])];

/** How many come at a time. */
const AT_ONCE = 20;

/** Enters in lines; resolves once the name is accepted. */
function enter(name: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('/list'));
    const steps = ['\r\n', `/join ${room === '*' ? name : room}\r\n`, `/nick ${name}\r\n`];
    socket.setNoDelay(true);
    socket.on('error', reject);
    socket.on('data', () => {
      const step = steps.shift();
      if (step === '\r\n') socket.write(`\r\n${steps.shift()}`);
      else if (step !== undefined) socket.write(step);
      else resolve(socket);
    });
  });
}

for (let person = 0; person < count; person += AT_ONCE) {
  const some = Math.min(AT_ONCE, count - person);
  await Promise.all(Array.from({ length: some }, (_, index) => enter(`reader${person + index}`)));
}
process.send?.(true);
process.on('disconnect', () => process.exit());
