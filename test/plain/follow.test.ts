/** The events of one state after another. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { said } from '../../src/app/room/room.js';
import { HOSTING } from '../../src/app/servers/link-sentences.js';
import { createEditor } from '../../src/input/editor/editor.js';
import { tabOf, type UiState, withTab } from '../../src/input/ui-state.js';
import { follow, forgetRooms, NOTHING_FOLLOWED } from '../../src/plain/follow.js';
import type { PlainEvent } from '../../src/plain/plain-event.js';
import { PLAIN_QUESTIONS } from '../../src/plain/plain-sentences.js';
import { happen, inRooms } from '../support/tabs.js';
import { AT, Keyboard } from '../support/ui.js';

const LOSS = { type: 'closed', detail: '', established: true } as const;
const rooms = (...names: string[]) => ({ names, complete: true, ambiguous: false });

const OPTIONS = { time: AT, most: 100, echoes: true, isAttended: false } as const;

/** The list of servers without a note. */
const picked = (ui: UiState) => ({ ...tabOf(ui).picker, note: null });

/** Follows somebody; each look gives the events since the one before. */
class Follower {
  readonly keyboard = new Keyboard();
  followed = NOTHING_FOLLOWED;
  readonly #isAttended: boolean;
  readonly #echoes: boolean;

  constructor(isAttended = false, echoes = true) {
    this.#isAttended = isAttended;
    this.#echoes = echoes;
    this.look();
  }

  /** Returns the new events, without time and place. */
  look(): readonly object[] {
    return this.events().map(({ time: _, ...event }) => {
      const { room, server, ...rest } = event as Record<string, unknown>;
      return rest;
    });
  }

  events(): readonly PlainEvent[] {
    const options = { time: AT, most: 100, echoes: this.#echoes, isAttended: this.#isAttended };
    const { events, followed } = follow(this.followed, this.keyboard.ui, options);
    this.followed = followed;
    return events;
  }
}

/** What happens, and the events that follow from it. */
const STEPS: readonly (readonly [
  what: string,
  before: (keyboard: Keyboard) => unknown,
  then: (keyboard: Keyboard) => unknown,
  events: readonly object[],
])[] = [
  [
    'a connection is made',
    () => {},
    (it) => it.session('connecting'),
    [{ type: 'state', state: 'connecting', nick: null }],
  ],
  [
    'the list of rooms comes',
    (it) => it.session('lobby', { busy: true }),
    (it) => it.session('lobby', { rooms: rooms('a', 'b') }),
    [{ type: 'rooms', rooms: ['a', 'b'], complete: true }],
  ],
  [
    'the same list comes again',
    (it) => it.session('lobby', { rooms: rooms('a') }),
    (it) => it.session('lobby', { busy: true }).session('lobby', { rooms: rooms('a') }),
    [],
  ],
  [
    'the list is on its way',
    (it) => it.session('lobby', { busy: true }),
    (it) => it.session('lobby', { rooms: rooms('a'), busy: true }),
    [],
  ],
  [
    'a room asks for a name',
    (it) => it.session('joining', { room: 'den' }),
    (it) => it.session('naming', { room: 'den' }),
    [
      { type: 'state', state: 'naming', nick: null },
      { type: 'question', question: 'nick', text: 'Choose a nickname for den: /nick NAME.' },
    ],
  ],
  [
    'the name is taken',
    (it) => it.session('naming', { room: 'den' }),
    (it) => it.session('naming', { room: 'den', problem: { type: 'name-taken', name: 'me' } }),
    [
      {
        type: 'error',
        text: 'Somebody in the room is already called “me”. Choose another name.',
      },
      { type: 'question', question: 'nick', text: 'Choose a nickname for den: /nick NAME.' },
    ],
  ],
  [
    'a password is needed',
    (it) => it.session('lobby'),
    (it) => it.session('lobby', { problem: { type: 'password', room: 'den', asked: 'room' } }),
    [
      { type: 'error', text: 'The room “den” needs a password.' },
      {
        type: 'question',
        question: 'password',
        text: 'The password of den? An empty line cancels.',
      },
    ],
  ],
  [
    'somebody speaks',
    (it) => it.enter('den', 'me'),
    (it) => it.happen({ type: 'chat', texts: ['bob: hi me'], time: AT }),
    [
      {
        ...{ type: 'message', from: 'bob', text: 'hi me', own: false, mention: true },
        manner: 'said',
      },
    ],
  ],
  [
    'we speak',
    (it) => it.enter('den', 'me'),
    (it) => it.happen({ type: 'say', texts: ['hi'], time: AT }),
    [
      {
        ...{ type: 'message', from: 'me', text: 'hi', own: true, mention: false },
        ...{ manner: 'said', arrived: false },
      },
    ],
  ],
  [
    'the connection is lost',
    (it) => it.enter('den', 'me'),
    (it) => it.session('waiting', { loss: LOSS, retryDelay: 1500 }),
    [
      { type: 'state', state: 'waiting', nick: 'me', retryIn: 1500 },
      {
        type: 'error',
        text: 'The server at 127.0.0.1:5220 closed the connection. Foyer tries again by itself. /reconnect tries now, /stop stops.',
      },
    ],
  ],
  [
    'we speak after that',
    (it) => it.enter('den', 'me').session('waiting', { loss: LOSS }),
    (it) => it.happen({ type: 'say', texts: ['hi'], time: AT }),
    [{ type: 'waiting', text: 'hi' }],
  ],
  [
    'we speak once more after that',
    (it) =>
      it
        .enter('den', 'me')
        .session('waiting', { loss: LOSS })
        .happen({ type: 'say', texts: ['hi'], time: AT }),
    (it) => it.happen({ type: 'say', texts: ['you'], time: AT }),
    [{ type: 'waiting', text: 'you' }],
  ],
  [
    'what waits is stopped',
    (it) =>
      it
        .enter('den', 'me')
        .session('waiting', { loss: LOSS })
        .happen({ type: 'say', texts: ['hi'], time: AT }),
    (it) => it.happen({ type: 'stop-sending', time: AT }),
    [
      { type: 'error', text: '1 message was not sent.' },
      { type: 'refused', text: 'hi' },
    ],
  ],
  [
    'a command is answered',
    (it) => it.enter('den', 'me'),
    (it) => it.happen({ type: 'tell', text: 'So.', tone: 'info', time: AT }),
    [{ type: 'notice', text: 'So.' }],
  ],
  [
    'it is answered in the same way again',
    (it) => it.enter('den', 'me').happen({ type: 'tell', text: 'So.', tone: 'info', time: AT }),
    (it) => it.happen({ type: 'tell', text: 'So.', tone: 'info', time: AT }),
    [{ type: 'notice', text: 'So.' }],
  ],
  [
    'the people are asked for',
    (it) => it.enter('den', 'me').happen({ type: 'who', time: AT }),
    (it) => it.session('room', { people: ['me', 'bob'] }),
    [
      { type: 'notice', text: 'In this room: me, bob' },
      { type: 'people', people: ['me', 'bob'] },
    ],
  ],
  [
    'the log is cleared',
    (it) => it.enter('den', 'me').happen({ type: 'chat', texts: ['bob: hi'], time: AT }),
    (it) => it.happen({ type: 'clear' }),
    [],
  ],
];

describe('one event after another', () => {
  for (const [what, before, then, events] of STEPS) {
    it(`when ${what}`, () => {
      const follower = new Follower();
      before(follower.keyboard);
      follower.look();
      then(follower.keyboard);
      assert.deepEqual(follower.look(), events);
      assert.deepEqual(follower.look(), []);
    });
  }

  it('has the place of its tab', () => {
    const follower = new Follower();
    follower.keyboard.enter('den', 'me');
    const places = follower.events().map((event) => 'room' in event && [event.room, event.server]);
    assert.ok(places.length > 0);
    for (const place of places) assert.deepEqual(place, ['den', '127.0.0.1:5220']);
  });

  it('offers a nickname only to somebody at a terminal', () => {
    const follower = new Follower(true);
    follower.keyboard.session('naming', { room: 'den' });
    const question = follower.look().at(-1) as { offer?: string };
    assert.equal(question.offer, 'ann');
  });

  it('leaves out what the terminal has shown, but not what had to wait', () => {
    const follower = new Follower(true, false);
    const { keyboard } = follower;
    keyboard.enter('den', 'me');
    follower.look();
    keyboard.happen({ type: 'say', texts: ['hi'], time: AT });
    assert.deepEqual(follower.look(), []);
    keyboard.happen({ type: 'say', texts: ['next'], time: AT });
    keyboard.session('waiting', { loss: LOSS });
    follower.look();
    keyboard.enter('den', 'me');
    const said = follower.look().filter((event) => 'own' in event);
    assert.equal(said.length, 1);
  });

  it('leaves out nothing else than our own new messages', () => {
    const follower = new Follower(true, false);
    const { keyboard } = follower;
    keyboard.enter('den', 'me');
    const { room } = tabOf(keyboard.ui).app;
    assert.ok(room !== null);
    room.log.prepend([said(room, 'me', 'before', AT)]);
    keyboard
      .happen({ type: 'chat', texts: ['bob: hi', 'one without a name'], time: AT })
      .happen({ type: 'say', texts: ['now'], time: AT });
    const texts = follower.look().flatMap((event) => ('from' in event ? [event] : []));
    assert.deepEqual(
      texts.map((event) => 'text' in event && event.text),
      ['before', 'hi'],
    );
    keyboard.happen({ type: 'tell', text: 'So.', tone: 'info', time: AT });
    assert.deepEqual(follower.look(), [{ type: 'notice', text: 'So.' }]);
  });

  it('begins with the state that it finds, and the tab if there are several', () => {
    const first = (ui = new Keyboard().ui) => {
      const { events, isMore } = follow(NOTHING_FOLLOWED, ui, OPTIONS);
      assert.equal(isMore, false);
      return events.map(({ type }) => type);
    };
    assert.deepEqual(first(), []);
    assert.deepEqual(first(new Keyboard().session('lobby', { busy: true }).ui), ['state']);
    assert.deepEqual(first(inRooms('den')), ['state', 'notice', 'tab']);
  });

  it('says that the connection is given up', () => {
    const follower = new Follower();
    follower.keyboard.session('lobby', { busy: true });
    follower.look();
    follower.keyboard.session('offline');
    assert.deepEqual(follower.look()[0], { type: 'state', state: 'offline', nick: null });
  });

  it('speaks of a tab that is not visible, but not of the lobby beside a room', () => {
    const follower = new Follower();
    follower.keyboard.ui = inRooms('a', 'b');
    follower.look();
    const [lobby = 0, first = 0] = follower.keyboard.ui.tabs.all.map(({ id }) => id);
    const { session } = tabOf(follower.keyboard.ui).app;
    const lost = {
      type: 'session',
      view: { ...session, phase: 'waiting', loss: LOSS },
      time: AT,
    } as const;
    const begun = happen(follower.keyboard.ui, lobby, { type: 'begin' });
    follower.keyboard.ui = happen(begun, lobby, lost);
    assert.deepEqual(follower.look(), []);
    follower.keyboard.ui = happen(begun, first, lost);
    const [state] = follower.events();
    assert.ok(state?.type === 'state');
    assert.deepEqual([state.state, state.room], ['waiting', 'a']);
  });

  it('names another tab that becomes active, and not the same one again', () => {
    const follower = new Follower();
    follower.keyboard.ui = inRooms('a', 'b');
    follower.look();
    const { ui } = follower.keyboard;
    follower.keyboard.ui = { ...ui, tabs: { ...ui.tabs, active: ui.tabs.all[1]?.id ?? 0 } };
    assert.deepEqual(
      follower.look().filter((event) => 'number' in event),
      [{ type: 'tab', number: 2, of: 3 }],
    );
    assert.deepEqual(follower.look(), []);
  });

  it('gives the list of rooms again to whoever asks for it', () => {
    const follower = new Follower();
    follower.keyboard.session('lobby', { rooms: rooms('a') });
    follower.look();
    follower.followed = forgetRooms(follower.followed);
    assert.deepEqual(follower.look(), [{ type: 'rooms', rooms: ['a'], complete: true }]);
  });

  it('asks in words that fit what would be lost, and for which password', () => {
    const { leave, password, wrong } = PLAIN_QUESTIONS;
    const question = (overlay: 'send' | 'leave' | 'quit', keyboard: Keyboard) => {
      const follower = new Follower(true);
      follower.keyboard.ui = keyboard.ui;
      follower.look();
      follower.keyboard.ui = { ...keyboard.ui, overlay };
      const [event] = follower.look();
      return event !== undefined && 'text' in event ? event.text : null;
    };
    const room = () => new Keyboard().enter('den', 'me');
    const typed = (text: string) => {
      const keyboard = room();
      keyboard.ui = withTab(keyboard.ui, { line: createEditor(text) });
      return keyboard;
    };
    const waiting = (...texts: string[]) =>
      room().session('waiting', { loss: LOSS }).happen({ type: 'say', texts, time: AT });
    assert.equal(question('leave', room()), leave);
    assert.equal(question('send', typed('one')), 'Send this message? y or n');
    assert.equal(question('send', typed('one\ntwo')), 'Send 2 messages? y or n');
    assert.equal(question('quit', room()), 'Quit? y or n');
    assert.equal(question('quit', waiting('hi')), '1 unsent message is lost. Quit? y or n');
    assert.equal(question('quit', waiting('a', 'b')), '2 unsent messages are lost. Quit? y or n');
    const hosting = room();
    const { app } = tabOf(hosting.ui);
    hosting.ui = withTab(hosting.ui, {
      app: { ...app, shared: { ...app.shared, hosting: true } },
    });
    assert.equal(question('quit', hosting), `${HOSTING.alone} Quit? y or n`);
    for (const words of [password, wrong]) {
      assert.match(words(null), /of this server\?/);
      assert.match(words('den'), /of den\?/);
    }
  });

  it('says once what is noted in the hint line and in the list of servers', () => {
    const follower = new Follower(true);
    const { keyboard } = follower;
    const note = { text: 'No.', tone: 'problem' } as const;
    const said = [{ type: 'error', text: 'No.' }];
    const places: readonly (() => UiState)[] = [
      () => ({ ...keyboard.ui, note }),
      () => withTab(keyboard.ui, { picker: { ...tabOf(keyboard.ui).picker, note } }),
    ];
    for (const place of places) {
      keyboard.ui = place();
      assert.deepEqual(follower.look(), said);
      keyboard.ui = { ...keyboard.ui };
      assert.deepEqual(follower.look(), []);
      assert.deepEqual(follow(NOTHING_FOLLOWED, keyboard.ui, OPTIONS).events.length, 1);
      keyboard.ui = withTab({ ...keyboard.ui, note: null }, { picker: picked(keyboard.ui) });
      assert.deepEqual(follower.look(), []);
    }
  });

  it('asks before messages are lost', () => {
    for (const overlay of ['send', 'leave', 'quit'] as const) {
      const follower = new Follower(true);
      const { keyboard } = follower;
      keyboard.enter('den', 'me');
      follower.look();
      keyboard.ui = withTab({ ...keyboard.ui, overlay }, {});
      const [question] = follower.look() as { type: string; question?: string }[];
      assert.deepEqual([question?.type, question?.question], ['question', overlay]);
      assert.deepEqual(follower.look(), []);
    }
  });
});
