/**
 * The unpacked program that an installed Foyer stores for its next start: a code cache (`code-cache.ts`) whose code is
 * V8's and the source, and whose source is the packed program as it was installed.
 */

import { codeFrom, packCode } from '../code-cache.js';

/** The source of the program, and the code that V8 compiled from it. */
export interface Unpacked {
  readonly source: Buffer;
  readonly code: Buffer;
}

/** The bytes of the number before the code: its length. */
const HEAD_BYTES = 4;

/** Returns the file for an unpacked program; `packed` is the installed file that it belongs to. */
export function storedForm({ source, code }: Unpacked, packed: Buffer): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt32LE(code.length);
  return packCode(Buffer.concat([head, code, source]), packed);
}

/** Returns what was stored; undefined if it is damaged, or belongs to another program or another Node. */
export function unpackedFrom(file: Buffer, packed: Buffer): Unpacked | undefined {
  const content = codeFrom(file, packed);
  if (content === undefined || content.length < HEAD_BYTES) return undefined;
  const sourceOffset = HEAD_BYTES + content.readUInt32LE();
  return {
    code: content.subarray(HEAD_BYTES, sourceOffset),
    source: content.subarray(sourceOffset),
  };
}
