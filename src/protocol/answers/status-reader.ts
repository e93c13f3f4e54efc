/** Reads the answer to `/join` or `/nick`. */

import type { FrameBuffer } from '../../wire/frame-buffer.js';
import type { ServerMessage, Status } from '../messages.js';
import { type AnswerReader, answered, type ReadStep, read, textMessage } from './answer-reader.js';
import { HeldText } from './held-text.js';
import { isChat } from './who.js';

/** The meaning of each status byte (docs/protocol.md, section 1). */
const statuses = new Map<number, Status>([
  [0x30, 'accepted'],
  [0x31, 'malformed'],
  [0x32, 'taken'],
]);

const shape = { tokens: [...statuses.keys()] };

/** Reads the answer to `/join` or `/nick`: one byte, `0` to `2`. */
export class StatusReader implements AnswerReader {
  readonly #buffer: FrameBuffer;
  readonly #request: 'join' | 'nick';
  readonly #held: HeldText;

  constructor(buffer: FrameBuffer, request: 'join' | 'nick') {
    this.#buffer = buffer;
    this.#request = request;
    this.#held = new HeldText(request);
  }

  step(now: number): ReadStep {
    const result = this.#buffer.next(shape, now);
    if (result.type === 'bad') return this.#readText(now);
    if (result.type === 'more') return this.#held.wait(now, result.until);
    const { content, origin } = result.frame;
    const status = statuses.get(content[0] ?? -1);
    const before = this.#held.release();
    if (status === undefined) return read(...before, textMessage(result.frame));
    return answered(...before, { type: 'status', status, origin });
  }

  release(): ServerMessage[] {
    return this.#held.release();
  }

  /** Reads a text before the answer: a greeting, or chat, which people receive from `/join` on. */
  #readText(now: number): ReadStep {
    const result = this.#buffer.next('text', now);
    if (result.type !== 'frame') return this.#held.wait(now, this.#buffer.silentAt());
    const message = textMessage(result.frame);
    if (this.#request !== 'nick' || !isChat(message.text)) {
      return this.#held.hold(result.frame, now);
    }
    return read(...this.#held.release(), message);
  }
}
