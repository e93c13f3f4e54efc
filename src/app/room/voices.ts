/** Reads what people of the room say, once it was seen how the server writes that: most texts of a long read. */

import type { Chat } from '../../protocol/talk/chat-line.js';
import { fold } from '../../text/fold.js';
import { isPrintableAscii } from '../../text/sanitise.js';
import type { Entry } from '../log/entry.js';
import { mentionsName } from './mentions.js';

type Said = Extract<Entry, { type: 'said' }>;

/** Somebody other than the user who speaks. */
export interface Voice {
  readonly speaker: string;
  /** All that the server writes before what they say: a word with their name, and a blank. */
  readonly prefix: string;
  readonly isHidden: boolean;
}

/** Fewer texts than this are not worth a test of all of them. */
const MIN_TEXTS = 4;

/**
 * The voices in the texts of one read. If all of them together are printable ASCII, nothing in them must be
 * sanitised; and if they do not hold the user's name, nobody mentions the user.
 *
 * A text's first word and the blank after it decide who speaks, if the same people are in the room (`readChat`).
 * So a text that begins as one before it is by the same speaker.
 */
export class Voices {
  readonly #isPlain: boolean;
  readonly #mayMention: boolean;
  readonly #nick: string;
  readonly #known = new Map<string, Voice>();
  /** The voice of the text before, since when nobody came or left. */
  #last: Voice | null = null;

  constructor(texts: readonly string[], nick: string) {
    const all = texts.length < MIN_TEXTS ? null : texts.join('');
    this.#isPlain = all !== null && isPrintableAscii(all);
    this.#mayMention = this.#isPlain && fold(all ?? '').includes(fold(nick));
    this.#nick = nick;
  }

  /** Returns the known voice of a text; null if the text must be read. `people` are in the room now. */
  find(text: string, people: ReadonlySet<string>): Voice | null {
    if (!this.#isPlain) return null;
    if (this.#last !== null && text.startsWith(this.#last.prefix)) return this.#last;
    const voice = this.#known.get(text.slice(0, text.indexOf(' ') + 1));
    if (voice === undefined || !people.has(voice.speaker)) return null;
    this.#last = voice;
    return voice;
  }

  /** Learns from a text that was read, and that may have changed who is in the room. */
  learn(text: string, heard: Chat, isHidden: boolean): void {
    this.#last = null;
    if (!this.#isPlain || heard.type !== 'said' || heard.speaker === this.#nick) return;
    const prefix = text.slice(0, text.length - heard.text.length);
    this.#last = { speaker: heard.speaker, prefix, isHidden };
    this.#known.set(prefix, this.#last);
  }

  /** Returns the entry of a text of a known voice. */
  said({ speaker, prefix }: Voice, text: string, time: number, message: number | undefined): Said {
    const said = text.slice(prefix.length);
    const mention = this.#mayMention && mentionsName(said, this.#nick);
    return { type: 'said', time, speaker, text: said, own: false, mention, message };
  }
}
