/** Every event on many states of the app: the effects, and what changes. */

import { resolve } from 'node:path';
import { describe, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import type { Entry } from '../../src/app/log/entry.js';
import type { AppEvent, AppState, Effect, RoomState } from '../../src/app/state.js';
import { update } from '../../src/app/update.js';
import { tabOf } from '../../src/input/ui-state.js';
import type { SessionView } from '../../src/session/session-view.js';
import { SCENES } from '../screens/looks/look-scenes.js';
import { assertText } from '../support/golden.js';
import { AT, roomList } from '../support/ui.js';

/** One file for each state. */
const FOLDER = resolve(import.meta.dirname, '../../../test/app/effects');

/** The states, by the names of the scenes. */
const STATES = [
  'lobby lobby-problem lobby-empty naming naming-problem connecting starting offline offline-unsent',
  'room-new room room-scrolled room-found room-finding room-reply room-ignored room-waiting room-lost',
  'room-paced room-sending room-given-up room-without-people rejoining rejoining-name wire copy-view',
].flatMap((names) => names.split(' '));

const SIZE = { columns: 80, rows: 24 };
const TIME = AT + 60_000;
const HERE = { host: '127.0.0.1', port: 5220 };
const ELSEWHERE = { host: 'chat.example', port: 99 };

type View = Partial<SessionView>;
const REFUSED = { type: 'refused', detail: '', established: false } as const;
const LOSSES = (['closed', 'silent', 'reset'] as const).map((type): [string, View] => [
  `lost: ${type}`,
  { phase: 'waiting', retryDelay: 2000, loss: { type, detail: '', established: true } },
]);

/** Changes of the session, by names. */
const VIEWS: readonly (readonly [name: string, view: View])[] = [
  ['connecting', { phase: 'connecting' }],
  ['refused', { phase: 'offline', loss: REFUSED }],
  ...LOSSES,
  ['in the lobby', { phase: 'lobby', busy: false, rooms: roomList('a', 'general') }],
  ['asking for rooms', { phase: 'lobby', busy: true }],
  ['asked for a name', { phase: 'naming', busy: false, room: 'help' }],
  ['waiting for a name', { phase: 'naming', busy: true, room: 'help', name: 'ann' }],
  ['a taken name', { phase: 'naming', busy: false, problem: { type: 'name-taken', name: 'ann' } }],
  ['in a room', { phase: 'room', busy: false, people: ['ann', 'bob', 'joe'] }],
  ['asking who', { phase: 'room', busy: true }],
  ['ended', { phase: 'ended' }],
];

const time = TIME;

/** All other events, by names. */
const EVENTS: readonly AppEvent[] = [
  { type: 'resized', size: { columns: 60, rows: 20 } },
  { type: 'focus', focused: true },
  { type: 'focus', focused: false },
  { type: 'chat', texts: ['bob: hello', 'ann: my own words'], first: 3, time },
  { type: 'chat', texts: ['eve: ann, look'], time },
  { type: 'chat', texts: ['joe has joined', 'bob has left'], time },
  { type: 'greeting', texts: ['welcome'], time },
  { type: 'joined-room', room: 'help', name: 'eve', time },
  { type: 'joined-room', room: 'general', name: 'ann', time },
  { type: 'not-sent', text: 'one', why: 'full', time },
  { type: 'not-sent', text: 'one', why: 'unsendable', time },
  { type: 'dialling', dialling: { trying: '192.0.2.7', left: ['192.0.2.8'] } },
  { type: 'hosted', address: HERE, started: true, problem: null, time },
  { type: 'hosted', address: HERE, started: false, problem: 'in use', time },
  { type: 'hosted', address: ELSEWHERE, started: true, problem: null, time },
  { type: 'sent', time },
  { type: 'wake', time },
  { type: 'find-on' },
  { type: 'settings', settings: { scrollback: 5 } },
  { type: 'settings', settings: { people: false, bell: true, notify: true, mouse: true } },
  { type: 'settings', settings: { log: true } },
  { type: 'begin' },
  { type: 'connect', address: ELSEWHERE },
  { type: 'connect', address: HERE },
  { type: 'connect-local' },
  { type: 'retry' },
  { type: 'reconnect' },
  { type: 'stop' },
  { type: 'end-status' },
  { type: 'scroll-reply', by: 1 },
  { type: 'list' },
  { type: 'join', room: 'help' },
  { type: 'nick', name: 'eve' },
  { type: 'say', texts: ['one'], time },
  { type: 'say', texts: ['one', 'two'], time },
  { type: 'stop-sending', time },
  { type: 'who', time },
  { type: 'ignore', name: 'bob', time },
  { type: 'ignore', name: 'joe', time },
  { type: 'ignore', name: 'ann', time },
  { type: 'ignore', name: '', time },
  { type: 'leave' },
  { type: 'clear' },
  { type: 'scroll', rows: -3 },
  { type: 'scroll', rows: 3 },
  { type: 'scroll-people', rows: 1 },
  { type: 'scroll-page', by: -1 },
  { type: 'scroll-page', by: 1 },
  { type: 'scroll-to', end: 'top' },
  { type: 'scroll-to', end: 'bottom' },
  { type: 'scroll-to', end: 'new' },
  { type: 'show-entry', id: 2 },
  { type: 'save', file: 'trace', time },
  { type: 'find', query: 'an' },
  { type: 'find', query: '' },
  { type: 'find-next', by: 1 },
  { type: 'find-next', by: -1 },
  { type: 'find-end', stay: true },
  { type: 'find-end', stay: false },
  ...(['people', 'bell', 'mouse'] as const).map(
    (what) => ({ type: 'toggle', what, time }) as const,
  ),
  { type: 'copy', text: 'words', time },
  { type: 'tell', text: 'well', tone: 'info', time },
  { type: 'report', text: 'oh no', time },
  { type: 'quit' },
  { type: 'close' },
  { type: 'set', name: 'bell', text: 'on' },
  { type: 'remember', line: 'a line' },
  { type: 'redraw' },
  { type: 'suspend' },
  { type: 'ask-quit', ifAny: true },
];

/** Returns a value as text: sets as lists, logs left out, times by their distance. */
function textOf(value: unknown): string | undefined {
  return JSON.stringify(value, (name, each) => {
    if (name === 'log' && typeof each === 'object') return undefined;
    if (each instanceof Set) return [...each];
    if (each instanceof Uint8Array) return each.length;
    return typeof each === 'number' && each > 1e12 ? `T${each - AT}` : each;
  });
}

function entryText(entry: Entry | undefined): string {
  if (entry === undefined) return '';
  const { type, text, time: _, ...others } = entry;
  return `${type} “${text.slice(0, 150)}” ${JSON.stringify(others)}`;
}

function roomFacts(room: RoomState) {
  const { log, unlogged, echo: _, activity: __, speakers: ___, ...others } = room;
  const last = [1, 0].map((back) => entryText(log.get(log.lastId - back)));
  return { ...others, firstId: log.firstId, lastId: log.lastId, last, unlogged: unlogged.length };
}

/** The visible parts of a state, by names. */
function facts({
  room,
  shared,
  session,
  trace,
  ...others
}: AppState): ReadonlyMap<string, string | undefined> {
  const all = {
    ...others,
    ...shared,
    session: session.phase,
    traced: trace.records.lastId,
    ...(room === null ? { room: null } : roomFacts(room)),
  };
  return new Map(Object.entries(all).map(([name, value]) => [name, textOf(value)]));
}

function effectText({ type, ...values }: Effect): string {
  return `${type} ${(textOf(values) ?? '').slice(0, 200)}`;
}

/** Returns what an event does to a state with these facts, in one line; nothing if it does nothing. */
function effect(state: AppState, before: ReturnType<typeof facts>, event: AppEvent): string {
  const [next, effects] = update(state, event);
  const after = next === state ? before : facts(next);
  const changes = [...after].filter(([name, value]) => before.get(name) !== value);
  return [
    ...effects.map(effectText),
    ...changes.map(([name, value]) => `${name} = ${value?.slice(0, 400)}`),
  ].join('; ');
}

describe('every event does what it did, to', () => {
  for (const name of STATES) {
    test(name, () => {
      const scene = SCENES.find((each) => each.name === name);
      if (scene === undefined) throw new Error(`There is no scene ${name}.`);
      let state = tabOf(scene.ui(SIZE)).app;
      const known = facts(state);
      /** Does something to the state, which is made again if its logs have grown. */
      const tried = (event: AppEvent) => {
        const does = effect(state, known, event);
        if (does !== '' && !isDeepStrictEqual(facts(state), known)) {
          state = tabOf(scene.ui(SIZE)).app;
        }
        return does;
      };
      const moves = VIEWS.map(([title, change]) => {
        const view = { ...state.session, ...change };
        return `session ${title}: ${tried({ type: 'session', view, time })}`;
      });
      const others = EVENTS.map((event) => `${textOf(event)}: ${tried(event)}`);
      assertText(resolve(FOLDER, `${name}.txt`), [...moves, ...others].join('\n'));
    });
  }
});
