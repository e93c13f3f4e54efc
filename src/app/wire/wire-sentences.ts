/** The words of the wire pane and of `/save`, in tables by id. All text in them is sanitised. Pure. */

import type { ServerMessage, Status } from '../../protocol/messages.js';

/** The labels of decoded messages. */
export const MESSAGE_LABELS: Readonly<Record<ServerMessage['type'], string>> = {
  status: 'answer',
  rooms: 'rooms',
  people: 'people',
  text: 'text',
  record: 'record',
  'bad-answer': 'unknown',
};

/** The three answers of the protocol; only the wire pane shows their digits. */
export const STATUSES: Readonly<Record<Status, string>> = {
  accepted: '0, accepted',
  malformed: '1, badly formatted',
  taken: '2, taken',
};

/** A mark of a message, as a badge in the wire pane. */
interface MarkRow {
  /** The badge where there is little room. */
  readonly short: string;
  /** Its meaning for this message; `reads` is the number of its reads. */
  readonly brief: (reads: number) => string;
  /** Its lesson: one sentence, which pane, help and documents show. */
  readonly sentence: string;
}

/** The marks of messages: what stands in their badges, and what that means. */
export const WIRE_MARKS = {
  SPLIT: {
    short: 'SPLIT',
    brief: (reads) => `came in ${reads} reads`,
    sentence: 'One message came in several reads: one send is not one receive.',
  },
  JOINED: {
    short: 'JOINED',
    brief: () => 'shares a read with others',
    sentence: 'Several messages came in one read: a stream has no messages.',
  },
  'UTF-8 CUT': {
    short: 'CUT',
    brief: () => 'a read ended inside a character',
    sentence: 'A read ended inside a character: decode only whole ones.',
  },
  AMBIGUOUS: {
    short: 'GUESS',
    brief: () => 'its end is a guess',
    sentence: 'The bytes do not say where it ends: Foyer guesses.',
  },
  FRAGMENT: {
    short: 'PART',
    brief: () => 'came ms after the last text',
    sentence: 'It came milliseconds after the last text: they may be one message.',
  },
} as const satisfies Readonly<Record<MarkName, MarkRow>>;

/** The name of a mark: a flag of the decoder, or what the times of the reads show. */
export type MarkName = ServerMessage['origin']['flags'][number] | 'FRAGMENT';

/** The directions that can be shown alone. */
export const WIRE_DIRECTIONS = { both: 'both directions', sent: 'sent', read: 'read' } as const;

/** The kinds of rows that can be shown alone. */
export const WIRE_KINDS = {
  all: 'everything',
  bytes: 'bytes',
  messages: 'messages',
  answers: 'answers',
  chat: 'chat',
} as const;

/** The ladder: the sends and receives of both ends. */
export const LADDER = {
  name: 'both ends',
  heads: { client: 'this window', server: 'the server' },
  sent: 'write',
  received: 'read',
  one: (number: number) => `of ${number}`,
  several: (first: number, last: number) => `${first}–${last}`,
  elsewhere: 'The server is not in this window: only this end is known.',
  /** The newest sends beside the receives that took their bytes, the longest form first. */
  toServer: (sent: number, read: number) => `window sent ${sent}, server read ${read}`,
  toClient: (sent: number, read: number) => `server sent ${sent}, window read ${read}`,
} as const;

/** The peer’s messages beside our reads, the longest form first. */
export const LESSON = {
  joined: (sent: number, read: number) => `sent ${sent}, read ${read}: several sends in one read`,
  split: (sent: number, read: number) => `sent ${sent}, read ${read}: one send in several reads`,
  shifted: (sent: number, read: number) => `sent ${sent}, read ${read}: cut at other places`,
  brief: (sent: number, read: number) => `sent ${sent}, read ${read}`,
} as const;

/** The words of the trace besides messages. */
export const TRACE_WORDS = {
  /** The names of the columns; hex and text are the same bytes. */
  heads: { time: 'time', gap: 'after', kind: 'kind', size: 'bytes', hex: 'hex', text: 'text' },
  read: 'read',
  write: 'sent',
  malformedRecord: 'malformed: left out',
  ignoredRecord: 'of an unknown type: left out',
  unknownAnswer: (request: string, text: string) => `unknown answer to /${request}: ${text}`,
  some: (shown: number, announced: number) => `${shown} of ${announced} announced`,
  splitIn: (mark: string, reads: number) => `${mark} in ${reads}`,
  omitted: (count: number) => (count === 1 ? '1 message not shown' : `${count} messages not shown`),
  opened: (address: string) => `connecting to ${address}`,
  connected: 'connected',
  secured: (version: string) => `connected with TLS (${version}): the bytes below are decrypted`,
  lines: 'line endings agreed with the server',
  closed: 'closed by Foyer',
  own: 'Foyer wrote this itself: there are no bytes on the wire.',
} as const;

/** The comments in a hex dump. */
export const DUMP = {
  head: [
    '# Wire traffic recorded by Foyer. Times are local.',
    '# To open it in Wireshark: File > Import from Hex Dump, with direction, time format',
    '# %Y-%m-%d %H:%M:%S.%f, and a TCP header; or',
    "# text2pcap -D -t '%Y-%m-%d %H:%M:%S.%f' -T 5220,40000 FILE FILE.pcap",
    '# O marks sent bytes, I received bytes. Lines with # are comments by Foyer.',
  ],
  cut: '# Older traffic was dropped.',
} as const;
