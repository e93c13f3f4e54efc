/** Takes the records out of a server's stream. */

import type { Read } from '../../wire/frame.js';
import { type MarkedLine, MarkedLines } from '../../wire/marked-lines.js';
import { decodeUtf8 } from '../../wire/utf8.js';
import type { ServerMessage } from '../messages.js';
import { MAX_RECORD_BYTES, RECORD_SEPARATOR, readServerRecord } from './record-text.js';
import { withoutSecrets } from './secret-mask.js';

type RecordMessage = Extract<ServerMessage, { type: 'record' }>;

/** The records of one connection. Bounded: of a line that is too long only the beginning is stored. */
export class RecordLines {
  readonly #lines: MarkedLines;

  /** `atStart`: whether the stream is at the start of a line. */
  constructor(atStart: boolean) {
    this.#lines = new MarkedLines(RECORD_SEPARATOR.charCodeAt(0), MAX_RECORD_BYTES, atStart);
  }

  /** Returns the records that end in a read, and the bytes of the read around them, in order. */
  split(read: Read): (RecordMessage | Read)[] {
    return this.#lines
      .split(read)
      .map((part) => (part.type === 'rest' ? part.read : recordOf(part)));
  }

  /** Returns a record that never ended, which is malformed. */
  end(): RecordMessage[] {
    const line = this.#lines.end();
    return line === null ? [] : [recordOf(line)];
  }
}

function recordOf({ content, isBroken, origin }: MarkedLine): RecordMessage {
  return {
    type: 'record',
    record: isBroken ? { type: 'malformed' } : readServerRecord(decodeUtf8(content)),
    origin: { ...origin, bytes: withoutSecrets(origin.bytes) },
  };
}
