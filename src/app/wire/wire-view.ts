/** The visible part of the wire traffic. Pure. */

import type { ServerMessage } from '../../protocol/messages.js';
import { fold, holdsFolded } from '../../text/fold.js';
import { memoByObject } from '../../text/memo.js';
import { sanitise } from '../../text/sanitise.js';
import type { ServerChunk } from './ladder/both-ends.js';
import type { Chunk, TraceRecord } from './trace.js';
import { messageWords } from './trace-labels.js';
import { LADDER, WIRE_DIRECTIONS, WIRE_KINDS } from './wire-sentences.js';

export type Direction = keyof typeof WIRE_DIRECTIONS;
export type Kind = keyof typeof WIRE_KINDS;

/** The picture of the wire pane. */
export interface WireView {
  /** True if it has the whole screen while it runs. */
  readonly full: boolean;
  /** True if the steps of the session are visible. */
  readonly states: boolean;
  /** True if reads and writes of the server in this window are visible, as a ladder of both ends. */
  readonly server: boolean;
  readonly direction: Direction;
  readonly kind: Kind;
  /** Only rows that hold this text are visible; empty for all. */
  readonly text: string;
}

/** Everything but the steps of the session, below another screen. */
export const USUAL_VIEW: WireView = {
  full: false,
  states: false,
  server: false,
  direction: 'both',
  kind: 'all',
  text: '',
};

/** The directions and the kinds, in the order in which a key goes through them. */
export const DIRECTIONS = Object.keys(WIRE_DIRECTIONS) as readonly Direction[];
export const KINDS = Object.keys(WIRE_KINDS) as readonly Kind[];

/** Returns the one after another of a list, the first after the last. */
export function following<Item>(list: readonly Item[], item: Item): Item {
  return list[(list.indexOf(item) + 1) % list.length] ?? item;
}

/** Returns the words for what is visible, if that is not all; empty if it is. */
export function viewWords({ server, direction, kind, text }: WireView): string {
  const words = [
    server ? LADDER.name : '',
    direction === 'both' ? '' : WIRE_DIRECTIONS[direction],
    kind === 'all' || server ? '' : WIRE_KINDS[kind],
    text === '' ? '' : `“${sanitise(text)}”`,
  ];
  return words.filter((word) => word !== '').join(', ');
}

/** Returns true if something is left out, besides the steps of the session. */
export function isFiltered(view: WireView): boolean {
  return viewWords(view) !== '';
}

const ANSWERS: readonly ServerMessage['type'][] = ['status', 'rooms', 'people', 'bad-answer'];
const CHAT: readonly ServerMessage['type'][] = ['text', 'record'];

/** Returns true if a record other than messages is visible. */
export function showsRecord(record: TraceRecord, view: WireView): boolean {
  const { direction, kind, states, server } = view;
  switch (record.type) {
    case 'moved':
      return states;
    case 'decoded':
      return direction !== 'sent' && kind !== 'bytes' && !server;
    case 'read':
    case 'write':
      return (
        (direction === 'both' || direction === (record.type === 'read' ? 'read' : 'sent')) &&
        (kind === 'all' || kind === 'bytes' || server) &&
        holds(record, view.text)
      );
    default:
      return direction === 'both' && (kind === 'all' || server) && view.text === '';
  }
}

/** Returns true if a read or a write of the server is visible: what it reads was sent from here. */
export function showsServer(chunk: ServerChunk, { direction, server, text }: WireView): boolean {
  const own: Direction = chunk.type === 'server-read' ? 'sent' : 'read';
  return server && (direction === 'both' || direction === own) && holds(chunk, text);
}

/** Returns true if a message of a visible record is visible. */
export function showsMessage(message: ServerMessage, { kind, text }: WireView): boolean {
  const { type } = message;
  if (kind === 'answers' && !ANSWERS.includes(type)) return false;
  if (kind === 'chat' && !CHAT.includes(type)) return false;
  return holds(message, text);
}

/** The most bytes of a chunk that are searched. */
const SEARCHED_BYTES = 2048;
const decoder = new TextDecoder();

/** Returns true if a chunk or a message holds a text. */
export function holds(item: Chunk | ServerChunk | ServerMessage, text: string): boolean {
  return text === '' || holdsFolded(textOf(item), fold(text));
}

const textOf = memoByObject((item: Chunk | ServerChunk | ServerMessage): string =>
  'bytes' in item ? chunkText(item) : Object.values(messageWords(item)).join(' '),
);

function chunkText({ bytes }: Chunk | ServerChunk): string {
  return sanitise(decoder.decode(bytes.subarray(0, SEARCHED_BYTES)));
}
