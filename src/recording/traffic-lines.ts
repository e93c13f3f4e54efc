/** The wire traffic of a tab as JSON, one object a line. Pure. */

import type { Chunk, Decoded, Trace, TraceRecord } from '../app/wire/trace.js';
import { messageWords } from '../app/wire/trace-labels.js';
import { hexDigits } from '../text/hex.js';
import { jsonObjectLine } from '../text/json-line.js';
import { decodeUtf8 } from '../wire/utf8.js';

/** The version of the format, in the first line. */
const VERSION = 1;

/** Returns the trace as lines of JSON, the first of which says what they are; null if it has no bytes. */
export function trafficLines({ records }: Trace): string | null {
  const lines = [jsonObjectLine({ foyer: 'traffic', version: VERSION, cut: records.firstId > 0 })];
  let chunks = 0;
  for (let id = records.firstId; id <= records.lastId; id++) {
    const record = records.get(id) as TraceRecord;
    if ('bytes' in record) chunks++;
    lines.push(...objectsOf(record).map(jsonObjectLine));
  }
  return chunks === 0 ? null : lines.join('');
}

function objectsOf(record: TraceRecord): readonly object[] {
  if ('bytes' in record) return [chunkObject(record)];
  return record.type === 'decoded' ? messageObjects(record) : [record];
}

function chunkObject({ bytes, ...chunk }: Chunk): object {
  return { ...chunk, hex: hexDigits(bytes).join(''), text: decodeUtf8(bytes) };
}

/** Returns an object for each message: the numbers of its reads lead to those of the socket. */
function messageObjects({ messages, first, time, socket, omitted }: Decoded): object[] {
  const before = omitted > 0 ? [{ type: 'omitted', time, socket, count: omitted }] : [];
  const objects = messages.map((message, index) => {
    const { label, text } = messageWords(message);
    const { reads, flags } = message.origin;
    return { type: 'message', time, socket, number: first + index, label, text, reads, flags };
  });
  return [...before, ...objects];
}
