/** The sentences about a room and its people, in tables by id. All text in them is sanitised. Pure. */

import { inQuotes, quoted } from '../../text/quoted.js';

/** Sentences in a room's log about the room itself. */
export const ROOM_SENTENCES = {
  joined: (room: string, name: string) => `You are in ${room} as ${name}.`,
  isNew: 'This room is new: you are the first.',
  /** `time` in words, here and below. */
  gap: (from: string, to: string) =>
    from === to
      ? `What was said at ${from} may be missing.`
      : `What was said between ${from} and ${to} may be missing.`,
  topic: (name: string, topic: string) =>
    topic === '' ? `${name} removed the topic.` : `${name} set the topic: ${inQuotes(topic)}`,
  currentTopic: (topic: string) =>
    topic === ''
      ? 'This room has no topic. Use /topic TEXT to set one.'
      : `Topic: ${inQuotes(topic)}`,
  server: (words: string) => `The server says: ${inQuotes(words)}`,
  notDelivered: (text: string, why: string) =>
    `Not delivered: ${quoted(text)}. ${why} It is back in the input.`,
  unconfirmed: 'The connection was lost before the server confirmed it.',
  refused: (why: string) => `The server refused: ${why}`,
  full: 'Too much is waiting to be sent.',
  awayNow: 'You are away now. Use /back when you are back.',
  backNow: 'You are back.',
  whisperedToLost: (name: string) =>
    `The connection of ${name} is lost. They will see your private words only if they come back in time.`,
  people: (names: readonly string[]) => `In this room: ${names.join(', ')}`,
} as const;

/** The words beside a name in the answer to `/who`. */
export const ABSENCE_WORDS = {
  lost: (name: string) => `${name} (connection lost)`,
  away: (name: string, why: string) => (why === '' ? `${name} (away)` : `${name} (away: ${why})`),
} as const;

/** The words in the pane of people. */
export const PEOPLE_WORDS = {
  you: '  you',
  ignored: '  ignored',
  away: '  away',
  lost: '  lost',
  /** The glyphs before the name of somebody who is away, and of somebody whose connection is lost. */
  awaySign: '○ ',
  lostSign: '… ',
  /** How many follow, the longest first. */
  more: (count: number) => [`and ${count} more`, `${count} more`, `+${count}`],
  unknown: (count: number) => [`and ${count} unknown`, `${count} more`, `+${count}`],
} as const;

/** The last row of a reply that is cut. */
export const REPLY_WORDS = {
  rest: (below: number) =>
    below === 0 ? 'PgUp: back' : `PgDn: ${below} more ${below === 1 ? 'row' : 'rows'}`,
} as const;

/** The answers to `/ignore`. */
export const IGNORE_SENTENCES = {
  none: 'Nobody is ignored on this server. Use /ignore NAME to hide somebody’s messages.',
  listed: (names: string) =>
    `Ignored on this server: ${names}. Use /ignore NAME to show somebody again.`,
  spaces: 'Names have no spaces. Ignore one name at a time.',
  tooLong: 'That name is too long.',
  self: (name: string) => `${quoted(name)} is you. Your own messages are always shown.`,
  full: (count: number) =>
    `${count} names are ignored, and no more are possible. Remove one with /ignore NAME.`,
  shown: (name: string) => `${quoted(name)} is no longer ignored. Hidden messages are lost.`,
  hidden: (name: string) =>
    `${quoted(name)} is ignored in all rooms of this server until this window closes. Repeat the command to undo it.`,
  unsigned: 'No message in this room names its sender so far, so none can be hidden.',
  unknown: 'Nobody here is known by that name.',
} as const;

/** The separator above the messages that wait, the longest first; the narrowest log shows the last. */
export const PENDING_WORDS = {
  held: (count: number) => [`${count} waiting to be sent`, `${count} waiting`, `${count}`],
  unanswered: (count: number) => [
    `${messagesWait(count)} for an answer`,
    fewWait(count),
    `${count}`,
  ],
  /** `seconds` until the next may go, to a server that reads every `pass` seconds. */
  timed: (count: number, seconds: number, pass: number) => [
    `${messagesWait(count)} ${seconds} s: this server reads every ${pass} s`,
    `${messagesWait(count)} ${seconds} s`,
    `${fewWait(count)} ${seconds} s`,
    `${seconds} s`,
  ],
} as const;

/** The sentences about things that are switched on or off, copied or saved in a window. */
export const WINDOW_SENTENCES = {
  bellOn: 'Bell on in this window: it rings when you are mentioned. Use /set bell on to keep it.',
  bellOff: 'Bell off in this window.',
  mouseOn:
    'Mouse on: the wheel scrolls, a click chooses a room, Shift selects text. Use /set mouse on to keep it.',
  mouseOff: 'Mouse off: the terminal uses it again.',
  faultsOn: (faults: string) =>
    `The server in this window goes wrong now: ${faults}. “/fault off” ends it, F4 shows it.`,
  faultsOff: 'The server in this window does nothing wrong on purpose.',
  copied: 'Sent to the clipboard. If it is not there, your terminal does not allow it.',
  nothingToSave: 'Nothing to save: this tab has no wire traffic yet.',
  noLogToSave: 'Nothing to save: this tab has no messages of a room.',
} as const;

/** Without a message it is `/who` that waits. */
function messagesWait(count: number): string {
  if (count === 0) return fewWait(count);
  return count === 1 ? '1 message waits' : `${count} messages wait`;
}

function fewWait(count: number): string {
  return count === 0 ? '/who waits' : `${count} wait`;
}
