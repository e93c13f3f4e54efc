import type { ServerMessage, Status } from '../../protocol/messages.js';
import type { SessionEvent } from '../../session/model.js';
import { quoted } from '../../text/quoted.js';
import { sanitise } from '../../text/sanitise.js';
import { addressText } from '../servers/address.js';
import { lossSentence } from '../servers/sentences.js';
import type { Mark } from './trace.js';

/** What a decoded message is called, and what it says. */
export interface MessageWords {
  readonly label: string;
  readonly text: string;
}

/** The three answers of the protocol: here, and only here, with the digit that crossed the wire. */
const STATUSES: Readonly<Record<Status, string>> = {
  accepted: '0, accepted',
  malformed: '1, badly formatted',
  taken: '2, taken',
};

/** How many names of a list are told. */
const MOST_NAMES = 40;

/** A decoded message in words; sanitised. */
export function messageWords(message: ServerMessage): MessageWords {
  switch (message.type) {
    case 'status':
      return { label: 'answer', text: STATUSES[message.status] };
    case 'rooms':
      return { label: 'rooms', text: namesText(message.names, message.announced) };
    case 'people':
      return { label: 'people', text: namesText(message.names, message.names.length) };
    case 'text':
      return { label: 'text', text: sanitise(message.text) };
    case 'bad-answer':
      return {
        label: 'strange',
        text: `no answer to /${message.request}: ${quoted(message.text)}`,
      };
  }
}

type Origin = ServerMessage['origin'];

/** What each flag of a message means. */
const FLAGS: Readonly<Record<Origin['flags'][number], (reads: number) => string>> = {
  SPLIT: (reads) => `came in ${reads} reads`,
  JOINED: () => 'shares a read with others',
  'UTF-8 CUT': () => 'a read ended in a character',
  AMBIGUOUS: () => 'where it ends is a guess',
};

/** What the flags of a message say of it; empty where it has none. */
export function flagWords({ flags, reads }: Origin): string {
  return flags.map((flag) => `${flag}: ${FLAGS[flag](reads.length)}`).join(' · ');
}

function namesText(names: readonly string[], announced: number): string {
  const count =
    names.length === announced ? `${names.length}` : `${names.length} of ${announced} announced`;
  if (names.length === 0) return count;
  const told = names.slice(0, MOST_NAMES).map((name) => sanitise(name));
  return `${count}: ${told.join(', ')}${names.length > MOST_NAMES ? ', …' : ''}`;
}

/** What a mark of the trace says. */
export function markWords(mark: Mark): string {
  switch (mark.kind) {
    case 'opened':
      return `connecting to ${addressText(mark.address)}`;
    case 'connected':
      return 'connected';
    case 'lines':
      return 'the server offered line endings, and Foyer takes them';
    case 'closed':
      return mark.loss === null ? 'closed by Foyer' : lossSentence(mark.loss, mark.address);
  }
}

/** What is told instead of bytes, where there are none. */
export const OWN_WORDS = 'These are words of Foyer’s own: they did not cross the wire.';

/** What leads the session from one state to another. */
const CAUSES: Readonly<Record<SessionEvent['type'], string>> = {
  'user.connect': 'you connect',
  'user.list': 'you ask for the rooms',
  'user.join': 'you join a room',
  'user.nick': 'you choose a name',
  'user.say': 'you say something',
  'user.who': 'you ask who is here',
  'user.leave': 'you leave',
  'user.stop': 'you stop it',
  'user.close': 'you close it',
  'user.watch': 'you look at it',
  'net.connected': 'the connection is made',
  'net.steady': 'the connection has held',
  'net.late': 'nobody has been named yet',
  'net.lost': 'the connection is lost',
  'net.status': 'an answer has come',
  'net.rooms': 'the rooms have come',
  'net.people': 'the people have come',
  'net.text': 'text has come',
  'net.bad-answer': 'a strange answer has come',
  'net.answered': 'the answer was text',
  'net.progress': 'a part of the answer has come',
  'net.unsent': 'it could not be sent',
};

const STARTS = 'it starts';

/** An event that led from one state to another, in words; a wait that is over is told by its name. */
export function causeWords(event: string): string {
  const wait = /^xstate\.after\.([^.]+)/u.exec(event)?.[1];
  if (wait !== undefined) return `time is up: ${wait}`;
  return (CAUSES as Readonly<Record<string, string>>)[event] ?? STARTS;
}
