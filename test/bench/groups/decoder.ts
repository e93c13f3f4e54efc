/** Measures the decoder. */

import { createDecoder } from '../../../src/protocol/decoder.js';
import type { Framing } from '../../../src/wire/frame.js';
import { interleaved, median } from '../statistics.js';
import type { Group, Row } from '../table.js';
import { floodTexts } from '../texts.js';

const MESSAGE_BYTES = 60;
const MESSAGES = 100_000;
const WARM_UPS = 2;
const ROUNDS = 5;

/** One way in which a flood of chat arrives. */
interface Arrival {
  readonly label: string;
  readonly framing: Framing;
  readonly ending: string;
  /** The bytes of one read; null for one message a read. */
  readonly readBytes: number | null;
}

const ARRIVALS: readonly Arrival[] = [
  { label: 'classic, one message a read', framing: 'classic', ending: '', readBytes: null },
  { label: 'classic, LF, 64 KiB reads', framing: 'classic', ending: '\n', readBytes: 65_536 },
  { label: 'lines, 64 KiB reads', framing: 'lines', ending: '\r\n', readBytes: 65_536 },
  { label: 'lines, 1460-byte reads', framing: 'lines', ending: '\r\n', readBytes: 1460 },
];

/** Takes a whole flood; answers how many messages it found. */
type Taker = (reads: readonly Buffer[], arrival: Arrival) => number;

/** The compared programs: the decoder, and a program without one. */
const TAKERS: readonly { readonly name: string; readonly take: Taker }[] = [
  { name: 'decoder', take: decode },
  { name: "split('\\n')", take: splitNaively },
];

/** The speed at which bytes become messages. */
export async function decoderGroup(): Promise<Group> {
  const rows: Row[] = [];
  for (const arrival of ARRIVALS) rows.push(...(await rowsOf(arrival)));
  return {
    title: 'decoder',
    columns: TAKERS.map(({ name }) => name),
    rows,
    notes: [
      `${MESSAGES.toLocaleString('en-GB')} messages of ${MESSAGE_BYTES} bytes, line ending included;`,
      "split('\\n') takes each read for whole lines (one for a message, if there is no ending).",
    ],
  };
}

async function rowsOf(arrival: Arrival): Promise<Row[]> {
  const reads = readsOf(arrival);
  const bytes = reads.reduce((sum, read) => sum + read.length, 0);
  for (let warm = 0; warm < WARM_UPS; warm++) {
    for (const taker of TAKERS) timeOf(taker.take, reads, arrival);
  }
  const times = await interleaved(TAKERS, ROUNDS, ({ take }) => timeOf(take, reads, arrival));
  const seconds = TAKERS.map((taker) => median(times.get(taker) ?? []) / 1000);
  return [
    {
      label: `${arrival.label}: bytes`,
      unit: 'MB/s',
      cells: seconds.map((time) => bytes / 1e6 / time),
    },
    {
      label: `${arrival.label}: messages`,
      unit: 'per second',
      cells: seconds.map((time) => MESSAGES / time),
    },
  ];
}

/** The reads in which the flood arrives. */
function readsOf({ ending, readBytes }: Arrival): Buffer[] {
  const texts = floodTexts(MESSAGE_BYTES - ending.length - 'bob: '.length);
  const message = (index: number) => `bob: ${texts[index % texts.length]}${ending}`;
  const messages = Array.from({ length: MESSAGES }, (_, index) => message(index));
  if (readBytes === null) return messages.map((text) => Buffer.from(text));
  const flood = Buffer.from(messages.join(''));
  const reads: Buffer[] = [];
  for (let at = 0; at < flood.length; at += readBytes) {
    reads.push(flood.subarray(at, at + readBytes));
  }
  return reads;
}

/** The time that a taker needs for the flood, in ms. */
function timeOf(take: Taker, reads: readonly Buffer[], arrival: Arrival): number {
  const start = performance.now();
  const found = take(reads, arrival);
  const time = performance.now() - start;
  if (found < MESSAGES) throw new Error(`${arrival.label}: only ${found} messages were found.`);
  return time;
}

function decode(reads: readonly Buffer[], { framing }: Arrival): number {
  const decoder = createDecoder();
  let at = 0;
  let id = 0;
  const push = (bytes: Uint8Array) => decoder.push({ id: id++, time: at, bytes });
  if (framing === 'lines') {
    decoder.expect('list', at);
    push(Buffer.from('0\r\n'));
    if (decoder.framing() !== 'lines') throw new Error('The offer of lines was not understood.');
  }
  let found = 0;
  for (const bytes of reads) {
    at += 1;
    found += push(bytes).length;
  }
  return found + decoder.end(at).length;
}

function splitNaively(reads: readonly Buffer[], { ending }: Arrival): number {
  let found = 0;
  for (const bytes of reads) {
    const parts = bytes.toString('utf8').split('\n');
    found += ending === '' ? parts.length : parts.filter((part) => part !== '').length;
  }
  return found;
}
