/** All paths through the session's machine. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createActor, type ExecutableActionObject, initialTransition } from 'xstate';
import { sessionMachine } from '../../src/session/machine.js';
import type { Loss, SessionContext, SessionEvent } from '../../src/session/model.js';
import { answersProbes, takesItsTime } from '../../src/session/server-traits.js';
import { viewOf } from '../../src/session/session-view.js';
import { atomicStates, nameOf } from '../support/documents/diagram.js';
import { ENTERED } from '../support/entered.js';
import { IGNORED } from './ignored.js';

const loss: Loss = { type: 'closed', detail: '', established: true };
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
  { type: 'net.late' },
  { type: 'net.lost', loss },
  { type: 'net.status', status: 'accepted' },
  { type: 'net.status', status: 'malformed' },
  { type: 'net.status', status: 'taken' },
  { type: 'net.rooms', list: list(false), announced: 1 },
  { type: 'net.rooms', list: list(true), announced: 2 },
  { type: 'net.rooms', list: list(false), announced: 1, lines: true },
  { type: 'net.progress', list: list(false), lines: false, pauseMs: 150 },
  { type: 'net.people', names: ['ann'] },
  { type: 'net.text', texts: ['ann: hi'] },
  { type: 'net.bad-answer', request: 'list', text: 'what?' },
  { type: 'net.answered' },
  { type: 'net.progress' },
  { type: 'net.unsent', text: '/join general', why: 'full' },
  { type: 'user.record', record: { type: 'say', ref: 1, text: 'hi' } },
  { type: 'net.hello', extensions: ['messages', 'resume'] },
  { type: 'net.entered', entered: ENTERED },
  { type: 'net.refused', why: 'over' },
  { type: 'net.records', records: [{ type: 'notice', time: 1, text: 'hi' }], first: 0 },
  { type: 'net.records', records: [{ type: 'people', people: [], last: true }], first: 0 },
];

const TYPES = [...new Set(EVENTS.map(({ type }) => type))];
const INPUT = { address: { host: 'host', port: 5220 } };

/** The traits that the machine goes by: as many kinds of servers as it distinguishes, and no more. */
function kindOf({ server, said }: SessionContext): string {
  if (server.extensions !== null) return 'records';
  if (server.lines === true) return answersProbes(server) ? 'lines, answers' : 'lines';
  if (takesItsTime(server)) return 'takes its time';
  if (answersProbes(server)) return 'answers';
  return server.relays === true ? `relays, ${said}` : 'unknown';
}

/** How far the connection and the server are with records: only on the way back does more of it matter. */
function recordsOf({ agreed, mayResume, returning, server }: SessionContext): string {
  if (server.extensions === null) return mayResume && returning ? 'forgotten' : 'none';
  const way = mayResume && returning ? 'back' : '';
  return `${agreed.length > 0 ? 'agreed' : 'offered'} ${way}`;
}

/** Returns true if the machine itself may still ask somebody in a room. */
function mayAsk({ asksLate, people }: SessionContext, value: unknown): boolean {
  return typeof value === 'object' && asksLate && people === null;
}

/** The waits of the machine, as the graph walks them. */
const WAITS = atomicStates()
  .flatMap((state) => state.after.map(({ eventType }) => eventType))
  .map((type) => ({ type }) as unknown as SessionEvent);

/** What distinguishes the states of the session: two that have it in common go on in the same ways. */
function keyOf({ value, context }: Snapshot): string {
  return JSON.stringify([
    ...[value, context.intent, context.room, context.after, context.relists],
    ...[context.persistent, context.returning, context.ghosts],
    ...[kindOf(context), mayAsk(context, value)],
    recordsOf(context),
  ]);
}

/** The name that an effect is counted under. */
const EFFECTS: Readonly<Record<string, string>> = {
  openSocket: 'open',
  closeSocket: 'close',
  leaveSocket: 'close',
  sendList: 'request',
  sendJoin: 'request',
  sendNick: 'request',
  sendWho: 'request',
  sendResume: 'request',
};

type Snapshot = ReturnType<typeof initialTransition<typeof sessionMachine>>[0];
type Actions = readonly ExecutableActionObject[];

const START = initialTransition(sessionMachine, INPUT);

/** In the place of a running session; it never starts. */
const ACTOR = createActor(sessionMachine, { input: INPUT });

/** As XState's `transition`, which makes an actor for each step, and also an error, since that actor gets no input. */
function step(snapshot: Snapshot, event: SessionEvent): readonly [Snapshot, Actions] {
  const actions: ExecutableActionObject[] = [];
  const next = sessionMachine.transition(snapshot, event, {
    self: ACTOR,
    system: ACTOR.system,
    id: '',
    sessionId: '',
    logger: () => {},
    defer: () => {},
    emit: () => {},
    stopChild: () => {},
    actionExecutor: (action) => actions.push(action),
  });
  return [next, actions];
}

/** A session without an actor: pure steps, the effects by name, and the waits on a clock moved by hand. */
class Walk {
  effects: readonly string[] = [];
  snapshot: Snapshot;
  #now = 0;
  readonly #due: Map<string, { readonly event: SessionEvent; readonly time: number }>;

  constructor(before?: Walk) {
    this.#due = new Map(before === undefined ? [] : before.#due);
    this.#now = before === undefined ? 0 : before.#now;
    const [snapshot, actions] = START;
    this.snapshot = before === undefined ? snapshot : before.snapshot;
    if (before === undefined) this.#carryOut(actions);
  }

  get view() {
    return viewOf(this.snapshot);
  }

  send(event: SessionEvent): void {
    const [snapshot, actions] = step(this.snapshot, event);
    this.snapshot = snapshot;
    this.#carryOut(actions);
  }

  /** Lets so much time pass, and the waits end that end meanwhile (ms). */
  pass(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const next = [...this.#due].sort(([, one], [, other]) => one.time - other.time)[0];
      if (next === undefined || next[1].time > end) break;
      this.#due.delete(next[0]);
      this.#now = next[1].time;
      this.send(next[1].event);
    }
    this.#now = end;
  }

  #carryOut(actions: Actions): void {
    for (const { type, params } of actions as readonly ActionLike[]) {
      if (type === 'xstate.raise' && params?.delay !== undefined) {
        this.#due.set(params.id, { event: params.event, time: this.#now + params.delay });
      } else if (type === 'xstate.cancel') this.#due.delete(params?.sendId ?? '');
      const effect = EFFECTS[type];
      if (effect !== undefined) this.effects = [...this.effects, effect];
    }
  }
}

/** An action of XState's own, or one of ours. */
interface ActionLike {
  readonly type: string;
  readonly params?: {
    readonly id: string;
    readonly delay?: number;
    readonly event: SessionEvent;
    readonly sendId?: string;
  };
}

/** A way through the machine: its events, and where they have led. */
interface Path {
  readonly walk: Walk;
  readonly events: readonly SessionEvent[];
}

/** Returns the shortest path to every state, breadth first. */
function shortestPaths(): readonly Path[] {
  const start = new Walk();
  const known = new Set([keyOf(start.snapshot)]);
  const paths: Path[] = [{ walk: start, events: [] }];
  for (const { walk, events } of paths) {
    for (const event of [...EVENTS, ...WAITS]) {
      const key = keyOf(step(walk.snapshot, event)[0]);
      if (known.has(key)) continue;
      known.add(key);
      const next = new Walk(walk);
      next.effects = walk.effects;
      next.send(event);
      paths.push({ walk: next, events: [...events, event] });
    }
  }
  return paths;
}

const PATHS = shortestPaths();

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
    PATHS.map(({ walk: { snapshot } }) =>
      typeof snapshot.value === 'string'
        ? snapshot.value
        : Object.entries(snapshot.value).map(([parent, child]) => `${parent}.${String(child)}`)[0],
    ),
  );
  // These are passed through at once.
  const expected = atomicStates()
    .map(nameOf)
    .filter((name) => !['left', 'silent', 'lost', 'failed'].includes(name));
  assert.deepEqual([...reached].sort(), expected.sort());
});

test('on every path at most one socket is open', () => {
  for (const { walk, events } of PATHS) {
    const opened = walk.effects.filter((effect) => effect === 'open').length;
    const closed = events.filter(({ type }) => type === 'net.lost').length;
    const closedByUs = walk.effects.filter((effect) => effect === 'close').length;
    assert.ok(opened <= closed + closedByUs + 1, JSON.stringify(events));
  }
});

/** Busy states in which the server owes nothing: what is asked for is asked for after a pause. */
const PAUSES = ['lobby.pausing', 'naming.ghost'];

test('while an answer is due, no event of the user makes another request on its connection', () => {
  const byUser = EVENTS.filter(({ type }) => type.startsWith('user.'));
  for (const { walk, events } of PATHS) {
    if (!walk.view.busy || PAUSES.includes(walk.view.state)) continue;
    for (const event of byUser) {
      const next = new Walk(walk);
      next.send(event);
      assert.ok(!next.effects.includes('request'), `${event.type} after ${JSON.stringify(events)}`);
    }
  }
});

test('from everywhere, a user who closes is through within the limits', () => {
  for (const { walk } of PATHS) {
    const next = new Walk(walk);
    next.send({ type: 'user.close' });
    next.pass(60_000);
    assert.equal(next.view.phase, 'ended');
  }
});

test('nothing is owed for ever: every wait for the server ends by itself', () => {
  for (const { walk, events } of PATHS) {
    const { busy, phase } = walk.view;
    // The lobby looks at the list again and again by itself.
    if (!busy || phase === 'lobby') continue;
    const next = new Walk(walk);
    // A wait that follows another begins when that one ends.
    next.pass(160_000);
    assert.ok(!next.view.busy || next.view.phase !== phase, JSON.stringify(events));
  }
});

test('a lost connection is reported from everywhere, with its reason, and can be renewed', () => {
  for (const { walk } of PATHS) {
    const { phase: before, persistent } = walk.view;
    if (['offline', 'waiting', 'ended', 'leaving'].includes(before)) continue;
    const next = new Walk(walk);
    next.send({ type: 'net.lost', loss });
    assert.equal(next.view.phase, persistent ? 'waiting' : 'offline');
    assert.deepEqual(next.view.loss, loss);
    next.send({ type: 'user.connect' });
    assert.equal(next.view.phase, 'connecting');
  }
});
