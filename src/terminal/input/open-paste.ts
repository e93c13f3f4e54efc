/** A paste that the terminal has begun and not yet ended. */

import type { InputEvent } from './input-event.js';

/** The bytes that the terminal sends before a pasted text, and after it. */
export const PASTE_BEGIN = '\x1b[200~';
export const PASTE_END = '\x1b[201~';

/** The longest paste, in UTF-16 units; what exceeds it is left out, and counted. */
export const PASTE_LIMIT = 1 << 20;

/** A paste that comes faster than this flows, in UTF-16 units a second: nobody types at that speed. */
const FLOWING = 100;

/** Ctrl-C and Ctrl-Q. */
const INTERRUPT = /[\x03\x11]/;
const LAST_INTERRUPT = /[\x03\x11]+$/;

/** The text of a paste so far. */
export class OpenPaste {
  #text = '';
  #omitted = 0;

  /** True if Ctrl-C or Ctrl-Q came last: pasted, or pressed because the paste never ends. */
  get isInterrupted(): boolean {
    return LAST_INTERRUPT.test(this.#text);
  }

  /** Returns true if so much has come in some ms that no keyboard sends it. */
  flowsFor(ms: number): boolean {
    return (this.#text.length + this.#omitted) * 1000 > FLOWING * ms;
  }

  add(piece: string): void {
    const room = Math.max(0, PASTE_LIMIT - this.#text.length);
    const beyond = piece.slice(room);
    this.#text += piece.slice(0, room) + (LAST_INTERRUPT.exec(beyond)?.[0].slice(-1) ?? '');
    this.#omitted += [...beyond].length;
  }

  /** Returns the event of the whole text. */
  whole(): InputEvent {
    return this.#event(this.#text);
  }

  /**
   * Returns a paste whose end did not come: the text before a Ctrl-C or Ctrl-Q (the first one, or those at
   * the end), and what was typed from there on.
   */
  split(first: boolean): { readonly pasted: InputEvent[]; readonly typed: string } {
    const found = (first ? INTERRUPT : LAST_INTERRUPT).exec(this.#text);
    const end = found?.index ?? this.#text.length;
    const text = this.#text.slice(0, end);
    return { pasted: text === '' ? [] : [this.#event(text)], typed: this.#text.slice(end) };
  }

  #event(all: string): InputEvent {
    const text = pastedText(all.slice(0, PASTE_LIMIT).replace(/[\ud800-\udbff]$/, ''));
    return { type: 'paste', text, ...(this.#omitted > 0 && { omitted: this.#omitted }) };
  }
}

/** Returns a pasted text with `\n` for every line ending. */
export function pastedText(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/** Returns the number of units at the input's end that may begin the end of a paste. */
export function begunEnd(input: string): number {
  let length = PASTE_END.length - 1;
  while (!input.endsWith(PASTE_END.slice(0, length))) length--;
  return length;
}
