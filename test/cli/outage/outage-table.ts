/** Every state of the session, and what each fault does in it. */

import { LOSSES, problemSentence } from '../../../src/app/servers/link-sentences.js';
import { JOINED_MS, STALL_MS } from '../../../src/protocol/answers/counted-answer.js';
import { LIMITS } from '../../../src/session/machine.js';
import type { Intent, LossKind } from '../../../src/session/model.js';
import { TO_NAME } from '../../client/record-scripts.js';
import { ANN, IN_ROOM, LIST, messages, TO_NAMING, TO_WHO } from '../../client/scripts.js';
import type { Fault } from '../../support/net/proxy.js';
import type { Script } from '../../support/net/scripted-server.js';
import { ANY, sentencePattern } from '../../support/sentences.js';
import type { Outage } from './outage.js';

/** The screen after a fault, and the session's next step. */
export interface Cell {
  /** The sentence that the user sees. */
  readonly says: RegExp;
  /**
   * `tries`: the title counts down to the next attempt, and the screen stays. `asks`: the list of servers
   * asks what to do. `stays`: the session continues.
   */
  readonly next: 'tries' | 'asks' | 'stays';
  /** The time until the user sees it, in ms of simulated time; 0: at once. */
  readonly after: number;
}

/** A state of the session, and the result of each fault in it. */
export interface Row {
  /** The state's name in the machine. */
  readonly state: string;
  /** A classic server, one that reads in passes as the class server does, or Foyer's. */
  readonly server: 'classic' | 'class' | 'ours';
  /** The server's speciality, if a state has several rows. */
  readonly note?: string;
  /** The scripts of a server that is not ours, one a connection; on later ones the user can come back. */
  readonly scripts?: readonly Script[];
  readonly intent?: Partial<Intent>;
  /** True if the fault comes before the first connection. */
  readonly early?: boolean;
  /** Brings the session into the state. */
  readonly reach?: (outage: Outage) => Promise<unknown> | undefined;
  readonly cells: Readonly<Record<Fault, Cell>>;
  /** The screen that stays visible during reconnecting. */
  readonly screen: 'lobby' | 'nickname' | 'room';
  /** The state of the session once everything works again. */
  readonly back: string;
  /** The message that may not have arrived: without records. */
  readonly doubts?: string;
  /** The message that the server has not confirmed, and that is sent again: with records. */
  readonly holds?: string;
}

/** Returns the pattern of the sentence for a loss, of a connection that was made or not. */
export function lossPattern(type: LossKind, established: boolean): RegExp {
  return sentencePattern(LOSSES[type](ANY, { type, detail: '', established }));
}

const CLOSED = lossPattern('closed', true);
const BROKE = new RegExp(
  [true, false].map((established) => lossPattern('reset', established).source).join('|'),
);
const SILENT = lossPattern('silent', true);
const REFUSED = lossPattern('refused', false);
const TOO_LONG = lossPattern('timed-out', false);
const NO_ANSWER = sentencePattern(problemSentence({ type: 'no-answer', request: 'who' }));
const NOTHING = /^/;

const tries = (says: RegExp, after = 0): Cell => ({ says, next: 'tries', after });
const asks = (says: RegExp, after = 0): Cell => ({ says, next: 'asks', after });
const stays = (says: RegExp, after: number): Cell => ({ says, next: 'stays', after });

/** The usual cells: a closed connection is shown at once, and made again. */
const noticed = (stall: Cell): Row['cells'] => ({
  cut: tries(CLOSED),
  reset: tries(BROKE),
  stall,
  refuse: tries(CLOSED),
});

/** The same after a loss, before the room is reached again: the title shows it. */
const onTheWayBack = (stall: Cell): Row['cells'] => ({
  cut: tries(CLOSED),
  reset: tries(CLOSED),
  stall,
  refuse: tries(CLOSED),
});

/** The same before a server has shown that it speaks the protocol. */
const asked = (stall: Cell): Row['cells'] => ({
  cut: asks(CLOSED),
  reset: asks(BROKE),
  stall,
  refuse: asks(CLOSED),
});

const { answerLimit, slowLimit, connectLimit, listRefresh, probe, unheard, relayLimit } = LIMITS;

/** A fault that is not noticed for this time counts as never noticed (ms). */
export const FOR_EVER = 600_000;

const lobby = { screen: 'lobby', back: 'lobby.idle' } as const;
const room = { screen: 'room', back: 'room.idle', intent: ANN } as const;

/** From the beginning until ann is in a room whose server leaves `/who` without an answer. */
const NO_WHO: Script = [...TO_WHO, { pause: answerLimit }];

/** Until a server that answers `/who` is probed. */
const PROBED: Script = [...IN_ROOM, { pause: probe }, { expect: '/who' }];

const saying =
  (...lines: string[]) =>
  async (outage: Outage) => {
    for (const line of lines) {
      await outage.settles();
      outage.type(`${line}<enter>`);
    }
  };

const CLASSIC: readonly Omit<Row, 'server'>[] = [
  {
    state: 'offline',
    ...lobby,
    early: true,
    reach: async (outage) => {
      outage.proxy.break('refuse');
      outage.program.start();
      await outage.arrives('offline');
    },
    cells: {
      cut: asks(REFUSED),
      reset: asks(REFUSED),
      stall: asks(REFUSED),
      refuse: asks(REFUSED),
    },
  },
  {
    state: 'connecting',
    ...lobby,
    early: true,
    cells: { ...asked(asks(TOO_LONG, connectLimit)), refuse: asks(REFUSED) },
  },
  {
    state: 'waiting',
    ...lobby,
    scripts: [LIST],
    reach: async (outage) => {
      await outage.arrives('lobby.idle');
      outage.proxy.break('cut');
      await outage.arrives('waiting');
    },
    cells: onTheWayBack(tries(CLOSED)),
  },
  {
    state: 'lobby.listing',
    ...lobby,
    scripts: [[{ expect: '/list' }]],
    cells: asked(asks(SILENT, answerLimit)),
  },
  {
    state: 'lobby.receiving',
    ...lobby,
    scripts: [[{ expect: '/list' }, { send: '3' }, { pause: 1000 }, ...messages('general')]],
    // The part of the list that has come shows that the server speaks the protocol.
    cells: noticed(tries(SILENT, STALL_MS + LIMITS.relistPause + answerLimit)),
  },
  {
    state: 'lobby.pausing',
    ...lobby,
    scripts: [[{ expect: '/list' }, ...messages('2generalhelp'), { pause: JOINED_MS - 1 }]],
    cells: noticed(tries(SILENT, LIMITS.relistPause + answerLimit)),
  },
  {
    state: 'lobby.idle',
    ...lobby,
    scripts: [LIST],
    cells: noticed(tries(SILENT, listRefresh + answerLimit)),
  },
  {
    state: 'joining',
    ...room,
    screen: 'nickname',
    scripts: [[...LIST, { expect: '/join general' }]],
    cells: noticed(tries(SILENT, answerLimit)),
  },
  {
    state: 'naming.idle',
    screen: 'nickname',
    back: 'naming.idle',
    intent: { room: 'general' },
    scripts: [TO_NAMING],
    cells: noticed(stays(NOTHING, FOR_EVER)),
  },
  {
    state: 'naming.pending',
    ...room,
    screen: 'nickname',
    scripts: [[...TO_NAMING, { expect: '/nick ann' }]],
    cells: noticed(tries(SILENT, answerLimit)),
  },
  {
    state: 'naming.entering',
    ...room,
    screen: 'nickname',
    scripts: [[...TO_NAME, { send: '0\r\n' }]],
    cells: noticed(tries(SILENT, answerLimit)),
  },
  {
    state: 'naming.ghost',
    ...room,
    scripts: [
      [...IN_ROOM, 'close'],
      [...TO_NAMING, { expect: '/nick ann' }, ...messages('2')],
    ],
    reach: async (outage) => {
      await outage.arrives('waiting');
      await outage.retry();
    },
    cells: onTheWayBack(tries(CLOSED, LIMITS.ghostPause + answerLimit)),
  },
  {
    state: 'room.asking',
    ...room,
    scripts: [TO_WHO],
    cells: noticed(stays(NO_ANSWER, answerLimit)),
  },
  {
    state: 'room.receiving',
    ...room,
    scripts: [[...TO_WHO, { send: '3' }, { pause: 1000 }, ...messages('ann')]],
    cells: noticed(tries(SILENT, STALL_MS + probe + answerLimit)),
  },
  {
    state: 'room.idle',
    ...room,
    scripts: [IN_ROOM],
    cells: noticed(tries(SILENT, probe + answerLimit)),
  },
  {
    state: 'room.idle',
    note: 'no answer to /who',
    ...room,
    scripts: [NO_WHO],
    cells: noticed(stays(NO_ANSWER, FOR_EVER)),
  },
  {
    state: 'room.spoken',
    ...room,
    scripts: [[...IN_ROOM, { expect: 'one' }]],
    reach: saying('one'),
    doubts: 'one',
    cells: noticed(tries(SILENT, unheard + answerLimit)),
  },
  {
    state: 'room.spoken',
    note: 'no answer to /who, but it relays',
    ...room,
    scripts: [[...NO_WHO, { expect: 'one' }, ...messages('ann: one'), { expect: 'two' }]],
    reach: saying('one', 'two'),
    doubts: 'two',
    cells: noticed(tries(SILENT, relayLimit)),
  },
  {
    state: 'room.spoken',
    note: 'no answer to /who, and it relays nothing',
    ...room,
    scripts: [[...NO_WHO, { expect: 'one' }]],
    reach: saying('one'),
    doubts: 'one',
    cells: noticed(stays(NO_ANSWER, FOR_EVER)),
  },
  {
    state: 'room.probing',
    ...room,
    scripts: [PROBED],
    cells: noticed(tries(SILENT, answerLimit)),
  },
  {
    state: 'room.asked',
    ...room,
    scripts: [[...PROBED, ...messages('bob: hi')]],
    cells: noticed(tries(SILENT, answerLimit + probe + answerLimit)),
  },
  {
    state: 'leaving',
    ...lobby,
    intent: { room: 'general' },
    scripts: [[...TO_NAMING, { expect: '/logout' }]],
    reach: async (outage) => {
      await outage.arrives('naming.idle');
      outage.type('<escape>');
    },
    cells: {
      cut: tries(CLOSED),
      reset: tries(BROKE),
      stall: tries(TOO_LONG, LIMITS.logoutGrace + connectLimit),
      refuse: tries(REFUSED),
    },
  },
];

/** Comes into a state, and holds back the answer to its request. */
const held = (state: string, ask: (outage: Outage) => unknown) => async (outage: Outage) => {
  await outage.arrives(state);
  outage.proxy.hold();
  await ask(outage);
};

const OURS: readonly Omit<Row, 'server'>[] = [
  { state: 'lobby.idle', ...lobby, cells: noticed(tries(SILENT, listRefresh + answerLimit)) },
  {
    state: 'lobby.listing',
    ...lobby,
    reach: held('lobby.idle', (outage) => outage.pass(listRefresh)),
    cells: noticed(tries(SILENT, answerLimit)),
  },
  {
    state: 'joining',
    screen: 'nickname',
    back: 'naming.idle',
    reach: held('lobby.idle', (outage) => outage.program.post({ type: 'join', room: 'general' })),
    cells: noticed(tries(SILENT, answerLimit)),
  },
  {
    state: 'naming.idle',
    screen: 'nickname',
    back: 'naming.idle',
    intent: { room: 'general' },
    cells: noticed(stays(NOTHING, FOR_EVER)),
  },
  {
    state: 'naming.pending',
    ...room,
    screen: 'nickname',
    intent: { room: 'general' },
    reach: held('naming.idle', (outage) => outage.type('<enter>')),
    cells: noticed(tries(SILENT, answerLimit)),
  },
  {
    state: 'resuming',
    ...room,
    reach: async (outage) => {
      await outage.arrives('room.idle');
      outage.proxy.orphan();
      await outage.arrives('waiting');
      outage.proxy.hold();
      await outage.retry();
    },
    cells: onTheWayBack(tries(CLOSED, answerLimit + connectLimit)),
  },
  {
    state: 'room.asking',
    ...room,
    reach: held('room.idle', (outage) => outage.type('/who<enter>')),
    cells: noticed(tries(SILENT, answerLimit + probe + answerLimit)),
  },
  { state: 'room.idle', ...room, cells: noticed(tries(SILENT, probe + answerLimit)) },
  {
    state: 'room.spoken',
    ...room,
    reach: held('room.idle', (outage) => outage.type('one<enter>')),
    holds: 'one',
    cells: noticed(tries(SILENT, unheard + answerLimit)),
  },
  {
    state: 'room.probing',
    ...room,
    reach: held('room.idle', (outage) => outage.pass(probe)),
    cells: noticed(tries(SILENT, answerLimit)),
  },
  {
    state: 'leaving',
    ...lobby,
    intent: { room: 'general' },
    reach: held('naming.idle', (outage) => outage.type('<escape>')),
    cells: {
      cut: tries(CLOSED),
      reset: tries(BROKE),
      stall: tries(TOO_LONG, LIMITS.logoutGrace + connectLimit),
      refuse: tries(REFUSED),
    },
  },
];

/** The class server's list is slow and offers no lines, so the client leaves it for the room. */
const SLOW_LIST: Script = [
  { expect: '/list' },
  { send: '2' },
  { pause: 150 },
  { send: 'general' },
  'expect-close',
];

const JOIN: Script = [{ expect: '/join general' }, ...messages('0')];
const ASK_NAME: Script = [{ expect: '/nick ann' }];
const WELCOME: Script = messages('0ann has joined the room.  There are 2 people in the room.');

/** The way back to the class server: the client does not wait for a list. */
export const BACK_TO_CLASS: Script = [...JOIN, ...ASK_NAME, ...WELCOME];

/** The differences of a server that takes its time: it is not probed, and its answers have longer. */
const CLASS: readonly Omit<Row, 'server'>[] = [
  {
    state: 'joining',
    ...room,
    screen: 'nickname',
    scripts: [SLOW_LIST, [{ expect: '/join general' }]],
    cells: noticed(tries(SILENT, answerLimit)),
  },
  {
    state: 'naming.pending',
    ...room,
    screen: 'nickname',
    scripts: [SLOW_LIST, [...JOIN, ...ASK_NAME]],
    cells: noticed(tries(SILENT, slowLimit)),
  },
  {
    state: 'naming.ghost',
    ...room,
    scripts: [SLOW_LIST, [...BACK_TO_CLASS, 'close'], [...JOIN, ...ASK_NAME, ...messages('2')]],
    reach: async (outage) => {
      await outage.arrives('waiting');
      await outage.retry();
    },
    cells: onTheWayBack(tries(CLOSED, LIMITS.ghostPause + slowLimit)),
  },
  {
    state: 'room.asking',
    ...room,
    scripts: [SLOW_LIST, [...BACK_TO_CLASS, { expect: '/who' }]],
    reach: async (outage) => {
      await outage.settles();
      outage.type('/who<enter>');
    },
    cells: noticed(stays(NO_ANSWER, slowLimit)),
  },
  {
    state: 'room.idle',
    ...room,
    scripts: [SLOW_LIST, BACK_TO_CLASS],
    cells: noticed(stays(NOTHING, FOR_EVER)),
  },
  {
    state: 'room.spoken',
    ...room,
    scripts: [SLOW_LIST, [...BACK_TO_CLASS, { expect: 'one\n' }]],
    reach: saying('one'),
    doubts: 'one',
    cells: noticed(stays(NOTHING, FOR_EVER)),
  },
];

/** Every state of the session, and what the user sees of each fault in it. */
export const ROWS: readonly Row[] = [
  ...CLASSIC.map((row): Row => ({ ...row, server: 'classic' })),
  ...CLASS.map((row): Row => ({ ...row, server: 'class' })),
  ...OURS.map((row): Row => ({ ...row, server: 'ours' })),
];

/** States that pass at once, and the end, in which nothing can break. */
export const PASSED_THROUGH: readonly string[] = ['failed', 'left', 'silent', 'lost', 'ended'];
