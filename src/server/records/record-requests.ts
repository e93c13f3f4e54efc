/** The requests of a client by records, or by lines in a room if it uses records. Pure. */

import {
  MAX_RECORD_TEXT_BYTES,
  type ReadRecord,
  readClientRecord,
  recordText,
} from '../../protocol/records/record-text.js';
import {
  CLIENT_RECORDS,
  type ClientRecord,
  type RefusedWhy,
} from '../../protocol/records/record-types.js';
import { parseRequest } from '../../protocol/requests.js';
import { byteLength } from '../../text/bytes.js';
import type { Said } from '../ports/broker.js';
import type { InboundMessage } from '../traffic/inbound.js';
import type { Profile } from './profile.js';

/** The meaning of a record or line; `ref` is null without a reference. */
export type RecordRequest =
  | { readonly type: 'hello'; readonly extensions: readonly string[] }
  | (ClientRecord & { readonly type: 'resume' })
  | { readonly type: 'who' | 'logout' | 'nothing' }
  | {
      readonly type: 'say';
      readonly request: string;
      readonly said: Said;
      readonly ref: number | null;
    }
  | {
      readonly type: 'refuse';
      readonly request: string;
      readonly why: RefusedWhy;
      readonly ref: number | null;
    };

/** Reads a record. `profile`: null before the agreement, in which only `hello` means something. */
export function readRecordRequest(
  { record: form, text }: InboundMessage,
  profile: Profile | null,
): RecordRequest {
  const record: ReadRecord<ClientRecord> =
    form === 'whole' ? readClientRecord(text) : { type: 'malformed' };
  if (record.type === 'hello') return record;
  if (profile === null || record.type === 'ignored') return { type: 'nothing' };
  if (record.type === 'malformed') return refusal('', 'malformed');
  return requestOf(record, profile);
}

function requestOf(
  record: Exclude<ClientRecord, { type: 'hello' }>,
  profile: Profile,
): RecordRequest {
  const { extension } = CLIENT_RECORDS[record.type];
  const ref = 'ref' in record ? record.ref : null;
  if (extension !== null && !profile.uses.has(extension))
    return refusal(record.type, 'not-here', ref);
  if (record.type === 'who' || record.type === 'resume') return record;
  return sayingOf(record, profile);
}

/** Reads a line of somebody in a room who uses records: chat without a reference, or a request. */
export function readLineInRoom({ text, start, end }: InboundMessage): RecordRequest {
  const said = { type: 'said', text } as const;
  const chat = { type: 'say', request: 'say', said, ref: null } as const;
  if (!start || !end) return chat;
  const request = parseRequest(text);
  switch (request.type) {
    case 'text':
      return chat;
    case 'who':
    case 'logout':
      return { type: request.type };
    case 'malformed':
      return refusal(request.command, 'not-here');
    default:
      return refusal(request.type, 'not-here');
  }
}

type Saying = Exclude<ClientRecord, { type: 'hello' | 'resume' | 'who' }>;

function sayingOf(record: Saying, profile: Profile): RecordRequest {
  const { type, ref } = record;
  const given = 'text' in record ? record.text : '';
  if (byteLength(given) > MAX_RECORD_TEXT_BYTES) return refusal(type, 'too-long', ref);
  const needsText = type === 'say' || type === 'whisper';
  if (needsText && /^\n*$/.test(given)) return refusal(type, 'malformed', ref);
  return { type: 'say', request: type, said: saidOf(record, recordText(given), profile), ref };
}

function saidOf(record: Saying, text: string, { uses }: Profile): Said {
  switch (record.type) {
    case 'say': {
      const isAction = record.action === true && uses.has('actions');
      return { type: 'said', text, ...(isAction && { isAction }) };
    }
    case 'whisper':
      return { type: 'whispered', to: record.to, text };
    case 'topic':
    case 'away':
      return { type: record.type, text };
    case 'back':
      return { type: 'back' };
  }
}

function refusal(request: string, why: RefusedWhy, ref: number | null = null): RecordRequest {
  return { type: 'refuse', request, why, ref };
}
