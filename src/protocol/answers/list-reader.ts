/** Reads the answer to `/list`. */

import { MAX_MESSAGE_BYTES, mergeOrigins, type Origin } from '../../wire/frame.js';
import type { FrameBuffer } from '../../wire/frame-buffer.js';
import { skipSeparators } from '../../wire/separator-bytes.js';
import type { ServerMessage } from '../messages.js';
import { isDigit } from './announced-count.js';
import {
  type AnswerReader,
  answered,
  type PartialList,
  type ReadStep,
  read,
  readText,
  textMessage,
  waitUntil,
} from './answer-reader.js';
import { contradicts } from './contradiction.js';
import { CountedAnswer } from './counted-answer.js';
import type { CountedNames } from './counted-names.js';
import { HeldText } from './held-text.js';
import type { KnownRooms } from './known-rooms.js';
import type { ListTail } from './list-tail.js';

/** Reads the answer to `/list`: a count and as many names. */
export class ListReader implements AnswerReader {
  readonly #buffer: FrameBuffer;
  readonly #rooms: KnownRooms;
  readonly #tail: ListTail;
  readonly #held = new HeldText('list');
  /** True if the held text is the rest of the list before. */
  #holdsTail = false;
  #answer: CountedAnswer;

  constructor(buffer: FrameBuffer, rooms: KnownRooms, tail: ListTail) {
    this.#buffer = buffer;
    this.#rooms = rooms;
    this.#tail = tail;
    this.#answer = this.#begin();
  }

  step(now: number): ReadStep {
    const buffer = this.#buffer;
    if (this.#beginsWithWords()) return this.#readWords(now);
    const answer = this.#answer;
    answer.update(buffer);
    if (!answer.hasBegun) return this.#readSeparators(now);
    if (answer.offersLines) buffer.useLines();
    const waitsUntil = answer.waitsUntil(buffer);
    const result = answer.decided() ?? (now < waitsUntil ? 'wait' : answer.decide());
    if (result === 'wait') return waitUntil(waitsUntil);
    if (result === null) return this.#readBadCount(now);
    return answered(...this.#conclude(result));
  }

  partial(): PartialList | null {
    return this.#answer.partial();
  }

  /** Takes the answer, remembers it for the next one, and returns it after what was held. */
  #conclude(result: CountedNames): ServerMessage[] {
    const buffer = this.#buffer;
    const { names, announced, end, how, joined = [] } = result;
    const complete = names.length === announced;
    const sighting = this.#answer.sightingOf(end, buffer);
    const isDoubtful =
      !sighting.certain &&
      how === 'counted' &&
      contradicts(names, this.#rooms.confirmed) &&
      !this.#rooms.repeats(sighting);
    const ambiguous = how === 'joined' || isDoubtful;
    this.#rooms.remember(sighting, complete && !ambiguous ? names : null);
    const isOpen = announced > 0 && !sighting.certain && end === buffer.length;
    const lastAt = buffer.lastAt;
    const { texts, origin } = this.#withHeld(buffer.take(end, ambiguous));
    const confirmed = this.#rooms.confirmed.names();
    const list = { names, announced, complete, ambiguous, joined, confirmed, origin };
    const rooms = { type: 'rooms', ...list } as const;
    if (isOpen) this.#tail.follow(rooms, lastAt);
    else this.#tail.end();
    return [...texts, rooms];
  }

  /** Releases what was held before the answer: texts, or bytes of the list before, which join this one. */
  #withHeld(origin: Origin): { readonly texts: ServerMessage[]; readonly origin: Origin } {
    const texts = this.#held.release();
    if (!this.#holdsTail) return { texts, origin };
    const origins = [...texts.map((text) => text.origin), origin];
    return { texts: [], origin: mergeOrigins(origins) };
  }

  /** A quick check, so that a flood of words is not scanned for a list again and again. */
  #beginsWithWords(): boolean {
    const { bytes, start, end } = this.#buffer;
    const first = skipSeparators(bytes, start, end, true);
    return first < end && !isDigit(bytes[first] as number);
  }

  /** Reads a text before the list: perhaps a greeting. */
  #readWords(now: number): ReadStep {
    const result = this.#buffer.next('text', now);
    if (result.type !== 'frame') return this.#held.wait(now, this.#buffer.silentAt());
    const { frame } = result;
    this.#answer = this.#begin();
    if (frame.content.length === 0) return read(textMessage(frame));
    this.#holdsTail ||= this.#tail.isOpen(now);
    return this.#held.hold(frame, now);
  }

  /** Reads a count that makes no sense as a bad answer. */
  #readBadCount(now: number): ReadStep {
    const result = this.#buffer.next('text', now);
    if (result.type !== 'frame') return waitUntil(this.#buffer.silentAt());
    const { text, origin } = textMessage(result.frame);
    return answered(...this.#held.release(), { type: 'bad-answer', request: 'list', text, origin });
  }

  release(): ServerMessage[] {
    return this.#held.release();
  }

  #begin(): CountedAnswer {
    const { confirmed, likely } = this.#rooms;
    return new CountedAnswer({ framing: this.#buffer.framing, known: confirmed, likely });
  }

  /** Adds separators before the answer to it, unless they come without end. */
  #readSeparators(now: number): ReadStep {
    if (this.#buffer.length <= MAX_MESSAGE_BYTES) return this.#held.wait(now, null);
    const step = readText(this.#buffer, now);
    this.#answer = this.#begin();
    return step;
  }
}
