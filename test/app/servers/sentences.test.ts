/** Sentences about servers: counts, times and reasons in words. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ABSENCE_WORDS, ROOM_SENTENCES } from '../../../src/app/room/room-sentences.js';
import { joiningRoom } from '../../../src/app/servers/join-progress.js';
import {
  backSentence,
  doubtSentence,
  HOSTING,
  LOSSES,
  lossSentence,
  PROBLEMS,
  PROGRESS,
  RECOVERY,
  SENDING,
} from '../../../src/app/servers/link-sentences.js';
import { LAB_SENTENCES } from '../../../src/input/input-sentences.js';
import { tabOf } from '../../../src/input/ui-state.js';
import type { Phase } from '../../../src/session/session-view.js';
import { AT, Keyboard } from '../../support/ui.js';

describe('what was not sent', () => {
  it('is counted in words', () => {
    assert.match(SENDING.returned(1), /^1 message was /);
    assert.match(SENDING.returned(2), /^2 messages were /);
    assert.match(SENDING.doubtful('hi', 1), /^Your message “hi” /);
    assert.match(SENDING.doubtful('hi', 2), /^Your last 2 messages, from “hi” on, /);
  });

  it('is in doubt only if there is something', () => {
    assert.deepEqual(doubtSentence([]), []);
    assert.deepEqual(doubtSentence(['hi', 'ho']), [SENDING.doubtful('hi', 2)]);
  });
});

it('a sentence without its part has another form', () => {
  const FORMS: readonly (readonly [string, string])[] = [
    [ROOM_SENTENCES.gap('14:02', '14:02'), 'What was said at 14:02 may be missing.'],
    [ROOM_SENTENCES.gap('14:02', '14:03'), 'What was said between 14:02 and 14:03 may be missing.'],
    [ROOM_SENTENCES.topic('bob', ''), 'bob removed the topic.'],
    [ROOM_SENTENCES.topic('bob', 'tea'), 'bob set the topic: “tea”'],
    [ROOM_SENTENCES.currentTopic('tea'), 'Topic: “tea”'],
    [ABSENCE_WORDS.away('bob', ''), 'bob (away)'],
    [ABSENCE_WORDS.away('bob', 'tea'), 'bob (away: tea)'],
    [
      PROBLEMS.password({ type: 'password', room: null, asked: 'wrong' }),
      'This server needs a password.',
    ],
    [
      PROBLEMS.password({ type: 'password', room: 'den', asked: 'room' }),
      'The room “den” needs a password.',
    ],
    [PROGRESS.trying('a', ''), 'Trying a.'],
    [PROGRESS.trying('a', 'b'), 'Trying a, then b.'],
    [LAB_SENTENCES.faults('chop 3', 'chop'), 'The faults chop 3 are on. “/fault off” ends them.'],
  ];
  for (const [sentence, expected] of FORMS) assert.equal(sentence, expected);
  assert.match(ROOM_SENTENCES.currentTopic(''), /^This room has no topic\./);
  assert.match(LAB_SENTENCES.faults('', 'chop'), /^No faults are on\. .* Possible are chop\.$/);
});

describe('the sentence for a room that is reached again', () => {
  const AFTER: readonly (readonly [ms: number, when: string])[] = [
    [0, 'at 14:02:00'],
    [999, 'at 14:02:00'],
    [1000, 'from 14:02:00 to 14:02:01 (1 second)'],
    [1600, 'from 14:02:00 to 14:02:01 (2 seconds)'],
    [99_000, 'from 14:02:00 to 14:03:39 (99 seconds)'],
    [100_000, 'from 14:02:00 to 14:03:40 (2 minutes)'],
    [99 * 60_000, 'from 14:02:00 to 15:41:00 (99 minutes)'],
    [100 * 60_000, 'from 14:02:00 to 15:42:00 (2 hours)'],
  ];
  for (const [ms, when] of AFTER) {
    it(`names the time that was missed after ${ms} ms`, () => {
      const sentence = backSentence({ lostAt: AT }, AT + ms);
      assert.equal(sentence, `${RECOVERY.back} ${RECOVERY.missed(when)}`);
    });
  }

  it('names no time if nothing was missed', () => {
    assert.equal(backSentence({ lostAt: null }, AT), RECOVERY.back);
  });

  it('counts at least a second', () => {
    const late = Date.UTC(2026, 10, 23, 14, 2, 0, 900);
    assert.match(backSentence({ lostAt: late }, late + 200), / \(1 second\)/);
  });
});

describe('the room that is being joined', () => {
  const room = 'den';
  const ROWS: readonly (readonly [Phase, object, string | null])[] = [
    ['offline', { intent: { room, name: null } }, null],
    ['ended', { intent: { room, name: null } }, null],
    ['connecting', { intent: { room, name: null } }, room],
    ['lobby', { intent: { room, name: null } }, room],
    ['lobby', { intent: { room: null, name: null } }, null],
    ['joining', { room }, room],
    ['naming', { room }, room],
    ['naming', { room: null }, ''],
    ['room', { room }, null],
  ];
  for (const [phase, change, expected] of ROWS) {
    it(`is ${expected ?? 'none'} while the session is ${phase}: ${JSON.stringify(change)}`, () => {
      assert.equal(joiningRoom(tabOf(new Keyboard().session(phase, change).ui).app), expected);
    });
  }

  it('is none on the way back, nor while the user is in a room', () => {
    const { app } = tabOf(new Keyboard().session('joining', { room }).ui);
    assert.equal(joiningRoom({ ...app, returning: true }), null);
    const inRoom = tabOf(new Keyboard().enter('games', 'ann').ui).app;
    const session = { ...inRoom.session, phase: 'lobby' as const, intent: { room, name: null } };
    assert.equal(joiningRoom({ ...inRoom, session }), null);
    assert.equal(joiningRoom({ ...inRoom, session, room: null }), room);
  });
});

describe('a loss', () => {
  for (const [type, before, after] of [
    ['timed-out', /did not answer in time/, /^The connection to h:1 timed out/],
    ['unreachable', /is not reachable/, /no longer reachable/],
    ['reset', /at once/, /^The server at h:1 broke off/],
  ] as const) {
    it(`has other words if there was a connection: ${type}`, () => {
      const words = (established: boolean) =>
        LOSSES[type]('h:1', { type, detail: '', established });
      assert.match(words(false), before);
      assert.match(words(true), after);
    });
  }
});

describe('a name whose addresses fail in different ways', () => {
  const lost = (count: number) => {
    const each = Array.from({ length: count }, (_, index) => {
      const type = index === 0 ? ('refused' as const) : ('timed-out' as const);
      return { address: `192.0.2.${index}`, type };
    });
    return lossSentence(
      { type: 'refused', detail: '', established: false, each },
      { host: 'h', port: 1 },
    );
  };

  it('has each of them in its sentence, and the number of those after the third', () => {
    assert.ok(
      lost(3).endsWith(': 192.0.2.0 (refused), 192.0.2.1 (no answer), 192.0.2.2 (no answer).'),
    );
    assert.ok(lost(4).endsWith('192.0.2.2 (no answer) and 1 more.'));
  });
});

describe('a socket that this machine does not open', () => {
  const NO_SOCKET = ['EMFILE', 'ENFILE', 'ENOBUFS', 'ENOMEM'];
  const NO_PORT = ['EACCES', 'EPERM', 'EADDRNOTAVAIL'];

  for (const code of [...NO_SOCKET, ...NO_PORT]) {
    it(`has a reason in words: ${code}`, () => {
      const loss = { type: 'failed', detail: code, established: false } as const;
      for (const sentence of [LOSSES.failed('here:1', loss), HOSTING.failed(code)]) {
        assert.match(sentence, /: [a-z ]{20,}\.$/);
      }
    });
  }

  it('has the code or the words of any other error', () => {
    const odd = HOSTING.failed('EODD\u001b[2J');
    assert.match(odd, /: EODD.*\.$/u);
    assert.ok(!odd.includes('\u001b'));
  });
});

describe('a name that is refused', () => {
  const sentence = (name: string) => PROBLEMS['name-malformed']({ type: 'name-malformed', name });

  for (const name of ['ann', 'ANN2', '7', 'x'.repeat(64)]) {
    it(`is no fault of the name if it is plain: ${name}`, () => {
      assert.match(sentence(name), /does not let “.*” into the room\. It may be full/);
    });
  }

  for (const name of ['', 'a b', 'a:b', 'zoé', '小明', 'x'.repeat(65), 'ann\n']) {
    it(`may be a fault of the name otherwise: ${JSON.stringify(name)}`, () => {
      assert.match(sentence(name), /does not accept “.*” as a name\. Up to 64 letters and digits/u);
    });
  }
});
