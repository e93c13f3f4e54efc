/** Cuts the bytes of the input into lines: invalid UTF-8 is replaced, and no line is longer than an input can be. Pure. */

import { MAX_INPUT_BYTES } from '../input/line/split-messages.js';
import { byteLength, bytePrefix } from '../text/bytes.js';

/** A line, or a part of one that is too long for an input. */
export interface InputLine {
  readonly text: string;
  /** The first part of the same line, if this is a later one; null at the beginning of a line. */
  readonly first: string | null;
}

/** Cuts what is read into lines. */
export class InputLines {
  readonly #decoder = new TextDecoder();
  #rest = '';
  /** The first part of the line that has not ended; null if no part was returned. */
  #first: string | null = null;

  /** Takes bytes; returns the lines that are whole now, without their line ends. */
  take(bytes: Uint8Array): readonly InputLine[] {
    return this.#cut(this.#decoder.decode(bytes, { stream: true }));
  }

  /** Returns the last line, if it has no line end. */
  end(): readonly InputLine[] {
    const lines = this.#cut(this.#decoder.decode());
    const last = withoutReturn(this.#rest);
    this.#rest = '';
    return last === '' ? lines : [...lines, this.#part(last)];
  }

  #cut(text: string): readonly InputLine[] {
    const parts = (this.#rest + text).split('\n');
    this.#rest = parts.pop() ?? '';
    const lines = parts.flatMap((line) => this.#whole(withoutReturn(line)));
    const all = pieces(this.#rest);
    this.#rest = all.at(-1) ?? '';
    return [...lines, ...all.slice(0, -1).map((part) => this.#part(part))];
  }

  /** Returns the parts of a line that has ended. */
  #whole(line: string): readonly InputLine[] {
    const parts = pieces(line).map((part) => this.#part(part));
    this.#first = null;
    return parts;
  }

  #part(text: string): InputLine {
    const first = this.#first;
    this.#first ??= text;
    return { text, first };
  }
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

/** Cuts a line into parts that an input can hold. */
function pieces(line: string): readonly string[] {
  const parts: string[] = [];
  let rest = line;
  while (byteLength(rest) > MAX_INPUT_BYTES) {
    const part = bytePrefix(rest, MAX_INPUT_BYTES);
    parts.push(part);
    rest = rest.slice(part.length);
  }
  return [...parts, rest];
}
