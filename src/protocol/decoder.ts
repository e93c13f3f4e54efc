import type { Framing, Read } from '../wire/frame.js';
import { FrameBuffer } from '../wire/frame-buffer.js';
import { isSeparator } from '../wire/separators.js';
import {
  type AnswerReader,
  type PartialList,
  type ReadStep,
  readText,
  textMessage,
} from './answer-reader.js';
import { KnownNames } from './known-names.js';
import { KnownRooms } from './known-rooms.js';
import { ListReader } from './list-reader.js';
import { ListTail } from './list-tail.js';
import type { Request, ServerMessage } from './messages.js';
import { RoomTalk, type Talk } from './room-talk.js';
import { StatusReader } from './status-reader.js';
import { WhoReader } from './who-reader.js';

/**
 * The reading half of one connection: socket reads in, typed messages out, in order. Incremental and
 * bounded; never throws, and no byte is ever lost: what one call does not return, a later one does.
 * All times are milliseconds on the caller's clock. Reads are kept by reference: their bytes must
 * not change later.
 */
export interface Decoder {
  /** Says which request's answer is due next. One at a time; a second call replaces the first. */
  expect(request: Request, now: number): void;
  /** The request whose answer is still due, or null. */
  expecting(): Request | null;
  /** Takes one socket read; returns what it completes. */
  push(read: Read): ServerMessage[];
  /** Lets silence decide. Call it when `wakeAt()` has come; earlier is harmless. */
  tick(now: number): ServerMessage[];
  /** When silence decides something next (ms), or null where nothing waits for silence. */
  wakeAt(): number | null;
  /** The connection has closed: everything still held comes out. */
  end(now: number): ServerMessage[];
  /** The request timed out: what came of its answer comes out, and nothing is expected any more. */
  giveUp(now: number): ServerMessage[];
  /**
   * `lines` from the moment a `/list` count ended in CR LF, the server's offer (docs/protocol.md).
   * When a `push` or `tick` flips it, the caller accepts the offer by sending an empty line.
   */
  framing(): Framing;
  /** What the texts have shown of the room and its server, in classic framing. It goes on changing. */
  talk(): Talk;
  /**
   * Names known for certain (rooms that another connection confirmed, people); they help to take
   * joined names apart. They add up; a complete list forgets those that it does not hold, for lists.
   */
  know(names: readonly string[]): void;
  /**
   * What has come of a `/list` answer that is not whole yet; null where none is coming in. A last
   * name that may still go on is left out.
   */
  partial(): PartialList | null;
}

/** A decoder for a new connection: classic framing, nothing expected, no names known. */
export function createDecoder(): Decoder {
  return new StreamDecoder();
}

/** The bytes of a connection, and what is known from before them. */
interface Known {
  readonly buffer: FrameBuffer;
  readonly names: KnownNames;
  readonly talk: RoomTalk;
  readonly rooms: KnownRooms;
  readonly tail: ListTail;
}

/** What reads the answer to each request. After `/logout` whatever comes is text. */
const readers: Record<Request, (known: Known) => AnswerReader | null> = {
  list: ({ buffer, rooms, tail }) => new ListReader(buffer, rooms, tail),
  join: ({ buffer }) => new StatusReader(buffer, 'join'),
  nick: ({ buffer }) => new StatusReader(buffer, 'nick'),
  who: ({ buffer, names, talk }) => new WhoReader(buffer, names, talk),
  logout: () => null,
};

class StreamDecoder implements Decoder {
  readonly #names = new KnownNames();
  readonly #talk = new RoomTalk(this.#names);
  readonly #buffer = new FrameBuffer(this.#talk);
  readonly #known: Known = {
    buffer: this.#buffer,
    names: this.#names,
    talk: this.#talk,
    rooms: new KnownRooms(),
    tail: new ListTail(),
  };
  #request: Request | null = null;
  #reader: AnswerReader | null = null;
  #wakeAt: number | null = null;
  /** What a request that was replaced had held back. */
  readonly #released: ServerMessage[] = [];
  /** The position on the stream up to which bytes came before the request, and are no answer. */
  #textUntil = 0;

  expect(request: Request, now: number): void {
    this.#await(request);
    if (request !== 'list') this.#known.tail.end();
    const pending = this.#buffer.silentAt() !== null;
    this.#textUntil = pending ? this.#buffer.position + this.#buffer.length : 0;
    this.#wakeAt = pending || this.#released.length > 0 ? now : null;
  }

  expecting(): Request | null {
    return this.#request;
  }

  push(read: Read): ServerMessage[] {
    this.#buffer.push(read);
    return this.#drain(read.time);
  }

  tick(now: number): ServerMessage[] {
    return this.#drain(now);
  }

  wakeAt(): number | null {
    return this.#wakeAt;
  }

  giveUp(now: number): ServerMessage[] {
    return [...this.#forceAnswer(), ...this.#drain(now)];
  }

  end(now: number): ServerMessage[] {
    const messages = [...this.giveUp(now), ...this.#drain(Number.POSITIVE_INFINITY)];
    if (this.#buffer.length > 0) messages.push(textMessage(this.#buffer.takeRest()));
    return messages;
  }

  framing(): Framing {
    return this.#buffer.framing;
  }

  talk(): Talk {
    return this.#talk;
  }

  know(names: readonly string[]): void {
    this.#known.names.add(names);
    this.#known.rooms.know(names);
  }

  partial(): PartialList | null {
    return this.#reader?.partial?.() ?? null;
  }

  #await(request: Request | null): void {
    this.#released.push(...(this.#reader?.release() ?? []));
    this.#request = request;
    this.#reader = request === null ? null : readers[request](this.#known);
  }

  /** Reads all that can be read at `now` (ms). */
  #drain(now: number): ServerMessage[] {
    const messages: ServerMessage[] = this.#released.splice(0);
    for (;;) {
      const step = this.#step(now);
      if (step.kind === 'wait') {
        this.#wakeAt = step.until;
        return messages;
      }
      messages.push(...step.messages);
    }
  }

  /** Reads the answer that is due from what has come, as if nothing more would. */
  #forceAnswer(): ServerMessage[] {
    const messages: ServerMessage[] = this.#released.splice(0);
    while (this.#reader !== null) {
      const step = this.#step(Number.POSITIVE_INFINITY);
      if (step.kind === 'wait') break;
      messages.push(...step.messages);
    }
    this.#await(null);
    return messages;
  }

  #step(now: number): ReadStep {
    const step = this.#read(now);
    if (step.kind === 'read' && this.#buffer.framing === 'classic') {
      for (const message of step.messages) this.#hear(message);
    }
    return step;
  }

  /** What ended in a separator needs no knowledge of the room to be told apart, and gives none. */
  #hear(message: ServerMessage): void {
    if (message.type === 'people') this.#talk.meet(message.names, message.complete);
    else if (message.type === 'text' && !endsInSeparator(message.origin.bytes)) {
      this.#talk.hear(message);
    }
  }

  #read(now: number): ReadStep {
    if (this.#reader === null) return this.#known.tail.readText(this.#buffer, now);
    if (this.#buffer.position < this.#textUntil) return readText(this.#buffer, now);
    const step = this.#reader.step(now);
    if (step.kind === 'read' && step.answered) this.#await(null);
    return step;
  }
}

function endsInSeparator(bytes: Uint8Array): boolean {
  return isSeparator(bytes[bytes.length - 1]);
}
