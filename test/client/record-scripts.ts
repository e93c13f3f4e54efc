/** Scripts of a server with records. */

import type { ServerMessage } from '../../src/protocol/messages.js';
import type { ReadRecord } from '../../src/protocol/records/record-text.js';
import { EXTENSIONS, type ServerRecord } from '../../src/protocol/records/record-types.js';
import type { Origin } from '../../src/wire/frame.js';
import type { Script, Step } from '../support/net/scripted-server.js';

/** A record as a server writes it. */
export function record(each: ServerRecord): string {
  return `\u001e${JSON.stringify(each)}\r\n`;
}

/** A write of records. */
export function records(...all: readonly ServerRecord[]): Step {
  return { send: all.map(record).join('') };
}

const origin: Origin = { bytes: new Uint8Array(), reads: [], flags: [] };

/** A record as the decoder returns it. */
export function recordMessage(each: ReadRecord<ServerRecord>): ServerMessage {
  return { type: 'record', record: each, origin };
}

/** A text as the decoder returns it. */
export function textMessage(text: string): ServerMessage {
  return { type: 'text', text, origin };
}

export const HELLO: ServerRecord = { type: 'hello', extensions: EXTENSIONS };

/** A client's hello. */
export const CLIENT_HELLO = record(HELLO);

/** A time of the server (Unix ms). */
export const AT = Date.UTC(2026, 10, 30, 10, 2);

export const SECRET = 'c2VjcmV0LW9mLTEyOC1iaXRz';

type Entered = Extract<ServerRecord, { type: 'entered' }>;

/** The record that leads ann into the room. */
export function entered(more: Partial<Entered> = {}): ServerRecord {
  const room = { room: 'general', name: 'ann', log: 'log-1', id: 1, past: 0, topic: '' };
  return { type: 'entered', ...room, secret: SECRET, hold: 60, heard: 0, ...more };
}

export function said(id: number, name: string, text: string, ref?: number): ServerRecord {
  return { type: 'said', id, time: AT + id, name, text, ...(ref !== undefined && { ref }) };
}

export function people(...names: readonly string[]): ServerRecord {
  return { type: 'people', people: names.map((name) => ({ name })), last: true };
}

/** From the beginning until records are agreed, in the lobby. */
export const TO_AGREEMENT: Script = [
  { expect: '/list' },
  { send: '1\r\n' },
  { expect: '\r\n\r\n' },
  { send: `general\r\n${record(HELLO)}` },
];

/** From the beginning until ann's name is accepted. */
export const TO_NAME: Script = [
  ...TO_AGREEMENT,
  { expect: /\/join general\r\n/ },
  { send: '0\r\n' },
  { expect: '/nick ann\r\n' },
];

/** From the beginning until ann is in the room with bob. */
export const IN_RECORDS: Script = [
  ...TO_NAME,
  { send: '0\r\n' },
  records(entered(), people('ann', 'bob')),
];

/** The first bytes of a client that comes back; `id` is the last entry that it has. */
export function resume(id: number): string {
  const members = { room: 'general', name: 'ann', log: 'log-1', secret: SECRET, id };
  return `${CLIENT_HELLO}\u001e${JSON.stringify({ type: 'resume', ...members })}\r\n`;
}

/** The way into the room general of a server that offers lines, and no records. */
export const IN_LINES = [
  { expect: '/list' },
  { send: '1\r\ngeneral\r\n' },
  { expect: '\r\n\r\n/join general\r\n' },
  { send: '0\r\n' },
  { expect: '/nick ann\r\n' },
  { send: '0\r\n' },
  { expect: '/who\r\n' },
] as const satisfies Script;
