import { MAX_MESSAGE_BYTES, type Origin } from '../wire/frame.js';
import { decodeUtf8, encodeUtf8, wholeLength } from '../wire/utf8.js';
import { type Chat, readChat, type Speech, type SpeechForm, speechOf } from './chat.js';
import { MAX_NAMES } from './count.js';
import type { KnownNames } from './known-names.js';
import type { ServerMessage } from './messages.js';
import { MAX_NAME_BYTES } from './names.js';
import { mayHoldMore, startOfNext } from './run-together.js';

/** What the texts of a connection in classic framing have shown so far of the room and its server. */
export interface Talk {
  /** How the server writes who said something; null before anybody has. */
  readonly speech: SpeechForm | null;
  /** The people who are in the room, as far as they were heard of. */
  readonly people: ReadonlySet<string>;
  /** How many people are in the room, as last told and with who came and went since; null if unknown. */
  readonly count: number | null;
}

type TextMessage = Extract<ServerMessage, { type: 'text' }>;

/** The longest that a server puts in front of what somebody says: a name and three signs. */
const MAX_PREFIX_BYTES = MAX_NAME_BYTES + 3;

/**
 * What is known of a room by its texts, and how it helps to tell them apart. Bounded: beyond `MAX_NAMES`
 * people the oldest are forgotten. Texts that a separator ends need no such help, and are not heard.
 */
export class RoomTalk implements Talk {
  readonly #known: KnownNames;
  readonly #people = new Set<string>();
  /** Who was here at any time. */
  readonly #met = new Set<string>();
  /** How the server writes speech. */
  #usual: Speech | null = null;
  #count: number | null = null;
  /** True where people may have come or gone unnoticed since the count was told. */
  #isCountOld = false;
  #last: Chat['kind'] | null = null;
  /** The read in which somebody spoke last: what follows in it may be what they said. */
  #spokenIn: number | null = null;
  /** The read that the text before ended in. */
  #lastRead: number | null = null;

  /** `known`: names known from elsewhere. Somebody called so may be in the room. */
  constructor(known: KnownNames) {
    this.#known = known;
  }

  get speech(): SpeechForm | null {
    return this.#usual?.form ?? null;
  }

  get people(): ReadonlySet<string> {
    return this.#people;
  }

  get count(): number | null {
    return this.#isCountOld ? null : this.#count;
  }

  /** True where somebody has just come, so that the server may tell how many people there are now. */
  get expectsCount(): boolean {
    return this.#last === 'joined';
  }

  /** True where `name` may be somebody in the room. */
  isPerson(name: string): boolean {
    return this.#people.has(name) || this.#known.has(name);
  }

  /** True where `name` may be somebody who has been in the room before. */
  wasHere(name: string): boolean {
    return this.#met.has(name) || this.#known.has(name);
  }

  /** Takes notice of a text. */
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
    switch (chat.kind) {
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
      case 'count':
        this.#heardCount(chat.people, origin.reads);
    }
    this.#last = chat.kind;
  }

  /** Takes notice of the people that an answer has named; `isWhole` where nobody else is there. */
  meet(names: readonly string[], isWhole: boolean): void {
    if (isWhole) this.#people.clear();
    for (const name of names) this.#add(name);
  }

  /** The most bytes of a text: what a server puts in front of what somebody said comes on top. */
  longest(bytes: Uint8Array): number {
    const start = decodeUtf8(bytes.subarray(0, wholeLength(bytes, MAX_PREFIX_BYTES)));
    const chat = readChat(start, this);
    if (chat.kind !== 'said') return MAX_MESSAGE_BYTES;
    return MAX_MESSAGE_BYTES + encodeUtf8(start.slice(0, start.length - chat.text.length)).length;
  }

  /** The length of the first of the messages that ran together from `from` to `to`; all where it is one. */
  firstOf(bytes: Uint8Array, from: number, to: number): number {
    if (!mayHoldMore(bytes, from, to)) return to - from;
    const text = decodeUtf8(bytes.subarray(from, to));
    // Bytes that are no UTF-8 cannot be told from the sign for them, nor counted.
    const index = text.includes('\ufffd') ? null : startOfNext(text, this);
    return index === null ? to - from : encodeUtf8(text.slice(0, index)).length;
  }

  /** False for what begins behind a cut in its read: that may be the middle of what somebody says. */
  #isTrusted({ flags, reads }: Origin): boolean {
    return reads[0] !== this.#lastRead || !flags.includes('AMBIGUOUS');
  }

  /** True for what somebody known says in the usual form: nothing new. A cheap look. */
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
    // It may hold a notice that could not be told from what was said.
    if (text.includes(' has ') && /(?:joined|left) the room\.|been disconnected\./u.test(text)) {
      this.#isCountOld = true;
    }
  }

  /** Behind what somebody said in the same read, a count is believed only if it is the expected one. */
  #heardCount(people: number, reads: readonly number[]): void {
    const mayBeSaid = reads[0] !== undefined && reads[0] === this.#spokenIn;
    if (mayBeSaid && this.#count !== null && this.#count !== people) return;
    this.#count = people;
    this.#isCountOld = false;
  }

  #change(by: 1 | -1): void {
    if (this.#count !== null) this.#count = Math.max(1, this.#count + by);
  }

  #add(name: string): void {
    addBounded(this.#people, name);
    addBounded(this.#met, name);
  }
}

function addBounded(names: Set<string>, name: string): void {
  names.add(name);
  if (names.size <= MAX_NAMES) return;
  for (const oldest of names) {
    names.delete(oldest);
    return;
  }
}
