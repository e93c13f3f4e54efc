/** The wire pane's words for messages, flags and events. Pure. */

import type { ServerMessage, Status } from '../../protocol/messages.js';
import type { SessionEvent } from '../../session/model.js';
import { quoted } from '../../text/quoted.js';
import { sanitise, sanitiseName } from '../../text/sanitise.js';
import { addressText } from '../servers/address.js';
import { lossSentence } from '../servers/sentences.js';
import type { Mark } from './trace.js';

/** The label and the text of a decoded message. */
export interface MessageWords {
  readonly label: string;
  readonly text: string;
}

/** The three answers of the protocol; only the wire pane shows their digits. */
const STATUSES: Readonly<Record<Status, string>> = {
  accepted: '0, accepted',
  malformed: '1, badly formatted',
  taken: '2, taken',
};

/** The most names of a list in a row. */
const MOST_NAMES = 40;

/** Returns a decoded message in words; sanitised. */
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
        label: 'unknown',
        text: `unknown answer to /${message.request}: ${quoted(message.text)}`,
      };
  }
}

/** Returns the words for messages that the trace dropped. */
export function omittedWords(count: number): string {
  return count === 1 ? '1 message not shown' : `${count} messages not shown`;
}

type Origin = ServerMessage['origin'];

/** The meaning of each flag of a message. */
const FLAGS: Readonly<Record<Origin['flags'][number], (reads: number) => string>> = {
  SPLIT: (reads) => `came in ${reads} reads`,
  JOINED: () => 'shares a read with others',
  'UTF-8 CUT': () => 'a read ended inside a character',
  AMBIGUOUS: () => 'its end is a guess',
};

/** Returns the flags of a message in words; empty if it has none. */
export function flagWords({ flags, reads }: Origin): string {
  return flags.map((flag) => `${flag}: ${FLAGS[flag](reads.length)}`).join(' · ');
}

function namesText(names: readonly string[], announced: number): string {
  const count =
    names.length === announced ? `${names.length}` : `${names.length} of ${announced} announced`;
  if (names.length === 0) return count;
  const shown = names.slice(0, MOST_NAMES).map((name) => sanitiseName(name));
  return `${count}: ${shown.join(', ')}${names.length > MOST_NAMES ? ', …' : ''}`;
}

/** Returns a mark of the trace in words. */
export function markWords(mark: Mark): string {
  switch (mark.type) {
    case 'opened':
      return `connecting to ${addressText(mark.address)}`;
    case 'connected':
      return 'connected';
    case 'lines':
      return 'line endings agreed with the server';
    case 'closed':
      return mark.loss === null ? 'closed by Foyer' : lossSentence(mark.loss, mark.address);
  }
}

/** The sentence for entries without bytes. */
export const OWN_WORDS = 'Foyer wrote this itself: there are no bytes on the wire.';

/** The events of the session in words. */
const CAUSES: Readonly<Record<SessionEvent['type'], string>> = {
  'user.connect': 'you connect',
  'user.list': 'you ask for the rooms',
  'user.join': 'you join a room',
  'user.nick': 'you choose a name',
  'user.say': 'you say something',
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
  'net.bad-answer': 'unknown answer received',
  'net.answered': 'answered with text',
  'net.progress': 'part of the answer received',
  'net.unsent': 'sending failed',
};

const STARTS = 'started';

/** Returns an event of the session in words; a timeout with its name. */
export function causeWords(event: string): string {
  const wait = /^xstate\.after\.([^.]+)/u.exec(event)?.[1];
  if (wait !== undefined) return `timeout: ${wait}`;
  return (CAUSES as Readonly<Record<string, string>>)[event] ?? STARTS;
}
