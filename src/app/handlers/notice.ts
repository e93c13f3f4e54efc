/** The reports of the session besides its state: chat, greetings, a joined room, an unsent message. */

import type { SessionNotice } from '../../session/model.js';
import { sanitise, sanitiseName } from '../../text/sanitise.js';
import { greetRoom, hearInRoom } from '../room/hear.js';
import { ignoresOf } from '../room/ignore-list.js';
import { newRoom, tellRoom } from '../room/room.js';
import { ROOM_SENTENCES } from '../room/room-sentences.js';
import { doubtful, NOTHING_UNACKNOWLEDGED } from '../room/unacknowledged.js';
import { backSentence, doubtSentence, SENDING } from '../servers/link-sentences.js';
import type { AppEvent, AppState, RoomState, UpdateResult } from '../state.js';
import { after, step, tell } from '../update-result.js';
import { isFragmentNumber } from '../wire/fragments.js';
import { call } from './notify.js';
import { enter, withoutRecords } from './records.js';
import { giveBack, onSent, sendHeldBack } from './send.js';
import { tellUntold } from './session.js';

/** The most texts that are stored of those that a server sends outside a room. */
const MAX_GREETINGS = 20;

/** A notice of the session, and when it came (Unix ms). */
type Notice<Type> = Extract<AppEvent, SessionNotice & { type: Type }>;

/** Shows that a message or a request was not sent. */
export function onNotSent(state: AppState, { why, text, time }: Notice<'not-sent'>): UpdateResult {
  const shown = tell(state, `${SENDING[why]} “${sanitise(text)}”`, 'problem', time);
  return state.outgoing.leaving ? after(shown, (next) => onSent(next, time)) : shown;
}

/** Adds what was received in a room to its log, and calls the user if it mentions them. */
export function onChat(state: AppState, { texts, first, time }: Notice<'chat'>): UpdateResult {
  if (state.room === null) return step(state);
  const { speech, lines } = state.session.server;
  const { lastId } = state.room.log;
  const room = hearInRoom(state.room, texts, {
    time,
    ignores: ignoresOf(state),
    first,
    speech,
    ownServer: lines === true,
    isFragment: (message) => isFragmentNumber(state.trace, message),
  });
  const next = { ...state, room };
  return room.mentions > state.room.mentions ? call(next, lastId, time) : step(next);
}

/** Stores what the server sends outside a room. */
export function onGreeting(state: AppState, { texts }: Notice<'greeting'>): UpdateResult {
  const shown = texts.slice(-MAX_GREETINGS).map((text) => sanitise(text));
  return step({ ...state, greetings: [...state.greetings, ...shown].slice(-MAX_GREETINGS) });
}

/** Enters a room: a new one, or the one that was lost. */
export function onJoined(
  state: AppState,
  { room, name, entered, time }: Notice<'joined-room'>,
): UpdateResult {
  const again = state.returning && state.room?.title === sanitiseName(room) ? state.room : null;
  const joined: RoomState = {
    ...(again ?? newRoom(room, name, state.shared.settings.scrollback)),
    nick: sanitiseName(entered?.name ?? name),
    lostAt: null,
    records: null,
    unacknowledged: NOTHING_UNACKNOWLEDGED,
    heardAt: time,
  };
  greetRoom(joined, state.greetings, time, ignoresOf(state));
  const arrived: AppState = {
    ...(again === null ? giveBack(state) : state),
    room: joined,
    returning: false,
    status: null,
    greetings: [],
  };
  if (entered !== undefined) {
    return after(enter(arrived, entered, joined, again, time), (next) => tellUntold(next, time));
  }
  const [next, doubts] = withoutRecords(arrived, again);
  const words =
    again === null ? [ROOM_SENTENCES.joined(joined.title, joined.nick)] : backWords(again, time);
  tellRoom(joined, [...words, ...doubts].join(' '), 'info', time);
  return after(tellUntold(next, time), (shown) => sendHeldBack(shown, time));
}

function backWords(room: RoomState, time: number): string[] {
  const texts = doubtful(room.unacknowledged, 'silent', time);
  return [backSentence(room, time), ...doubtSentence(texts)];
}
