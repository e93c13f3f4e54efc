/** The faults that a server can be given: one table. Pure. */

/** The kinds of values: whole numbers, of bytes, ms, percent, or without a unit. */
export type FaultValue = 'bytes' | 'time' | 'percent' | 'number' | 'nothing';

/** One fault. Parsing, completion, help and documents derive from the row. */
export interface FaultRow {
  readonly name: string;
  readonly takes: FaultValue;
  /** The bounds of the value, in bytes, ms or percent. */
  readonly least: number;
  readonly most: number;
  /** The value if none is given; null if one must be given. */
  readonly default: number | null;
  readonly help: string;
  /** The same for narrow lists, in at most 14 columns. */
  readonly brief: string;
}

/** The default of faults that happen now and then (percent). */
const NOW_AND_THEN = 20;
/** The longest delay (ms). */
const MAX_DELAY_MS = 10_000;
const MAX_MESSAGE_BYTES = 1024;
const MAX_TRAFFIC_BYTES = 1_000_000;
const MAX_SEED = 2 ** 32 - 1;

/** Every fault, and the seed. */
export const FAULTS = [
  {
    name: 'chop',
    ...{ takes: 'bytes', least: 1, most: MAX_MESSAGE_BYTES, default: 3 },
    help: 'each write is sent in pieces of this many bytes: one send, several reads',
    brief: 'in pieces',
  },
  {
    name: 'glue',
    ...{ takes: 'time', least: 1, most: MAX_DELAY_MS, default: 1000 },
    help: 'writes within this time are joined into one: several sends, one read',
    brief: 'run together',
  },
  {
    name: 'delay',
    ...{ takes: 'time', least: 1, most: MAX_DELAY_MS, default: 500 },
    help: 'each write is sent this much later',
    brief: 'later',
  },
  {
    name: 'jitter',
    ...{ takes: 'time', least: 1, most: MAX_DELAY_MS, default: 500 },
    help: 'each write is sent later by a random time up to this; the order stays',
    brief: 'unevenly later',
  },
  {
    name: 'cut',
    ...{ takes: 'nothing', least: 0, most: 0, default: 1 },
    help: 'a write with a character of several bytes is cut within one of them',
    brief: 'in a character',
  },
  {
    name: 'drop',
    ...{ takes: 'percent', least: 1, most: 100, default: NOW_AND_THEN },
    help: 'this share of the writes is never sent',
    brief: 'writes vanish',
  },
  {
    name: 'garbage',
    ...{ takes: 'percent', least: 1, most: 100, default: NOW_AND_THEN },
    help: 'bytes that are no text are sent before this share of the writes',
    brief: 'no text',
  },
  {
    name: 'long',
    ...{ takes: 'percent', least: 1, most: 100, default: NOW_AND_THEN },
    help: 'a message of 1,025 bytes is sent after this share of the messages',
    brief: '1,025 bytes',
  },
  {
    name: 'count',
    ...{ takes: 'number', least: -1000, most: 1000, default: 1 },
    help: 'a list announces this many names too many; with a minus, too few',
    brief: 'a wrong count',
  },
  {
    name: 'late',
    ...{ takes: 'time', least: 1, most: 60_000, default: 3000 },
    help: 'an answer is sent this much later; chat does not wait for it',
    brief: 'late answers',
  },
  {
    name: 'missing',
    ...{ takes: 'percent', least: 1, most: 100, default: NOW_AND_THEN },
    help: 'this share of the answers is never sent',
    brief: 'no answer',
  },
  {
    name: 'reset',
    ...{ takes: 'bytes', least: 0, most: MAX_TRAFFIC_BYTES, default: 500 },
    help: 'a connection is reset (RST) after this many bytes',
    brief: 'RST',
  },
  {
    name: 'half-close',
    ...{ takes: 'bytes', least: 0, most: MAX_TRAFFIC_BYTES, default: 500 },
    help: 'the server ends its side of a connection (FIN) after this many bytes, and reads on',
    brief: 'FIN, reads on',
  },
  {
    name: 'class',
    ...{ takes: 'nothing', least: 0, most: 0, default: 1 },
    help: 'the server behaves as the class server: it reads in passes, and has its words and pauses',
    brief: 'class server',
  },
  {
    name: 'seed',
    ...{ takes: 'number', least: 0, most: MAX_SEED, default: null },
    help: 'the same seed and the same traffic give the same faults (default 1)',
    brief: 'same again',
  },
] as const satisfies readonly FaultRow[];

/** The name of a fault, or `seed`. */
export type FaultName = (typeof FAULTS)[number]['name'];

/** The seed if none is given. */
export const DEFAULT_SEED = 1;

/** The faults that are on, with their values; one without a value has 1. */
export type Faults = Readonly<Partial<Record<FaultName, number>>>;
