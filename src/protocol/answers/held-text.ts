/** Holds texts that came when an answer was due. */

import { type Frame, MAX_MESSAGE_BYTES, mergeOrigins } from '../../wire/frame.js';
import type { Request, ServerMessage } from '../messages.js';
import { answered, type ReadStep, read, textMessage, waitUntil } from './answer-reader.js';

/** How long an answer may come after a text that came in its place (ms). */
export const WORDS_MS = 1000;

/**
 * Texts that came when an answer was due. They are greetings or chat if the answer still comes, and
 * together a bad answer if it does not.
 */
export class HeldText {
  readonly #request: Request;
  #frames: Frame[] = [];
  #size = 0;
  #until = 0;

  constructor(request: Request) {
    this.#request = request;
  }

  /** Holds a text. If the texts exceed one message, they are no answer and come out as texts. */
  hold(frame: Frame, now: number): ReadStep {
    const size = frame.origin.bytes.length;
    const before = this.#size + size > MAX_MESSAGE_BYTES ? this.release() : [];
    this.#frames.push(frame);
    this.#size += size;
    this.#until = now + WORDS_MS;
    return read(...before);
  }

  /** Waits until `until`, but not longer than for the answer, since nothing has come at `now` (ms). */
  wait(now: number, until: number | null): ReadStep {
    if (this.#frames.length === 0) return waitUntil(until);
    if (now < this.#until) return waitUntil(Math.min(until ?? this.#until, this.#until));
    const texts = this.release();
    return answered({
      type: 'bad-answer',
      request: this.#request,
      text: texts.map(({ text }) => text).join('\n'),
      origin: mergeOrigins(texts.map(({ origin }) => origin)),
    });
  }

  /** Returns the texts that were held, since they are no answer. */
  release(): Extract<ServerMessage, { type: 'text' }>[] {
    const texts = this.#frames.map(textMessage);
    this.#frames = [];
    this.#size = 0;
    return texts;
  }
}
