import type { Address, Intent, SessionEvent, SessionNotice } from '../session/model.js';
import type { SessionView } from '../session/view.js';
import { sanitise } from '../text/sanitise.js';
import { addressText } from './address.js';
import type { Tone } from './entry.js';
import { layoutOf } from './layout.js';
import { type LogWindow, scrolled, topOf } from './log-position.js';
import { peopleFromAnswer } from './people.js';
import { hearInRoom, newRoom, sayInRoom, tellRoom } from './room.js';
import { lossSentence, notSentSentence, problemSentence } from './sentences.js';
import type { AppEvent, AppState, Effect, RoomState, StatusLine, Step } from './state.js';

type Handlers = {
  readonly [Type in AppEvent['type']]: (
    state: AppState,
    event: Extract<AppEvent, { type: Type }>,
  ) => Step;
};

/** What each event does. */
const HANDLERS: Handlers = {
  resized: (state, { size }) => step({ ...state, size }),
  session: onSession,
  notice: onNotice,
  hosted: onHosted,
  connect: (state, { address }) =>
    open({ ...state, room: null, returning: false }, address, { room: null, name: null }, false),
  home: (state) => open(state, state.home, state.session.intent, true),
  retry: (state) => ask(state, { type: 'user.connect' }),
  list: (state) => ask(state, { type: 'user.list' }),
  join: (state, { room }) => ask({ ...state, status: null }, { type: 'user.join', room }),
  nick: (state, { name }) => ask({ ...state, status: null }, { type: 'user.nick', name }),
  who: (state) => ask(state, { type: 'user.who' }),
  leave: (state) => ask({ ...state, room: null, returning: false }, { type: 'user.leave' }),
  say: onSay,
  clear: (state) =>
    inRoom(state, (room) => ({ ...newRoom(room.room, room.name), people: room.people })),
  scroll: (state, { rows }) =>
    inRoom(state, (room) => ({
      ...room,
      position: scrolled(windowOf(state, room), room.position, rows),
    })),
  'scroll-to': (state, { end }) =>
    inRoom(state, (room) => ({
      ...room,
      position: end === 'bottom' ? null : topOf(windowOf(state, room)),
    })),
  tell: (state, { text, tone, at }) => tell(state, text, tone, at),
  redraw: (state) => step(state, { type: 'redraw' }),
  suspend: (state) => step(state, { type: 'suspend' }),
  quit: (state) => step(state, { type: 'quit' }),
};

/** The next state, and what the shell is to do. Pure, but for rooms' logs, which grow in place. */
export function update(state: AppState, event: AppEvent): Step {
  const handler = HANDLERS[event.type] as (state: AppState, event: AppEvent) => Step;
  return handler(state, event);
}

/** The log of a room and the window that the screen's layout leaves for it. */
export function windowOf(state: AppState, room: RoomState): LogWindow {
  return { log: room.log, ...layoutOf(state.size).log };
}

function step(state: AppState, ...effects: Effect[]): Step {
  return [state, effects];
}

/** Begins a session with another server. */
function open(state: AppState, address: Address, intent: Intent, mayHost: boolean): Step {
  return step({ ...state, address, mayHost, status: null }, { type: 'open', address, intent });
}

function ask(state: AppState, event: SessionEvent): Step {
  return step(state, { type: 'session', event });
}

function inRoom(state: AppState, change: (room: RoomState) => RoomState): Step {
  return step(state.room === null ? state : { ...state, room: change(state.room) });
}

/** Puts a sentence where the user looks: into the room's log, or on the status line. */
function tell(state: AppState, text: string, tone: Tone, at: number): Step {
  if (state.room === null) return step({ ...state, status: { text, tone } });
  return inRoom(state, (room) => tellRoom(room, text, tone, at));
}

function onSay(state: AppState, { texts, at }: { texts: readonly string[]; at: number }): Step {
  const { room } = state;
  if (room === null || state.session.phase !== 'room') return step(state);
  return [
    { ...state, room: texts.reduce((next, text) => sayInRoom(next, text, at), room) },
    texts.map((text) => ({ type: 'session', event: { type: 'user.say', text } })),
  ];
}

function onNotice(state: AppState, { notice, at }: { notice: SessionNotice; at: number }): Step {
  if (notice.kind === 'joined-room') return onJoined(state, notice, at);
  if (notice.kind === 'not-sent') {
    return tell(state, `${notSentSentence(notice.why)} “${sanitise(notice.text)}”`, 'problem', at);
  }
  if (state.room !== null && state.session.phase === 'room') {
    return inRoom(state, (room) => hearInRoom(room, notice.texts, at));
  }
  const text = notice.texts.map((line) => sanitise(line)).join(' ');
  return step({ ...state, status: { text: `The server says: ${text}`, tone: 'info' } });
}

function onJoined(
  state: AppState,
  { room, name }: { room: string; name: string },
  at: number,
): Step {
  const again = state.returning && state.room?.room === sanitise(room) ? state.room : null;
  const joined = again === null ? newRoom(room, name) : { ...again, name: sanitise(name) };
  const words = again === null ? `You are in ${joined.room} as ${joined.name}.` : 'You are back.';
  return step({
    ...state,
    room: tellRoom(joined, words, 'info', at),
    returning: false,
    status: null,
  });
}

/** Follows the session: people, problems and losses become part of what is shown. */
function onSession(state: AppState, { view, at }: { view: SessionView; at: number }): Step {
  const before = state.session;
  let next: AppState = { ...state, session: view };
  if (view.people !== before.people && view.people !== null) next = withPeople(next, view.people);
  if (view.problem !== before.problem && view.problem !== null) {
    next = withProblem(next, at);
  }
  if (view.phase === 'offline' && before.phase !== 'offline') return onLoss(next, before, at);
  const stranded = view.phase === 'lobby' && !view.busy && view.intent.room === null;
  if (next.returning && stranded) next = { ...next, room: null, returning: false };
  return step(next);
}

function withPeople(state: AppState, names: readonly string[]): AppState {
  const people = peopleFromAnswer(names.map((name) => sanitise(name)));
  return state.room === null ? state : { ...state, room: { ...state.room, people } };
}

/** A problem of a room's request goes into its log; the others' screens show it in place. */
function withProblem(state: AppState, at: number): AppState {
  const { problem, phase } = state.session;
  if (problem === null || phase !== 'room') return state;
  return tell(state, problemSentence(problem), 'problem', at)[0];
}

/** Without a connection: a server of our own where that was agreed, or the reason in words. */
function onLoss(state: AppState, before: SessionView, at: number): Step {
  const { loss, address } = state.session;
  if (loss === null) return step(state);
  if (state.mayHost && loss.kind === 'refused' && !loss.established) {
    return step({ ...state, mayHost: false }, { type: 'host', address });
  }
  const next = { ...state, mayHost: false };
  if (next.room === null) return step(next);
  const text = lossSentence(loss, address);
  const [told] = before.phase === 'room' ? tell(next, text, 'problem', at) : [next];
  return step({ ...told, returning: true });
}

/** The embedded server has started, or could not: in either case the address is tried again. */
function onHosted(state: AppState, event: { started: boolean; problem: string | null }): Step {
  const address = addressText(state.address);
  const started = `No server was running here, so this window has started one at ${address}.`;
  const status: StatusLine | null = event.started
    ? { text: started, tone: 'info' }
    : event.problem === null
      ? null
      : { text: event.problem, tone: 'problem' };
  return step(
    { ...state, hosting: state.hosting || event.started, status },
    { type: 'session', event: { type: 'user.connect' } },
  );
}
