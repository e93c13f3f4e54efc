/** The sentences of `foyer check` about a server, by id. Texts of peers in them are sanitised. Pure. */

import type { RuleId } from './rules.js';

/** What was expected, for each kind of expectation. */
export const EXPECTED = {
  nothing: 'nothing, until the client asks',
  number: 'a decimal number',
  names: (count: number) => (count === 1 ? '1 name' : `${count} names`),
  status: (status: string) => `the status ${status}`,
  onList: 'both rooms on the list, each once',
  people: (names: string) => `the names ${names}`,
  noStranger: (name: string) => `no ${name}, who is in another room`,
  text: 'the text at the other client',
  each: (count: number) => `each of ${count} texts`,
  once: 'each text once',
  order: 'the texts in the order in which they were sent',
  apart: 'the beginning of a message before each text',
  notHere: 'nothing in the other room',
  whole: 'all bytes of the text, in order',
  unchanged: 'the same bytes as were sent',
  oneAnswer: 'one 0 for a request in several pieces',
  twoAnswers: 'a 0 for each of two requests',
  free: 'a name that is free again',
  stays: 'the text of those who are left, at the one who joined',
  served: 'a server that still answers, and lets others chat',
} as const;

/** What came instead. */
export const CAME = {
  silence: (ms: number) => `no answer within ${ms / 1000} s`,
  closed: (how: string) => `the end of the connection (${how})`,
  speakerClosed: 'the server has closed the connection of the one who spoke',
  bytes: (count: number) => (count === 1 ? '1 byte' : `${count} bytes`),
  names: (count: number) => (count === 1 ? '1 name' : `${count} names`),
  missing: (names: string) => `not ${names}`,
  missingTexts: (count: number) => `texts that did not arrive: ${count}`,
  status: (status: string) => `the status ${status}`,
  several: (texts: string) => `several times: ${texts}`,
  stranger: (name: string) => `an answer with ${name}`,
  other: 'something else',
  swapped: 'another order',
  joined: 'two texts as one',
  overheard: 'texts of another room',
  stillTaken: (how: string) => `the name is still taken after ${how}`,
  unserved: 'the server answers nobody any more',
  unheard: 'others can no longer chat',
  replaced: 'U+FFFD (ef bf bd) in the place of bytes',
} as const;

/** Why a rule was not checked. */
export const UNCHECKED = {
  time: (seconds: number) => `the time was up after ${seconds} s`,
  nobody: 'nobody could enter the room',
  noList: 'the list could not be read',
  noChat: 'no text arrived before',
  noNumber: 'no number came',
  noRoom: 'no room could be joined',
  gone: 'the server answers no more',
  together: 'the names ran together, so that nobody can count them',
  noLines: 'the server takes no line endings, and without them nothing ends a request',
  noSplit: 'a request in several reads is none already',
  accepted: 'nothing was refused',
  unlisted: 'new rooms are not on the list already',
  losing: 'texts get lost already',
  limited: (count: number) => `the server lets one address make only so many more rooms: ${count}`,
  staying: 'empty rooms stay here, and more of them would be left behind',
  passes: 'a room of the class server waits for each person in turn anyway',
  failed: 'the probe came to no end',
} as const;

/** How the class server differs from the assignment, by rule; docs/protocol.md, section 7. */
export const HABITS: Readonly<Partial<Record<RuleId, string>>> = {
  'nick-malformed': 'the class server ends the thread of a client that sends /nick alone',
  split: 'the class server takes each read for a message',
  joined: 'the class server takes each read for a message',
};

/** The answers to the open questions. */
export const FACTS = {
  unknown: 'not found out',
  echo: 'yes, to the sender too',
  noEcho: 'no, only to the others',
  notices: (texts: string) => `yes: ${texts}`,
  noNotices: 'no',
  closing: (answer: string, closing: string) => `${answer}; ${closing}`,
  noAnswer: 'no answer',
  answer: (text: string) => `answered by ${text}`,
  serverCloses: (ms: number) => `the server closes after ${Math.round(ms)} ms`,
  staysOpen: 'the server leaves it to the client to close',
  spacesYes: 'a name with a space is accepted',
  spacesNo: (status: string) => `a name with a space is refused with ${status}`,
  spacesSilent: 'a name with a space gets no answer',
  emptyYes: 'an empty one is accepted',
  emptyNo: 'an empty one is not',
  emptySilent: 'an empty one gets no answer',
  ends: (listed: string, said: string) => `lists end their messages in ${listed}, chat in ${said}`,
  takesEnds: 'line endings are taken from clients',
  takesNoEnds: 'line endings are not taken from clients',
  utf8: 'UTF-8 arrives unchanged',
  notUtf8: 'not UTF-8: characters were changed',
  blanksEnd: 'it ends the connection',
  blanksRelayed: 'it is relayed',
  blanksIgnored: 'nothing',
  halfClosed: (ms: number) => `the server closes its side after ${Math.round(ms)} ms`,
  halfOpen: 'the server leaves its side open',
  tooLongWhole: 'it is relayed whole',
  tooLongParts: 'it is relayed in parts',
  tooLongCut: (bytes: number) =>
    bytes === 1 ? '1 byte of it arrives' : `${bytes} bytes of it arrive`,
  tooLongEnds: 'nothing of it arrives, and the connection ends',
  tooLongNothing: 'nothing of it arrives',
  roomsCease: 'yes',
  roomsStay: 'no: the rooms of this check stay behind',
  slowest: (ms: number) => `${Math.round(ms)} ms`,
} as const;

/** The report, as lines. */
export const REPORT = {
  head: (address: string, room: string) => `Foyer’s check of ${address}, in the room ${room}`,
  clientHead: (address: string) => `Foyer’s check of the client at ${address}`,
  classServer: 'It has the words of the class server; its known habits count as no mistakes.',
  verdicts: {
    pass: 'pass',
    fail: 'FAIL',
    differs: 'class',
    skipped: '–',
    blocked: '?',
  },
  expected: (text: string) => `expected: ${text}`,
  came: (text: string) => `came:     ${text}`,
  hint: (text: string) => `usually:  ${text}`,
  because: (text: string) => `(${text})`,
  more: (count: number) => (count === 1 ? '… and 1 byte more' : `… and ${count} bytes more`),
  facts: 'What the assignment leaves open, as found out:',
  allPass: (count: number, seconds: string) =>
    `All is well: rules kept: ${count}, in ${seconds} s.`,
  someFail: (count: number, seconds: string) =>
    `Something is wrong: rules not kept: ${count}, in ${seconds} s.`,
  someBlocked: (count: number, seconds: string) =>
    `Not all could be found out: rules not checked: ${count}, in ${seconds} s.`,
  progress: (title: string, index: number, of: number) => `checks ${title} (${index} of ${of})`,
} as const;
