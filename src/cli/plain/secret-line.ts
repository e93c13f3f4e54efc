/** A line that a terminal does not echo: Foyer does what the terminal does with Backspace, Ctrl-U, Ctrl-C and Ctrl-D. */

const BACKSPACE = /^[\b\x7f]$/;
const ERASE_LINE = '\x15';
const INTERRUPT = '\x03';
const END = '\x04';

/** The longest secret, in characters. */
const MOST = 1024;

/** Collects a line of a terminal in raw mode. */
export class SecretLine {
  readonly #decoder = new TextDecoder();
  #text: string[] = [];

  /** Takes bytes; returns the lines that are whole now, and whether Ctrl-C was among them. */
  take(bytes: Uint8Array): { readonly lines: readonly string[]; readonly isInterrupted: boolean } {
    const lines: string[] = [];
    for (const character of this.#decoder.decode(bytes, { stream: true })) {
      if (character === INTERRUPT) return { lines: [], isInterrupted: true };
      if (character === '\r' || character === '\n' || character === END) lines.push(this.#end());
      else this.#type(character);
    }
    return { lines, isInterrupted: false };
  }

  #end(): string {
    const line = this.#text.join('');
    this.#text = [];
    return line;
  }

  #type(character: string): void {
    if (BACKSPACE.test(character)) this.#text.pop();
    else if (character === ERASE_LINE) this.#text = [];
    else if (this.#text.length < MOST && character >= ' ') this.#text.push(character);
  }
}
