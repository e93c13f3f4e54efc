/** Everything that the protocol leaves open. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LIMITS } from '../../src/session/machine.js';
import type { Intent, SessionEvent } from '../../src/session/model.js';
import type { Script } from '../support/net/scripted-server.js';
import { converse, type Outcome } from './client.js';
import { ANN, IN_ROOM, LIST, messages, list as roomList, TO_NAMING, TO_WHO } from './scripts.js';

/** One thing that the protocol leaves open, as a server may do it, and what must come of it. */
interface Row {
  readonly title: string;
  /** The server's scripts, connection by connection. */
  readonly scripts: readonly Script[];
  /** The intent from the beginning; ann in the room unless given. */
  readonly intent?: Partial<Intent>;
  /** The user's events once the session is in the room. */
  readonly does?: readonly SessionEvent[];
  readonly want: Outcome;
}

/** Long enough for silence to decide whatever it may, in ms; less than any limit of the session's. */
const SILENCE = 2000;

/** The outcome if ann has entered a room and nothing else has happened. */
const ROOM = { phase: 'room', rooms: ['general'], people: ['ann', 'bob'] } as const;

/** Plays each row: the session must come to what is wanted, and no code may have come as a text. */
function play(rows: readonly Row[]): void {
  for (const { title, scripts, intent, does, want } of rows) {
    test(title, async (t) => {
      const client = await converse(t, scripts, intent ?? ANN);
      if (does !== undefined) {
        await client.met();
        client.does(...does);
      }
      await client.settled();
      assert.deepEqual(client.outcome, want);
      for (const text of client.texts) assert.doesNotMatch(text, /^[012]\s*$/);
    });
  }
}

/** The usual ways of writing that somebody has said something. */
const RELAYS: readonly (readonly [string, (name: string, text: string) => string])[] = [
  ['name: text', (name, text) => `${name}: ${text}`],
  ['<name> text', (name, text) => `<${name}> ${text}`],
  ['[name] text', (name, text) => `[${name}] ${text}`],
  ['name> text', (name, text) => `${name}> ${text}`],
  ['text alone', (_, text) => text],
];

describe('a text in a room', () => {
  const say = [{ type: 'user.say', text: 'good morning' }] as const;
  play([
    {
      title: 'is not reported if the server does not relay it to its sender',
      scripts: [[...IN_ROOM, { expect: 'good morning' }]],
      does: say,
      want: ROOM,
    },
    ...RELAYS.map(([form, relay]) => ({
      title: `is reported once, as it came, if it is written as ${form}`,
      scripts: [
        [
          ...IN_ROOM,
          { expect: 'good morning' },
          ...messages(relay('ann', 'good morning'), relay('bob', 'good night')),
        ],
      ],
      does: say,
      want: { ...ROOM, texts: [relay('ann', 'good morning'), relay('bob', 'good night')] },
    })),
  ]);
});

describe('notices', () => {
  const wordings = ['eve has joined', '*** eve entered the room ***', 'Everybody welcome eve!'];
  play(
    wordings.map((wording) => ({
      title: `are reported as they come: ${wording}`,
      scripts: [[...IN_ROOM, ...messages(wording)]],
      want: { ...ROOM, texts: [wording] },
    })),
  );
});

/** Answers to `/who`, read by read, that say who is there. */
const PEOPLE: readonly (readonly [string, readonly string[]])[] = [
  ['a count and names', ['2', 'ann', 'bob']],
  ['a count and names in one read', ['2\nann\nbob\n']],
  ['a count and a message of names', ['2', 'ann bob']],
  ['names with commas', ['ann, bob']],
  ['names with blanks', ['ann bob']],
  ['names, one a line', ['ann\nbob\n']],
  ['names after a title', ['Users: ann, bob']],
];

describe('the answer to /who', () => {
  const whoSays = (...reads: readonly string[]): Script => [...TO_WHO, ...messages(...reads)];
  const sentence = 'There are 2 people in this room.';
  play([
    ...PEOPLE.map(([form, reads]) => ({
      title: `fills the people list from ${form}`,
      scripts: [[...whoSays(...reads), { pause: SILENCE }]],
      want: ROOM,
    })),
    {
      title: 'fills the people list from names that ran together with the count',
      scripts: [[...whoSays('2annbob'), { pause: SILENCE }]],
      want: ROOM,
    },
    {
      title: 'is shown if it is a sentence, and then is no longer waited for',
      scripts: [[...whoSays(sentence), { pause: SILENCE }]],
      want: { phase: 'room', rooms: ['general'], texts: [sentence] },
    },
    {
      title: 'may be that nobody is there',
      scripts: [[...whoSays('0'), { pause: SILENCE }]],
      want: { phase: 'room', rooms: ['general'], people: [] },
    },
  ]);
});

describe('the answer to /logout', () => {
  const lobby = { phase: 'lobby', rooms: ['general'] } as const;
  const endings: readonly (readonly [string, Script])[] = [
    ['closing', ['close']],
    ['a text, and closing', [{ send: 'Goodbye!' }, 'close']],
    ['a status, and closing', [{ send: '0' }, 'close']],
    [
      'a text, and waiting for the client to close',
      [{ send: 'Goodbye!' }, { pause: LIMITS.logoutGrace }],
    ],
    ['nothing at all', [{ pause: LIMITS.logoutGrace }, 'expect-close']],
    ['a reset', ['reset']],
  ];
  play(
    endings.map(([what, ending]) => ({
      title: `may be ${what}`,
      scripts: [[...IN_ROOM, { expect: '/logout' }, ...ending], LIST],
      does: [{ type: 'user.leave' as const }],
      want: lobby,
    })),
  );
});

/** Endings that programs put after a message. CR LF after the count offers lines, and is a row of its own. */
const ENDS = ['', '\n', '\0', '\n\0', ' '];

describe('whatever stands after each answer', () => {
  const after = (end: string, offer = end): Script => {
    const accepted = offer === '\r\n' ? '\r\n' : '';
    return [
      ...roomList(`1${offer}`, `general${end}`),
      { expect: `${accepted.repeat(2)}/join general${accepted}` },
      ...messages(`0${end}`),
      { expect: `/nick ann${accepted}` },
      ...messages(`0${end}`),
      ...(accepted === '' ? [{ pause: LIMITS.lateWho }] : []),
      { expect: `/who${accepted}` },
      ...messages(`2${end}`, `ann${end}`, `bob${end}`, `bob: hi${end}`),
    ];
  };
  play([
    ...ENDS.map((end) => ({
      title: `${JSON.stringify(end)} makes no difference`,
      scripts: [after(end)],
      want: { ...ROOM, texts: [`bob: hi${end === ' ' ? ' ' : ''}`] },
    })),
    {
      title: 'CR LF makes a conversation in lines of it',
      scripts: [after('\r\n')],
      want: { ...ROOM, texts: ['bob: hi'] },
    },
    {
      title: 'CR LF makes no difference if there is none after the count',
      scripts: [after('\r\n', '')],
      want: { ...ROOM, texts: ['bob: hi'] },
    },
    ...['', '\n', '\r\n', '\0'].map((end) => ({
      title: `text right after the status that lets somebody in is reported, with ${JSON.stringify(end)}`,
      scripts: [
        [
          ...TO_NAMING,
          { expect: '/nick ann' },
          { send: `0${end}bob: hi${end}` },
          { pause: LIMITS.lateWho },
          { expect: '/who' },
          ...messages('2', 'ann', 'bob'),
        ],
      ],
      want: { ...ROOM, texts: ['bob: hi'] },
    })),
  ]);
});

describe('a status', () => {
  const lobby = { phase: 'lobby', rooms: ['general'] } as const;
  const naming = { phase: 'naming', rooms: ['general'] } as const;
  play(
    ENDS.flatMap((end) => [
      {
        title: `that refuses a room is a problem in the lobby, with ${JSON.stringify(end)}`,
        scripts: [[...LIST, { expect: '/join general' }, ...messages(`1${end}`)]],
        want: { ...lobby, problem: 'room-malformed' },
      },
      {
        title: `that refuses a name is a problem in its place, with ${JSON.stringify(end)}`,
        scripts: [[...TO_NAMING, { expect: '/nick ann' }, ...messages(`1${end}`)]],
        want: { ...naming, problem: 'name-malformed' },
      },
      {
        title: `that says that a name is taken is a problem in its place, with ${JSON.stringify(end)}`,
        scripts: [[...TO_NAMING, { expect: '/nick ann' }, ...messages(`2${end}`)]],
        want: { ...naming, problem: 'name-taken' },
      },
    ]),
  );
});

describe('chat between a request and its answer', () => {
  const naming = (...reads: readonly string[]): Script => [
    ...TO_NAMING,
    { expect: '/nick ann' },
    ...messages(...reads),
  ];
  const entered = { phase: 'room', rooms: ['general'] } as const;
  const lines = RELAYS.map(([form, relay]) => [form, relay('bob', 'good morning, all!')] as const);
  const marked = lines.filter(([form]) => form !== 'text alone');
  play([
    ...marked.map(([form, line]) => ({
      title: `is reported, and a name accepted all the same: ${form}`,
      scripts: [naming(line, '0')],
      want: { ...entered, texts: [line] },
    })),
    ...['good morning, all!', 'Welcome to general! Be nice.'].map((line) => ({
      title: `is reported, and a name accepted all the same: ${line}`,
      scripts: [naming(line, '0')],
      want: { ...entered, texts: [line] },
    })),
    ...lines.map(([form, line]) => ({
      title: `is reported, and the people list filled all the same: ${form}`,
      scripts: [[...TO_WHO, ...messages(line, '2', 'ann', 'bob')]],
      want: { ...ROOM, texts: [line] },
    })),
    {
      title: 'is reported, and the people list filled all the same: two words alone',
      scripts: [[...TO_WHO, ...messages('good morning', '2', 'ann', 'bob')]],
      want: { ...ROOM, texts: ['good morning'] },
    },
    ...marked.map(([form, line]) => ({
      title: `is reported, and is no name among those that it stands between: ${form}`,
      scripts: [[...TO_WHO, ...messages('2', 'ann', line, 'bob')]],
      want: { ...ROOM, texts: [line] },
    })),
  ]);
});

/** The parts of an answer after which a server dies, and what must remain of them. */
interface Death {
  readonly request: string;
  readonly before: Script;
  readonly reads: readonly string[];
  readonly left: Omit<Outcome, 'phase' | 'loss'>;
}

const known = { rooms: ['general'] };
const list = { request: 'the room list', before: [{ expect: '/list' }] };
const join = { request: '/join', before: [...LIST, { expect: '/join general' }] };
const nick = { request: '/nick', before: [...TO_NAMING, { expect: '/nick ann' }] };
const who = { request: '/who', before: [...TO_WHO] };

const DEATHS: readonly Death[] = [
  { ...list, reads: [], left: {} },
  { ...list, reads: ['2'], left: { rooms: [] } },
  { ...list, reads: ['2\ngen\n'], left: { rooms: ['gen'] } },
  {
    ...list,
    reads: ['2', 'gen'],
    left: { rooms: ['gen'] },
  },
  { ...join, reads: [], left: known },
  { ...nick, reads: [], left: known },
  { ...nick, reads: ['bob: hi'], left: { ...known, texts: ['bob: hi'] } },
  { ...who, reads: [], left: known },
  { ...who, reads: ['3'], left: { ...known, texts: ['3'] } },
  { ...who, reads: ['2', 'ann'], left: { ...known, people: ['ann'] } },
  { ...who, reads: ['2\nann\n'], left: { ...known, people: ['ann'] } },
  {
    ...who,
    reads: ['bob: hi', '2\nann\n'],
    left: { ...known, people: ['ann'], texts: ['bob: hi'] },
  },
];

describe('a server that dies', () => {
  play(
    (['close', 'reset'] as const).flatMap((death) =>
      DEATHS.map(({ request, before, reads, left, ...rest }) => ({
        title: `after ${JSON.stringify(reads)} of the answer to ${request}, by ${death}`,
        scripts: [[...before, ...messages(...reads), death]],
        want: {
          phase: 'rooms' in left ? 'waiting' : 'offline',
          loss: death === 'close' ? 'closed' : 'reset',
          ...left,
        },
        ...rest,
      })),
    ),
  );
});

describe('a server that accepts a connection', () => {
  const silence = { pause: LIMITS.answerLimit };
  play([
    {
      title: 'and closes it at once is a loss',
      scripts: [['close']],
      want: { phase: 'offline', loss: 'closed' },
    },
    {
      title: 'and resets it at once is a loss',
      scripts: [['reset']],
      want: { phase: 'offline', loss: 'reset' },
    },
    {
      title: 'and says nothing is left as silent',
      scripts: [[{ expect: '/list' }, silence]],
      intent: {},
      want: { phase: 'offline', loss: 'silent' },
    },
    {
      title: 'and stops in its list shows what has come, and says so',
      scripts: [[{ expect: '/list' }, ...messages('2\ngeneral\n'), silence]],
      intent: {},
      want: { phase: 'lobby', rooms: ['general'], problem: 'list-incomplete' },
    },
    {
      title: 'and does not answer /join is left as silent',
      scripts: [[...LIST, { expect: '/join general' }, silence]],
      want: { phase: 'waiting', rooms: ['general'], loss: 'silent' },
    },
    {
      title: 'and does not answer /nick is left as silent',
      scripts: [[...TO_NAMING, { expect: '/nick ann' }, silence]],
      want: { phase: 'waiting', rooms: ['general'], loss: 'silent' },
    },
    {
      title: 'and does not answer /who is a problem of the room’s',
      scripts: [[...TO_WHO, silence]],
      want: { phase: 'room', rooms: ['general'], problem: 'no-answer who' },
    },
  ]);
});

describe('an answer that comes too late', () => {
  const late: readonly (readonly [string, Script])[] = [
    ['/join', [...LIST, { expect: '/join general' }]],
    ['/nick', [...TO_NAMING, { expect: '/nick ann' }]],
  ];
  for (const [request, script] of late) {
    test(`is not reported as a code: ${request}`, async (t) => {
      const slow = [...script, { pause: LIMITS.answerLimit }, ...messages('0')];
      const client = await converse(t, [slow], ANN);
      await client.settled();
      assert.deepEqual(client.texts, []);
    });
  }

  test('is taken all the same: /who', async (t) => {
    const pause = { pause: LIMITS.answerLimit };
    const slow = [...TO_WHO, pause, ...messages('2', 'ann', 'bob')];
    const client = await converse(t, [slow], ANN);
    await client.settled();
    assert.deepEqual(client.texts, []);
    assert.deepEqual(client.outcome.people, ['ann', 'bob']);
  });
});
