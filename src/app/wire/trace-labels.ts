/** Puts messages, marks and events into words for the wire pane. Pure. */

import type { ServerMessage } from '../../protocol/messages.js';
import { SECRET_DOTS } from '../../protocol/records/secret-mask.js';
import { quoted } from '../../text/quoted.js';
import { sanitise, sanitiseName } from '../../text/sanitise.js';
import { addressText } from '../servers/address.js';
import { lossSentence } from '../servers/link-sentences.js';
import type { Mark } from './trace.js';
import {
  type MarkName,
  MESSAGE_LABELS,
  STATUSES,
  TRACE_WORDS,
  WIRE_MARKS,
} from './wire-sentences.js';

/** The label and the text of a decoded message. */
export interface MessageWords {
  readonly label: string;
  readonly text: string;
}

type RecordMessage = Extract<ServerMessage, { type: 'record' }>;

/** The most names of a list in a row. */
const MOST_NAMES = 40;

/** Returns a decoded message in words; sanitised. */
export function messageWords(message: ServerMessage): MessageWords {
  const label = MESSAGE_LABELS[message.type];
  switch (message.type) {
    case 'status':
      return { label, text: STATUSES[message.status] };
    case 'rooms':
      return { label, text: namesText(message.names, message.announced) };
    case 'people':
      return { label, text: namesText(message.names, message.names.length) };
    case 'text':
      return { label, text: sanitise(message.text) };
    case 'record':
      return { label, text: recordText(message.record) };
    case 'bad-answer':
      return { label, text: TRACE_WORDS.unknownAnswer(message.request, quoted(message.text)) };
  }
}

/** The members that a row shows first: it may be cut. */
const FIRST = ['text', 'name'];

/** Returns a record in words: its type, and its members but the secret. */
function recordText(record: RecordMessage['record']): string {
  if (record.type === 'malformed') return TRACE_WORDS.malformedRecord;
  if (record.type === 'ignored') return TRACE_WORDS.ignoredRecord;
  const { type, ...members } = record;
  const values = new Map(Object.entries(members));
  const names = [...FIRST.filter((name) => values.has(name)), ...values.keys()];
  const words = [...new Set(names)].map(
    (name) => `${name}: ${name === 'secret' ? SECRET_DOTS : JSON.stringify(values.get(name))}`,
  );
  return sanitise([type, ...words].join('  '));
}

/** Returns the marks of a message in words; empty if it has none. */
export function markText(marks: readonly MarkName[], reads: number): string {
  return marks.map((mark) => `${mark}: ${WIRE_MARKS[mark].brief(reads)}`).join(' · ');
}

function namesText(names: readonly string[], announced: number): string {
  const count =
    names.length === announced ? `${names.length}` : TRACE_WORDS.some(names.length, announced);
  if (names.length === 0) return count;
  const shown = names.slice(0, MOST_NAMES).map((name) => sanitiseName(name));
  return `${count}: ${shown.join(', ')}${names.length > MOST_NAMES ? ', …' : ''}`;
}

/** Returns a mark of the trace in words. */
export function markWords(mark: Mark): string {
  switch (mark.type) {
    case 'opened':
      return TRACE_WORDS.opened(addressText(mark.address));
    case 'connected':
      return mark.tls === null ? TRACE_WORDS.connected : TRACE_WORDS.secured(sanitise(mark.tls));
    case 'lines':
      return TRACE_WORDS.lines;
    case 'closed':
      return mark.loss === null ? TRACE_WORDS.closed : lossSentence(mark.loss, mark.address);
  }
}
