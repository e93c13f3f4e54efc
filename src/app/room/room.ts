/** A room: joining it, and adding messages to its log. */

import { sanitise, sanitiseName } from '../../text/sanitise.js';
import { type Entry, entryBytes, type Manner, type Tone } from '../log/entry.js';
import { Scrollback, type ScrollbackBounds } from '../log/scrollback.js';
import type { RoomState } from '../state.js';
import { Activity } from './activity.js';
import { EchoFilter } from './echo-filter.js';
import { mentionsName } from './mentions.js';
import { copiedPeople, onlyPerson, peopleFromAnswer, Speakers } from './people.js';
import { ROOM_SENTENCES } from './room-sentences.js';
import { NOTHING_UNACKNOWLEDGED, saidNow, somethingCame } from './unacknowledged.js';

type Said = Extract<Entry, { type: 'said' }>;

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
    peopleTop: 0,
    speakers: new Speakers(),
    log: newLog(scrollback),
    unlogged: [],
    askedEarlier: false,
    echo: new EchoFilter(),
    activity: new Activity(),
    position: null,
    shown: null,
    followedTo: -1,
    newFrom: null,
    newTo: null,
    find: null,
    unread: 0,
    mentions: 0,
    saidAt: null,
    heardAt: null,
    records: null,
    unacknowledged: NOTHING_UNACKNOWLEDGED,
    lostAt: null,
    asked: false,
    reply: null,
  };
}

/** Returns the room with copies of all that changes in place: from now on it changes by itself. */
export function copiedRoom(room: RoomState): RoomState {
  return {
    ...room,
    people: copiedPeople(room.people),
    speakers: room.speakers.copy(),
    log: room.log.copy(),
    unlogged: [...room.unlogged],
    echo: room.echo.copy(),
    activity: room.activity.copy(),
  };
}

/** Adds a notice by Foyer to the log. */
export function tellRoom(room: RoomState, text: string, tone: Tone, time: number): void {
  put(room, { type: 'notice', time, text, tone });
}

/** Returns the room with an answer to the user, in place of the one before. */
export function withReply(room: RoomState, text: string, tone: Tone): RoomState {
  return { ...room, reply: { text, tone, top: 0 } };
}

function put({ log, unlogged }: RoomState, entry: Entry): void {
  log.append(entry);
  unlogged.push(entry);
}

/** Empties the log. */
export function clearRoom(room: RoomState, scrollback: number): RoomState {
  const log = newLog(scrollback);
  return {
    ...room,
    log,
    askedEarlier: true,
    position: null,
    newFrom: null,
    newTo: null,
    find: null,
  };
}

/** Takes the answer to `/who`; it is shown if the user asked. `shown`: what it says of a person. */
export function meetPeople(
  room: RoomState,
  names: readonly string[],
  time: number,
  shown = (name: string) => name,
): RoomState {
  const people = peopleFromAnswer(
    names.map((name) => sanitiseName(name)),
    time,
  );
  const text = ROOM_SENTENCES.people([...people.names].map((name) => shown(name)));
  const next = room.asked ? withReply(room, text, 'info') : room;
  return { ...next, people, asked: false, ...heardNow(room, time) };
}

/** Shows our message at once, whatever the server does with it; it is logged to disk once it left. */
export function sayInRoom(room: RoomState, text: string, time: number): RoomState {
  room.echo.sent(sanitise(text), time);
  room.log.append(said(room, room.nick, sanitise(text), time));
  room.activity.count(1, time);
  return {
    ...room,
    position: null,
    saidAt: time,
    unacknowledged: saidNow(room.unacknowledged, sanitise(text), time),
  };
}

/** Logs our message to disk; the log shows it already. */
export function keepSaid(room: RoomState, text: string, time: number): void {
  room.unlogged.push(said(room, room.nick, sanitise(text), time));
}

/** Records that the server sent something. */
function heardNow({ unacknowledged }: Pick<RoomState, 'unacknowledged'>, time: number) {
  return { heardAt: time, unacknowledged: somethingCame(unacknowledged) };
}

/** Returns the entry of what somebody said. */
export function said(
  room: RoomState,
  speaker: string,
  text: string,
  time: number,
  message?: number,
  manner?: Manner,
): Said {
  const own = speaker === room.nick;
  const mention = !own && (manner?.type === 'private' || mentionsName(text, room.nick));
  return { type: 'said', time, speaker, text, own, mention, message, ...(manner && { manner }) };
}
