/** The key decoder: bytes from the terminal into input events. */

import { asPaste } from './burst.js';
import type { InputEvent } from './input-event.js';
import { characterKey, controlKey, keyName, PLAIN_KEY } from './key-tables.js';
import { begunEnd, OpenPaste, PASTE_BEGIN, PASTE_END } from './open-paste.js';
import { brokenReply, readReply, startsWithReply } from './replies.js';
import { brokenSequence, readCsi, readSs3, type Sequence } from './sequences.js';
import { LOCAL, type Timing } from './timing.js';
import { ByteDecoder } from './utf8-keys.js';

/**
 * Decodes a terminal's input, however it was cut in transit. Pure: time is a parameter, in ms.
 *
 * Whatever waits for more bytes has a deadline, counted from its begin. After it the input is read as if
 * nothing followed: ESC is a key, a begun character of UTF-8 is Latin-1, and a paste ends.
 *
 * A paste may hold Ctrl-C and Ctrl-Q. They are keys if nothing follows them for a moment, or if the paste has
 * no end at its deadline: it then ends before the first of them.
 */
export interface KeyDecoder {
  /**
   * The short way of most keys: takes one character of printable ASCII while nothing waits, and nothing will afterwards.
   * Returns its event, as {@link push} would; null, and takes nothing, if `push` has to.
   */
  takePlain(data: Uint8Array | string, now: number): InputEvent | null;
  /** Takes the next piece of input; returns the events that are complete now. */
  push(data: Uint8Array | string, now: number): InputEvent[];
  /** Returns the time at which to call {@link tick}; null while nothing waits for time to pass. */
  wakeAt(): number | null;
  /** Lets time pass: what waited too long is complete as it is. */
  tick(now: number): InputEvent[];
}

/** Creates a decoder. */
export function createKeyDecoder(timing: Timing = LOCAL): KeyDecoder {
  return new Decoder(timing);
}

/** Printable characters in a row. */
const TEXT = /^[^\x00-\x1f\x7f-\x9f]+/;

/** ESC, which is a key unless something follows. */
const LONE_ESCAPE = /^\x1b{1,2}$/;

/** ESC and what could still be the key Alt and a character, or the begin of a sequence. */
const HALF = /^\x1b{1,2}[[O]$|^\x1b[\]P_]$/;

/** The begin of what may be a control string that terminals send: OSC, DCS, APC. */
const STRING_BEGIN = /^\x1b[\]P_]/;

/** More units than any key sends. */
const MORE_THAN_A_KEY = 32;

class Decoder implements KeyDecoder {
  readonly #timing: Timing;
  readonly #bytes = new ByteDecoder();
  /** When the character began that is not complete. */
  #characterSince = 0;
  /** The first half of a surrogate pair at the end of a piece given as a string. */
  #surrogate = '';
  /** The input that is not decoded yet. */
  #input = '';
  /** When the paste began, or else what is first in the input. */
  #since = 0;
  /** The time and the length of the last piece. */
  #last = 0;
  #lastLength = 0;
  /** The open paste; null outside of one. */
  #paste: OpenPaste | null = null;
  /** The begin of a sequence, or of a paste's end, that was given up last; its rest may come after all. */
  #givenUp = '';

  constructor(timing: Timing) {
    this.#timing = timing;
  }

  takePlain(data: Uint8Array | string, now: number): InputEvent | null {
    const code = typeof data === 'string' ? data.charCodeAt(0) : (data[0] as number);
    const isPlain = data.length === 1 && code >= 0x20 && code < 0x7f;
    if (!isPlain || this.#input !== '' || this.#paste !== null || this.#givenUp !== '') return null;
    if (this.#bytes.waits || this.#surrogate !== '') return null;
    this.#since = now;
    this.#characterSince = now;
    this.#last = now;
    this.#lastLength = 1;
    return { type: 'text', text: String.fromCharCode(code) };
  }

  push(data: Uint8Array | string, now: number): InputEvent[] {
    if (this.#input === '' && this.#paste === null) this.#since = now;
    if (!this.#bytes.waits) this.#characterSince = now;
    const text = typeof data === 'string' ? this.#whole(data) : this.#bytes.push(data);
    if (text !== '') this.#characterSince = now;
    this.#last = now;
    this.#lastLength = data.length;
    const late = this.#givenUp + text;
    const wasBegun =
      late.startsWith(PASTE_BEGIN) || late.startsWith(PASTE_END) || startsWithReply(late);
    this.#input += this.#givenUp !== '' && wasBegun ? late : text;
    this.#givenUp = '';
    return this.#read(now);
  }

  wakeAt(): number | null {
    const { paste, interrupt, half } = this.#timing;
    if (this.#paste !== null) {
      const end = this.#since + paste;
      const stops = this.#paste.isInterrupted && this.#input === '';
      return stops ? Math.min(end, this.#last + interrupt) : end;
    }
    if (this.#input !== '') return this.#since + this.#wait();
    return this.#bytes.waits ? this.#characterSince + half : null;
  }

  tick(now: number): InputEvent[] {
    const events: InputEvent[] = [];
    for (let at = this.wakeAt(); at !== null && at <= now; at = this.wakeAt()) {
      events.push(...this.#giveUp(at));
      this.#since = this.#last;
      events.push(...this.#read(this.#last));
    }
    return events;
  }

  #wait(): number {
    const { half, sequence } = this.#timing;
    if (LONE_ESCAPE.test(this.#input)) return this.#timing.escape;
    return HALF.test(this.#input) ? half : sequence;
  }

  #whole(text: string): string {
    const joined = this.#surrogate + text;
    this.#surrogate = /[\ud800-\udbff]$/.test(joined) ? joined.slice(-1) : '';
    return joined.slice(0, joined.length - this.#surrogate.length);
  }

  /** Ends what has waited too long, and returns its events. */
  #giveUp(deadline: number): InputEvent[] {
    if (this.#paste !== null) return this.#endPaste(this.#paste, deadline);
    this.#input += this.#bytes.flush();
    if (!this.#input.startsWith('\x1b')) return [];
    const { length, meaning } = broken(this.#input);
    const isAll = length === this.#input.length;
    this.#givenUp = isAll || STRING_BEGIN.test(this.#input) ? this.#input : '';
    this.#input = this.#input.slice(length);
    return typeof meaning === 'object' && meaning !== null ? [meaning] : [];
  }

  /** Ends a paste whose end did not come. One that still flows continues as another paste. */
  #endPaste(paste: OpenPaste, deadline: number): InputEvent[] {
    const isLate = deadline >= this.#since + this.#timing.paste;
    const isFast = this.#lastLength > MORE_THAN_A_KEY || paste.flowsFor(this.#last - this.#since);
    const flows = isFast && deadline - this.#last < this.#timing.interrupt;
    const begun = this.#input;
    paste.add(this.#bytes.flush());
    const { pasted, typed } = paste.split(isLate);
    const goesOn = flows && typed === '';
    this.#paste = goesOn ? new OpenPaste() : null;
    this.#input = goesOn ? begun : typed;
    this.#givenUp = goesOn || typed !== '' ? '' : begun;
    return pasted;
  }

  /** Returns all complete events; `since` is when what then remains began. */
  #read(since: number): InputEvent[] {
    let events: InputEvent[] = [];
    for (let sequence = this.#next(); sequence; sequence = this.#next()) {
      this.#input = this.#input.slice(sequence.length);
      if (sequence.length > 0 && this.#paste === null) this.#since = since;
      const { meaning } = sequence;
      if (meaning === 'paste-begin') this.#paste = new OpenPaste();
      // Its begin was lost: what came with the end is no typing.
      else if (meaning === 'paste-end') events = asPaste(events);
      else if (meaning !== null) events.push(meaning);
    }
    return events;
  }

  /** Returns what comes next in the input; null if more has to come first. */
  #next(): Sequence | null {
    if (this.#paste !== null) return this.#pasted(this.#paste);
    const text = TEXT.exec(this.#input)?.[0];
    if (text) return { length: text.length, meaning: { type: 'text', text } };
    return this.#input.startsWith('\x1b') ? readEscape(this.#input) : control(this.#input);
  }

  #pasted(paste: OpenPaste): Sequence | null {
    const end = this.#input.indexOf(PASTE_END);
    const length = end < 0 ? this.#input.length - begunEnd(this.#input) : end;
    paste.add(this.#input.slice(0, length));
    if (end < 0) return length > 0 ? { length, meaning: null } : null;
    this.#paste = null;
    return { length: end + PASTE_END.length, meaning: paste.whole() };
  }
}

/** Reads what begins with ESC; null if more has to come first. */
function readEscape(input: string): Sequence | null {
  if (LONE_ESCAPE.test(input) || HALF.test(input)) return null;
  const reply = STRING_BEGIN.test(input) ? readReply(input) : undefined;
  if (reply !== undefined) return reply;
  return /^\x1b\x1b[[O]/.test(input) ? longer(read(input.slice(1), true)) : read(input, false);
}

/** Reads a sequence that begins with a single ESC and at least one character after it. */
function read(input: string, alt: boolean): Sequence | null {
  switch (input[1]) {
    case '[':
      return readCsi(input, alt);
    case 'O':
      return readSs3(input, alt);
    case '\x1b':
      return ESCAPE;
    default:
      return altCharacter(input);
  }
}

function longer(sequence: Sequence | null): Sequence | null {
  return sequence && { length: sequence.length + 1, meaning: sequence.meaning };
}

/** Returns the key of ESC and a character at once: Alt and its key. */
function altCharacter(input: string): Sequence {
  const code = input.codePointAt(1) as number;
  const character = String.fromCodePoint(code);
  const meta = { ...PLAIN_KEY, meta: true };
  if (code >= 0x80 && code < 0xa0) return { length: 2, meaning: null };
  const control = code < 0x20 || code === 0x7f;
  const name = control ? keyName(controlKey(code), meta) : characterKey(character, meta);
  return { length: 1 + character.length, meaning: key(name) };
}

/** Returns the first part of an input that begins with ESC, and that nothing completed in time. */
function broken(input: string): Sequence {
  if (input.length === 1 || input[1] === '\x1b') return ESCAPE;
  if (/^\x1b[[O]/.test(input)) return brokenSequence(input);
  return brokenReply(input) ?? altCharacter(input);
}

/** Returns the key of a control character that is not ESC. C1 controls are dropped: nobody types them. */
function control(input: string): Sequence | null {
  if (input === '') return null;
  const code = input.charCodeAt(0);
  return { length: 1, meaning: code >= 0x80 ? null : key(controlKey(code)) };
}

function key(name: string): InputEvent {
  return { type: 'key', key: name };
}

const ESCAPE: Sequence = { length: 1, meaning: key('escape') };
