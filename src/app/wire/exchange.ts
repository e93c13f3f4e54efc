/** The last request, and the meaning of its answer. Pure. */

import type { Request, ServerMessage } from '../../protocol/messages.js';
import { memo } from '../../text/memo.js';
import { sanitise } from '../../text/sanitise.js';
import { EXPLAIN_MEANT, STATUS_MEANT } from './explain-sentences.js';
import type { Chunk, Trace } from './trace.js';

/** The most records in which the last write and its answer are searched. */
const NEAR_RECORDS = 512;
/** The most bytes of a write that are shown. */
const SHOWN_BYTES = 60;

const decoder = new TextDecoder();

/** Returns in words what was sent last, and what its answer meant. */
export function exchangeText(trace: Trace): string {
  return textOf(trace, trace.records.lastId);
}

/** The trace grows in place: its last id distinguishes its states. */
const textOf = memo(({ records }: Trace, last: number): string => {
  const oldest = Math.max(records.firstId, last - NEAR_RECORDS);
  for (let id = last; id >= oldest; id--) {
    const record = records.get(id);
    if (record?.type === 'opened') break;
    if (record?.type === 'write' && isSaid(record)) return meaningOf(record, records, id);
  }
  return EXPLAIN_MEANT.none;
});

/** Returns true unless a write only agreed on how to talk. */
function isSaid({ bytes }: Chunk): boolean {
  const text = decoder.decode(bytes);
  return text.trim() !== '' && !text.includes('{"type":"hello"');
}

function meaningOf(write: Chunk, records: Trace['records'], id: number): string {
  const text = decoder.decode(write.bytes);
  const sent = `“${sanitise(text.trim().slice(0, SHOWN_BYTES))}”`;
  const request = requestIn(text);
  for (let later = id + 1; later <= records.lastId; later++) {
    const record = records.get(later);
    if (record?.type !== 'decoded') continue;
    for (const message of record.messages) {
      const meant =
        request === null ? talkMeant(sent, text, message) : answerMeant(sent, request, message);
      if (meant !== null) return meant;
    }
  }
  return EXPLAIN_MEANT.waits(sent);
}

function requestIn(text: string): Request | null {
  const [, name] = /^\/(list|join|nick|who|logout)\b/u.exec(text) ?? [];
  return (name as Request | undefined) ?? null;
}

function answerMeant(sent: string, request: Request, message: ServerMessage): string | null {
  switch (message.type) {
    case 'status':
      if (request !== 'join' && request !== 'nick') return null;
      return EXPLAIN_MEANT.status(sent, STATUS_MEANT[request][message.status]);
    case 'rooms':
      return request === 'list' ? EXPLAIN_MEANT.rooms(sent, message.names.length) : null;
    case 'people':
      return request === 'who' ? EXPLAIN_MEANT.people(sent, message.names.length) : null;
    case 'bad-answer':
      return EXPLAIN_MEANT.unknown(sent);
    default:
      return null;
  }
}

/** Returns what a message means for what was said: it came back, or was refused; null for another message. */
function talkMeant(sent: string, text: string, message: ServerMessage): string | null {
  if (message.type === 'text') {
    return message.text.endsWith(text.trim()) ? EXPLAIN_MEANT.relayed(sent) : null;
  }
  if (message.type !== 'record' || !('ref' in message.record)) return null;
  const { record } = message;
  if (record.ref === undefined || !text.includes(`"ref":${record.ref}}`)) return null;
  return record.type === 'refused'
    ? EXPLAIN_MEANT.refused(sent, sanitise(record.text))
    : EXPLAIN_MEANT.relayed(sent);
}
