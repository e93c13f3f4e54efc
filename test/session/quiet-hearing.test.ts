/** What is heard in a room in peace: the machine would do nothing else with it. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { SessionEvent } from '../../src/session/model.js';
import { PEACE, quietNotice } from '../../src/session/quiet-hearing.js';
import { isSameView } from '../../src/session/session-view.js';
import '../support/seed.js';
import { startMachine } from './start-machine.js';

const TEXTS = [
  ...['bob: hello', 'hello', 'ann: hello', 'ann: hi', 'bob: ann: hi', 'hi', ''],
  ...['There are 2 people in the room.', 'You have joined a new room!', 'There are cats'],
];

const hearing: fc.Arbitrary<SessionEvent> = fc
  .record({
    texts: fc.array(fc.constantFrom(...TEXTS), { minLength: 1, maxLength: 3 }),
    first: fc.nat(9),
    speech: fc.constantFrom(null, 'colon', 'bracket'),
  })
  .map((heard) => ({ type: 'net.text', ...heard }) as SessionEvent);

const others = fc.constantFrom<SessionEvent>(
  { type: 'net.records', records: [], first: 3 },
  { type: 'net.people', names: ['ann', 'bob'], form: 'counted' },
  { type: 'user.say', text: 'hi' },
  { type: 'user.say', text: 'hello' },
  { type: 'user.who' },
  { type: 'net.hello', extensions: [] },
  { type: 'user.watch', watched: false },
);

const events = fc.array(
  fc.oneof({ weight: 3, arbitrary: hearing }, { weight: 1, arbitrary: others }),
  { minLength: 10, maxLength: 40 },
);

/** Returns a session that has just come into a room. */
function inRoom() {
  const session = startMachine({ intent: { room: 'general', name: 'ann' } });
  const list = { names: ['general'], complete: true, ambiguous: false };
  session.send({ type: 'user.connect' }, { type: 'net.connected' });
  session.send({ type: 'net.rooms', list, announced: 1 });
  session.send({ type: 'net.status', status: 'accepted' });
  session.send({ type: 'net.status', status: 'accepted' });
  session.effects();
  return session;
}

describe('a quiet notice', () => {
  it('is all that the machine does with what is heard', () => {
    let quiet = 0;
    fc.assert(
      fc.property(events, (list) => {
        const session = inRoom();
        for (const event of list) {
          const before = session.view();
          const notice = before.state === PEACE ? quietNotice(before, event) : null;
          session.send(event);
          if (notice === null) {
            session.told();
            continue;
          }
          quiet++;
          assert.ok(isSameView(session.view(), before));
          assert.deepEqual(session.told(), [`tell ${JSON.stringify(notice)}`]);
        }
      }),
    );
    assert.ok(quiet > 0);
  });

  it('is none of what says something new of the server, or is not heard', () => {
    const session = inRoom();
    const text = (...texts: string[]): SessionEvent => ({ type: 'net.text', texts });
    const isQuiet = (event: SessionEvent) => quietNotice(session.view(), event) !== null;
    assert.equal(isQuiet(text('bob: hello')), true);
    assert.equal(isQuiet(text('bob: hello', 'There are 2 people in the room.')), false);
    assert.equal(
      isQuiet({ type: 'net.lost', loss: { type: 'closed', detail: '', established: true } }),
      false,
    );
    session.send({ type: 'user.say', text: 'hello' }, text('bob: ho'));
    assert.equal(isQuiet(text('ann: hello')), false);
    session.send(text('ann: hello'));
    assert.equal(isQuiet(text('ann: hello')), true);
  });
});
