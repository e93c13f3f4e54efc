import { connect, type Socket } from 'node:net';
import { type AudienceDialect, DIALECTS } from './audience-dialects.js';
import { machineTime } from './flood.js';

/*
 * The people of one room, who read all and speak in turn, in a process of their own. The argument is an `Audience` as
 * JSON. Sends `true` to the parent once all are in, then waits for an `Order` and sends a `Heard`, as often as it likes.
 */

/** Rooms full of people: whoever comes goes to the next server, and to the next room. */
export interface Audience {
  readonly dialect: AudienceDialect;
  readonly ports: readonly number[];
  readonly members: number;
  /** How many rooms; left out for one. */
  readonly rooms?: number;
}

/** Their task: to say a number of texts of some bytes in a second. */
export interface Order {
  readonly perSecond: number;
  readonly forMs: number;
  readonly textBytes: number;
  /** True if the last one does not read meanwhile. */
  readonly isOneStuck: boolean;
}

/** The texts that they have heard. */
export interface Heard {
  /** The lines that all have got. */
  readonly deliveries: number;
  /** How long texts took to some of them (ms). */
  readonly delays: readonly number[];
  /** The longest time in which these heard nothing (ms). */
  readonly silence: number;
  /** How many texts were said. */
  readonly said: number;
  /** From the first text to the last that was heard (ms). */
  readonly lastedMs: number;
}

/** How many people measure the delays of what they hear. */
const LISTENERS = 5;
/** How many come at a time. */
const AT_ONCE = 25;
const LF = 10;
/** When everything has been heard (ms after the last delivery). */
const QUIET_MS = 500;

const { dialect, ports, members, rooms = 1 }: Audience = JSON.parse(process.argv[2] ?? '{}');
const speech = DIALECTS[dialect];
const sockets: Socket[] = [];
let deliveries = 0;
let delays: number[] = [];
let silence = 0;
let lastTime = 0;
let lastDelivery = 0;

for (let first = 0; first < members; first += AT_ONCE) {
  const count = Math.min(AT_ONCE, members - first);
  sockets.push(
    ...(await Promise.all(Array.from({ length: count }, (_, index) => enter(first + index)))),
  );
}
process.send?.(true);
process.on('message', (order: Order) => void speak(order));
process.on('disconnect', () => process.exit());

/** Comes into the room; resolves once that is acknowledged. */
function enter(index: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    // People of one room are on all servers.
    const port = ports[Math.floor(index / rooms) % ports.length] as number;
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.on('error', reject);
    socket.on('close', () => gone(socket));
    const steps = speech.steps(`p${index}`, `den${index % rooms || ''}`);
    const next = (text: string) => {
      const step = steps[0];
      if (step === undefined || !step.after.test(text)) return;
      steps.shift();
      if (step.send !== '') socket.write(step.send);
      if (steps.length > 0) next('');
      else {
        socket.removeAllListeners('data');
        socket.on('data', (bytes) => hear(bytes, index < LISTENERS));
        resolve(socket);
      }
    };
    socket.on('connect', () => next(''));
    socket.on('data', (bytes) => next(bytes.toString('latin1')));
  });
}

function gone(socket: Socket): void {
  const index = sockets.indexOf(socket);
  if (index >= 0) sockets.splice(index, 1);
}

function hear(bytes: Buffer, isListener: boolean): void {
  for (let offset = bytes.indexOf(LF); offset >= 0; offset = bytes.indexOf(LF, offset + 1)) {
    deliveries++;
  }
  const now = machineTime();
  lastDelivery = now;
  if (!isListener) return;
  silence = Math.max(silence, now - lastTime);
  lastTime = now;
  for (const [, time] of bytes.toString('latin1').matchAll(/<(\d+\.\d+)>/g)) {
    delays.push(now - Number(time));
  }
}

async function speak({ perSecond, forMs, textBytes, isOneStuck }: Order): Promise<void> {
  // The comings of a crowd are still being announced.
  await silenceFalls();
  [deliveries, delays, silence, lastTime] = [0, [], 0, machineTime()];
  const stuck = isOneStuck ? sockets.at(-1) : undefined;
  stuck?.pause();
  const start = machineTime();
  let said = 0;
  while (machineTime() - start < forMs) {
    const due = Math.floor(((machineTime() - start) * perSecond) / 1000);
    for (; said < due; said++) {
      const speaker = sockets[said % (sockets.length - 1)] as Socket;
      speaker.write(speech.text(`<${machineTime().toFixed(3)}>`.padEnd(textBytes, 'x')));
    }
    await pause(1);
  }
  const longest = silence;
  await silenceFalls();
  stuck?.resume();
  const lastedMs = lastDelivery - start;
  process.send?.({ deliveries, delays, silence: longest, said, lastedMs } satisfies Heard);
}

/** Resolves once nothing is heard any more. */
async function silenceFalls(): Promise<void> {
  for (let before = -1; before !== deliveries; ) {
    before = deliveries;
    await pause(QUIET_MS);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
