/** The table of records (docs/protocol.md, section 4): the members of each, and the extension that it belongs to. Pure. */

import {
  count,
  countOrNull,
  flag,
  type MemberReader,
  people,
  text,
  texts,
} from './record-members.js';

/** The extensions of the agreement. All but `messages` need `messages`. */
export const EXTENSIONS = [
  'messages',
  'history',
  'resume',
  'actions',
  'private',
  'topics',
  'away',
] as const;

export type Extension = (typeof EXTENSIONS)[number];

/** One type of record. */
export interface RecordRow {
  /** The extension without which it is not sent; null for the agreement itself. */
  readonly extension: Extension | null;
  readonly members: Readonly<Record<string, MemberReader<unknown>>>;
  /** Members that may be absent. */
  readonly optional?: Readonly<Record<string, MemberReader<unknown>>>;
}

/** An entry of a room's log: its number, its time (Unix ms) and the person. */
const entry = { id: count, time: count, name: text };

/** The records that a server sends. */
export const SERVER_RECORDS = {
  hello: { extension: null, members: { extensions: texts } },
  entered: {
    extension: 'messages',
    members: { room: text, name: text, log: text, id: count, past: count, topic: text },
    optional: { secret: text, hold: count, heard: count, resumed: flag },
  },
  gap: { extension: 'messages', members: { from: count, to: count, count: countOrNull } },
  said: {
    extension: 'messages',
    members: { ...entry, text },
    optional: { ref: count, action: flag },
  },
  joined: { extension: 'messages', members: entry },
  left: { extension: 'messages', members: entry },
  lost: { extension: 'resume', members: entry },
  returned: { extension: 'resume', members: entry },
  whispered: {
    extension: 'private',
    members: { ...entry, to: text, text },
    optional: { ref: count },
  },
  topic: { extension: 'topics', members: { ...entry, text }, optional: { ref: count } },
  away: { extension: 'away', members: { ...entry, text }, optional: { ref: count } },
  back: { extension: 'away', members: entry, optional: { ref: count } },
  people: { extension: 'messages', members: { people, last: flag } },
  heard: { extension: 'messages', members: { ref: count } },
  refused: {
    extension: 'messages',
    members: { request: text, why: text, text },
    optional: { ref: count },
  },
  notice: { extension: 'messages', members: { time: count, text } },
} as const satisfies Record<string, RecordRow>;

/** The records that a client sends. */
export const CLIENT_RECORDS = {
  hello: { extension: null, members: { extensions: texts } },
  resume: {
    extension: 'resume',
    members: { room: text, name: text, log: text, secret: text, id: count },
  },
  say: { extension: 'messages', members: { ref: count, text }, optional: { action: flag } },
  whisper: { extension: 'private', members: { ref: count, to: text, text } },
  topic: { extension: 'topics', members: { ref: count, text } },
  away: { extension: 'away', members: { ref: count, text } },
  back: { extension: 'away', members: { ref: count } },
  who: { extension: 'messages', members: {} },
} as const satisfies Record<string, RecordRow>;

/** Why a server refuses a record; a client may show its `text` instead. */
export type RefusedWhy =
  | ('malformed' | 'not-here' | 'muted' | 'nobody' | 'too-long')
  | ('no-such-log' | 'wrong-secret' | 'over');

type ValueOf<R> = R extends MemberReader<infer T> ? T : never;
type ValuesOf<M> = { readonly [K in keyof M]: ValueOf<M[K]> };
type OptionalOf<Row> = Row extends { optional: infer O }
  ? { readonly [K in keyof O]?: ValueOf<O[K]> }
  : unknown;
type RecordsOf<Table> = {
  [K in keyof Table]: { readonly type: K } & (Table[K] extends { members: infer M }
    ? ValuesOf<M>
    : unknown) &
    OptionalOf<Table[K]>;
}[keyof Table];

/** A record that a server sends. */
export type ServerRecord = RecordsOf<typeof SERVER_RECORDS>;

/** A record that a client sends. */
export type ClientRecord = RecordsOf<typeof CLIENT_RECORDS>;
