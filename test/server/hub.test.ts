/** The rooms and people of a server. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_LIMITS } from '../../src/server/limits/limits.js';
import type { InboundMessage } from '../../src/server/traffic/inbound.js';
import { MemoryHub } from './memory-hub.js';

/** The time of everything in most tests (ms). */
const NOW = 0;

/** A client's connection is lost. */
const VANISHES = Symbol('vanishes');
/** The server closes a client's connection. */
const CLOSED = '(closed)';

/** A message (or a piece of it), and what everybody then hears; people who hear nothing are left out. */
type Turn = readonly [
  who: string,
  says: string | InboundMessage | typeof VANISHES,
  heard: Readonly<Record<string, readonly string[]>>,
];

/** Plays a conversation between the people named in it, who all connect before it. */
class Play {
  readonly hub: MemoryHub;
  readonly #cast: string[] = [];

  constructor(rooms: readonly string[] = []) {
    this.hub = new MemoryHub(rooms);
  }

  turn([who, says, heard]: Turn, label: string): void {
    for (const name of [who, ...Object.keys(heard)]) this.#idOf(name);
    assert.deepEqual(this.#heardAfter(who, says), heard, label);
  }

  #heardAfter(who: string, says: Turn[1]): Record<string, string[]> {
    const id = this.#idOf(who);
    const message = typeof says === 'string' ? { text: says, start: true, end: true } : says;
    const effects = this.hub.handle(
      message === VANISHES
        ? { type: 'closed', id }
        : { type: 'message', id, message: message as InboundMessage },
      NOW,
    );
    const heard: Record<string, string[]> = {};
    for (const effect of effects) {
      if (effect.type !== 'send' && effect.type !== 'notice' && effect.type !== 'close') continue;
      const to = effect.type === 'close' ? [effect.id] : effect.to;
      const texts = effect.type === 'close' ? [CLOSED] : effect.messages.map(({ text }) => text);
      for (const one of to) {
        const name = this.#cast[one] as string;
        heard[name] = [...(heard[name] ?? []), ...texts];
      }
    }
    return heard;
  }

  #idOf(name: string): number {
    if (!this.#cast.includes(name)) {
      this.hub.handle({ type: 'opened', id: this.#cast.push(name) - 1 }, NOW);
    }
    return this.#cast.indexOf(name);
  }
}

/** `name` comes into `room`, in which `others` are. */
function enters(name: string, room: string, ...others: readonly string[]): Turn[] {
  const told = Object.fromEntries(others.map((other) => [other, [`${name} has joined`]]));
  return [
    [name, `/join ${room}`, { [name]: ['0'] }],
    [name, `/nick ${name}`, { [name]: ['0'], ...told }],
  ];
}

const first = (text: string): InboundMessage => ({ text, start: true, end: false });
const last = (text: string): InboundMessage => ({ text, start: false, end: true });

const conversations: readonly {
  title: string;
  rooms?: readonly string[];
  turns: readonly Turn[];
}[] = [
  {
    title: 'an empty lobby has a list of nothing',
    turns: [['ann', '/list', { ann: ['0'] }]],
  },
  {
    title: 'the list names all rooms, the permanent ones first',
    rooms: ['help', 'general'],
    turns: [...enters('bob', 'den'), ['ann', '/list', { ann: ['3', 'help', 'general', 'den'] }]],
  },
  {
    title: 'what somebody says is heard by everybody in the room, the speaker included',
    turns: [
      ...enters('ann', 'den'),
      ...enters('bob', 'den', 'ann'),
      ...enters('eve', 'attic'),
      ['ann', 'hi', { ann: ['ann: hi'], bob: ['ann: hi'] }],
      ['bob', '0', { ann: ['bob: 0'], bob: ['bob: 0'] }],
      ['eve', 'hm', { eve: ['eve: hm'] }],
    ],
  },
  {
    title: 'people are named in the order of their coming',
    turns: [
      ...enters('ann', 'den'),
      ...enters('bob', 'den', 'ann'),
      ['eve', '/join den', { eve: ['0'] }],
      ['bob', '/who', { bob: ['2', 'ann', 'bob'] }],
    ],
  },
  {
    title: 'leaving gets no answer, but a notice to the others',
    turns: [
      ...enters('ann', 'den'),
      ...enters('bob', 'den', 'ann'),
      ['ann', '/logout', { bob: ['ann has left'], ann: [CLOSED] }],
      ['ann', 'hi?', {}],
      ['ann', VANISHES, {}],
      ['bob', '/who', { bob: ['1', 'bob'] }],
    ],
  },
  {
    title: 'logging out works everywhere',
    turns: [
      ['ann', '/logout', { ann: [CLOSED] }],
      ['bob', '/join den', { bob: ['0'] }],
      ['bob', '/logout', { bob: [CLOSED] }],
      ['eve', '/list', { eve: ['0'] }],
    ],
  },
  {
    title: 'a connection may vanish in any state',
    turns: [
      ...enters('ann', 'den'),
      ...enters('bob', 'den', 'ann'),
      ['eve', VANISHES, {}],
      ['joe', '/join den', { joe: ['0'] }],
      ['joe', VANISHES, {}],
      ['bob', VANISHES, { ann: ['bob has left'] }],
      ['bob', VANISHES, {}],
      ['ann', 'alone', { ann: ['ann: alone'] }],
    ],
  },
  {
    title: 'a name is free again once its bearer has left',
    turns: [
      ...enters('ann', 'den'),
      ['bob', '/join den', { bob: ['0'] }],
      ['bob', '/nick ann', { bob: ['2'] }],
      ['ann', VANISHES, {}],
      ['bob', '/nick ann', { bob: ['0'] }],
    ],
  },
  {
    title: 'names are unique within a room, whatever their case and width',
    turns: [
      ...enters('ann', 'den'),
      ['bob', '/join den', { bob: ['0'] }],
      ['bob', '/nick ANN', { bob: ['2'] }],
      ['bob', '/nick ａｎｎ', { bob: ['2'] }],
      ['bob', '/nick anna', { bob: ['0'], ann: ['anna has joined'] }],
      ['eve', '/join attic', { eve: ['0'] }],
      ['eve', '/nick ann', { eve: ['0'] }],
    ],
  },
  {
    title: 'a room is the same whatever its case, and keeps the name it was created with',
    turns: [
      ...enters('ann', 'Den'),
      ...enters('bob', 'DEN', 'ann'),
      ['eve', '/list', { eve: ['1', 'Den'] }],
    ],
  },
  {
    title: 'a second join before a name moves there',
    turns: [
      ['ann', '/join den', { ann: ['0'] }],
      ['ann', '/join den', { ann: ['0'] }],
      ['ann', '/join attic', { ann: ['0'] }],
      ['ann', '/nick ann', { ann: ['0'] }],
      ['bob', '/list', { bob: ['1', 'attic'] }],
      ['ann', '/who', { ann: ['1', 'ann'] }],
    ],
  },
  {
    title: 'an empty room ceases to exist, unless it is a permanent one',
    rooms: ['hall'],
    turns: [
      ...enters('ann', 'den'),
      ...enters('bob', 'hall'),
      ['ann', '/logout', { ann: [CLOSED] }],
      ['bob', '/logout', { bob: [CLOSED] }],
      ['eve', '/list', { eve: ['1', 'hall'] }],
    ],
  },
  {
    title: 'a room exists once somebody with a name is in it, and as long',
    turns: [
      ['bob', '/join DEN', { bob: ['0'] }],
      ['eve', '/list', { eve: ['0'] }],
      ...enters('ann', 'den'),
      ['eve', '/list', { eve: ['1', 'den'] }],
      ['ann', VANISHES, {}],
      ['eve', '/list', { eve: ['0'] }],
      ['bob', '/nick bob', { bob: ['0'] }],
      ['eve', '/list', { eve: ['1', 'DEN'] }],
    ],
  },
  {
    title: 'a name that could be somebody else’s words is refused',
    turns: [
      ...enters('ann', 'den'),
      ['bob', '/join den', { bob: ['0'] }],
      ['bob', '/nick ann:', { bob: ['1'] }],
      ['bob', '/nick ann\u2800has\u2800left', { bob: ['1'] }],
      ['bob', '/nick bob', { bob: ['0'], ann: ['bob has joined'] }],
    ],
  },
  {
    title: 'everything but a known request is refused in the lobby',
    turns: [
      ['ann', 'hello', { ann: ['1'] }],
      ['ann', '/nick ann', { ann: ['1'] }],
      ['ann', '/who', { ann: ['1'] }],
      ['ann', '/dance', { ann: ['1'] }],
      ['ann', '/join', { ann: ['1'] }],
      ['ann', '/join two words', { ann: ['1'] }],
      ['ann', `/join ${'x'.repeat(65)}`, { ann: ['1'] }],
      ['ann', '/join a\x07b', { ann: ['1'] }],
      ['ann', '/list', { ann: ['0'] }],
    ],
  },
  {
    title: 'everything but a name or another room is refused while a name is due',
    turns: [
      ['ann', '/join den', { ann: ['0'] }],
      ['ann', 'hello', { ann: ['1'] }],
      ['ann', '/who', { ann: ['1'] }],
      ['ann', '/list', { ann: ['1'] }],
      ['ann', '/dance', { ann: ['1'] }],
      ['ann', '/nick', { ann: ['1'] }],
      ['ann', '/nick ann lee', { ann: ['1'] }],
      ['ann', `/nick ${'小'.repeat(22)}`, { ann: ['1'] }],
      ['ann', '/join a b', { ann: ['1'] }],
      ['ann', '/nick ann', { ann: ['0'] }],
    ],
  },
  {
    title: 'requests of the lobby are refused in a room, and nobody hears them',
    turns: [
      ...enters('ann', 'den'),
      ...enters('bob', 'den', 'ann'),
      ['ann', '/list', { ann: ['1'] }],
      ['ann', '/join attic', { ann: ['1'] }],
      ['ann', '/nick eve', { ann: ['1'] }],
      ['ann', '/nick', { ann: ['1'] }],
      ['ann', '/who', { ann: ['2', 'ann', 'bob'] }],
    ],
  },
  {
    title: 'in a room, text that starts with a slash and is no command is chat',
    turns: [
      ...enters('ann', 'den'),
      ['ann', '/dance', { ann: ['ann: /dance'] }],
      ['ann', '/who is there?', { ann: ['ann: /who is there?'] }],
      ['ann', '//who', { ann: ['ann: //who'] }],
    ],
  },
  {
    title: 'who is yet to choose a name hears nothing of the room',
    turns: [
      ...enters('ann', 'den'),
      ['bob', '/join den', { bob: ['0'] }],
      ['ann', 'psst', { ann: ['ann: psst'] }],
    ],
  },
  {
    title: 'a message of more than 1024 bytes is refused once if nobody could hear it',
    turns: [
      ['ann', first('x'.repeat(1024)), { ann: ['1'] }],
      ['ann', last('/list'), {}],
      ['ann', first('/join den'), { ann: ['1'] }],
      ['ann', last('/join den'), {}],
      ['ann', '/list', { ann: ['0'] }],
    ],
  },
  {
    title: 'a message of more than 1024 bytes is chat in a room, and no part of it a command',
    turns: [
      ...enters('ann', 'den'),
      ['ann', first('/logout'), { ann: ['ann: /logout'] }],
      ['ann', last('/who'), { ann: ['ann: /who'] }],
      ['ann', 'x'.repeat(1024), { ann: [`ann: ${'x'.repeat(1017)}`, `ann: ${'x'.repeat(7)}`] }],
    ],
  },
];

for (const { title, rooms, turns } of conversations) {
  test(title, () => {
    const play = new Play(rooms);
    turns.forEach((turn, index) => {
      play.turn(turn, `turn ${index + 1}, ${turn[0]}: ${String(turn[1])}`);
    });
  });
}

test('the answer to a name comes before anything said after it', () => {
  const play = new Play();
  for (const turn of enters('ann', 'den')) play.turn(turn, 'entering');
  play.turn(['bob', '/join den', { bob: ['0'] }], 'joining');
  const hub = play.hub;
  const toBob = (effects: ReturnType<MemoryHub['handle']>) =>
    effects.flatMap((effect) =>
      effect.type === 'send' && effect.to.includes(1) ? effect.messages.map((m) => m.text) : [],
    );
  const whole = (text: string) => ({ text, start: true, end: true });
  const heard = [
    ...toBob(hub.handle({ type: 'message', id: 1, message: whole('/nick bob') }, NOW)),
    ...toBob(hub.handle({ type: 'message', id: 0, message: whole('hi bob') }, NOW)),
  ];
  assert.deepEqual(heard, ['0', 'ann: hi bob']);
});

test('the owner of the hub can see its rooms and people', () => {
  const play = new Play(['Hall']);
  for (const turn of [...enters('ann', 'den'), ...enters('bob', 'hall')])
    play.turn(turn, 'entering');
  play.turn(['eve', '/join den', { eve: ['0'] }], 'joining');
  assert.deepEqual(play.hub.rooms(), [
    { name: 'Hall', permanent: true, people: ['bob'], lost: [] },
    { name: 'den', permanent: false, people: ['ann'], lost: [] },
  ]);
  assert.deepEqual(play.hub.people(), [
    { name: 'bob', room: 'Hall' },
    { name: 'ann', room: 'den' },
  ]);
});

test('whoever enters a room gets the welcome after the answer, cut to one message; the others do not', () => {
  const play = new Play();
  play.hub.motd = `be kind ${'小'.repeat(400)}`;
  const welcome = `be kind ${'小'.repeat(338)}`;
  play.turn(['ann', '/join den', { ann: ['0'] }], 'joining');
  play.turn(['ann', '/nick ann', { ann: ['0', welcome] }], 'a name');
  play.turn(['bob', '/join den', { bob: ['0'] }], 'joining');
  play.turn(['bob', '/nick bob', { bob: ['0', welcome], ann: ['bob has joined'] }], 'a name');
});

test('a permanent room that is named twice is there once', () => {
  assert.equal(new MemoryHub(['hall', 'HALL']).rooms().length, 1);
});

test('a client is silent until its first request is accepted, and then in the lobby, on its way or in a room', () => {
  const play = new Play();
  const { hub } = play;
  const stages: readonly (readonly [says: string, answer: string, stage: string])[] = [
    ['hello', '1', 'silent'],
    ['/list', '0', 'lobby'],
    ['hello', '1', 'lobby'],
    ['/join den', '0', 'naming'],
    ['hello', '1', 'naming'],
    ['/nick ann', '0', 'room'],
  ];
  hub.handle({ type: 'opened', id: 7 }, 0);
  assert.equal(hub.stageOf(7), 'silent');
  for (const [says, answer, stage] of stages) {
    play.turn(['ann', says, { ann: [answer] }], says);
    assert.equal(hub.stageOf(0), stage, says);
  }
});

test('limits of rooms that are off refuse nobody', () => {
  const hub = new MemoryHub([], {
    ...DEFAULT_LIMITS,
    'people-per-room': 0,
    'rooms-per-address': 0,
  });
  const entries = [
    ['den', 'ann'],
    ['den', 'bob'],
    ['attic', 'eve'],
  ] as const;
  for (const [id, [room, name]] of entries.entries()) {
    hub.handle({ type: 'opened', id, address: 'a' }, 0);
    for (const text of [`/join ${room}`, `/nick ${name}`]) {
      hub.handle({ type: 'message', id, message: { text, start: true, end: true } }, 0);
    }
    assert.equal(hub.nameOf(id), name);
  }
});

test('a room that is full, and one room too many of an address, refuse a name', () => {
  const limits = { ...DEFAULT_LIMITS, 'people-per-room': 2, 'rooms-per-address': 1 };
  const hub = new MemoryHub(['hall'], limits);
  const entries: readonly (readonly [string | null, string, string])[] = [
    ['a', 'den', '0'],
    ['a', 'attic', 'rooms-per-address'],
    ['a', 'hall', '0'],
    ['b', 'attic', '0'],
    ['a', 'den', '0'],
    ['b', 'den', 'people-per-room'],
    [null, 'cellar', '0'],
    [null, 'loft', '0'],
  ];
  for (const [id, [address, room, outcome]] of entries.entries()) {
    const whole = (text: string) => {
      const message = { text, start: true, end: true };
      return { type: 'message' as const, id, message };
    };
    hub.handle({ type: 'opened', id, address }, NOW);
    hub.handle(whole(`/join ${room}`), NOW);
    const effects = hub.handle(whole(`/nick p${id}`), NOW);
    const limited = effects.find((effect) => effect.type === 'limited');
    const answer = effects.find((effect) => effect.type === 'send');
    const status = answer?.messages[0]?.text;
    assert.equal(limited?.limit ?? status, outcome);
    assert.equal(status, outcome === '0' ? '0' : '1');
  }
});

test('the name of somebody who has left is kept for a moment, for the same address alone', () => {
  const hub = new MemoryHub(['den'], { ...DEFAULT_LIMITS, 'kept-name': 5 });
  let next = 0;
  const arrive = (address: string | null) => {
    const id = next++;
    hub.handle({ type: 'opened', id, address }, NOW);
    return id;
  };
  const say = (id: number, text: string, now: number) => {
    const message = { text, start: true, end: true };
    const effects = hub.handle({ type: 'message', id, message }, now);
    const sent = effects.find((effect) => effect.type === 'send' && effect.to.includes(id));
    return sent?.type === 'send' ? sent.messages[0]?.text : undefined;
  };
  const takes = (address: string | null, name: string, now: number, room = 'den') => {
    const id = arrive(address);
    say(id, `/join ${room}`, now);
    const answer = say(id, `/nick ${name}`, now);
    return { id, isTaken: answer === '2' };
  };
  const ann = takes('a', 'ann', 0);
  hub.handle({ type: 'closed', id: ann.id }, 1000);
  assert.ok(takes('b', 'ANN', 1000).isTaken);
  assert.ok(takes('b', 'ann', 5999, 'DEN').isTaken);
  assert.ok(takes(null, 'ann', 5999).isTaken);
  assert.ok(!takes('b', 'ann', 5999, 'attic').isTaken);
  const back = takes('a', 'ann', 5999);
  assert.ok(!back.isTaken);
  say(back.id, '/logout', 6000);
  assert.ok(!takes('b', 'ann', 11_000).isTaken);

  const local = takes(null, 'eve', 0);
  hub.handle({ type: 'closed', id: local.id }, 0);
  assert.ok(!takes('b', 'eve', 0).isTaken);
});

test('with the limit off no name is kept', () => {
  const hub = new MemoryHub([], { ...DEFAULT_LIMITS, 'kept-name': 0 });
  for (const [id, address] of ['a', 'b'].entries()) {
    hub.handle({ type: 'opened', id, address }, NOW);
    for (const text of ['/join den', '/nick ann']) {
      hub.handle({ type: 'message', id, message: { text, start: true, end: true } }, NOW);
    }
    assert.equal(hub.nameOf(id), 'ann');
    hub.handle({ type: 'closed', id }, NOW);
  }
});
