/** A report of the session besides its state: texts, a room that was joined, a message that was not sent. */

import type { SessionNotice } from '../../session/model.js';
import { sanitise } from '../../text/sanitise.js';
import { ignoresOf } from '../room/ignore-list.js';
import { greetRoom, hearInRoom, newRoom, tellRoom } from '../room/room.js';
import { ROOM_SENTENCES } from '../room/sentences.js';
import { doubtful, NOTHING_UNACKNOWLEDGED } from '../room/unacknowledged.js';
import { backSentence, doubtSentence, SENDING } from '../servers/sentences.js';
import type { AppState, RoomState, UpdateResult } from '../state.js';
import { after, step, tell } from '../update-result.js';
import { call } from './notify.js';
import { giveBack, onSent, sendHeldBack } from './send.js';
import { tellUntold } from './session.js';

/** The most texts that are stored of those that a server sends outside a room. */
const MAX_GREETINGS = 20;

type Handlers = {
  readonly [Type in SessionNotice['type']]: (
    state: AppState,
    notice: Extract<SessionNotice, { type: Type }>,
    time: number,
  ) => UpdateResult;
};

const HANDLERS: Handlers = {
  'joined-room': onJoined,
  'not-sent': onNotSent,
  text: onText,
};

/** Handles a notice of the session that came at `at` (Unix ms). */
export function onNotice(
  state: AppState,
  { notice, time }: { readonly notice: SessionNotice; readonly time: number },
): UpdateResult {
  const handler = HANDLERS[notice.type] as (
    state: AppState,
    notice: SessionNotice,
    time: number,
  ) => UpdateResult;
  return handler(state, notice, time);
}

type Notice<Type> = Extract<SessionNotice, { type: Type }>;

function onNotSent(state: AppState, { why, text }: Notice<'not-sent'>, time: number): UpdateResult {
  const told = tell(state, `${SENDING[why]} “${sanitise(text)}”`, 'problem', time);
  return state.outgoing.leaving ? after(told, (next) => onSent(next, time)) : told;
}

function onText(state: AppState, { texts, first }: Notice<'text'>, time: number): UpdateResult {
  const { session } = state;
  if (state.room === null || session.phase !== 'room') return step(withGreetings(state, texts));
  const { lastId } = state.room.log;
  const room = hearInRoom(state.room, texts, time, {
    ignores: ignoresOf(state),
    first,
    speech: session.server.speech,
    ownServer: session.server.lines === true,
  });
  const next = { ...state, room };
  return room.mentions > state.room.mentions ? call(next, lastId, time) : step(next);
}

function withGreetings(state: AppState, texts: readonly string[]): AppState {
  const shown = texts.slice(-MAX_GREETINGS).map((text) => sanitise(text));
  return { ...state, greetings: [...state.greetings, ...shown].slice(-MAX_GREETINGS) };
}

function onJoined(state: AppState, { room, name }: Notice<'joined-room'>, time: number) {
  const again = state.returning && state.room?.title === sanitise(room) ? state.room : null;
  const joined: RoomState = {
    ...(again ?? newRoom(room, name, state.scrollback)),
    nick: sanitise(name),
    lostAt: null,
    unacknowledged: NOTHING_UNACKNOWLEDGED,
    heardAt: time,
  };
  greetRoom(joined, state.greetings, time, ignoresOf(state));
  const words =
    again === null ? ROOM_SENTENCES.joined(joined.title, joined.nick) : backWords(again, time);
  tellRoom(joined, words, 'info', time);
  const next: AppState = {
    ...(again === null ? giveBack(state) : state),
    room: joined,
    returning: false,
    status: null,
    greetings: [],
  };
  return after(tellUntold(next, time), (told) => sendHeldBack(told, time));
}

function backWords(room: RoomState, time: number): string {
  const texts = doubtful(room.unacknowledged, 'silent', time);
  return [backSentence(room, time), ...doubtSentence(texts)].join(' ');
}
