/** Hides the secrets of records in recorded bytes: dots stand for them, wherever reads cut them. Pure. */

import { CR, LF } from '../../wire/separator-bytes.js';
import { decodeUtf8 } from '../../wire/utf8.js';
import { RECORD_SEPARATOR } from './record-text.js';

const MARK = RECORD_SEPARATOR.charCodeAt(0);
const QUOTE = '"'.charCodeAt(0);
const BACKSLASH = '\\'.charCodeAt(0);
const COLON = ':'.charCodeAt(0);
const BLANKS: readonly (number | undefined)[] = [0x20, 0x09, 0x0d];
/** Stands for one byte of a secret. */
const DOT = '.'.charCodeAt(0);

/** Stands for a secret in a record that is shown. */
export const SECRET_DOTS = '••••••••';

/** The member that holds a secret. */
const MEMBER = 'secret';
/** The most bytes of a member's name: each of its characters may be written as six. */
const MAX_NAME = 6 * MEMBER.length;
/** Without these a record holds no secret: the name, or a character of it written in another way. */
const SIGNS = [MEMBER, '\\u'];

/** Masks one direction of a connection. Copies only reads that hold a part of a secret. */
export class SecretMask {
  #atStart: boolean;
  #inRecord = false;
  #inString = false;
  #isEscaped = false;
  /** The bytes of the last string, for it may be a member's name; undefined if it is too long for one. */
  #name: number[] | undefined;
  /** True after the name of the secret's member and a colon, to the end of its value. */
  #isSecret = false;

  /** `atStart`: whether the stream is at the start of a line. */
  constructor(atStart: boolean) {
    this.#atStart = atStart;
  }

  /** Returns what the trace may record of the next bytes of the stream. */
  push(bytes: Uint8Array): Uint8Array {
    if (this.#atStart && bytes.at(-1) === LF && isHarmless(bytes)) return bytes;
    let shown = bytes;
    bytes.forEach((byte, index) => {
      if (!this.#hides(byte)) return;
      // A Buffer's slice would share its bytes.
      if (shown === bytes) shown = new Uint8Array(bytes);
      shown[index] = DOT;
    });
    return shown;
  }

  /** Takes the next byte; returns true if it belongs to a secret. */
  #hides(byte: number): boolean {
    if (byte === LF) {
      this.#atStart = true;
      this.#inRecord = this.#inString = this.#isSecret = false;
      return false;
    }
    if (this.#atStart) this.#inRecord = byte === MARK;
    this.#atStart = false;
    if (!this.#inRecord) return false;
    if (this.#inString) return this.#takeInString(byte);
    this.#takeBetween(byte);
    return false;
  }

  #takeInString(byte: number): boolean {
    const ends = byte === QUOTE && !this.#isEscaped;
    this.#isEscaped = byte === BACKSLASH && !this.#isEscaped;
    if (!ends) {
      if (this.#name !== undefined && this.#name.push(byte) > MAX_NAME) this.#name = undefined;
      return this.#isSecret && byte !== CR;
    }
    this.#inString = false;
    this.#isSecret = false;
    return false;
  }

  #takeBetween(byte: number): void {
    if (byte === QUOTE) {
      this.#inString = true;
      this.#isEscaped = false;
      this.#name = [];
    } else if (byte === COLON) {
      this.#isSecret = this.#name !== undefined && isMember(this.#name);
    } else if (!BLANKS.includes(byte)) {
      this.#isSecret = false;
      this.#name = undefined;
    }
  }
}

/** Returns whole lines with dots in the place of secrets. */
export function withoutSecrets(lines: Uint8Array): Uint8Array {
  return new SecretMask(true).push(lines);
}

function isHarmless(bytes: Uint8Array): boolean {
  const text = decodeUtf8(bytes);
  return SIGNS.every((sign) => !text.includes(sign));
}

function isMember(name: readonly number[]): boolean {
  try {
    return JSON.parse(`"${String.fromCharCode(...name)}"`) === MEMBER;
  } catch {
    return false;
  }
}
