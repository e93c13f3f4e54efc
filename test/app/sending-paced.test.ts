/** Sending to a server that reads in passes. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { heldTexts, pace } from '../../src/app/handlers/send.js';
import { isWaiting } from '../../src/app/room/send-queue.js';
import { tabOf } from '../../src/input/ui-state.js';
import {
  passMs,
  type ServerTraits,
  UNKNOWN_SERVER,
  whoMs,
} from '../../src/session/server-traits.js';
import { AT, Keyboard, roomList } from '../support/ui.js';

/** A server that reads two people in turn. */
const SERVER: ServerTraits = { ...UNKNOWN_SERVER, lines: false, reading: 'in-passes' };
/** A pass in which somebody else asks `/who`. */
const LONG_PASS = passMs(2) + whoMs(2);
/** Two of these do not go within a pass. */
const BIG = 'x'.repeat(600);

/** Ann at her keyboard, in a room with bob, whose server takes its time; the time goes on by `pass`. */
class Ann {
  readonly user = new Keyboard();
  time = AT;

  constructor(server = SERVER) {
    this.user.session('lobby', { rooms: roomList('general'), server }).enter('general', 'ann');
    this.hears('There are 2 people in the room.');
  }

  /** Types lines, each with Enter. All of them are typed at `AT`: only events have a time of their own. */
  says(...lines: string[]): this {
    for (const line of lines) this.user.type(`${line}<enter>`);
    return this;
  }

  /** The messages handed over have left, after this time (ms). */
  left(later = 0): this {
    this.time += later;
    this.user.happen({ type: 'sent', time: this.time });
    return this;
  }

  /** So much time passes (ms), and the program is woken. */
  wakes(later: number): this {
    this.time += later;
    this.user.happen({ type: 'wake', time: this.time });
    return this;
  }

  hears(...texts: string[]): this {
    this.user.happen({ type: 'chat', texts, time: this.time });
    return this;
  }

  /** The session waits for the answer to `/who`, or no longer. */
  owes(busy: boolean): this {
    const view = { ...tabOf(this.user.ui).app.session, busy };
    this.user.happen({ type: 'session', view, time: this.time });
    return this;
  }

  /** Returns the tasks given to the connection since the last call, `text`, `/who` or `leave`, and the waits. */
  get wanted(): string[] {
    return this.user.effects.splice(0).flatMap((effect) => {
      if (effect.type === 'wake') return [`wake in ${effect.inMs}`];
      if (effect.type !== 'session') return [];
      const { event } = effect;
      return [event.type === 'user.say' ? event.text : event.type];
    });
  }

  get waits(): readonly string[] {
    return heldTexts(tabOf(this.user.ui).app);
  }

  get input(): string {
    return tabOf(this.user.ui).line.text;
  }
}

test('a pass leaves room for the nick, also while the session has no name', () => {
  const { session, room } = tabOf(new Ann().user.ui).app;
  const named = pace({ session, room });
  assert.equal(named?.bytes, 1020);
  assert.deepEqual(pace({ session: { ...session, name: null }, room }), named);
});

describe('messages to a server that reads in passes', () => {
  test('goes at once while it fits into one pass, each when the one before has left', () => {
    const ann = new Ann().says('one', 'two');
    assert.deepEqual(ann.wanted, ['one']);
    assert.deepEqual(ann.left().wanted, ['two']);
    assert.equal(isWaiting(tabOf(ann.left().user.ui).app.outgoing), false);
    assert.deepEqual(ann.wanted, []);
  });

  test('waits for the next pass if it does not fit, and is shown as waiting', () => {
    const ann = new Ann().says(BIG, `${BIG}2`);
    assert.deepEqual(ann.wanted, [BIG]);
    assert.deepEqual(ann.left(100).wanted, [`wake in ${LONG_PASS - 100}`]);
    assert.deepEqual(ann.waits, [`${BIG}2`]);
    assert.deepEqual(ann.wakes(LONG_PASS - 100).wanted, [`${BIG}2`]);
    assert.deepEqual(ann.waits, []);
  });

  test('waits on if the program is woken too early, and asks to be woken once', () => {
    const ann = new Ann().says(BIG, BIG).left();
    ann.wanted;
    assert.deepEqual(ann.wakes(LONG_PASS - 1).wanted, ['wake in 1']);
    assert.deepEqual(ann.says('three').wanted, [], 'what is typed meanwhile waits after it');
    assert.deepEqual(ann.wakes(1).wanted, [BIG]);
  });

  test('waits no longer than a pass if the time of day is set back', () => {
    const ann = new Ann().says(BIG, BIG).left();
    ann.wanted;
    ann.time -= 3_600_000;
    assert.deepEqual(ann.wakes(LONG_PASS).wanted, [`wake in ${LONG_PASS}`]);
    assert.deepEqual(ann.wakes(LONG_PASS).wanted, [BIG]);
  });

  test('waits longer if the server reads more people', () => {
    const ann = new Ann().hears('There are 14 people in the room.').says(BIG, BIG).left();
    assert.deepEqual(ann.wanted.at(-1), `wake in ${passMs(14) + whoMs(14)}`);
  });

  test('comes back into the input with Esc, and what was said before is still reckoned with', () => {
    const ann = new Ann().says(BIG, 'y'.repeat(600)).left();
    ann.user.type('<escape>');
    assert.equal(ann.input, 'y'.repeat(600));
    assert.match(ann.user.told(), /not sent/);
    ann.wanted;
    ann.user.type('<enter>');
    assert.deepEqual(ann.wanted, [`wake in ${LONG_PASS}`]);
  });

  test('is asked about if the room is left, and never sent', () => {
    const ann = new Ann().says(BIG, 'y'.repeat(600), 'more').left();
    ann.wanted;
    ann.user.type('/leave<enter>');
    assert.equal(ann.user.ui.overlay, 'leave');
    ann.user.happen({ type: 'leave' });
    assert.deepEqual(ann.user.effects.at(-1), { type: 'close' });
    assert.deepEqual(ann.wanted, []);
    assert.deepEqual(tabOf(ann.user.ui).app.returned, ['y'.repeat(600), 'more']);
    assert.deepEqual(ann.wakes(LONG_PASS).wanted, []);
  });

  test('waits for the room if the connection is lost, and goes out when it is reached again', () => {
    const ann = new Ann().says(BIG, BIG).left();
    const loss = { type: 'reset', detail: '', established: true } as const;
    ann.wanted;
    ann.user.session('waiting', { loss, intent: { room: 'general', name: 'ann' } });
    assert.deepEqual(ann.waits, [BIG]);
    assert.deepEqual(
      ann.wakes(LONG_PASS).wanted,
      [],
      'nothing goes over a connection that is lost',
    );
    ann.user.session('room', { room: 'general', name: 'ann', loss: null });
    ann.user.enter('general', 'ann');
    assert.deepEqual(ann.wanted, [BIG]);
  });
});

describe('/who at a server that reads in passes', () => {
  test('goes at once if nothing was said', () => {
    assert.deepEqual(new Ann().says('/who').wanted, ['user.who']);
  });

  test('waits for a pass without a text, even if somebody else asks /who', () => {
    const ann = new Ann().says('one').left();
    ann.wanted;
    assert.deepEqual(ann.says('/who').wanted, [`wake in ${LONG_PASS}`]);
    assert.deepEqual(ann.wakes(LONG_PASS).wanted, ['user.who']);
  });

  test('keeps its place among the texts', () => {
    const ann = new Ann().says('one', '/who', 'two').left();
    assert.deepEqual(ann.wanted, ['one', `wake in ${LONG_PASS}`]);
    assert.deepEqual(ann.waits, ['two']);
    assert.deepEqual(ann.wakes(LONG_PASS).wanted, ['user.who']);
  });

  test('is not asked once Esc has taken it back, though nothing waits after it', () => {
    const ann = new Ann().says('one', '/who').left();
    ann.wanted;
    ann.user.type('<escape>');
    assert.deepEqual(ann.wakes(LONG_PASS).wanted, []);
    assert.deepEqual(ann.says('two').wanted, ['two']);
  });

  test('holds up texts until it is answered', () => {
    const ann = new Ann().says('/who').owes(true).says('two');
    assert.equal(ann.wanted.includes('two'), false);
    assert.deepEqual(ann.owes(false).wanted, ['two']);
  });

  test('holds up texts for three passes at the most', () => {
    const ann = new Ann().says('/who').owes(true).says('two');
    assert.deepEqual(ann.wanted.at(-1), `wake in ${3 * LONG_PASS}`);
    assert.deepEqual(ann.wakes(3 * LONG_PASS).wanted, ['two']);
  });

  test('is wanted no longer once Esc has taken back what waits after it', () => {
    const ann = new Ann().says('one', '/who', 'two').left();
    ann.user.type('<escape>');
    ann.wanted;
    assert.deepEqual(ann.wakes(LONG_PASS).wanted, []);
    assert.equal(tabOf(ann.user.ui).app.room?.asked, false);
  });
});

test('a server that is only known to be slow gets one message a pass', () => {
  const ann = new Ann({ ...SERVER, reading: 'slowly' }).says('one', 'two').left();
  assert.deepEqual(ann.wanted, ['one', `wake in ${passMs(2)}`]);
  assert.deepEqual(ann.wakes(passMs(2)).wanted, ['two']);
});

test('a server that reads at once is not waited for', () => {
  const ann = new Ann({ ...SERVER, reading: 'at-once' }).says(BIG, BIG, '/who').left();
  assert.deepEqual(ann.wanted, [BIG, 'user.who', BIG]);
});
