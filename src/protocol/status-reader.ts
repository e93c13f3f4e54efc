import type { FrameBuffer } from '../wire/frame-buffer.js';
import { decodeUtf8 } from '../wire/utf8.js';
import {
  type AnswerReader,
  answered,
  read,
  readBadAnswer,
  readText,
  type Step,
  textMessage,
  waitUntil,
} from './answer-reader.js';
import type { Status } from './messages.js';
import { isChat } from './who.js';

/** What each status byte means (docs/protocol.md, section 1). */
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

  constructor(buffer: FrameBuffer, request: 'join' | 'nick') {
    this.#buffer = buffer;
    this.#request = request;
  }

  step(now: number): Step {
    const outcome = this.#buffer.next(shape, now);
    if (outcome.kind === 'bad') return this.#readText(now);
    if (outcome.kind === 'more') return waitUntil(outcome.until);
    const { content, origin } = outcome.frame;
    const status = statuses.get(content[0] ?? -1);
    if (status === undefined) return read(textMessage(outcome.frame));
    return answered({ type: 'status', status, origin });
  }

  /** Chat can reach somebody who has joined, before the answer to `/nick` does. */
  #readText(now: number): Step {
    const text = this.#buffer.peekText(now);
    const chat = this.#request === 'nick' && text !== null && isChat(decodeUtf8(text));
    return chat ? readText(this.#buffer, now) : readBadAnswer(this.#buffer, this.#request, now);
  }
}
