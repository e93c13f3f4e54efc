/** Learns from a room's texts who is in it and how the server writes. */

import { byteLength } from '../../text/bytes.js';
import { MAX_MESSAGE_BYTES, type Origin } from '../../wire/frame.js';
import { SPACE } from '../../wire/separator-bytes.js';
import { decodeUtf8, wholeLength } from '../../wire/utf8.js';
import type { KnownNames } from '../answers/known-names.js';
import { RecentNames } from '../answers/recent-names.js';
import type { ServerMessage } from '../messages.js';
import { MAX_NAME_BYTES } from '../names.js';
import { type Chat, readChat, type Speech, type SpeechForm, speechOf } from './chat-line.js';
import { mayHoldMore, startOfNext } from './run-together.js';

/** Knowledge of the room and its server, from the texts of a connection in classic framing. */
export interface Talk {
  /** How the server writes who said something; null before anybody has spoken. */
  readonly speech: SpeechForm | null;
  /** The people in the room, as far as texts have named them. */
  readonly people: ReadonlySet<string>;
  /** The number of people in the room: the last count, and who came and went since; null if unknown. */
  readonly count: number | null;
}

type TextMessage = Extract<ServerMessage, { type: 'text' }>;

/** The longest prefix that a server puts before what somebody says: a name and three characters. */
const MAX_PREFIX_BYTES = MAX_NAME_BYTES + 3;

/**
 * Knowledge of a room, from its texts, for dividing texts that ran together. Bounded: it forgets the
 * oldest people. Texts that end in a separator need no such help and are not passed in.
 */
export class RoomTalk implements Talk {
  readonly #known: KnownNames;
  readonly #people = new RecentNames();
  /** Everybody who was here at any time. */
  readonly #met = new RecentNames();
  /** How the server writes speech. */
  #usual: Speech | null = null;
  #count: number | null = null;
  /** True if people may have come or gone unnoticed since the last count. */
  #isCountOld = false;
  #last: Chat['type'] | null = null;
  /** The read in which somebody spoke last: what follows in it may be part of what they said. */
  #spokenIn: number | null = null;
  /** The read that the previous text ended in. */
  #lastRead: number | null = null;

  /** `known`: names known from elsewhere. People with these names may be in the room. */
  constructor(known: KnownNames) {
    this.#known = known;
  }

  get speech(): SpeechForm | null {
    return this.#usual?.form ?? null;
  }

  get people(): ReadonlySet<string> {
    return this.#people.all;
  }

  get count(): number | null {
    return this.#isCountOld ? null : this.#count;
  }

  /** True if somebody has just joined, so that the server may send the number of people. */
  get expectsCount(): boolean {
    return this.#last === 'joined';
  }

  /** True if `name` may be somebody in the room. */
  isPerson(name: string): boolean {
    return this.#people.has(name) || this.#known.has(name);
  }

  /** True if `name` may be somebody who has been in the room before. */
  wasHere(name: string): boolean {
    return this.#met.has(name) || this.#known.has(name);
  }

  /** Learns from a text. */
  hear({ text, origin }: TextMessage): void {
    this.#hear(text, origin);
    this.#lastRead = origin.reads.at(-1) ?? null;
  }

  #hear(text: string, origin: Origin): void {
    if (this.#isUsual(text)) {
      this.#heardSpeech(text, origin.reads);
      return;
    }
    const chat = readChat(text, this);
    switch (chat.type) {
      case 'said':
        if (this.#isTrusted(origin) || this.isPerson(chat.speaker)) {
          this.#usual = speechOf(chat.form);
          this.#add(chat.speaker);
        }
        this.#heardSpeech(text, origin.reads);
        return;
      case 'joined':
        this.#add(chat.name);
        this.#change(1);
        break;
      case 'left':
        this.#people.delete(chat.name);
        this.#change(-1);
        break;
      case 'new-room':
        this.#heardClassServer();
        break;
      case 'count':
        this.#heardClassServer();
        this.#heardCount(chat.people, origin.reads);
    }
    this.#last = chat.type;
  }

  /** Learns from the people in an answer; `isWhole` if nobody else is in the room. */
  meet(names: readonly string[], isWhole: boolean): void {
    if (isWhole) this.#people.clear();
    for (const name of names) this.#add(name);
  }

  /** Returns the most bytes of a text: the maximum, plus the server's prefix before what somebody said. */
  longest(bytes: Uint8Array): number {
    const start = decodeUtf8(bytes.subarray(0, wholeLength(bytes, MAX_PREFIX_BYTES)));
    const chat = readChat(start, this);
    if (chat.type !== 'said') return MAX_MESSAGE_BYTES;
    // The server's prefix is one word. Its bytes are counted: those that are not UTF-8 become longer as text.
    return MAX_MESSAGE_BYTES + bytes.indexOf(SPACE) + 1;
  }

  /**
   * Returns the length of the first of the messages from `from` to `to` that ran together; all if they
   * are one.
   */
  firstOf(bytes: Uint8Array, from: number, to: number): number {
    if (!mayHoldMore(bytes, from, to)) return to - from;
    const text = decodeUtf8(bytes.subarray(from, to));
    // Bytes that are not UTF-8 look like the replacement character, and cannot be counted.
    const index = text.includes('\ufffd') ? null : startOfNext(text, this);
    return index === null ? to - from : byteLength(text.slice(0, index));
  }

  /** False for a text after a cut in its read: it may be the middle of what somebody says. */
  #isTrusted({ flags, reads }: Origin): boolean {
    return reads[0] !== this.#lastRead || !flags.includes('AMBIGUOUS');
  }

  /** True for speech of a known person in the usual form, which shows nothing new. A quick check. */
  #isUsual(text: string): boolean {
    if (this.#usual === null) return false;
    const { opening, closing } = this.#usual;
    const end = text.indexOf(closing);
    if (end < 1 || end > MAX_PREFIX_BYTES || !text.startsWith(opening)) return false;
    return this.#people.has(text.slice(opening.length, end));
  }

  #heardSpeech(text: string, reads: readonly number[]): void {
    this.#last = 'said';
    this.#spokenIn = reads.at(-1) ?? null;
    // It may hold a notice that looks like speech.
    if (text.includes(' has ') && /(?:joined|left) the room\.|been disconnected\./u.test(text)) {
      this.#isCountOld = true;
    }
  }

  /** Expects the class server's form of speech, until somebody speaks in another one. */
  #heardClassServer(): void {
    this.#usual ??= speechOf('NAME> text');
  }

  /** Takes a count; after speech in the same read, only if it is the expected one. */
  #heardCount(people: number, reads: readonly number[]): void {
    const mayBeSaid = reads[0] !== undefined && reads[0] === this.#spokenIn;
    const isExpected =
      people === this.#count || (this.#isCountOld && people === (this.#count ?? 0) + 1);
    if (mayBeSaid && this.#count !== null && !isExpected) return;
    this.#count = people;
    this.#isCountOld = false;
  }

  #change(by: 1 | -1): void {
    if (this.#count !== null) this.#count = Math.max(1, this.#count + by);
  }

  #add(name: string): void {
    this.#people.add(name);
    this.#met.add(name);
  }
}
