/** The text that a program prints, without escape sequences. */

const ESC = 0x1b;

type State = 'text' | 'escape' | 'csi' | 'string' | 'string-escape' | 'charset';

/** The parser of escape sequences: the next state for each byte. */
const NEXT: Readonly<Record<State, (byte: number) => State>> = {
  text: (byte) => (byte === ESC ? 'escape' : 'text'),
  escape: (byte) => {
    const character = String.fromCharCode(byte);
    if (character === '[') return 'csi';
    if (']PX^_'.includes(character)) return 'string';
    return '()*+# '.includes(character) ? 'charset' : 'text';
  },
  csi: (byte) => (byte >= 0x40 && byte <= 0x7e ? 'text' : 'csi'),
  string: (byte) => (byte === 0x07 ? 'text' : byte === ESC ? 'string-escape' : 'string'),
  'string-escape': () => 'text',
  charset: () => 'text',
};

/** Picks from a terminal's bytes those that are shown as characters. */
export class PrintedText {
  #state: State = 'text';

  /** Takes more bytes; calls `shown` for each that is no part of an escape sequence. */
  push(bytes: Uint8Array, shown: (byte: number) => void): void {
    for (const byte of bytes) {
      const before = this.#state;
      this.#state = NEXT[before](byte);
      if (before === 'text' && this.#state === 'text' && byte > 0x20 && byte !== 0x7f) shown(byte);
    }
  }
}
