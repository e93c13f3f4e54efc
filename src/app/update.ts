/** Maps each event to what it does with the state. */

import type { SessionView } from '../session/session-view.js';
import { takeSettings } from './handlers/apply-settings.js';
import { elsewhere, onHosted, open, reconnect } from './handlers/connect.js';
import { isLocal } from './handlers/disconnect.js';
import { ignore } from './handlers/ignore.js';
import { onChat, onGreeting, onJoined, onNotSent } from './handlers/notice.js';
import { keepLog, keepSent } from './handlers/persist-log.js';
import { withOutcome } from './handlers/record-server.js';
import { onRecordNotSent, onRecords, post } from './handlers/records.js';
import {
  endFind,
  goToMatch,
  lookAway,
  lookBack,
  scroll,
  scrollPage,
  scrollPeople,
  scrollTo,
  searchOn,
  showEntry,
  showMatch,
} from './handlers/scroll.js';
import { onEarlier, onFind, searching } from './handlers/search.js';
import { askWho, letGo, onSent, say, sendNext, takeBack } from './handlers/send.js';
import { onSession, tellUntold } from './handlers/session.js';
import { scrollReply } from './room/reply.js';
import { clearRoom } from './room/room.js';
import { WINDOW_SENTENCES } from './room/room-sentences.js';
import { dialOn } from './servers/connect-progress.js';
import type { AppEvent, AppState, ForwardedAction, Toggle, UpdateResult } from './state.js';
import { after, answer, ask, inRoom, step } from './update-result.js';

type Handled = Exclude<AppEvent, ForwardedAction>;

type Handlers = {
  readonly [Type in Handled['type']]: (
    state: AppState,
    event: Extract<Handled, { type: Type }>,
  ) => UpdateResult;
};

/** The actions that become effects as they are. */
const FORWARDED: Readonly<Record<ForwardedAction['type'], true>> = {
  'give-password': true,
  close: true,
  set: true,
  remember: true,
  'keep-server': true,
  'forget-server': true,
  'send-burst': true,
  redraw: true,
  suspend: true,
  'ask-quit': true,
};

/** The handler of each event. */
const HANDLERS: Handlers = {
  resized: (state, { size }) => {
    const next = { ...state, shared: { ...state.shared, size } };
    return inRoom(next, (room) => showMatch(next, room));
  },
  session: (state, event) => withOutcome(state, onSession(state, event), event.time),
  chat: onChat,
  greeting: onGreeting,
  'joined-room': onJoined,
  'not-sent': onNotSent,
  records: onRecords,
  'record-not-sent': onRecordNotSent,
  hosted: onHosted,
  dialling: (state, { dialling }) => step(dialOn(state, dialling)),
  connect: (state, { address }) =>
    elsewhere({ ...state, begun: true }, address, { room: null, name: null }, false),
  begin: (state) =>
    open({ ...state, begun: true }, state.address, { room: null, name: null }, false),
  'connect-local': (state) =>
    (isLocal(state) ? open : elsewhere)(
      { ...state, begun: true },
      state.local,
      state.session.intent,
      true,
    ),
  retry: (state) => ask(state, { type: 'user.connect' }),
  reconnect,
  stop: (state) =>
    TRYING.includes(state.session.phase) ? ask(state, { type: 'user.stop' }) : leave(state),
  'end-status': (state) =>
    inRoom({ ...state, status: null }, (room) =>
      room.reply !== null || room.shown !== null ? { ...room, reply: null, shown: null } : room,
    ),
  'scroll-reply': (state, { by }) => step(scrollReply(state, by)),
  list: (state) => ask(state, { type: 'user.list' }),
  join: (state, { room }) => ask({ ...state, status: null }, { type: 'user.join', room }),
  nick: (state, { name }) => ask({ ...state, status: null }, { type: 'user.nick', name }),
  who: (state, { time }) => askWho(state, time),
  ignore: (state, { name }) => {
    const { state: next, text, tone } = ignore(state, name);
    return answer(next, text, tone);
  },
  leave,
  post: (state, { record, typed, time }) => post(state, record, typed, time),
  say: (state, { texts, time }) => say(state, texts, time),
  sent: (state, { time }) => {
    keepSent(state, time);
    return onSent(state, time);
  },
  wake: (state, { time }) =>
    sendNext({ ...state, outgoing: { ...state.outgoing, readyAt: null } }, time),
  earlier: onEarlier,
  'stop-sending': (state, { time }) => step(takeBack(state, time)),
  clear: (state) => inRoom(state, (room) => clearRoom(room, state.shared.settings.scrollback)),
  settings: (state, { settings }) => takeSettings(state, settings),
  focus: (state, { focused }) => {
    const next = {
      ...state,
      shared: { ...state.shared, attention: { ...state.shared.attention, focused } },
    };
    return inRoom(next, focused ? lookBack : lookAway);
  },
  scroll: (state, { rows }) => inRoom(state, (room) => scroll(state, room, rows)),
  'scroll-people': (state, { rows }) => inRoom(state, (room) => scrollPeople(state, room, rows)),
  'scroll-page': (state, { by }) => inRoom(state, (room) => scrollPage(state, room, by)),
  'scroll-to': (state, { end }) => inRoom(state, (room) => scrollTo(state, room, end)),
  'show-entry': (state, { id }) =>
    inRoom(state, (room) => showEntry(state, { ...room, shown: id }, id)),
  save: (state, { file }) =>
    step(state, { type: 'save', file, trace: state.trace, log: state.room?.log ?? null }),
  find: onFind,
  'find-on': (state) => searching(inRoom(state, (room) => searchOn(state, room))),
  'find-next': (state, { by }) => inRoom(state, (room) => goToMatch(state, room, by)),
  'find-end': (state, { stay }) => inRoom(state, (room) => endFind(room, stay)),
  fault: onFault,
  toggle: (state, { what }) => toggle(state, what),
  copy: onCopy,
  tell: (state, { text, tone }) => answer(state, text, tone),
  report: (state, { text, time }) =>
    tellUntold({ ...state, untold: [...state.untold, text].slice(-MAX_UNTOLD) }, time),
  quit: (state) => after(letGo(state), (next) => step(next, { type: 'quit' })),
};

/** Returns the next state and its effects. Pure, except for rooms' logs, which grow in place. */
export function update(state: AppState, event: AppEvent): UpdateResult {
  if (isForwarded(event)) return keepLog(state, step(state, event));
  const handler = HANDLERS[event.type] as (state: AppState, event: Handled) => UpdateResult;
  return keepLog(state, handler(state, event));
}

function isForwarded(event: AppEvent): event is ForwardedAction {
  return (FORWARDED as Readonly<Record<string, unknown>>)[event.type] === true;
}

/** Phases in which a connection is being made, or will be. */
const TRYING: readonly SessionView['phase'][] = ['connecting', 'waiting'];

/** The most problems that wait until they can be shown. */
const MAX_UNTOLD = 5;

/** The sentences for switching something on, and off. */
const SWITCHED: Readonly<Record<Exclude<Toggle, 'people'>, readonly [string, string]>> = {
  bell: [WINDOW_SENTENCES.bellOn, WINDOW_SENTENCES.bellOff],
  mouse: [WINDOW_SENTENCES.mouseOn, WINDOW_SENTENCES.mouseOff],
};

function toggle(state: AppState, what: Toggle): UpdateResult {
  const { shared } = state;
  const on = !shared.settings[what];
  const settings = { ...shared.settings, [what]: on };
  const next = { ...state, shared: { ...shared, settings } };
  if (what === 'people') return step(next);
  const [shown] = answer(next, SWITCHED[what][on ? 0 : 1], 'info');
  return what === 'mouse' ? step(shown, { type: 'mouse', on }) : step(shown);
}

/** Gives the server in this window faults, which every tab shows. */
function onFault(state: AppState, { faults }: { faults: string }): UpdateResult {
  const next = { ...state, shared: { ...state.shared, faults } };
  const words = faults === '' ? WINDOW_SENTENCES.faultsOff : WINDOW_SENTENCES.faultsOn(faults);
  const [shown] = answer(next, words, 'info');
  return step(shown, { type: 'fault', faults });
}

/** Copies a text. Terminals do not report whether they took it. */
function onCopy(state: AppState, { text }: { text: string }): UpdateResult {
  const [shown] = answer(state, WINDOW_SENTENCES.copied, 'info');
  return step(shown, { type: 'copy', text });
}

/** Leaves the room for the lobby. */
function leave(state: AppState): UpdateResult {
  return after(letGo(state), (next) => {
    const left = { ...next, room: null, returning: false };
    return state.room === null ? ask(left, { type: 'user.leave' }) : step(left, { type: 'close' });
  });
}
