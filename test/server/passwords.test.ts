/** Passwords of the server and of its rooms. */

import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import {
  askedPassword,
  MAX_PASSWORD_BYTES,
  PASSWORD_WORDS,
} from '../../src/protocol/password-words.js';
import { MAX_REFUSALS } from '../../src/server/handlers.js';
import { limitRow } from '../../src/server/limits/limits.js';
import {
  MAX_WRONG_PASSWORDS,
  type PasswordList,
  Passwords,
} from '../../src/server/password-check.js';
import { serve } from './harness.js';
import { MemoryHub } from './memory-hub.js';
import '../support/seed.js';

const ROOM: PasswordList = { server: null, rooms: new Map([['den', 'sesame']]) };
const SERVER: PasswordList = { server: 'open', rooms: new Map([['den', 'sesame']]) };

function passwords(list: PasswordList): Passwords {
  const all = new Passwords();
  all.list = list;
  return all;
}

/** A client's message, and what is handled instead, or why it is refused. */
const CHECKS: readonly (readonly [PasswordList, sent: string, outcome: string])[] = [
  [ROOM, '/list', 'pass /list'],
  [ROOM, '/join hall', 'pass /join hall'],
  [ROOM, '/join hall sesame', 'pass /join hall sesame'],
  [ROOM, '/join den', 'room'],
  [ROOM, '/join DEN', 'room'],
  [ROOM, '/join den sesame', 'pass /join den'],
  [ROOM, '/join  Den   sesame  ', 'pass /join Den'],
  [ROOM, '/join den Sesame', 'wrong'],
  [ROOM, '/join den sesam', 'wrong'],
  [ROOM, '/join den sesamee', 'wrong'],
  [ROOM, '/join den sesame sesame', 'pass /join den sesame sesame'],
  [ROOM, '/nick ann', 'pass /nick ann'],
  [ROOM, '/logout', 'pass /logout'],
  [SERVER, '/list', 'server'],
  [SERVER, '/list open', 'pass /list'],
  [SERVER, '/list sesame', 'wrong'],
  [SERVER, '/join hall', 'server'],
  [SERVER, '/join hall open', 'pass /join hall'],
  [SERVER, '/join den', 'room'],
  [SERVER, '/join den sesame', 'pass /join den'],
  [SERVER, '/join den open', 'room'],
  [SERVER, '/join den ope', 'wrong'],
];

for (const [list, sent, outcome] of CHECKS) {
  const where = list === ROOM ? 'a room with a password' : 'a server with a password';
  test(`with ${where}, “${sent}” is ${outcome}`, () => {
    const check = passwords(list).check(1, sent);
    assert.equal(check.type === 'pass' ? `pass ${check.text}` : check.why, outcome);
  });
}

test('who has given the password of the server need not give it again, and nobody else is trusted', () => {
  const all = passwords(SERVER);
  all.check(1, '/list open');
  assert.equal(all.check(1, '/join hall').type, 'pass');
  assert.equal(all.check(1, '/join den').type, 'refuse');
  assert.equal(all.check(2, '/join hall').type, 'refuse');
  all.forget(1);
  assert.equal(all.check(1, '/list').type, 'refuse');
});

test('only the password itself is right', () => {
  const word = fc.stringMatching(/^[!-~é€]{1,20}$/u);
  fc.assert(
    fc.property(word, word, (secret, given) => {
      const all = passwords({ server: secret, rooms: new Map() });
      assert.equal(all.check(1, `/list ${given}`).type === 'pass', given === secret);
      assert.equal(all.check(2, `/list ${secret}`).type, 'pass');
    }),
  );
  const longest = 'x'.repeat(MAX_PASSWORD_BYTES);
  const all = passwords({ server: longest, rooms: new Map() });
  assert.equal(all.check(1, `/list ${longest}x`).type, 'refuse');
  assert.equal(all.check(1, `/list ${longest}`).type, 'pass');
});

test('the words of the server say what a password is for', () => {
  assert.equal(askedPassword(`${PASSWORD_WORDS.room}\r\n`), 'room');
  assert.equal(askedPassword(PASSWORD_WORDS.server), 'server');
  assert.equal(askedPassword(PASSWORD_WORDS.wrong), 'wrong');
  assert.equal(askedPassword(`ann: ${PASSWORD_WORDS.room}`), null);
});

const guarded = (t: TestContext, passwordList = SERVER) =>
  serve(t, { passwords: passwordList, rooms: ['den', 'hall'] });

test('a class client is told how to give a password, gives it, and talks', async (t) => {
  const harness = await guarded(t);
  const ann = harness.nc();
  ann.send('/list\n');
  assert.deepEqual([await ann.line(), await ann.line()], ['1', PASSWORD_WORDS.server]);
  ann.send('/join den\n');
  assert.deepEqual([await ann.line(), await ann.line()], ['1', PASSWORD_WORDS.room]);
  ann.send('/join den sesame\n');
  assert.equal(await ann.line(), '0');
  ann.send('/nick ann\n');
  assert.equal(await ann.line(), '0');
  ann.send('/join den\n');
  assert.equal(await ann.line(), '1', 'in a room there is nothing to ask for');
});

test('wrong passwords are logged without the word, slowed, and end the connection', async (t) => {
  const harness = await guarded(t);
  const eve = harness.nc();
  const started = performance.now();
  for (let count = 0; count < 2; count++) eve.send(`/join den guess${count}\n`);
  for (let count = 0; count < 2; count++) {
    assert.deepEqual([await eve.line(), await eve.line()], ['1', PASSWORD_WORDS.wrong]);
  }
  assert.ok(performance.now() - started >= 990, 'the second one is answered a second later');
  const wrong = harness.log.filter(({ type }) => type === 'wrong-password');
  assert.equal(wrong.length, 2);
  assert.doesNotMatch(JSON.stringify(harness.log), /guess/);
});

test(`after ${MAX_WRONG_PASSWORDS} wrong passwords nobody guesses on`, () => {
  const all = passwords(SERVER);
  const counts = Array.from({ length: MAX_WRONG_PASSWORDS }, () => all.countWrong(1));
  assert.equal(counts.at(-1), MAX_WRONG_PASSWORDS);
  assert.equal(all.countWrong(2), 1);
});

/** A hub with these passwords and a client; what it answers to requests. */
function guardedHub(list: PasswordList) {
  const hub = new MemoryHub();
  hub.passwords.list = list;
  hub.handle({ type: 'opened', id: 1 }, 0);
  const ask = (text: string) =>
    hub.handle({ type: 'message', id: 1, message: { text, start: true, end: true } }, 0);
  return { hub, ask };
}

test('a list without its password is a list of words, and anything else is refused with them', () => {
  const { ask } = guardedHub(SERVER);
  for (const [text, type] of [
    ['/list', 'item'],
    ['/join hall', 'text'],
  ] as const) {
    const sent = ask(text).flatMap((effect) => (effect.type === 'send' ? effect.messages : []));
    assert.deepEqual(
      sent.map((message) => [message.type, message.text]),
      [
        [type === 'item' ? 'item' : 'status', '1'],
        [type, PASSWORD_WORDS.server],
      ],
      text,
    );
  }
});

test('who only asks for what needs a password has to go, unless something was accepted before', () => {
  const { ask } = guardedHub(SERVER);
  const isClosed = () => ask('/list').some(({ type }) => type === 'close');
  for (let count = 0; count < MAX_REFUSALS; count++) assert.equal(isClosed(), false, `${count}`);
  assert.equal(isClosed(), true);
  for (const first of ['/list', '/join hall']) {
    const known = guardedHub(ROOM);
    known.ask(first);
    for (let count = 0; count < 2 * MAX_REFUSALS; count++) {
      assert.deepEqual(
        known.ask('/join den').map(({ type }) => type),
        ['send'],
      );
    }
  }
});

test('wrong passwords are counted for a connection, and end it', () => {
  const { hub, ask } = guardedHub(ROOM);
  const types = (text: string) => ask(text).map(({ type }) => type);
  for (let count = 1; count < MAX_WRONG_PASSWORDS; count++) {
    assert.deepEqual(types('/join den guess'), ['send', 'wrong-password'], `${count}`);
  }
  assert.deepEqual(types('/join den guess'), ['send', 'wrong-password', 'close']);
  hub.handle({ type: 'opened', id: 1 }, 0);
  const [, again] = ask('/join den guess');
  assert.deepEqual(again, { type: 'wrong-password', id: 1, count: 1 });
});

test('after too many wrong passwords from one address a new connection guesses in vain', async (t) => {
  const harness = await serve(t, {
    passwords: SERVER,
    limitsLoopback: true,
    limits: { 'wrong-passwords': 2 },
  });
  for (const guess of ['one', 'two']) {
    const eve = harness.nc();
    eve.send(`/list ${guess}\n`);
    assert.deepEqual([await eve.line(), await eve.line()], ['1', PASSWORD_WORDS.wrong]);
  }
  const eve = harness.nc();
  eve.send('/list\n');
  assert.deepEqual([await eve.line(), await eve.line()], ['1', PASSWORD_WORDS.server]);
  eve.send('/list open\n');
  assert.equal(await eve.line(), limitRow('wrong-passwords').farewell);
  await harness.disconnected('limit');
});

test('changed passwords apply to the next request, and people in a room stay', async (t) => {
  const harness = await guarded(t, ROOM);
  const ann = harness.nc();
  ann.send('/join den sesame\n/nick ann\n');
  assert.deepEqual([await ann.line(), await ann.line()], ['0', '0']);
  harness.server.setPasswords({ server: null, rooms: new Map([['den', 'other']]) });
  ann.send('still here\n');
  assert.equal(await ann.line(), 'ann: still here');
  const bob = harness.nc();
  bob.send('/join den other\n');
  assert.equal(await bob.line(), '0');
});
