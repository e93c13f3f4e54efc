/** Adds the rest of a list that silence ended too early. */

import type { FrameBuffer } from '../../wire/frame-buffer.js';
import type { ServerMessage } from '../messages.js';
import { type ReadStep, read, readText } from './answer-reader.js';
import { MAX_ANSWER_BYTES, STALL_MS } from './counted-answer.js';

type Rooms = Extract<ServerMessage, { type: 'rooms' }>;

/** How long the rest of a list may come after silence has ended the list (ms), from its last byte on. */
export const TAIL_MS = 2 * STALL_MS;

/** The rest of a list that silence ended too early: it belongs to the list and is no text. */
export class ListTail {
  #list: Rooms | null = null;
  #until = 0;
  #left = 0;

  /** Begins to wait for the rest of `list`, which silence ended and whose last byte came at `lastAt` (ms). */
  follow(list: Rooms, lastAt: number): void {
    this.#list = list;
    this.#until = lastAt + TAIL_MS;
    this.#left = MAX_ANSWER_BYTES;
  }

  /** Stops waiting: nothing that comes later belongs to a list. */
  end(): void {
    this.#list = null;
  }

  /** True if what comes at `now` (ms) belongs to the list. */
  isOpen(now: number): boolean {
    return this.#list !== null && now < this.#until && this.#left > 0;
  }

  /** Reads a text when no answer is due. The rest of a list becomes the list again, as a guess. */
  readText(buffer: FrameBuffer, now: number): ReadStep {
    const step = readText(buffer, now);
    if (step.type === 'wait' || !this.isOpen(now)) return step;
    return read(...step.messages.map((message) => this.#extended(message, now)));
  }

  #extended(message: ServerMessage, now: number): ServerMessage {
    const list = this.#list;
    if (list === null || message.type !== 'text' || message.text.trim() === '') return message;
    const names = withRest(list, message.text);
    const complete = names.length === list.announced;
    this.#until = now + TAIL_MS;
    this.#left -= message.origin.bytes.length;
    this.#list = { ...list, names, complete, ambiguous: true, origin: message.origin };
    return this.#list;
  }
}

/** Adds what came late: another name if some are missing, else the rest of the last name. */
function withRest({ names, announced }: Rooms, text: string): readonly string[] {
  if (names.length < announced) return [...names, text];
  return [...names.slice(0, -1), `${names.at(-1) ?? ''}${text}`];
}
