/** When plain mode ends, and how. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MAX_INPUT_BYTES } from '../../src/input/line/split-messages.js';
import type { UiState } from '../../src/input/ui-state.js';
import type { EndingName } from '../../src/plain/endings.js';
import { type Course, courseAfter, outcomeOf } from '../../src/plain/outcome.js';
import { mayTake } from '../../src/plain/pace-of-input.js';
import type { Loss, Problem } from '../../src/session/model.js';
import { Keyboard } from '../support/ui.js';

const LISTENS: Course = {
  isAttended: false,
  isInputOver: false,
  given: new Map([[1, 'den']]),
  entered: new Set(),
  wasConnected: true,
  hasPassword: false,
  refused: null,
};

const refusedLoss: Loss = { type: 'refused', detail: '', established: false };
const rooms = { names: [], complete: true, ambiguous: false };
const lobby = (problem: Problem | null = null) =>
  new Keyboard().session('lobby', { rooms, problem }).ui;
const naming = (problem: Problem | null = null) =>
  new Keyboard().session('naming', { room: 'den', problem }).ui;
const room = () => new Keyboard().enter('den', 'me');
const offline = () => new Keyboard().session('offline', { loss: refusedLoss }).ui;
const waiting = () =>
  room().session('waiting', { loss: { ...refusedLoss, type: 'closed', established: true } });

/** A state, what differs from a listener's course, and the end; null if it goes on. */
const CASES: readonly (readonly [string, UiState, Partial<Course>, EndingName | null])[] = [
  ['a listener in its room', room().ui, {}, null],
  ['the end of its input', room().ui, { isInputOver: true }, 'ok'],
  ['a listener that waits', waiting().ui, { entered: new Set([1]) }, null],
  ['a loss after the input', waiting().ui, { isInputOver: true }, 'lost'],
  ['no connection at all', offline(), { wasConnected: false }, 'unreachable'],
  [
    'a server that says nothing',
    new Keyboard().session('offline', { loss: { ...refusedLoss, type: 'silent' } }).ui,
    {},
    'no-answer',
  ],
  ['none any more', offline(), {}, 'lost'],
  ['none, at a terminal', offline(), { isAttended: true, wasConnected: false }, null],
  [
    'Ctrl-D without a connection',
    offline(),
    { isAttended: true, wasConnected: false, isInputOver: true },
    'unreachable',
  ],
  ['Ctrl-D after a loss', waiting().ui, { isAttended: true, isInputOver: true }, 'ok'],
  ['a taken name', naming({ type: 'name-taken', name: 'me' }), {}, 'name-taken'],
  ['a refused name', naming({ type: 'name-malformed', name: 'm e' }), {}, 'name-refused'],
  ['a room without a name', naming(), {}, 'name-refused'],
  [
    'a taken name at a terminal',
    naming({ type: 'name-taken', name: 'me' }),
    { isAttended: true },
    null,
  ],
  [
    'a taken name for a room of a command',
    naming({ type: 'name-taken', name: 'me' }),
    { given: new Map() },
    null,
  ],
  [
    'the same at the end of the input',
    naming({ type: 'name-taken', name: 'me' }),
    { given: new Map(), isInputOver: true },
    'name-taken',
  ],
  ['a refused room', lobby({ type: 'room-malformed', room: 'd n' }), {}, 'room-refused'],
  ['a room whose tab is closed', lobby(), { given: new Map([[7, 'den']]) }, 'room-refused'],
  ['a room that was left', lobby(), { given: new Map([[7, 'den']]), entered: new Set([7]) }, null],
  ['a password', lobby({ type: 'password', room: 'den', asked: 'room' }), {}, 'password'],
  [
    'a password that is at hand',
    lobby({ type: 'password', room: 'den', asked: 'room' }),
    { hasPassword: true },
    null,
  ],
  [
    'a wrong password',
    lobby({ type: 'password', room: 'den', asked: 'wrong' }),
    { hasPassword: true },
    'password',
  ],
  ['no answer', lobby({ type: 'no-answer', request: 'join' }), {}, 'no-answer'],
  [
    'a list that is not whole',
    lobby({ type: 'list-incomplete', announced: 2, received: 1 }),
    { isInputOver: true },
    'ok',
  ],
  [
    'a refused line, at the end of the input',
    room().ui,
    { isInputOver: true, refused: { ending: 'message-refused', text: 'No.' } },
    'message-refused',
  ],
  [
    'a message that has not left',
    room().happen({ type: 'say', texts: ['hi'], time: 0 }).ui,
    { isInputOver: true },
    null,
  ],
];

describe('plain mode', () => {
  for (const [what, ui, course, ending] of CASES) {
    it(`${ending === null ? 'goes on with' : `ends as ${ending} with`} ${what}`, () => {
      const outcome = outcomeOf(ui, { ...LISTENS, ...course });
      assert.equal(outcome?.ending ?? null, ending);
      if (outcome !== null) assert.equal(outcome.text === '', outcome.ending === 'ok');
    });
  }

  it('remembers that a room was entered, and that there was a connection', () => {
    const before = { ...LISTENS, wasConnected: false };
    assert.equal(courseAfter(before, offline()), before);
    const after = courseAfter(before, room().ui);
    assert.deepEqual([after.wasConnected, [...after.entered]], [true, [1]]);
  });
});

describe('the next line of a pipe', () => {
  /** A state, and whether a text and a command may be taken. */
  const STATES: readonly (readonly [string, UiState, boolean, boolean])[] = [
    ['before the connection', new Keyboard().session('connecting').ui, false, false],
    ['while the list comes', new Keyboard().session('lobby', { busy: true }).ui, false, false],
    ['in the lobby', lobby(), true, true],
    [
      'in the lobby on the way to a room',
      new Keyboard().session('lobby', { rooms, intent: { room: 'den', name: null } }).ui,
      false,
      false,
    ],
    [
      'while the name is checked',
      new Keyboard().session('naming', { busy: true }).ui,
      false,
      false,
    ],
    ['while a name is asked for', naming(), true, true],
    ['in a room', room().ui, true, true],
    [
      'while a message leaves',
      room().happen({ type: 'say', texts: ['hi'], time: 0 }).ui,
      true,
      false,
    ],
    [
      'while many messages leave',
      room().happen({ type: 'say', texts: Array(20).fill('hi'), time: 0 }).ui,
      false,
      false,
    ],
    ['after a loss', waiting().ui, true, true],
    ['without a connection', offline(), true, true],
  ];

  it('waits with a text that the messages under way leave no space for', () => {
    const some = room().happen({ type: 'say', texts: Array(5).fill('x'.repeat(1000)), time: 0 }).ui;
    assert.deepEqual(
      [mayTake(some, false, 5000), mayTake(some, false, MAX_INPUT_BYTES)],
      [true, false],
    );
    assert.equal(mayTake(room().ui, false, MAX_INPUT_BYTES), true);
  });

  for (const [what, ui, text, command] of STATES) {
    it(`is taken ${what}: text ${text}, command ${command}`, () => {
      assert.deepEqual([mayTake(ui, false), mayTake(ui, true)], [text, command]);
    });
  }
});
