import type { SessionNotice } from '../session/model.js';
import type { SessionView } from '../session/view.js';
import { sanitise } from '../text/sanitise.js';
import { takeSettings } from './handlers/apply-settings.js';
import { elsewhere, onHosted, open, reconnect } from './handlers/connect.js';
import { isAtHome, onLoss } from './handlers/disconnect.js';
import { ignore } from './handlers/ignore.js';
import { call } from './handlers/notify.js';
import { keepLog, keepSent } from './handlers/persist-log.js';
import { withOutcome } from './handlers/record-server.js';
import {
  endFind,
  goToMatch,
  lookAway,
  scroll,
  scrollTo,
  searchOn,
  showEntry,
} from './handlers/scroll.js';
import { onEarlier, onFind, searching } from './handlers/search.js';
import {
  askWho,
  giveBack,
  letGo,
  onSent,
  say,
  sendHeldBack,
  sendNext,
  takeBack,
} from './handlers/send.js';
import { ignoresOf } from './room/ignore-list.js';
import { clearRoom, greetRoom, hearInRoom, meetPeople, newRoom, tellRoom } from './room/room.js';
import { ROOM_SENTENCES, WINDOW_SENTENCES } from './room/sentences.js';
import { doubtful, NOTHING_UNHEARD } from './room/unacknowledged.js';
import { dialOf, dialOn } from './servers/connect-progress.js';
import { backSentence, doubtSentence, problemSentence, SENDING } from './servers/sentences.js';
import type { AppEvent, AppState, RoomState, Step, Toggle } from './state.js';
import { after, ask, inRoom, step, tell, withStatus } from './update-result.js';
import { traceDump } from './wire/hex-dump.js';

type Handlers = {
  readonly [Type in AppEvent['type']]: (
    state: AppState,
    event: Extract<AppEvent, { type: Type }>,
  ) => Step;
};

/** What each event does. */
const HANDLERS: Handlers = {
  resized: (state, { size }) => step({ ...state, size }),
  session: (state, event) => withOutcome(state, onSession(state, event), event.at),
  notice: onNotice,
  hosted: onHosted,
  dialling: (state, { dialling }) => step(dialOn(state, dialling)),
  connect: (state, { address }) =>
    elsewhere({ ...state, begun: true }, address, { room: null, name: null }, false),
  begin: (state) =>
    open({ ...state, begun: true }, state.address, { room: null, name: null }, false),
  home: (state) =>
    (isAtHome(state) ? open : elsewhere)(
      { ...state, begun: true },
      state.home,
      state.session.intent,
      true,
    ),
  retry: (state) => ask(state, { type: 'user.connect' }),
  reconnect,
  stop: (state) =>
    TRYING.includes(state.session.phase) ? ask(state, { type: 'user.stop' }) : leave(state),
  'end-status': (state) => step({ ...state, status: null }),
  list: (state) => ask(state, { type: 'user.list' }),
  join: (state, { room }) => ask({ ...state, status: null }, { type: 'user.join', room }),
  nick: (state, { name }) => ask({ ...state, status: null }, { type: 'user.nick', name }),
  who: (state, { at }) => askWho(state, at),
  ignore: (state, { name, at }) => {
    const { state: next, text, tone } = ignore(state, name);
    return tell(next, text, tone, at);
  },
  leave,
  close: (state) => step(state, { type: 'close' }),
  say: (state, { texts, at }) => say(state, texts, at),
  sent: (state, { at }) => {
    keepSent(state, at);
    return onSent(state, at);
  },
  wake: (state, { at }) =>
    sendNext({ ...state, outgoing: { ...state.outgoing, readyAt: null } }, at),
  earlier: onEarlier,
  'stop-sending': (state, { at }) => step(takeBack(state, at)),
  clear: (state) => inRoom(state, (room) => clearRoom(room, state.scrollback)),
  settings: (state, { settings }) => takeSettings(state, settings),
  set: (state, { name, text }) => step(state, { type: 'set', name, text }),
  remember: (state, { line }) => step(state, { type: 'remember', line }),
  'keep-server': (state, { server }) => step(state, { type: 'keep-server', server }),
  'forget-server': (state, { address }) => step(state, { type: 'forget-server', address }),
  focus: (state, { focused }) => {
    const next = { ...state, attention: { ...state.attention, focused } };
    return focused ? step(next) : inRoom(next, lookAway);
  },
  scroll: (state, { rows }) => inRoom(state, (room) => scroll(state, room, rows)),
  'scroll-to': (state, { end }) => inRoom(state, (room) => scrollTo(state, room, end)),
  'show-entry': (state, { id }) => inRoom(state, (room) => showEntry(state, room, id)),
  save: onSave,
  find: onFind,
  'find-on': (state) => searching(inRoom(state, (room) => searchOn(state, room))),
  'find-next': (state, { by }) => inRoom(state, (room) => goToMatch(state, room, by)),
  'find-end': (state, { stay }) => inRoom(state, (room) => endFind(room, stay)),
  toggle: (state, { what, at }) => toggle(state, what, at),
  copy: onCopy,
  tell: (state, { text, tone, at }) => tell(state, text, tone, at),
  report: (state, { text, at }) =>
    tellUntold({ ...state, untold: [...state.untold, text].slice(-MAX_UNTOLD) }, at),
  redraw: (state) => step(state, { type: 'redraw' }),
  suspend: (state) => step(state, { type: 'suspend' }),
  'ask-quit': (state, { ifAny }) => step(state, { type: 'ask-quit', ifAny }),
  quit: (state) => after(letGo(state), (next) => step(next, { type: 'quit' })),
};

/** The next state, and what the shell is to do. Pure, but for rooms' logs, which grow in place. */
export function update(state: AppState, event: AppEvent): Step {
  const handler = HANDLERS[event.type] as (state: AppState, event: AppEvent) => Step;
  return keepLog(state, handler(state, event));
}

/** Phases in which a connection is being made, or waited for. */
const TRYING: readonly SessionView['phase'][] = ['connecting', 'waiting'];

/** How much that went wrong is kept until it can be told. */
const MAX_UNTOLD = 5;

/** How much of what a server says outside a room is kept. */
const MAX_GREETINGS = 20;

/** The sentences for switching something on, and off. */
const SWITCHED: Readonly<Record<Exclude<Toggle, 'sidebar'>, readonly [string, string]>> = {
  bell: [WINDOW_SENTENCES.bellOn, WINDOW_SENTENCES.bellOff],
  mouse: [WINDOW_SENTENCES.mouseOn, WINDOW_SENTENCES.mouseOff],
};

function toggle(state: AppState, what: Toggle, at: number): Step {
  const on = !state[what];
  const next = { ...state, [what]: on };
  if (what === 'sidebar') return step(next);
  const [told] = tell(next, SWITCHED[what][on ? 0 : 1], 'info', at);
  return what === 'mouse' ? step(told, { type: 'mouse', on }) : step(told);
}

/** Not every terminal takes it, and none says whether it did. */
function onCopy(state: AppState, { text, at }: { text: string; at: number }): Step {
  const [told] = tell(state, WINDOW_SENTENCES.copied, 'info', at);
  return step(told, { type: 'copy', text });
}

/** Has the shell write what crossed the wire, where anything has. */
function onSave(state: AppState, { file, at }: { file: string; at: number }): Step {
  const text = traceDump(state.trace);
  return text === null
    ? tell(state, WINDOW_SENTENCES.nothingToSave, 'problem', at)
    : step(state, { type: 'save', file, text });
}

/** Gives the room up, and goes back to the lobby. */
function leave(state: AppState): Step {
  return after(letGo(state), (next) => {
    const left = { ...next, room: null, returning: false };
    return state.room === null ? ask(left, { type: 'user.leave' }) : step(left, { type: 'close' });
  });
}

/** Tells what has waited until the user has arrived somewhere. */
function tellUntold(state: AppState, at: number): Step {
  const { session, untold, room } = state;
  const hasArrived = room !== null || (session.phase === 'lobby' && session.intent.room === null);
  if (!hasArrived || untold.length === 0) return step(state);
  return tell({ ...state, untold: [] }, untold.join(' '), 'problem', at);
}

function onNotice(state: AppState, { notice, at }: { notice: SessionNotice; at: number }): Step {
  if (notice.type === 'joined-room') return onJoined(state, notice, at);
  if (notice.type === 'not-sent') {
    const words = `${SENDING[notice.why]} “${sanitise(notice.text)}”`;
    const told = tell(state, words, 'problem', at);
    return state.outgoing.leaving ? after(told, (next) => onSent(next, at)) : told;
  }
  if (state.room !== null && state.session.phase === 'room') {
    const { lastId } = state.room.log;
    const room = hearInRoom(state.room, notice.texts, at, {
      ignores: ignoresOf(state),
      first: notice.first,
      speech: state.session.server.speech,
      ownServer: state.session.server.lines === true,
    });
    const next = { ...state, room };
    return room.mentions > state.room.mentions ? call(next, lastId, at) : step(next);
  }
  const texts = notice.texts.slice(-MAX_GREETINGS).map((text) => sanitise(text));
  return step({ ...state, greetings: [...state.greetings, ...texts].slice(-MAX_GREETINGS) });
}

function onJoined(
  state: AppState,
  { room, name }: { room: string; name: string },
  at: number,
): Step {
  const again = state.returning && state.room?.room === sanitise(room) ? state.room : null;
  const joined =
    again === null
      ? newRoom(room, name, state.scrollback)
      : { ...again, name: sanitise(name), lostAt: null, unheard: NOTHING_UNHEARD };
  const words =
    again === null ? ROOM_SENTENCES.joined(joined.room, joined.name) : backWords(again, at);
  const greeted = greetRoom({ ...joined, heardAt: at }, state.greetings, at, ignoresOf(state));
  const next: AppState = {
    ...(again === null ? giveBack(state) : state),
    room: tellRoom(greeted, words, 'info', at),
    returning: false,
    status: null,
    greetings: [],
  };
  return after(tellUntold(next, at), (told) => sendHeldBack(told, at));
}

function backWords(room: RoomState, at: number): string {
  return [backSentence(room, at), ...doubtSentence(doubtful(room.unheard, 'silent', at))].join(' ');
}

/** Follows the session: people, problems and losses become part of what is shown. */
function onSession(state: AppState, event: { view: SessionView; at: number }): Step {
  const isAnswered = state.session.busy && !event.view.busy && event.view.phase === 'room';
  const next = takeView(state, event);
  return isAnswered ? after(next, (answered) => sendNext(answered, event.at)) : next;
}

function takeView(state: AppState, { view, at }: { view: SessionView; at: number }): Step {
  const before = state.session;
  const retryAt = before.phase === 'waiting' ? state.retryAt : at + view.retryDelay;
  let next: AppState = {
    ...state,
    session: view,
    dial: dialOf(state, view, at),
    retryAt: view.phase === 'waiting' ? retryAt : null,
    askedNameAt: askedNameAt(state, view, at),
  };
  const { people } = view;
  if (people !== before.people && people !== null) {
    [next] = inRoom(next, (room) => meetPeople(room, people, at));
  }
  next = withProblem(next, before, at);
  const isLost = view.phase === 'offline' || view.phase === 'waiting';
  if (isLost && before.phase !== view.phase) return onLoss(next, at);
  const idle = view.phase === 'lobby' && !view.busy;
  if (idle && view.rooms !== null) next = { ...next, listed: true };
  const stranded = idle && view.intent.room === null;
  if (next.returning && stranded) next = { ...giveBack(next), room: null, returning: false };
  return tellUntold(next, at);
}

/** Since when the server is being asked for a name (Unix ms); null while it is not. */
function askedNameAt({ askedNameAt: since, session }: AppState, view: SessionView, at: number) {
  if (view.phase !== 'naming' || !view.busy) return null;
  return view.name === session.name ? (since ?? at) : at;
}

/** Tells a new problem; an old one is over where the user has gone on to something else. */
function withProblem(state: AppState, before: SessionView, at: number): AppState {
  const { problem, phase } = state.session;
  if (problem !== before.problem && problem !== null) {
    const text = problemSentence(problem);
    return phase === 'room'
      ? tell(state, text, 'problem', at)[0]
      : withStatus(state, text, 'problem');
  }
  const isBack = before.phase === 'connecting' && phase === 'lobby';
  const moved = isBack || (phase !== before.phase && OWN_PROBLEMS.includes(before.phase));
  return moved && state.status?.tone === 'problem' ? { ...state, status: null } : state;
}

/** Phases whose problems are nobody else's. */
const OWN_PROBLEMS: readonly SessionView['phase'][] = ['lobby', 'joining', 'naming'];
