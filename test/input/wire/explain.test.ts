/** What Enter puts on the wire, before it is pressed; and what its answer meant. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Action, AppState } from '../../../src/app/state.js';
import { exchangeText } from '../../../src/app/wire/exchange.js';
import { explainAction } from '../../../src/app/wire/explain-action.js';
import {
  EXPLAIN_DUE,
  EXPLAIN_MEANT,
  EXPLAIN_SENDS,
  STATUS_MEANT,
} from '../../../src/app/wire/explain-sentences.js';
import { Trace } from '../../../src/app/wire/trace.js';
import { tabOf } from '../../../src/input/ui-state.js';
import { explainEnter } from '../../../src/input/wire/explain.js';
import type { ServerMessage } from '../../../src/protocol/messages.js';
import type { Extension } from '../../../src/protocol/records/record-types.js';
import { UNKNOWN_SERVER } from '../../../src/session/server-traits.js';
import { sanitise } from '../../../src/text/sanitise.js';
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

  it('what the server is like decides what is sent, and what is due', () => {
    const { session } = tabOf(inRoom().ui).app;
    const app = (traits: object, agreed: readonly Extension[] = []): AppState => ({
      ...tabOf(inRoom().ui).app,
      session: { ...session, agreed, server: { ...UNKNOWN_SERVER, ...traits } },
    });
    const say = (...texts: string[]): Action => ({ type: 'say', texts, time: 0 });
    const of = (action: Action, state: AppState) => explainAction(action, state);
    const one = (text: string, due: string) => ({
      sends: EXPLAIN_SENDS.one(text.length, sanitise(text)),
      due,
    });
    const plain = app({});
    const lines = app({ lines: true });
    const passes = app({ reading: 'in-passes' });
    const records = app({ lines: true }, ['messages']);
    const CASES: readonly (readonly [Action, AppState, object | null])[] = [
      [say('hi'), app({ relays: true }), one('hi', EXPLAIN_DUE.relayed)],
      [say('hi'), app({ relays: false }), one('hi', EXPLAIN_DUE.say)],
      [say('hi'), app({ lines: true, reading: 'in-passes' }), one('hi\r\n', EXPLAIN_DUE.say)],
      [say('hi'), records, one('\x1e{"type":"say","text":"hi","ref":1}\r\n', EXPLAIN_DUE.record)],
      [
        say('a', 'b'),
        records,
        { sends: EXPLAIN_SENDS.several(2, 2 * 36), due: EXPLAIN_DUE.record },
      ],
      [{ type: 'nick', name: 'zoe' }, lines, one('/nick zoe\r\n', EXPLAIN_DUE.nick)],
      [{ type: 'who', time: 0 }, plain, one('/who', EXPLAIN_DUE.who)],
      [{ type: 'who', time: 0 }, records, one('\x1e{"type":"who"}\r\n', EXPLAIN_DUE.who)],
      [{ type: 'leave' }, plain, one('/logout', EXPLAIN_DUE.logout)],
      [{ type: 'leave' }, passes, { sends: EXPLAIN_SENDS.hangsUp, due: EXPLAIN_DUE.logout }],
      [{ type: 'quit' }, plain, null],
      ...(['connect-local', 'retry', 'reconnect', 'begin'] as const).map(
        (type) =>
          [
            { type } as Action,
            plain,
            { sends: EXPLAIN_SENDS.opens, due: EXPLAIN_DUE.opens },
          ] as const,
      ),
    ];
    for (const [action, state, words] of CASES) {
      assert.deepEqual(of(action, state), words, JSON.stringify(action));
    }
    assert.equal(EXPLAIN_SENDS.one(1, 'a'), 'Enter sends 1 byte: a');
    const long = of(say('x'.repeat(500)), plain)?.sends ?? '';
    assert.equal(long, EXPLAIN_SENDS.one(500, 'x'.repeat(400)));
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

  it('each kind of answer has its words, after the request that it is for', () => {
    const after = (written: string, ...messages: readonly object[]) => {
      const trace = new Trace();
      trace.wrote(Buffer.from(written), 0);
      trace.read(Buffer.from('x'), 0);
      const origin = { reads: [0], flags: [] };
      const all = messages.map((one) => ({
        origin,
        ...one,
      })) as unknown as readonly ServerMessage[];
      trace.decoded(all, 0);
      return exchangeText(trace);
    };
    const accepted = { type: 'status', status: 'accepted' };
    const names = (type: string, ...all: string[]) => ({ type, names: all });
    const record = (more: object) => ({ type: 'record', record: { text: 'no', ...more } });
    const said = '{"type":"say","text":"a","ref":1}';
    const { rooms, people, relayed, refused, unknown, waits } = EXPLAIN_MEANT;
    const CASES: readonly (readonly [string, object, (sent: string) => string])[] = [
      ['/list', names('rooms', 'a'), (sent) => rooms(sent, 1)],
      ['/list', names('rooms', 'a', 'b'), (sent) => rooms(sent, 2)],
      ['/list', names('people', 'a'), waits],
      ['/list', accepted, waits],
      ['/who', names('people', 'a'), (sent) => people(sent, 1)],
      ['/who', names('people', 'a', 'b'), (sent) => people(sent, 2)],
      ['/who', names('rooms', 'a'), waits],
      ['/who', accepted, waits],
      ['/join a', accepted, (sent) => EXPLAIN_MEANT.status(sent, STATUS_MEANT.join.accepted)],
      ['/nick a', accepted, (sent) => EXPLAIN_MEANT.status(sent, STATUS_MEANT.nick.accepted)],
      ['/join a', { type: 'text', text: '/join a' }, waits],
      ['/join a', { type: 'bad-answer' }, unknown],
      ['/listen', names('rooms', 'a'), waits],
      ['hi', { type: 'text', text: 'ann: hi' }, relayed],
      ['hi', { type: 'text', text: 'hi there' }, waits],
      ['hi', accepted, waits],
      [said, record({ type: 'said', ref: 1 }), relayed],
      [said, record({ type: 'refused', ref: 1 }), (sent) => refused(sent, 'no')],
      [said, record({ type: 'said', ref: 2 }), waits],
      [said, record({ type: 'said', ref: undefined }), waits],
      [said, record({ type: 'said' }), waits],
    ];
    for (const [written, message, words] of CASES) {
      assert.equal(after(written, message), words(`“${written}”`), written);
    }
    assert.match(rooms('', 1), /1 room\./);
    assert.match(people('', 2), /2 people/);
    assert.equal(after('hi', accepted, { type: 'text', text: 'hi' }), relayed('“hi”'));
    assert.equal(after('x'.repeat(70)), waits(`“${'x'.repeat(60)}”`));
    for (const agreement of ['\n', '{"type":"hello"}']) {
      assert.equal(after(agreement), EXPLAIN_MEANT.none);
    }
  });

  it('says only what is near, and of this connection', () => {
    const trace = new Trace();
    trace.wrote(Buffer.from('hi'), 0);
    for (let count = 0; count < 512; count++) trace.read(Buffer.from('x'), 0);
    assert.equal(exchangeText(trace), EXPLAIN_MEANT.waits('“hi”'));
    trace.read(Buffer.from('x'), 0);
    assert.equal(exchangeText(trace), EXPLAIN_MEANT.none);
    trace.wrote(Buffer.from('you'), 0);
    trace.opened({ host: 'h', port: 1 }, 0);
    assert.equal(exchangeText(trace), EXPLAIN_MEANT.none);
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
