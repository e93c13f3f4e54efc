/** A room: joining it, and adding messages to its log. */

import { type ChatContext, readChat, type SpeechForm } from '../../protocol/talk/chat.js';
import { sanitise, sanitiseName } from '../../text/sanitise.js';
import { type Entry, entryBytes, type Tone } from '../log/entry.js';
import { mergePresence, presenceOf } from '../log/presence.js';
import { Scrollback, type ScrollbackBounds } from '../log/scrollback.js';
import type { RoomState } from '../state.js';
import { Activity } from './activity.js';
import { EchoFilter } from './echo-filter.js';
import { IGNORES_NOBODY, type Ignores } from './ignore-list.js';
import { mentionsName } from './mentions.js';
import {
  counted,
  onlyPerson,
  type People,
  peopleFromAnswer,
  recounted,
  Speakers,
  withoutPerson,
  withPerson,
} from './people.js';
import { ROOM_SENTENCES } from './sentences.js';
import { cameBack, NOTHING_UNACKNOWLEDGED, saidNow, somethingCame } from './unacknowledged.js';

/** The default size of a log, in messages. */
export const SCROLLBACK = 10_000;

/** The bounds of a log in bytes: a minimum, and bytes per message for a longer log. */
const LOG_BYTES = 8 * 1024 * 1024;
const BYTES_A_MESSAGE = 512;

/** Returns an empty log of at most `messages` messages. */
export function newLog(messages = SCROLLBACK): Scrollback<Entry> {
  return new Scrollback(logBounds(messages));
}

/** Returns the bounds of a log of at most `messages` messages. */
export function logBounds(messages: number): ScrollbackBounds<Entry> {
  const bytes = Math.max(LOG_BYTES, messages * BYTES_A_MESSAGE);
  return { items: messages, bytes, bytesOf: entryBytes };
}

/** Returns a room that was just joined: only its name and ours are known. */
export function newRoom(room: string, name: string, scrollback = SCROLLBACK): RoomState {
  return {
    title: sanitiseName(room),
    name: room,
    nick: sanitiseName(name),
    people: onlyPerson(sanitiseName(name)),
    speakers: new Speakers(),
    log: newLog(scrollback),
    unlogged: [],
    askedEarlier: false,
    echo: new EchoFilter(),
    activity: new Activity(),
    position: null,
    newFrom: null,
    find: null,
    unread: 0,
    mentions: 0,
    heardAt: null,
    unacknowledged: NOTHING_UNACKNOWLEDGED,
    lostAt: null,
    asked: false,
  };
}

/** Adds texts that came before we were in: a greeting, or chat that came with the answer to `/nick`. */
export function greetRoom(
  room: RoomState,
  greetings: readonly string[],
  time: number,
  ignores: Ignores = IGNORES_NOBODY,
): void {
  const shown = greetings.filter((text) => !isHidden(readChat(text), room, ignores));
  for (const text of shown) put(room, { type: 'plain', time, text });
}

/** Adds a notice by Foyer to the log. */
export function tellRoom(room: RoomState, text: string, tone: Tone, time: number): void {
  put(room, { type: 'notice', time, text, tone });
}

function put({ log, unlogged }: RoomState, entry: Entry): void {
  log.append(entry);
  unlogged.push(entry);
}

/** Empties the log. */
export function clearRoom(room: RoomState, scrollback: number): RoomState {
  const log = newLog(scrollback);
  return { ...room, log, askedEarlier: true, position: null, newFrom: null, find: null };
}

/** Takes the answer to `/who`; the log shows it if the user asked. */
export function meetPeople(room: RoomState, names: readonly string[], time: number): RoomState {
  const people = peopleFromAnswer(
    names.map((name) => sanitiseName(name)),
    time,
  );
  if (room.asked) tellRoom(room, ROOM_SENTENCES.people([...people.names]), 'info', time);
  return { ...room, people, asked: false, ...heardNow(room, time) };
}

/** Shows our message at once, whatever the server does with it; it is logged to disk once it left. */
export function sayInRoom(room: RoomState, text: string, time: number): RoomState {
  room.echo.sent(sanitise(text), time);
  room.log.append(said(room, room.nick, sanitise(text), time));
  room.activity.count(1, time);
  return {
    ...room,
    position: null,
    unacknowledged: saidNow(room.unacknowledged, sanitise(text), time),
  };
}

/** Logs our message to disk; the log shows it already. */
export function keepSaid(room: RoomState, text: string, time: number): void {
  room.unlogged.push(said(room, room.nick, sanitise(text), time));
}

/** The context of received texts. */
export interface Hearing {
  /** The names whose messages are hidden. */
  readonly ignores?: Ignores;
  /** The first text's number in the tab's trace. */
  readonly first?: number | undefined;
  /** The form in which the server names speakers, if known. */
  readonly speech?: SpeechForm | null;
  /** True for Foyer's own server, whose notices have one form. */
  readonly ownServer?: boolean;
}

/** The separator of lines within a message. */
const LINE_BREAK = /\r?\n/u;

/** Adds the texts of one read to the log, except those of ignored people. */
export function hearInRoom(
  room: RoomState,
  texts: readonly string[],
  time: number,
  { ignores = IGNORES_NOBODY, first: firstMessage, speech = null, ownServer = false }: Hearing = {},
): RoomState {
  let people = room.people;
  let messages = 0;
  let { mentions, unacknowledged } = room;
  let message = firstMessage;
  for (const text of texts) {
    const [first = '', ...more] = text.includes('\n') ? text.split(LINE_BREAK) : [text];
    const { line, heard } = readLine(first, { people: people.names, speech, ownServer });
    const relay = room.echo.take(line, heard, { name: room.nick, people: people.names }, time);
    if (relay === null) people = peopleAfter(people, heard);
    else unacknowledged = cameBack(unacknowledged, relay);
    const entry = relay === null ? entryOf(room, line, heard, time, message) : null;
    const entries = [entry, ...more.map((each) => lineEntry(room, heard, each, time, message))];
    if (message !== undefined) message++;
    for (const each of entries) {
      if (each === null || isHidden(heard, room, ignores)) continue;
      addToLog(room, each);
      if (each.type !== 'presence' && each.type !== 'notice') messages++;
      if (each.type === 'said' && each.mention) mentions++;
      if (heard.type === 'said') room.speakers.spoke(heard.speaker, time);
    }
  }
  room.activity.count(messages, time);
  const unread = room.unread + messages;
  return { ...room, people, mentions, unread, ...heardNow({ unacknowledged }, time) };
}

/** Reads a line of a message: the text is sanitised, and the name in it as names are. */
function readLine(text: string, context: ChatContext): { line: string; heard: Heard } {
  const line = sanitise(text);
  const heard = withCleanText(readChat(line, context));
  const name = nameIn(heard) ?? '';
  const shown = sanitiseName(name);
  if (shown === name) return { line, heard };
  const named = line.replace(name, () => shown);
  return { line: named, heard: withCleanText(readChat(named, context)) };
}

/** Sanitises what was said without the name before it, as our own messages are: the name may change the result. */
function withCleanText(heard: Heard): Heard {
  return heard.type === 'said' ? { ...heard, text: sanitise(heard.text) } : heard;
}

/** Records that the server sent something. */
function heardNow({ unacknowledged }: Pick<RoomState, 'unacknowledged'>, time: number) {
  return { heardAt: time, unacknowledged: somethingCame(unacknowledged) };
}

/** Adds an entry. Comings and goings in a row share one, unless the user looked away between them. */
function addToLog({ log, unlogged, newFrom, position }: RoomState, entry: Entry): void {
  unlogged.push(entry);
  const last = log.get(log.lastId);
  const merged =
    entry.type === 'presence' &&
    last?.type === 'presence' &&
    newFrom !== log.lastId + 1 &&
    position?.id !== log.lastId
      ? mergePresence(last, entry)
      : null;
  if (merged === null) log.append(entry);
  else log.replaceLast(merged);
}

type Heard = ReturnType<typeof readChat>;

/** True for texts from or about ignored people; texts under the user's own name are always shown. */
function isHidden(heard: Heard, { nick: own }: RoomState, ignores: Ignores): boolean {
  const name = nameIn(heard);
  return name !== null && name !== own && ignores(name);
}

/** Returns the name that a text is from, or about; null if none is known. */
function nameIn(heard: Heard): string | null {
  if (heard.type === 'said') return heard.speaker;
  return heard.type === 'joined' || heard.type === 'left' ? heard.name : null;
}

/** Returns the people after a text was received. */
function peopleAfter(people: People, heard: Heard): People {
  switch (heard.type) {
    case 'left':
      return recounted(withoutPerson(people, heard.name), -1);
    case 'joined':
      return recounted(withPerson(people, heard.name), 1);
    case 'said':
      return withPerson(people, heard.speaker);
    case 'count':
      return counted(people, heard.people);
    case 'new-room':
      return counted(people, 1);
    case 'plain':
      return people;
  }
}

/**
 * Returns the log entry of the first line of a message; null if it is shown elsewhere. `message` is its number
 * in the trace.
 */
function entryOf(
  room: RoomState,
  line: string,
  heard: Heard,
  time: number,
  message: number | undefined,
): Entry | null {
  switch (heard.type) {
    case 'said':
      return said(room, heard.speaker, heard.text, time, message);
    case 'joined':
    case 'left':
      // Foyer has its own sentence for our arrival.
      if (heard.type === 'joined' && heard.name === room.nick) return null;
      return {
        ...presenceOf({ name: heard.name, came: heard.type === 'joined' }, line.trimEnd(), time),
        message,
      };
    case 'count':
      return null;
    case 'new-room':
      return { type: 'notice', time, text: ROOM_SENTENCES.isNew, tone: 'info' };
    case 'plain':
      return { type: 'plain', time, text: line, message };
  }
}

/** Returns the entry of a further line. It keeps its speaker, so that no line ending can fake another. */
function lineEntry(
  room: RoomState,
  heard: Heard,
  text: string,
  time: number,
  message: number | undefined,
): Entry {
  const line = sanitise(text);
  return heard.type === 'said'
    ? said(room, heard.speaker, line, time, message)
    : { type: 'plain', time, text: line, message };
}

function said(
  room: RoomState,
  speaker: string,
  text: string,
  time: number,
  message?: number,
): Entry {
  const own = speaker === room.nick;
  const mention = !own && mentionsName(text, room.nick);
  return { type: 'said', time, speaker, text, own, mention, message };
}
