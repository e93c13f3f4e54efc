/** Typing while the connection of a room is lost. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { heldTexts } from '../../src/app/handlers/send.js';
import { layoutNow } from '../../src/app/layout.js';
import { waitingHeight } from '../../src/app/room/pending-rows.js';
import { RECOVERY, SENDING } from '../../src/app/servers/link-sentences.js';
import type { AppEvent } from '../../src/app/state.js';
import { LINE_SENTENCES } from '../../src/input/input-sentences.js';
import { tabOf } from '../../src/input/ui-state.js';
import type { Loss, LossKind } from '../../src/session/model.js';
import type { Phase } from '../../src/session/session-view.js';
import { sentencePattern } from '../support/sentences.js';
import { AT, Keyboard, roomList } from '../support/ui.js';

const GONE: Loss = { type: 'closed', detail: '', established: true };
const SENT = { type: 'sent', time: AT } as const;
const BACK: AppEvent = {
  type: 'joined-room',
  room: 'general',
  name: 'ann',
  time: AT,
};

const inRoom = () =>
  new Keyboard().session('lobby', { rooms: roomList('general') }).enter('general', 'ann');

/** Somebody in a room whose connection is lost, and tried again. */
const lostRoom = () => inRoom().session('waiting', { loss: GONE });

/** Texts of the server in the room. */
const hears = (...texts: string[]): AppEvent => ({
  type: 'chat',
  texts,
  time: AT,
});

const handedOver = ({ effects }: Keyboard) =>
  effects.flatMap((effect) =>
    effect.type === 'session' && effect.event.type === 'user.say' ? [effect.event.text] : [],
  );

function entries({ ui }: Keyboard): string[] {
  const log = tabOf(ui).app.room?.log;
  return Array.from({ length: (log?.lastId ?? -1) + 1 }, (_, id) => log?.get(id)?.text ?? '');
}

const held = ({ ui }: Keyboard) => heldTexts(tabOf(ui).app);

describe('a line typed while a room’s connection is lost', () => {
  const PHASES: readonly Phase[] = ['waiting', 'connecting', 'lobby', 'joining', 'naming'];

  for (const phase of PHASES) {
    test(`waits while the session is ${phase}, and is not in the log`, () => {
      const user = lostRoom().session(phase, { busy: true }).type('one<enter>').type('two<enter>');
      assert.deepEqual(held(user), ['one', 'two']);
      assert.deepEqual(handedOver(user), []);
      assert.ok(!entries(user).includes('one'));
      assert.equal(tabOf(user.ui).line.text, '');
    });
  }

  test('goes out in order once the room is reached, each when the one before has left', () => {
    const user = lostRoom().type('one<enter>').type('two<enter>').happen(BACK).session('room');
    assert.deepEqual(handedOver(user), ['one']);
    assert.match(entries(user).at(-2) ?? '', sentencePattern(RECOVERY.back));
    assert.equal(entries(user).at(-1), 'one');
    user.type('three<enter>');
    assert.deepEqual(handedOver(user), ['one'], 'what is typed now goes out after the rest');
    user.happen(SENT, SENT, SENT);
    assert.deepEqual(handedOver(user), ['one', 'two', 'three']);
    assert.deepEqual(entries(user).slice(-3), ['one', 'two', 'three']);
    assert.deepEqual(held(user), []);
  });

  test('takes a third of the log at most, also of the little that the wire pane leaves', () => {
    const user = lostRoom();
    for (let count = 0; count < 20; count++) user.type('one<enter>');
    for (const key of ['', '<f4>']) {
      if (key !== '') user.type(key);
      const { rows } = layoutNow(tabOf(user.ui).app).log;
      assert.equal(waitingHeight(tabOf(user.ui).app), Math.floor(rows / 3));
    }
  });

  test('does not go out before the name is accepted', () => {
    const user = lostRoom()
      .type('one<enter>')
      .session('connecting')
      .session('lobby', { busy: true });
    user.session('joining').session('naming', { busy: true });
    assert.deepEqual(handedOver(user), []);
    assert.deepEqual(handedOver(user.happen(BACK)), ['one']);
  });

  test('stays while another name is asked for, and goes out under that name', () => {
    const user = lostRoom().type('one<enter>');
    user.session('naming', { problem: { type: 'name-taken', name: 'ann' } });
    user.type('<enter>').session('naming', { busy: true });
    assert.deepEqual(held(user), ['one']);
    const notice = { type: 'joined-room', room: 'general', name: 'ann2' } as const;
    user.happen({ ...notice, time: AT });
    assert.deepEqual(handedOver(user), ['one']);
    assert.equal(tabOf(user.ui).app.room?.nick, 'ann2');
  });

  test('comes back into the input with Esc, before what is typed; another Esc stops', () => {
    const user = lostRoom().type('one<enter>').type('two<enter>').type('three<escape>');
    assert.equal(tabOf(user.ui).line.text, 'one\ntwo\nthree');
    assert.match(user.told(), sentencePattern(SENDING.returned(2)));
    assert.deepEqual(held(user), []);
    assert.ok(user.wanted.every(({ type }) => type !== 'stop'));
    assert.equal(user.type('<escape>').wanted.at(-1)?.type, 'stop');
  });

  test('waits while no connection is tried, and through several losses', () => {
    const user = lostRoom().type('one<enter>').session('offline', { loss: GONE });
    assert.deepEqual(held(user), ['one']);
    user.session('connecting').session('waiting', { loss: GONE }).type('two<enter>');
    assert.deepEqual(held(user), ['one', 'two']);
  });

  test('is not sent again if the connection is lost as the first of it goes out', () => {
    const user = lostRoom().type('one<enter>').type('two<enter>').happen(BACK).session('room');
    user.session('waiting', { loss: GONE });
    assert.deepEqual(held(user), ['two']);
    assert.match(user.told(), sentencePattern(SENDING.doubtful('one', 1)));
    user.happen(BACK).session('room');
    assert.deepEqual(handedOver(user), ['one', 'two']);
  });

  test('is bounded: more stays in the input, and is explained', () => {
    const big = 'x'.repeat(40_000);
    const user = lostRoom().paste(big).type('<enter><enter>').paste(big).type('<enter>');
    assert.equal(user.told(), LINE_SENTENCES.full);
    assert.equal(tabOf(user.ui).line.text, big);
  });

  test('goes nowhere but to the room that it was meant for', () => {
    const user = lostRoom().type('one<enter>').session('offline', { loss: GONE });
    user.happen({ type: 'connect', address: { host: 'other', port: 1 } });
    assert.deepEqual(handedOver(user), []);
    assert.match(user.told(), sentencePattern(SENDING.returned(1)));
    assert.equal(tabOf(user.ui).line.text, 'one');
    user.session('lobby', { rooms: roomList('general') }).enter('general', 'ann');
    assert.deepEqual(handedOver(user), []);
  });

  test('comes back into the input if the server does not take the room any more', () => {
    const user = lostRoom()
      .type('one<enter>')
      .session('lobby', {
        problem: { type: 'room-malformed', room: 'general' },
        intent: { room: null, name: null },
      });
    assert.equal(tabOf(user.ui).app.room, null);
    assert.equal(tabOf(user.ui).line.text, 'one');
    assert.deepEqual(handedOver(user), []);
  });
});

test('messages that had not left when the connection was lost wait for the next one', () => {
  const user = inRoom().paste('1\n2\n3').type('<enter>').happen(SENT);
  user.session('waiting', { loss: GONE });
  assert.deepEqual(held(user), ['3']);
  assert.equal(tabOf(user.ui).line.text, '');
  assert.deepEqual(handedOver(user.happen(BACK)), ['1', '2', '3']);
});

test('/reconnect keeps what waits, and says what may not have arrived', () => {
  const user = inRoom().paste('1\n2\n3').type('<enter>').type('/reconnect<enter>');
  assert.deepEqual(handedOver(user), ['1']);
  assert.deepEqual(held(user), ['2', '3']);
  user.session('connecting').happen(BACK).session('room');
  assert.match(
    entries(user).at(-2) ?? '',
    sentencePattern(`${RECOVERY.back} ${SENDING.doubtful('1', 1)}`),
  );
  assert.deepEqual(handedOver(user.happen(SENT)), ['1', '2', '3']);
});

test('this machine’s server, chosen instead of another, gets nothing that was meant for that', () => {
  const user = new Keyboard();
  user.happen({ type: 'connect', address: { host: 'other', port: 1 } });
  user.enter('general', 'ann').session('waiting', { loss: GONE }).type('one<enter>');
  user.session('offline', { loss: GONE, intent: { room: 'general', name: 'ann' } });
  user.happen({ type: 'connect-local' });
  assert.equal(tabOf(user.ui).app.room, null);
  assert.equal(tabOf(user.ui).line.text, 'one');
  assert.deepEqual(handedOver(user.session('connecting').happen(BACK)), []);
});

describe('a loss says which messages may not have arrived', () => {
  interface Case {
    readonly what: string;
    /** The events in the room before, `say` by the user. */
    readonly before: readonly (AppEvent | { readonly say: string; readonly time?: number })[];
    readonly loss: LossKind;
    readonly doubt: RegExp | null;
  }
  const relayed = [{ say: 'known' }, hears('ann: known')] as const;
  const CASES: readonly Case[] = [
    { what: 'nothing if nothing was said', before: [], loss: 'reset', doubt: null },
    {
      what: 'one that was said right before',
      before: [{ say: 'hi' }],
      loss: 'closed',
      doubt: sentencePattern(`${SENDING.doubtful('hi', 1)} ${RECOVERY.retries}`),
    },
    {
      what: 'all that was said since the server fell silent',
      before: [hears('bob: hey'), { say: 'a' }, { say: 'b' }, { say: 'c' }],
      loss: 'silent',
      doubt: sentencePattern(SENDING.doubtful('a', 3)),
    },
    {
      what: 'none that was said before something came from a server that relays nothing back',
      before: [{ say: 'a' }, hears('bob: hey')],
      loss: 'reset',
      doubt: null,
    },
    {
      what: 'one that was not relayed, whatever else came from a server that relays',
      before: [...relayed, { say: 'a' }, hears('bob: hey')],
      loss: 'reset',
      doubt: /“a” may/,
    },
    { what: 'none that has been relayed', before: relayed, loss: 'reset', doubt: null },
    {
      what: 'none that was said before one that has been relayed, however it was changed',
      before: [...relayed, { say: 'a' }, { say: 'b' }, hears('ann: A', 'ann: b')],
      loss: 'reset',
      doubt: null,
    },
    {
      what: 'none that was said long before a server that closed in good order',
      before: [{ say: 'a', time: AT - 60_000 }],
      loss: 'closed',
      doubt: null,
    },
    {
      what: 'one that was said long before a connection that broke off',
      before: [{ say: 'a', time: AT - 60_000 }],
      loss: 'reset',
      doubt: /“a” may/,
    },
  ];
  for (const { what, before, loss, doubt } of CASES) {
    test(what, () => {
      const user = inRoom();
      for (const step of before) {
        if ('type' in step) user.happen(step);
        else user.happen({ type: 'say', texts: [step.say], time: step.time ?? AT }, SENT);
      }
      user.session('waiting', { loss: { type: loss, detail: '', established: true } });
      if (doubt === null) assert.doesNotMatch(user.told(), /arrived/);
      else assert.match(user.told(), doubt);
    });
  }

  test('the answer to /who shows that a server which relays nothing is there', () => {
    const user = inRoom()
      .type('a<enter>')
      .session('room', { people: ['ann'] });
    user.session('waiting', { loss: { ...GONE, type: 'silent' } });
    assert.doesNotMatch(user.told(), /arrived/);
  });

  test('once: not with the next loss again', () => {
    const user = inRoom().type('a<enter>').session('waiting', { loss: GONE });
    user.happen(BACK).session('room').session('waiting', { loss: GONE });
    assert.doesNotMatch(user.told(), /arrived/);
  });
});

describe('a line marks what was missed', () => {
  const back = (lostAt: number, kind: LossKind, heardAt = AT) => {
    const user = inRoom().happen({ ...hears('bob: hey'), time: heardAt } as AppEvent);
    const view = {
      ...tabOf(user.ui).app.session,
      phase: 'waiting',
      loss: { ...GONE, type: kind },
    } as const;
    user.happen({ type: 'session', view, time: lostAt });
    return user.happen({ ...BACK, time: AT + 200_000 } as AppEvent).told();
  };

  test('from the loss until the room is reached again', () => {
    assert.equal(
      back(AT + 10_000, 'closed'),
      `${RECOVERY.back} ${RECOVERY.missed('from 14:02:10 to 14:05:20 (3 minutes)')}`,
    );
  });

  test('from when the server was last heard, if its silence was noticed late', () => {
    assert.match(back(AT + 68_000, 'silent'), /from 14:02:00 to 14:05:20/);
  });

  test('and no stretch of time if there is none', () => {
    assert.match(back(AT + 200_000, 'closed'), sentencePattern(RECOVERY.missed('at 14:05:20')));
  });
});
