/** The traffic as the tap sees it: no password and no secret. */

import { SecretMask, withoutSecrets } from '../../protocol/records/secret-mask.js';
import { concatBytes } from '../../text/bytes.js';
import { encodeUtf8 } from '../../wire/utf8.js';
import type { Tap } from '../tap.js';

/** The dots that stand for a password of any length. */
const DOTS = encodeUtf8('••••••••');

/** Reports the reads and writes of one connection to a tap, with dots in the place of passwords and secrets. */
export class MaskedTraffic {
  readonly #tap: Tap;
  /** Hides the secrets in reads; null before this client has said that it knows records. */
  #mask: SecretMask | null = null;
  /** The password in the last request. */
  #password: string | undefined;

  constructor(tap: Tap) {
    this.#tap = tap;
  }

  /** Sets the password of the last request; undefined for a request without one. */
  asked(password: string | undefined): void {
    this.#password = password;
  }

  /** From now on there may be records; `atStart`: whether the reads so far end at the end of a line. */
  usesRecords(atStart: boolean): void {
    this.#mask = new SecretMask(atStart);
  }

  read(bytes: Uint8Array): void {
    this.#tap.read(this.#mask?.push(bytes) ?? bytes);
  }

  wrote(bytes: Uint8Array): void {
    const shown = this.#mask === null ? bytes : withoutSecrets(bytes);
    this.#tap.wrote(this.#password === undefined ? shown : masked(shown, this.#password));
  }
}

/** Returns a write with dots in the place of a password, which is the last word of a request. */
function masked(bytes: Uint8Array, password: string): Uint8Array {
  const word = encodeUtf8(` ${password}`);
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).lastIndexOf(word);
  if (start < 0) return bytes;
  const end = start + word.length;
  return concatBytes([bytes.subarray(0, start + 1), DOTS, bytes.subarray(end)]);
}
