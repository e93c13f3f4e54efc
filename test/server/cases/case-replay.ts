/** Plays a case of the server. */

import { Door } from '../../../src/server/door/door.js';
import { Hub } from '../../../src/server/hub.js';
import { DEFAULT_LIMITS } from '../../../src/server/limits/limits.js';
import { Switchboard } from '../../../src/server/switchboard.js';
import { decodeUtf8, encodeUtf8 } from '../../../src/wire/utf8.js';
import { FakeClock } from '../fake-clock.js';
import { FakeSocket } from '../fake-socket.js';
import { type Delay, LatePorts } from '../late-ports.js';
import { MemoryHub } from '../memory-hub.js';
import { type CaseStep, CLOSED, type Kind } from './case-file.js';
import { RECORD_GREETING, RecordTongue } from './record-tongue.js';

/** The time after each step, in which everything goes out and silence ends what it ends (ms). */
const PAUSE_MS = 2500;
/** In how many pieces it passes: a late answer leads to the next message. */
const ROUNDS = 2;
const LATE_ROUNDS = 10;

interface Client {
  readonly kind: Kind;
  readonly socket: FakeSocket;
  readonly tongue: RecordTongue;
  /** How many of its writes were compared. */
  compared: number;
  isClosed: boolean;
}

/** A server without a network, and the clients of one case. */
export class CaseReplay {
  readonly #clock = new FakeClock();
  readonly #switchboard: Switchboard;
  readonly #clients = new Map<string, Client>();

  readonly #rounds: number;

  /** With `delay`, the logs of the rooms are that late. */
  constructor(rooms: readonly string[], delay?: Delay) {
    this.#rounds = delay === undefined ? ROUNDS : LATE_ROUNDS;
    const hub = delay === undefined ? new MemoryHub(rooms) : lateHub(rooms, this.#clock, delay);
    const door = new Door(DEFAULT_LIMITS, false, this.#clock, () => {});
    this.#switchboard = new Switchboard(hub, door, this.#clock, () => {});
  }

  /** Connects a client, and brings it to its kind. */
  async connect(name: string, kind: Kind): Promise<void> {
    const socket = new FakeSocket();
    const tongue = new RecordTongue();
    this.#clients.set(name, { kind, socket, tongue, compared: 0, isClosed: false });
    this.#switchboard.accept(socket.socket);
    for (const greeting of GREETINGS[kind]) {
      socket.read(greeting);
      await this.#settle();
    }
    this.#heard();
  }

  /** Does one step; what a client with line endings sends is cut at `cut`. Resolves to what everybody heard. */
  async step({ who, does }: CaseStep, cut: number): Promise<Record<string, string[]>> {
    const client = this.#clients.get(who) as Client;
    const { socket } = client;
    if (does.type === 'leaves') socket.emit('end');
    if (does.type === 'vanishes') socket.emit('close');
    if (does.type === 'says') {
      for (const read of readsOf(does.text, client, cut)) socket.read(read);
    }
    await this.#settle();
    return this.#heard();
  }

  async #settle(): Promise<void> {
    for (let round = 0; round < this.#rounds; round++) {
      await new Promise(setImmediate);
      this.#clock.advance(PAUSE_MS / this.#rounds);
    }
  }

  /** The messages that everybody heard since the last time. */
  #heard(): Record<string, string[]> {
    const heard: Record<string, string[]> = {};
    for (const [name, client] of this.#clients) {
      const writes = client.socket.written.slice(client.compared).map(decodeUtf8);
      client.compared = client.socket.written.length;
      const messages = messagesIn(writes, client);
      if (client.socket.ended && !client.isClosed) messages.push(CLOSED);
      client.isClosed = client.socket.ended;
      if (messages.length > 0) heard[name] = messages;
    }
    return heard;
  }
}

function lateHub(rooms: readonly string[], clock: FakeClock, delay: Delay): Hub {
  const ports = new LatePorts(clock, delay);
  const hub = new Hub(ports, rooms);
  void hub.start();
  return hub;
}

/** How clients come to their kind, read by read. */
export const GREETINGS: Readonly<Record<Kind, readonly string[]>> = {
  classic: [],
  'line-starting': ['\n'],
  lines: ['/list', '\r\n'],
  records: RECORD_GREETING,
};

/** A kind of client, and the way in which one speaks if it uses records. */
interface Speaker {
  readonly kind: Kind;
  readonly tongue: RecordTongue;
}

/** The bytes of a message, with the line ending of its client's kind. */
export function bytesOf(text: string, { kind, tongue }: Speaker): Uint8Array {
  if (kind === 'records') return encodeUtf8(tongue.line(text));
  return encodeUtf8(text + { classic: '', 'line-starting': '\n', lines: '\r\n' }[kind]);
}

/** The reads of a message: one from a classic client; from others two that are cut at `cut`, with a line ending. */
function readsOf(text: string, client: Speaker, cut: number): Uint8Array[] {
  const bytes = bytesOf(text, client);
  if (client.kind === 'classic') return [bytes];
  return [bytes.subarray(0, cut), bytes.subarray(cut)].filter((read) => read.length > 0);
}

/** The messages of writes: one each for a classic client, with a line ending only in lists; those of records in words. */
export function messagesIn(writes: readonly string[], { kind, tongue }: Speaker): string[] {
  if (kind === 'classic') return writes.map((write) => write.replace(/\r\n$/, ''));
  const text = writes.join('');
  const lines = text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/);
  return kind === 'records' ? tongue.words(lines) : lines;
}
