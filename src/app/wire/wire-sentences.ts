/** The words of the wire pane and of `/save`, in tables by id. All text in them is sanitised. Pure. */

import type { ServerMessage, Status } from '../../protocol/messages.js';
import type { SessionEvent } from '../../session/model.js';

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

/** The meaning of each flag of a message. */
export const FLAGS: Readonly<
  Record<ServerMessage['origin']['flags'][number], (reads: number) => string>
> = {
  SPLIT: (reads) => `came in ${reads} reads`,
  JOINED: () => 'shares a read with others',
  'UTF-8 CUT': () => 'a read ended inside a character',
  AMBIGUOUS: () => 'its end is a guess',
};

/** The words of the trace besides messages. */
export const TRACE_WORDS = {
  /** The names of the columns; hex and text are the same bytes. */
  heads: { time: 'time', gap: 'after', kind: 'kind', size: 'bytes', hex: 'hex', text: 'text' },
  read: 'read',
  write: 'write',
  state: 'state',
  malformedRecord: 'malformed: left out',
  ignoredRecord: 'of an unknown type: left out',
  unknownAnswer: (request: string, text: string) => `unknown answer to /${request}: ${text}`,
  some: (shown: number, announced: number) => `${shown} of ${announced} announced`,
  omitted: (count: number) => (count === 1 ? '1 message not shown' : `${count} messages not shown`),
  opened: (address: string) => `connecting to ${address}`,
  connected: 'connected',
  secured: (version: string) => `connected with TLS (${version}): the bytes below are decrypted`,
  lines: 'line endings agreed with the server',
  closed: 'closed by Foyer',
  own: 'Foyer wrote this itself: there are no bytes on the wire.',
  timeout: (wait: string) => `timeout: ${wait}`,
  started: 'started',
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

/** The events of the session in words. */
export const CAUSES: Readonly<Record<SessionEvent['type'], string>> = {
  'user.connect': 'you connect',
  'user.list': 'you ask for the rooms',
  'user.join': 'you join a room',
  'user.nick': 'you choose a name',
  'user.say': 'you say something',
  'user.record': 'you say or do something',
  'user.who': 'you ask who is here',
  'user.leave': 'you leave',
  'user.stop': 'you stop',
  'user.close': 'you close the tab',
  'user.watch': 'you show or hide the tab',
  'net.connected': 'connected',
  'net.steady': 'the connection is stable',
  'net.late': 'no names received yet',
  'net.lost': 'connection lost',
  'net.status': 'answer received',
  'net.rooms': 'rooms received',
  'net.people': 'people received',
  'net.text': 'text received',
  'net.hello': 'records agreed',
  'net.entered': 'room entered',
  'net.refused': 'the way back is refused',
  'net.records': 'records received',
  'net.bad-answer': 'unknown answer received',
  'net.answered': 'answered with text',
  'net.progress': 'part of the answer received',
  'net.unsent': 'sending failed',
};
