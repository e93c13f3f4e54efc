/** When plain mode ends, and how. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { problemSentence } from '../../src/app/servers/link-sentences.js';
import type { AppEvent } from '../../src/app/state.js';
import { MAX_INPUT_BYTES } from '../../src/input/line/split-messages.js';
import { tabOf, type UiState, withTab } from '../../src/input/ui-state.js';
import type { EndingName } from '../../src/plain/endings.js';
import { type Course, courseAfter, outcomeOf } from '../../src/plain/outcome.js';
import { mayTake } from '../../src/plain/pace-of-input.js';
import { PLAIN_ENDS } from '../../src/plain/plain-sentences.js';
import { MAX_MESSAGE_BYTES } from '../../src/protocol/encode.js';
import type { Loss, Problem } from '../../src/session/model.js';
import type { SessionView } from '../../src/session/session-view.js';
import { happen, inRooms } from '../support/tabs.js';
import { AT, Keyboard } from '../support/ui.js';

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
const closed: Loss = { type: 'closed', detail: '', established: true };
const rooms = { names: [], complete: true, ambiguous: false };
const lobby = (problem: Problem | null = null) =>
  new Keyboard().session('lobby', { rooms, problem }).ui;
const naming = (problem: Problem | null = null) =>
  new Keyboard().session('naming', { room: 'den', problem }).ui;
const room = () => new Keyboard().enter('den', 'me');
const offline = () => new Keyboard().session('offline', { loss: refusedLoss }).ui;
const waiting = () => room().session('waiting', { loss: closed });

const wrong: Problem = { type: 'password', room: 'den', asked: 'wrong' };
const asked: Problem = { type: 'password', room: 'den', asked: 'room' };
const silent: Problem = { type: 'no-answer', request: 'join' };

/** Somebody without a connection to a server of another machine. */
function elsewhere(loss: Loss): UiState {
  const { ui } = new Keyboard().session('offline', { loss });
  return withTab(ui, { app: { ...tabOf(ui).app, address: { host: 'far.example', port: 1 } } });
}

/** The loss of a tab's connection. */
function lossOf(view: SessionView): AppEvent {
  return { type: 'session', view: { ...view, phase: 'waiting', loss: closed }, time: AT };
}

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
  ['a password', lobby(asked), {}, 'password'],
  ['a password that is at hand', lobby(asked), { hasPassword: true }, null],
  ['a wrong password', lobby(wrong), { hasPassword: true }, 'password'],
  [
    'no answer yet, in a lobby that asks again',
    new Keyboard().session('lobby', { busy: true, problem: silent }).ui,
    {},
    null,
  ],
  [
    'no answer, on the way to another room',
    new Keyboard().session('lobby', {
      problem: silent,
      intent: { room: 'den', name: null },
    }).ui,
    {},
    null,
  ],
  ['no answer', lobby(silent), {}, 'no-answer'],
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

  /** States that end plain mode, what differs from a listener's course, and what the user reads. */
  const TEXTS: readonly (readonly [UiState, Partial<Course>, RegExp | string])[] = [
    [lobby(wrong), {}, PLAIN_ENDS.wrongPassword],
    [lobby(asked), {}, problemSentence(asked) + PLAIN_ENDS.passwordVariable],
    [lobby(silent), {}, problemSentence(silent)],
    [offline(), { wasConnected: false }, new RegExp(`${PLAIN_ENDS.noServer}$`)],
    [elsewhere(refusedLoss), { wasConnected: false }, /far\.example:1\.$/],
    [
      new Keyboard().session('offline', { loss: { ...refusedLoss, type: 'closed' } }).ui,
      { wasConnected: false },
      /closed the connection\.$/,
    ],
  ];

  for (const [ui, course, text] of TEXTS) {
    it(`says at the end: ${text}`, () => {
      const said = outcomeOf(ui, { ...LISTENS, ...course })?.text ?? '';
      if (typeof text === 'string') assert.equal(said, text);
      else {
        assert.match(said, text);
        assert.equal(said.includes(PLAIN_ENDS.noServer), ui === TEXTS[3]?.[0]);
      }
    });
  }

  it('says what was not sent, and why if the server says so', () => {
    const { unsent, refused } = PLAIN_ENDS;
    assert.deepEqual([0, 1, 2].map(unsent), [
      '',
      ' 1 message was not sent.',
      ' 2 messages were not sent.',
    ]);
    assert.match(refused('hi', 'No.'), /: hi\. No\.$/);
    assert.match(refused('hi', ''), /: hi$/);
  });

  it('ends with a lost tab after the input, whatever the tabs before it do', () => {
    const ui = inRooms('a', 'b');
    const [, first, last] = ui.tabs.all.map(({ id }) => id);
    const lost = happen(ui, last ?? 0, lossOf(tabOf(ui).app.session));
    const course = { ...LISTENS, given: new Map([[first ?? 0, 'a']]), isInputOver: true };
    assert.equal(outcomeOf(ui, course)?.ending, 'ok');
    assert.equal(outcomeOf(lost, course)?.ending, 'lost');
  });

  it('remembers that a room was entered, and that there was a connection', () => {
    const before = { ...LISTENS, wasConnected: false };
    assert.equal(courseAfter(before, offline()), before);
    const after = courseAfter(before, room().ui);
    assert.deepEqual([after.wasConnected, [...after.entered]], [true, [1]]);
    const lobbyOnly = courseAfter(before, lobby());
    assert.deepEqual([lobbyOnly.wasConnected, [...lobbyOnly.entered]], [true, []]);
    const later = courseAfter(lobbyOnly, room().ui);
    assert.deepEqual([later.wasConnected, [...later.entered]], [true, [1]]);
    assert.equal(courseAfter(later, offline()), later);
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
    [
      'while one message fewer than the most leaves',
      room().happen({ type: 'say', texts: Array(15).fill('hi'), time: 0 }).ui,
      true,
      false,
    ],
    [
      'while the most messages leave',
      room().happen({ type: 'say', texts: Array(16).fill('hi'), time: 0 }).ui,
      false,
      false,
    ],
    ['while the people are asked for', room().happen({ type: 'who', time: 0 }).ui, true, false],
    ['while a tab is opened for a room', { ...room().ui, joining: 1 }, false, false],
    ['after a loss', waiting().ui, true, true],
    [
      'while a message waits for a connection',
      new Keyboard()
        .enter('den', 'me')
        .session('waiting', { loss: closed })
        .happen({ type: 'say', texts: ['hi'], time: 0 }).ui,
      true,
      true,
    ],
    ['before anything has happened', new Keyboard().ui, false, true],
    [
      'while a server starts',
      withTab(offline(), { app: { ...tabOf(offline()).app, starting: true } }),
      false,
      true,
    ],
    ['without a connection', offline(), true, true],
  ];

  it('waits with a text that the messages under way leave no space for', () => {
    const besides = MAX_INPUT_BYTES - 16 * MAX_MESSAGE_BYTES;
    const some = room().happen({ type: 'say', texts: Array(5).fill('x'.repeat(1000)), time: 0 }).ui;
    assert.deepEqual(
      [mayTake(some, false, besides), mayTake(some, false, besides + 1)],
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
