/** What Enter puts on the wire, before it is pressed; and what its answer meant. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exchangeText } from '../../../src/app/wire/exchange.js';
import {
  EXPLAIN_DUE,
  EXPLAIN_MEANT,
  EXPLAIN_SENDS,
  STATUS_MEANT,
} from '../../../src/app/wire/explain-sentences.js';
import { Trace } from '../../../src/app/wire/trace.js';
import { tabOf } from '../../../src/input/ui-state.js';
import { explainEnter } from '../../../src/input/wire/explain.js';
import { UNKNOWN_SERVER } from '../../../src/session/server-traits.js';
import { wired } from '../../support/net/wired.js';
import { Keyboard, roomList } from '../../support/ui.js';

const explained = (user: Keyboard) => explainEnter(user.ui);
const inLobby = () => new Keyboard().session('lobby', { rooms: roomList('general', 'help') });
const inRoom = () => new Keyboard().enter('den', 'ann');

/** The same at a server of which something is known. */
function knowing(user: Keyboard, traits: Partial<typeof UNKNOWN_SERVER>): Keyboard {
  const { session } = tabOf(user.ui).app;
  return user.session(session.phase, { server: { ...UNKNOWN_SERVER, ...traits } });
}

describe('before Enter', () => {
  it('the bytes of each request are told, and its answer', () => {
    const CASES = [
      [inLobby(), '/join general', EXPLAIN_DUE.join],
      [inLobby().type('<down>'), '/join help', EXPLAIN_DUE.join],
      [inLobby().type('/list'), '/list', EXPLAIN_DUE.list],
      [inRoom().type('hello'), 'hello', EXPLAIN_DUE.say],
      [inRoom().type('/who'), '/who', EXPLAIN_DUE.who],
      [inRoom().type('/leave'), '/logout', EXPLAIN_DUE.logout],
    ] as const;
    for (const [user, text, due] of CASES) {
      assert.deepEqual(explained(user), { sends: EXPLAIN_SENDS.one(text.length, text), due });
    }
  });

  it('the line ending is a part of what is sent, where there is one', () => {
    const lines = knowing(inRoom(), { lines: true }).type('hi');
    assert.equal(explained(lines).sends, EXPLAIN_SENDS.one(4, 'hi␍␊'));
    const passes = knowing(inRoom(), { reading: 'in-passes' }).type('hi');
    assert.equal(explained(passes).sends, EXPLAIN_SENDS.one(3, 'hi␊'));
  });

  it('several messages are counted, and what sends nothing says so', () => {
    const user = inRoom().paste('one\ntwo');
    assert.equal(explained(user).sends, EXPLAIN_SENDS.several(2, 6));
    for (const typed of ['', '/server', '/bogus']) {
      assert.equal(explained(inRoom().type(typed)).sends, EXPLAIN_SENDS.nothing, typed);
    }
  });

  it('explaining changes nothing', () => {
    const user = inRoom().type('hello');
    const { ui } = user;
    explainEnter(ui);
    assert.equal(user.ui, ui);
    assert.deepEqual(user.wanted, []);
  });
});

describe('after Enter', () => {
  const meant = (...answers: readonly string[]) => {
    const wire = wired({ room: 'general', name: 'ann' });
    for (const answer of answers) wire.answer(1, answer);
    return exchangeText(wire.trace);
  };

  it('the answer to the last request is told in words', () => {
    assert.equal(exchangeText(new Trace()), EXPLAIN_MEANT.none);
    assert.equal(meant(), EXPLAIN_MEANT.waits('“/list”'));
    assert.equal(meant('0', '0'), EXPLAIN_MEANT.waits('“/nick ann”'));
    const status = (text: string, words: string) => EXPLAIN_MEANT.status(`“${text}”`, words);
    assert.equal(meant('0', '1'), status('/join general', STATUS_MEANT.join.malformed));
    assert.equal(meant('0', '0', '0'), status('/nick ann', STATUS_MEANT.nick.accepted));
    assert.equal(meant('0', '0', '2'), status('/nick ann', STATUS_MEANT.nick.taken));
  });

  it('what was said is told to have come back once it has', () => {
    const wire = wired({ room: 'general', name: 'ann' });
    for (const answer of ['0', '0', '0']) wire.answer(1, answer);
    wire.connection.send({ type: 'user.say', text: 'hello' });
    wire.answer(1, 'bob: hi');
    assert.equal(exchangeText(wire.trace), EXPLAIN_MEANT.waits('“hello”'));
    wire.answer(1, 'ann: hello');
    assert.equal(exchangeText(wire.trace), EXPLAIN_MEANT.relayed('“hello”'));
  });
});

it('F2 and /explain show three rows above the input, and fewer in a small window', () => {
  const rows = (height: number) => {
    const user = inRoom().happen({ type: 'resized', size: { columns: 80, rows: height } });
    return tabOf(user.type('<f2>').ui).app.explainRows;
  };
  assert.deepEqual([5, 9, 10, 15, 16, 50].map(rows), [1, 1, 2, 2, 3, 3]);
  const user = inRoom().type('/explain<enter>');
  assert.equal(tabOf(user.ui).app.explainRows, 3);
  assert.equal(tabOf(user.type('<f2>').ui).app.explainRows, 0);
});
