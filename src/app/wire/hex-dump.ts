/** Writes the wire traffic as a hex dump that Wireshark imports. Pure. */

import type { ServerMessage } from '../../protocol/messages.js';
import { hexOffset, hexRows } from '../../text/hex.js';
import { clockText, dateText } from '../log/stamps.js';
import { movedText } from './step-words.js';
import type { Trace, TraceRecord } from './trace.js';
import { markWords, messageWords } from './trace-labels.js';
import { DUMP, TRACE_WORDS } from './wire-sentences.js';

/** Bytes per row, as usual in hex dumps. */
const PER_ROW = 16;
const OFFSET_DIGITS = 6;

/** Returns the trace as a hex dump with directions and times; null if it has no bytes. */
export function traceDump({ records }: Trace): string | null {
  const lines: string[] = [];
  let chunks = 0;
  for (let id = records.firstId; id <= records.lastId; id++) {
    const record = records.get(id) as TraceRecord;
    if ('bytes' in record) chunks++;
    lines.push(...recordLines(record));
  }
  if (chunks === 0) return null;
  const cut = records.firstId > 0 ? [DUMP.cut] : [];
  return `${[...DUMP.head, ...cut, ...lines].join('\n')}\n`;
}

/** Returns the lines of a record: bytes as a packet, everything else as comments. */
function recordLines(record: TraceRecord): string[] {
  switch (record.type) {
    case 'read':
    case 'write': {
      const direction = record.type === 'read' ? 'I' : 'O';
      const time = `${dateText(record.time)} ${clockText(record.time, 6)}`;
      const rows = hexRows(record.bytes, PER_ROW).map(
        ({ offset, digits, characters }) =>
          `${hexOffset(offset, OFFSET_DIGITS)}  ${digits.join(' ').padEnd(3 * PER_ROW)} |${characters}|`,
      );
      return ['', `${direction} ${time}`, ...rows];
    }
    case 'decoded':
      return [
        ...(record.omitted > 0 ? [`# ${TRACE_WORDS.omitted(record.omitted)}`] : []),
        ...record.messages.map(messageLine),
      ];
    case 'moved':
      return [`# state ${movedText(record)}`];
    default:
      return ['', `# ${clockText(record.time, 3)} ${markWords(record)}`];
  }
}

function messageLine(message: ServerMessage): string {
  const { label, text } = messageWords(message);
  return `# ${[label, ...message.origin.flags].join(' ')}: ${text}`;
}
