/** Turns what the decoder returns into events of the session. Pure. */

import type { PartialList } from '../protocol/answers/answer-reader.js';
import type { ServerMessage } from '../protocol/messages.js';
import { askedPassword } from '../protocol/password-words.js';
import type { ReadRecord } from '../protocol/records/record-text.js';
import {
  type Extension,
  SERVER_RECORDS,
  type ServerRecord,
} from '../protocol/records/record-types.js';
import type { SpeechForm } from '../protocol/talk/chat-line.js';
import type { RoomList, RoomRecord, SessionEvent } from '../session/model.js';
import type { AnswerTimes } from './connection/answer-watch.js';

/** Knowledge besides the messages: the last answer's times, and how the server writes. */
interface Seen extends AnswerTimes {
  readonly speech: SpeechForm | null;
  readonly lines: boolean;
  /** The extensions that both sides use. */
  readonly extensions?: readonly Extension[];
}

const NOTHING_SEEN: Seen = { speech: null, lines: false };

/**
 * Turns decoded messages into session events, consecutive texts into one; `first` is the number of the
 * first message.
 */
export function eventsOf(
  messages: readonly ServerMessage[],
  first = 0,
  seen: Seen = NOTHING_SEEN,
): SessionEvent[] {
  const { speech, extensions = [] } = seen;
  const list = new EventList();
  messages.forEach((message, index) => {
    if (message.type === 'text') {
      // A text that asks for a password is a part of the answer before it.
      if (askedAfter(messages, index - 1) === null)
        list.addText(message.text, first + index, speech);
    } else if (message.type !== 'record') {
      const password = askedAfter(messages, index);
      list.add({ ...eventOf(message, seen), ...(password && { password }) } as SessionEvent);
    } else if (isOfRoom(message.record, extensions)) {
      list.addRecord(message.record, first + index);
    } else {
      list.add(recordEvent(message.record, extensions));
    }
  });
  return list.events;
}

/** Events in order; texts in a row are one event, and so are records of a room. */
class EventList {
  readonly events: SessionEvent[] = [];
  /** The texts of the last event, which takes those that follow; null for any other event. */
  #texts: string[] | null = null;
  /** The same for the records of a room. */
  #records: RoomRecord[] | null = null;

  /** `number` is that of the text's message. */
  addText(text: string, number: number, speech: SpeechForm | null): void {
    if (this.#texts === null) {
      const texts: string[] = [];
      this.add({ type: 'net.text', texts, first: number, speech });
      this.#texts = texts;
    }
    this.#texts.push(text);
  }

  /** `number` is that of the record's message. */
  addRecord(record: RoomRecord, number: number): void {
    if (this.#records === null) {
      const records: RoomRecord[] = [];
      this.add({ type: 'net.records', records, first: number });
      this.#records = records;
    }
    this.#records.push(record);
  }

  /** Adds any event; null for a message that means none, but stands between others. */
  add(event: SessionEvent | null): void {
    this.#texts = null;
    this.#records = null;
    // The agreement decides what follows a list that came with it.
    if (event?.type === 'net.hello') this.events.unshift(event);
    else if (event !== null) this.events.push(event);
  }
}

/** True for a record of what happens in a room, of an extension that both sides use. */
function isOfRoom(
  record: ReadRecord<ServerRecord>,
  extensions: readonly Extension[],
): record is RoomRecord {
  const { type } = record;
  if (type === 'malformed' || type === 'ignored' || type === 'hello' || type === 'entered') {
    return false;
  }
  const isAnswer = record.type === 'refused' && record.request === 'resume';
  return !isAnswer && isUsed(type, extensions);
}

function isUsed(type: ServerRecord['type'], extensions: readonly Extension[]): boolean {
  const { extension } = SERVER_RECORDS[type];
  return extension !== null && extensions.includes(extension);
}

/** Returns the event of a record that is not of a room; null for one without a meaning. */
function recordEvent(
  record: ReadRecord<ServerRecord>,
  extensions: readonly Extension[],
): SessionEvent | null {
  switch (record.type) {
    case 'hello':
      return { type: 'net.hello', extensions };
    case 'entered': {
      if (!isUsed('entered', extensions)) return null;
      const { secret, ...entered } = record;
      return { type: 'net.entered', entered: { ...entered, mayResume: secret !== undefined } };
    }
    case 'refused':
      return { type: 'net.refused', why: record.why };
    default:
      return null;
  }
}

/** The rooms of a server that does not show them. */
const noRooms = {
  type: 'net.rooms',
  list: { names: [], complete: true, ambiguous: false },
  announced: 0,
} as const;

/** Returns what a server asks a password for in the place of its rooms; null for rooms. */
function askedInstead(names: readonly string[]) {
  const [name = '', ...others] = names;
  return others.length === 0 ? askedPassword(name) : null;
}

/** Returns what the text after a refusal asks a password for; null if it is none. */
function askedAfter(messages: readonly ServerMessage[], index: number) {
  const message = messages[index];
  if (message?.type !== 'status' || message.status !== 'malformed') return null;
  const next = messages[index + 1];
  return next?.type === 'text' ? askedPassword(next.text) : null;
}

function eventOf(
  message: Exclude<ServerMessage, { type: 'text' | 'record' }>,
  { tookMs = 0, pauseMs, lastedMs = 0, lines }: Seen,
): SessionEvent {
  switch (message.type) {
    case 'status':
      return { type: 'net.status', status: message.status, tookMs };
    case 'rooms': {
      const password = askedInstead(message.names);
      if (password !== null) return { ...noRooms, lines, password };
      const { names, complete, ambiguous, joined, confirmed, announced } = message;
      const list = { names, complete, ambiguous, joined, confirmed, ...counted(announced, names) };
      const paused = pauseMs === undefined ? {} : { pauseMs };
      return { type: 'net.rooms', list, announced, lines, tookMs, lastedMs, ...paused };
    }
    case 'people':
      return { type: 'net.people', names: message.names, form: message.form, tookMs };
    case 'bad-answer':
      return { type: 'net.bad-answer', request: message.request, text: message.text };
  }
}

function counted(announced: number, { length }: readonly string[]): Pick<RoomList, 'announced'> {
  return announced === length ? {} : { announced };
}

/** Returns the event for more of an answer. */
export function progressOf(list: PartialList | null, times: AnswerTimes): SessionEvent {
  if (list === null) return { type: 'net.progress' };
  const names = list.names.filter((name) => askedPassword(name) === null);
  const { announced, lines } = list;
  const { tookMs, pauseMs } = times;
  return {
    type: 'net.progress',
    list: { names, complete: false, ambiguous: false, ...counted(announced, names) },
    ...(lines !== null && { lines }),
    ...(tookMs !== undefined && { tookMs }),
    ...(pauseMs !== undefined && { pauseMs }),
  };
}
