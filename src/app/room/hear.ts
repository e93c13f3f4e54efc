/** Handles what a room has received: finds who said it and what it changes, and adds its entries to the log. */

import { type ChatContext, readChat, type SpeechForm } from '../../protocol/talk/chat-line.js';
import { sanitise, sanitiseName } from '../../text/sanitise.js';
import type { Entry } from '../log/entry.js';
import { mergePresence, presenceOf } from '../log/presence.js';
import type { RoomState } from '../state.js';
import { IGNORES_NOBODY, type Ignores } from './ignore-list.js';
import { counted, type People, recounted, withoutPerson, withPerson } from './people.js';
import { said } from './room.js';
import { ROOM_SENTENCES } from './room-sentences.js';
import { cameBack, somethingCame, type Unacknowledged } from './unacknowledged.js';
import { Voices } from './voices.js';

/** The context of received texts. */
export interface Hearing {
  /** When they were received (Unix ms). */
  readonly time: number;
  /** The names whose messages are hidden. */
  readonly ignores?: Ignores;
  /** The first text's number in the tab's trace. */
  readonly first?: number | undefined;
  /** The form in which the server names speakers, if known. */
  readonly speech?: SpeechForm | null;
  /** Returns true if the message with this number may be a further part of the one before it. Default: none is. */
  readonly isFragment?: (message: number) => boolean;
  /** True for Foyer's own server, whose notices have one form. */
  readonly ownServer?: boolean;
}

/** Adds texts that came before we were in: a greeting, or chat that came with the answer to `/nick`. */
export function greetRoom(
  room: RoomState,
  greetings: readonly string[],
  time: number,
  ignores: Ignores = IGNORES_NOBODY,
): void {
  const shown = greetings.filter((text) => !isHidden(readChat(text), room, ignores));
  for (const text of shown) addToLog(room, { type: 'plain', time, text });
}

/** The changes by the texts of one read, besides the log. */
interface Tally {
  people: People;
  unacknowledged: Unacknowledged;
  messages: number;
  mentions: number;
  /** The person who spoke last in this read. */
  speaker: string | null;
}

/** A line of a message, and where it belongs. */
interface Source {
  readonly time: number;
  /** The message's number in the trace. */
  readonly message: number | undefined;
}

/** Adds the texts of one read to the log, except those of ignored people. */
export function hearInRoom(room: RoomState, texts: readonly string[], hearing: Hearing): RoomState {
  const { time, first } = hearing;
  const { people, unacknowledged, mentions } = room;
  const tally: Tally = { people, unacknowledged, messages: 0, mentions, speaker: null };
  const voices = new Voices(texts, room.nick);
  for (let index = 0; index < texts.length; index++) {
    const text = texts[index] as string;
    const message = first === undefined ? undefined : first + index;
    const voice = voices.find(text, tally.people.names);
    if (voice === null) {
      const heard = hearText(room, text, { time, message }, hearing, tally);
      voices.learn(text, heard, isHidden(heard, room, hearing.ignores));
    } else if (!voice.isHidden) {
      addHeard(room, voices.said(voice, text, time, message), voice.speaker, tally);
    }
  }
  room.activity.count(tally.messages, time);
  return {
    ...room,
    people: tally.people,
    mentions: tally.mentions,
    unread: room.unread + tally.messages,
    saidAt: tally.messages > 0 ? time : room.saidAt,
    heardAt: time,
    unacknowledged: somethingCame(tally.unacknowledged),
  };
}

/** Adds an entry to the log, counts it, and records who spoke. */
function addHeard(room: RoomState, entry: Entry, speaker: string | null, tally: Tally): void {
  addToLog(room, entry);
  if (entry.type === 'said' || entry.type === 'plain') tally.messages++;
  if (entry.type === 'said' && entry.mention) tally.mentions++;
  if (speaker === null || speaker === tally.speaker) return;
  room.speakers.spoke(speaker, entry.time);
  tally.speaker = speaker;
}

/** The separator of lines within a message. */
const LINE_BREAK = /\r?\n/u;

/** Adds one text to the log, and what it changes to the tally; returns how its first line was read. */
function hearText(
  room: RoomState,
  text: string,
  source: Source,
  { ignores, speech = null, ownServer = false, isFragment }: Hearing,
  tally: Tally,
): Heard {
  const { names } = tally.people;
  const [first = '', ...more] = text.includes('\n') ? text.split(LINE_BREAK) : [text];
  const { line, heard } = readLine(first, { people: names, speech, ownServer });
  const relay = room.echo.take(line, heard, { name: room.nick, people: names }, source.time);
  if (relay === null) tally.people = peopleAfter(tally.people, heard);
  else tally.unacknowledged = cameBack(tally.unacknowledged, relay);
  if (isHidden(heard, room, ignores)) return heard;
  const entry =
    relay === null ? markedFragment(entryOf(room, line, heard, source), isFragment) : null;
  const entries = [entry, ...more.map((each) => lineEntry(room, heard, each, source))];
  const speaker = heard.type === 'said' ? heard.speaker : null;
  for (const each of entries) if (each !== null) addHeard(room, each, speaker, tally);
  return heard;
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

/** Adds an entry. Comings and goings in a row share one, unless the user looked away between them. */
function addToLog(room: RoomState, entry: Entry): void {
  room.unlogged.push(entry);
  showInLog(room, entry);
}

/** Adds an entry to the log on the screen only. */
export function showInLog({ log, newFrom, position }: RoomState, entry: Entry): void {
  const last = log.get(log.lastId);
  const merged =
    entry.type === 'presence' &&
    last?.type === 'presence' &&
    last.past === entry.past &&
    newFrom !== log.lastId + 1 &&
    position?.id !== log.lastId
      ? mergePresence(last, entry)
      : null;
  if (merged === null) log.append(entry);
  else log.replaceLast(entry.past === undefined ? merged : { ...merged, past: entry.past });
}

type Heard = ReturnType<typeof readChat>;

/** True for texts from or about ignored people; texts under the user's own name are always shown. */
export function isHidden(
  heard: Heard,
  { nick: own }: RoomState,
  ignores: Ignores = IGNORES_NOBODY,
): boolean {
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

/** Returns the log entry of the first line of a message; null if it is shown elsewhere. */
function entryOf(
  room: RoomState,
  line: string,
  heard: Heard,
  { time, message }: Source,
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

/** Marks a text without a speaker that may be a further part of the one before it. */
function markedFragment(
  entry: Entry | null,
  isFragment: Hearing['isFragment'] = () => false,
): Entry | null {
  if (entry?.type !== 'plain' || entry.message === undefined) return entry;
  return isFragment(entry.message) ? { ...entry, fragment: true } : entry;
}

/** Returns the entry of a further line. It keeps its speaker, so that no line ending can fake another. */
function lineEntry(room: RoomState, heard: Heard, text: string, { time, message }: Source): Entry {
  const line = sanitise(text);
  return heard.type === 'said'
    ? said(room, heard.speaker, line, time, message)
    : { type: 'plain', time, text: line, message };
}
