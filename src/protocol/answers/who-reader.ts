/** Reads the answer to `/who` in all its forms. */

import { MAX_MESSAGE_BYTES, mergeOrigins, type Origin } from '../../wire/frame.js';
import type { FrameBuffer } from '../../wire/frame-buffer.js';
import { decodeUtf8, wholeLength } from '../../wire/utf8.js';
import type { ServerMessage } from '../messages.js';
import { isClassNotice, readChat } from '../talk/chat-line.js';
import type { RoomTalk } from '../talk/room-talk.js';
import { startOfNext } from '../talk/run-together.js';
import type { CountReading } from './announced-count.js';
import {
  type AnswerReader,
  answered,
  type ReadStep,
  read,
  readText,
  textMessage,
  waitUntil,
} from './answer-reader.js';
import { CountedAnswer, SETTLE_MS } from './counted-answer.js';
import type { CountedNames } from './counted-names.js';
import type { KnownNames } from './known-names.js';
import { TitledAnswer } from './titled-answer.js';
import { beginsWithCount, isChat, readPeople } from './who.js';
import { bytesBeforeTitle, titleLength } from './who-title.js';

/**
 * Reads the answer to `/who`, whose form is open (docs/protocol.md, section 3): a count and names, a
 * title and single names, a message of names, or a sentence. Chat may come before it, and between a
 * count's names.
 */
export class WhoReader implements AnswerReader {
  readonly #buffer: FrameBuffer;
  readonly #known: KnownNames;
  readonly #talk: RoomTalk;
  #answer: CountedAnswer | null = null;
  #titled: TitledAnswer | null = null;
  /** When a sentence that has come will count as the answer (ms). */
  #answeredAt: number | null = null;

  constructor(buffer: FrameBuffer, known: KnownNames, talk: RoomTalk) {
    this.#buffer = buffer;
    this.#known = known;
    this.#talk = talk;
  }

  step(now: number): ReadStep {
    if (this.#answer !== null) return this.#readCounted(this.#answer, now);
    if (this.#titled !== null) return this.#readTitled(this.#titled, now);
    if (this.#answeredAt !== null && now >= this.#answeredAt) return answered();
    const content = this.#buffer.peekText(now);
    if (content === null) return waitUntil(earlier(this.#buffer.silentAt(), this.#answeredAt));
    const text = decodeUtf8(content);
    const isClassic = this.#buffer.framing === 'classic';
    const before = isClassic ? bytesBeforeTitle(text) : 0;
    if (before > 0) return read(...this.#takeText(before, true));
    if (isClassic && this.#isTitle(text)) {
      this.#titled = new TitledAnswer(this.#talk, this.#known);
      return this.#readTitled(this.#titled, now);
    }
    if (isClassic && this.#isNotice(text)) return readText(this.#buffer, now);
    if (beginsWithCount(text, this.#known)) return this.#readCounted(this.#begin(), now);
    if (text === '' || this.#isChat(text)) return readText(this.#buffer, now);
    return this.#readNames(text, now);
  }

  /** True for a notice, which may begin with digits, with or without more after it. */
  #isNotice(text: string): boolean {
    return isClassNotice(text.slice(0, startOfNext(text, this.#talk) ?? text.length));
  }

  /** True for a text that is no answer: chat, a notice, and the count of people after one. */
  #isChat(text: string): boolean {
    if (isChat(text, this.#talk)) return true;
    return this.#talk.expectsCount && readChat(text).type === 'count';
  }

  /** True for a title that single names follow, if they are not all in its read. */
  #isTitle(text: string): boolean {
    return titleLength(text) > 0 && !this.#isChat(text) && this.#readLines() === null;
  }

  #readTitled(answer: TitledAnswer, now: number): ReadStep {
    answer.update(this.#buffer);
    const waitsUntil = answer.waitsUntil(this.#buffer);
    if (!answer.isDecided && now < waitsUntil) return waitUntil(waitsUntil);
    const isSilent = !answer.isDecided;
    const result = answer.decide();
    if (result !== null) {
      const { names, complete, end } = result;
      const origin = this.#buffer.take(end);
      return answered({ type: 'people', names, complete, form: 'titled', origin });
    }
    this.#titled = null;
    // Without names, a title alone is a sentence; before a text it is another text.
    return isSilent ? this.#readNoNames(now) : readText(this.#buffer, now);
  }

  release(): ServerMessage[] {
    return [];
  }

  /** Reads a message of names, or a sentence, which is the answer unless another text comes soon. */
  #readNames(text: string, now: number): ReadStep {
    const all = this.#readLines();
    if (all !== null) return answerPeople(all, this.#buffer.take(this.#buffer.length));
    const names = readPeople(text, this.#known);
    if (names === null) {
      this.#answeredAt ??= now + SETTLE_MS;
      return readText(this.#buffer, now);
    }
    const result = this.#buffer.next('text', now);
    if (result.type !== 'frame') return waitUntil(null);
    return answerPeople(names, result.frame.origin);
  }

  /** Returns the lines of a single classic read, if all of them are names. */
  #readLines(): string[] | null {
    const { framing, length } = this.#buffer;
    const oneRead = this.#buffer.readEnds()[0] === length;
    if (framing === 'lines' || !oneRead || length > MAX_MESSAGE_BYTES) return null;
    return readPeople(decodeUtf8(this.#buffer.peek()), this.#known);
  }

  #begin(): CountedAnswer {
    const { framing } = this.#buffer;
    const options = { framing, known: this.#known };
    const isAside = (text: string) => this.#isChat(text);
    const mixed = framing === 'classic' ? { ...options, isAside } : options;
    this.#answer = new CountedAnswer(mixed);
    return this.#answer;
  }

  #readCounted(answer: CountedAnswer, now: number): ReadStep {
    answer.update(this.#buffer);
    const waitsUntil = answer.waitsUntil(this.#buffer);
    const result = answer.decided() ?? (now < waitsUntil ? 'wait' : answer.decide());
    if (result === 'wait') return waitUntil(waitsUntil);
    if (result === null || !isUseful(result, answer.reading)) return this.#readNoNames(now);
    const { names, announced, end } = result;
    const [origin, texts] = this.#take(answer, end);
    const complete = names.length === announced;
    return answered({ type: 'people', names, complete, form: 'counted', origin }, ...texts);
  }

  /** Reads as a text what began like a count. */
  #readNoNames(now: number): ReadStep {
    const step = readText(this.#buffer, now);
    return step.type === 'read' ? answered(...step.messages) : step;
  }

  /** Takes the answer's bytes up to `end`, and separates the texts between the names. */
  #take(answer: CountedAnswer, end: number): [Origin, ServerMessage[]] {
    const names: Origin[] = [];
    const texts: ServerMessage[] = [];
    let offset = 0;
    for (const aside of answer.asidesBefore(end)) {
      if (aside.start > offset) names.push(this.#buffer.take(aside.start - offset));
      texts.push(...this.#takeText(aside.end - aside.start));
      offset = aside.end;
    }
    names.push(this.#buffer.take(end - offset));
    return [mergeOrigins(names), texts];
  }

  /** Takes a text of `length` bytes; if that exceeds a message, cuts it between characters. */
  #takeText(length: number, isGuess = false): ServerMessage[] {
    const texts: ServerMessage[] = [];
    const longest = this.#talk.longest(this.#buffer.peek().subarray(0, length));
    for (let left = length; left > 0; ) {
      const most = wholeLength(this.#buffer.peek(), MAX_MESSAGE_BYTES);
      const part = length <= longest || left <= MAX_MESSAGE_BYTES ? left : most;
      const origin = this.#buffer.take(part, isGuess || length > longest);
      texts.push(textMessage({ content: origin.bytes, origin }));
      left -= part;
    }
    return texts;
  }
}

function answerPeople(names: readonly string[], origin: Origin): ReadStep {
  return answered({ type: 'people', names, complete: true, form: 'named', origin });
}

/**
 * True if the names are people's: they did not run together with the count and each other, and it is not
 * a lone number.
 */
function isUseful({ names, announced, how }: CountedNames, reading: CountReading | null): boolean {
  if (how === 'counted' || reading === null) return true;
  if (reading.joined) return names.length === announced;
  return names.length > 0 && announced === reading.count.value;
}

function earlier(first: number | null, second: number | null): number | null {
  if (first === null || second === null) return first ?? second;
  return Math.min(first, second);
}
