/** Turns socket reads into typed messages. */

import type { Framing, Read } from '../wire/frame.js';
import { FrameBuffer } from '../wire/frame-buffer.js';
import { isSeparator, LF } from '../wire/separator-bytes.js';
import {
  type AnswerReader,
  type PartialList,
  type ReadStep,
  readText,
  textMessage,
} from './answers/answer-reader.js';
import { KnownNames } from './answers/known-names.js';
import { KnownRooms } from './answers/known-rooms.js';
import { ListReader } from './answers/list-reader.js';
import { ListTail } from './answers/list-tail.js';
import { StatusReader } from './answers/status-reader.js';
import { WhoReader } from './answers/who-reader.js';
import type { Request, ServerMessage } from './messages.js';
import { RecordLines } from './records/record-lines.js';
import { textsOf } from './talk/line-text.js';
import { RoomTalk, type Talk } from './talk/room-talk.js';

/**
 * The reading half of one connection: socket reads in, typed messages out, in order. Incremental and
 * bounded. Never throws and loses no byte: what one call does not return, a later one does. All times are
 * ms on the caller's clock. It stores reads by reference: their bytes must not change later.
 */
export interface Decoder {
  /** Sets the request whose answer is due next. A second call replaces the first. */
  expect(request: Request, now: number): void;
  /** The request whose answer is still due, or null. */
  expecting(): Request | null;
  /** Takes one socket read; returns the messages that it completes. */
  push(read: Read): ServerMessage[];
  /** Lets silence decide. Call it at `wakeAt()`; earlier calls are harmless. */
  tick(now: number): ServerMessage[];
  /** Returns when silence decides something next (ms); null if nothing waits for silence. */
  wakeAt(): number | null;
  /** Returns all that is still held: the connection has closed. */
  end(now: number): ServerMessage[];
  /** Returns what has come of the answer: the request timed out, and nothing is due any more. */
  giveUp(now: number): ServerMessage[];
  /**
   * Returns `lines` once a `/list` count ended in CR LF, the server's offer (docs/protocol.md). When a
   * `push` or `tick` changes it, the caller accepts the offer by sending an empty line.
   */
  framing(): Framing;
  /**
   * From now on lines that begin with U+001E are records, whatever answer is due: this side has shown that it
   * knows them. All other messages are lines.
   */
  useRecords(): void;
  /** True if the stream so far ends at the end of a line. */
  endsLine(): boolean;
  /** Returns what the texts have shown of the room and its server, in classic framing. It keeps changing. */
  talk(): Talk;
  /**
   * Adds names known for certain (rooms that another connection confirmed, people), which help to divide
   * joined names. A complete list removes the rooms that it does not hold.
   */
  know(names: readonly string[]): void;
  /**
   * Returns what has come of an incomplete `/list` answer, without a last name that may continue; null if
   * none is arriving.
   */
  partial(): PartialList | null;
}

/** Returns a decoder for a new connection: classic framing, nothing due, no names known. */
export function createDecoder(): Decoder {
  return new StreamDecoder();
}

/** The bytes of a connection, and what is known from before. */
interface Known {
  readonly buffer: FrameBuffer;
  readonly names: KnownNames;
  readonly talk: RoomTalk;
  readonly rooms: KnownRooms;
  readonly tail: ListTail;
}

/** The reader of the answer to each request. After `/logout`, all that comes is text. */
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
  /** The texts that the reader of a replaced request held. */
  readonly #released: ServerMessage[] = [];
  /** The position on the stream before which bytes are no answer, since they came before the request. */
  #textUntil = 0;
  /** Takes the records out of the stream; null for a connection without records. */
  #records: RecordLines | null = null;
  #endsLine = true;

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
    this.#endsLine = read.bytes.length === 0 ? this.#endsLine : read.bytes.at(-1) === LF;
    if (this.#records === null) return this.#pushRest(read);
    return this.#records
      .split(read)
      .flatMap((part) => ('bytes' in part ? this.#pushRest(part) : [part]));
  }

  /** Takes what is no record. */
  #pushRest(read: Read): ServerMessage[] {
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
    messages.push(...(this.#records?.end() ?? []));
    return messages;
  }

  framing(): Framing {
    return this.#buffer.framing;
  }

  useRecords(): void {
    this.#buffer.useLines();
    this.#records ??= new RecordLines(this.#endsLine);
  }

  endsLine(): boolean {
    return this.#endsLine;
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
      this.#takeLines(messages, now);
      const step = this.#step(now);
      if (step.type === 'wait') {
        this.#wakeAt = step.until;
        return messages;
      }
      messages.push(...step.messages);
    }
  }

  /** Adds texts that can be cut at once, if nothing is due: what ended in a separator teaches nothing. */
  #takeLines(messages: ServerMessage[], now: number): void {
    if (this.#reader !== null || this.#known.tail.isOpen(now)) return;
    const lines = this.#buffer.takeLines();
    if (lines !== null) messages.push(...textsOf(lines));
  }

  /** Reads the answer that is due from what has come, as if nothing more would come. */
  #forceAnswer(): ServerMessage[] {
    const messages: ServerMessage[] = this.#released.splice(0);
    while (this.#reader !== null) {
      const step = this.#step(Number.POSITIVE_INFINITY);
      if (step.type === 'wait') break;
      messages.push(...step.messages);
    }
    this.#await(null);
    return messages;
  }

  #step(now: number): ReadStep {
    const step = this.#read(now);
    if (step.type === 'read' && this.#buffer.framing === 'classic') {
      for (const message of step.messages) this.#hear(message);
    }
    return step;
  }

  /** Learns from a message, unless it ended in a separator: such texts are exact without it. */
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
    if (step.type === 'read' && step.answered) this.#await(null);
    return step;
  }
}

function endsInSeparator(bytes: Uint8Array): boolean {
  return isSeparator(bytes[bytes.length - 1]);
}
