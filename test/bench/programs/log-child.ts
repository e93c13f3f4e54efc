/** A process that fills one log and reports its cost. */

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { hearInRoom } from '../../../src/app/room/hear.js';
import { newLog, newRoom } from '../../../src/app/room/room.js';
import { createDecoder } from '../../../src/protocol/decoder.js';
import { floodTexts } from '../texts.js';

/*
 * Fills a room's log up to its capacity with messages as a server sends them, and then measures what
 * more of them cost. A process of its own for each size: the heap of one is not the next one's.
 */

const READ_MESSAGES = 1000;
const MEASURED_MESSAGES = 400_000;
const WARM_UP_MESSAGES = 100_000;

/** The figures of a log of one capacity. */
export interface LogFigures {
  /** From the bytes of a read to entries in the room's log, in µs a message. */
  readonly take: number;
  /** From an entry to the ring, in µs a message. */
  readonly append: number;
  /** Bytes of memory that a message kept takes. */
  readonly memory: number;
}

const capacity = Number(process.argv[2]);
const reads = floodTexts(60, READ_MESSAGES).map((text) => `flooder: ${text}\r\n`);
const bytes = Buffer.from(reads.join(''));
const decoder = createDecoder();
decoder.expect('list', 0);
decoder.push({ id: 0, time: 0, bytes: Buffer.from('0\r\n') });

const collect = exposeCollector();
const room = { ...newRoom('bench', 'ann'), log: newLog(capacity) };
let id = 1;
let time = Date.now();

warmUp();
collect();
const before = memoryInUse();
for (let kept = 0; kept < capacity; kept += READ_MESSAGES)
  hearInRoom(room, nextRead(), { time: ++time });
collect();
const memory = (memoryInUse() - before) / capacity;
const take = timeOfTaking();
const append = timeOfAppending();
process.send?.({ take, append, memory } satisfies LogFigures);

/** The texts of one socket read, in strings that nothing else holds. */
function nextRead(): string[] {
  const messages = decoder.push({ id: id++, time, bytes: Buffer.from(bytes) });
  return messages.flatMap((message) => (message.type === 'text' ? [message.text] : []));
}

/** Has the code compiled, on a room that is thrown away. */
function warmUp(): void {
  const other = { ...newRoom('warm', 'ann'), log: newLog(READ_MESSAGES) };
  for (let heard = 0; heard < WARM_UP_MESSAGES; heard += READ_MESSAGES) {
    hearInRoom(other, nextRead(), { time });
  }
}

function timeOfTaking(): number {
  const start = performance.now();
  for (let taken = 0; taken < MEASURED_MESSAGES; taken += READ_MESSAGES) {
    hearInRoom(room, nextRead(), { time: ++time });
  }
  return ((performance.now() - start) * 1000) / MEASURED_MESSAGES;
}

function timeOfAppending(): number {
  const start = performance.now();
  for (let index = 0; index < MEASURED_MESSAGES; index++) {
    room.log.append({ type: 'plain', time, text: reads[index % READ_MESSAGES] as string });
  }
  return ((performance.now() - start) * 1000) / MEASURED_MESSAGES;
}

function memoryInUse(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** The garbage collector, as a function. */
function exposeCollector(): () => void {
  setFlagsFromString('--expose-gc');
  const run = runInNewContext('gc') as () => void;
  // The second run collects what finalisers release.
  return () => {
    run();
    run();
  };
}
