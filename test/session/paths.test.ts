import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getShortestPaths } from '@xstate/graph';
import { createActor, SimulatedClock } from 'xstate';
import { sessionMachine } from '../../src/session/machine.js';
import type { Loss, SessionEvent } from '../../src/session/model.js';
import { viewOf } from '../../src/session/view.js';
import { atomicStates, nameOf } from '../support/diagram.js';
import { IGNORED } from './ignored.js';

const loss: Loss = { kind: 'closed', detail: '', established: true };
const list = (ambiguous: boolean) => ({ names: ['general'], complete: !ambiguous, ambiguous });

/** One or more of every event there is. */
const EVENTS: readonly SessionEvent[] = [
  { type: 'user.connect' },
  { type: 'user.list' },
  { type: 'user.join', room: 'general' },
  { type: 'user.nick', name: 'ann' },
  { type: 'user.say', text: 'hi' },
  { type: 'user.who' },
  { type: 'user.leave' },
  { type: 'user.stop' },
  { type: 'user.close' },
  { type: 'user.watch', watched: false },
  { type: 'net.connected' },
  { type: 'net.steady' },
  { type: 'net.lost', loss },
  { type: 'net.status', status: 'accepted' },
  { type: 'net.status', status: 'malformed' },
  { type: 'net.status', status: 'taken' },
  { type: 'net.rooms', list: list(false), announced: 1 },
  { type: 'net.rooms', list: list(true), announced: 2 },
  { type: 'net.people', names: ['ann'] },
  { type: 'net.text', texts: ['ann: hi'] },
  { type: 'net.bad-answer', request: 'list', text: 'what?' },
  { type: 'net.answered' },
  { type: 'net.progress' },
  { type: 'net.unsent', text: '/join general', why: 'full' },
];

const TYPES = [...new Set(EVENTS.map(({ type }) => type))];
const INPUT = { address: { host: 'host', port: 5220 } };

/** The waits of the machine, as the graph walks them. */
const WAITS = atomicStates()
  .flatMap((state) => state.after.map(({ eventType }) => eventType))
  .map((type) => ({ type }) as unknown as SessionEvent);

const PATHS = getShortestPaths(sessionMachine, {
  input: INPUT,
  events: [...EVENTS, ...WAITS],
  serializeState: ({ value, context }) =>
    JSON.stringify([
      ...[value, context.intent, context.room, context.after, context.relists],
      ...[context.persistent, context.returning, context.ghosts, context.answersWho],
      ...[context.relays, context.said],
    ]),
});

/** A session with a clock moved by hand; the effects are counted by name. */
function start() {
  const clock = new SimulatedClock();
  const effects: string[] = [];
  const note = (name: string) => () => void effects.push(name);
  const actor = createActor(
    sessionMachine.provide({
      actions: {
        openSocket: note('open'),
        closeSocket: note('close'),
        giveUpAnswer: note('give up'),
        sendList: note('request'),
        sendJoin: note('request'),
        sendNick: note('request'),
        sendWho: note('request'),
        sendLogout: note('logout'),
      },
    }),
    { clock, input: INPUT },
  );
  actor.start();
  return { actor, clock, effects };
}

/** Sends the steps of a path; a wait is the clock moved on by as long as any wait takes. */
function walk(steps: readonly { readonly event: { readonly type: string } }[]) {
  const session = start();
  for (const { event } of steps) {
    if (event.type === 'xstate.init') continue;
    if (event.type.startsWith('xstate.after.')) session.clock.increment(60_000);
    else session.actor.send(event as SessionEvent);
  }
  return session;
}

test('every event is either handled or written down as ignored, in every state', () => {
  for (const state of atomicStates()) {
    const handled = new Set<string>();
    for (let node = state; node; node = node.parent as typeof state) {
      for (const type of Object.keys(node.config.on ?? {})) handled.add(type);
    }
    const ignored = IGNORED[nameOf(state)] ?? [];
    assert.deepEqual(
      [...handled, ...ignored].sort(),
      [...TYPES].sort(),
      `${nameOf(state)} has each event once`,
    );
  }
});

test('every state can be reached', () => {
  assert.ok(PATHS.length > 50, `only ${PATHS.length} paths were walked`);
  const reached = new Set(
    PATHS.map(({ state }) =>
      typeof state.value === 'string'
        ? state.value
        : Object.entries(state.value).map(([parent, child]) => `${parent}.${String(child)}`)[0],
    ),
  );
  // These are passed through at once.
  const expected = atomicStates()
    .map(nameOf)
    .filter((name) => !['left', 'silent', 'lost', 'failed'].includes(name));
  assert.deepEqual([...reached].sort(), expected.sort());
});

test('on every path at most one socket is open', () => {
  for (const { steps } of PATHS) {
    const { effects } = walk(steps);
    const opened = effects.filter((effect) => effect === 'open').length;
    const closed = steps.filter(({ event }) => event.type === 'net.lost').length;
    const closedByUs = effects.filter((effect) => effect === 'close').length;
    assert.ok(opened <= closed + closedByUs + 1, JSON.stringify(steps.map(({ event }) => event)));
  }
});

test('while an answer is due, no event of the user makes another request', () => {
  const byUser = EVENTS.filter(({ type }) => type.startsWith('user.'));
  for (const { steps } of PATHS) {
    for (const event of byUser) {
      const { actor, effects } = walk(steps);
      if (!viewOf(actor.getSnapshot()).busy) continue;
      effects.length = 0;
      actor.send(event);
      assert.ok(!effects.includes('request'), `${event.type} after ${JSON.stringify(steps)}`);
    }
  }
});

test('from everywhere, a user who closes is through within the limits', () => {
  for (const { steps } of PATHS) {
    const { actor, clock } = walk(steps);
    actor.send({ type: 'user.close' });
    clock.increment(60_000);
    assert.equal(viewOf(actor.getSnapshot()).phase, 'ended');
  }
});

test('nothing is owed for ever: every wait for the server ends by itself', () => {
  for (const { steps } of PATHS) {
    const { actor, clock } = walk(steps);
    const owed = viewOf(actor.getSnapshot());
    // The lobby looks at the list again and again by itself.
    if (!owed.busy || owed.phase === 'lobby') continue;
    // A wait that follows another begins when that one ends.
    for (let wait = 0; wait < 4; wait++) clock.increment(40_000);
    const after = viewOf(actor.getSnapshot());
    assert.ok(!after.busy || after.phase !== owed.phase, JSON.stringify(steps));
  }
});

test('a lost connection is told from everywhere, with its reason, and can be renewed', () => {
  for (const { steps } of PATHS) {
    const { actor } = walk(steps);
    const { phase: before, persistent } = viewOf(actor.getSnapshot());
    if (['offline', 'waiting', 'ended', 'leaving'].includes(before)) continue;
    actor.send({ type: 'net.lost', loss });
    assert.equal(viewOf(actor.getSnapshot()).phase, persistent ? 'waiting' : 'offline');
    assert.deepEqual(viewOf(actor.getSnapshot()).loss, loss);
    actor.send({ type: 'user.connect' });
    assert.equal(viewOf(actor.getSnapshot()).phase, 'connecting');
  }
});
