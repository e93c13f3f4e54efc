/** The bots of the demo: when they speak, and what they say. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Bot, GAP_MS, type Heard, STORY_GAP_MS } from '../../src/demo/bots/bot.js';
import { EARLIER, MANNERS } from '../../src/demo/bots/bot-sentences.js';
import { keyAnswer } from '../../src/demo/bots/key-answers.js';
import { DEMO_ROOMS, type DemoRoom } from '../../src/demo/demo-rooms.js';
import { LIMITS } from '../../src/server/limits/limits.js';
import { sanitise } from '../../src/text/sanitise.js';
import { PAYLOADS } from '../support/payloads.js';

const ROOMS = Object.keys(DEMO_ROOMS) as DemoRoom[];

/** Lets a bot hear things, each after a time (ms), and then all the time it wants; returns what it says when. */
function played(room: DemoRoom, seed: number, heard: readonly (readonly [number, Heard])[]) {
  const bot = new Bot(room, seed);
  const spoken: { readonly at: number; readonly text: string }[] = [];
  let now = 0;
  const runTo = (end: number): void => {
    for (let at = bot.nextAt(); at !== null && at <= end; at = bot.nextAt()) {
      assert.equal(bot.speak(at - 1), null);
      const text = bot.speak(at);
      assert.ok(text !== null, 'it speaks when it wants to');
      spoken.push({ at, text });
    }
    now = end;
  };
  for (const [after, each] of heard) {
    runTo(now + after);
    bot.hear(each, now);
  }
  runTo(now + 120_000);
  assert.equal(bot.nextAt(), null);
  return spoken;
}

const heardThings = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: 3000 }),
    fc.record({
      type: fc.constantFrom('came', 'went', 'said', 'asked-to-call'),
      name: fc.oneof(fc.constantFrom('ann', 'bob', 'mia', '小明'), fc.string()),
      text: fc.oneof(fc.constantFrom('hello', 'how do I quit?', '\u001b[2J'), fc.string()),
    }) as fc.Arbitrary<Heard>,
  ),
  { maxLength: 40 },
);

test('no bot says two texts within the gap, and none more than it heard', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ROOMS), fc.nat(), heardThings, (room, seed, heard) => {
      const spoken = played(room, seed, heard);
      for (const [index, { at }] of spoken.entries()) {
        const before = spoken[index - 1];
        if (before !== undefined) assert.ok(at - before.at >= GAP_MS);
      }
      const tales = heard.filter(([, { type }]) => type === 'came').length;
      const most = heard.length + tales * MANNERS[room].story.length;
      assert.ok(spoken.length <= most);
    }),
  );
});

test('a bot keeps within the limits of the server', () => {
  const perSecond = LIMITS.find(({ name }) => name === 'messages-per-second')?.default ?? 0;
  assert.ok(1000 / GAP_MS <= perSecond);
});

test('the same seed makes a bot say the same', () => {
  fc.assert(
    fc.property(fc.nat(), heardThings, (seed, heard) => {
      assert.deepEqual(played('general', seed, heard), played('general', seed, heard));
    }),
  );
});

const said = (text: string, name = 'ann'): readonly [number, Heard] => [
  5000,
  { type: 'said', name, text },
];

test('each message is answered once, and a bot is answered by none', () => {
  for (const room of ROOMS) {
    assert.equal(played(room, 1, [said('hello'), said('this is all')]).length, 2, room);
    assert.deepEqual(played(room, 1, [said('hello', DEMO_ROOMS[room])]), []);
  }
  for (const { name } of EARLIER) assert.deepEqual(played('general', 1, [said('hello', name)]), []);
});

test('a flood of messages gets one answer at a time', () => {
  const flood = Array.from({ length: 50 }, (): readonly [number, Heard] => [
    10,
    { type: 'said', name: 'ann', text: 'hello' },
  ]);
  assert.equal(played('general', 1, flood).length, 1);
});

test('two people who speak at the same time are both answered, and of many at a time three are', () => {
  const together = (count: number) =>
    Array.from({ length: count }, (_, index): readonly [number, Heard] => [
      10,
      { type: 'said', name: `p${index}`, text: 'hello' },
    ]);
  assert.equal(played('general', 1, together(2)).length, 2);
  assert.equal(played('general', 1, together(9)).length, 3);
});

test('who is asked for is called each time, also while others wait', () => {
  const heard: readonly (readonly [number, Heard])[] = [
    [0, { type: 'asked-to-call', name: 'ann' }],
    [0, { type: 'asked-to-call', name: 'bob' }],
  ];
  const { call } = MANNERS.general;
  assert.deepEqual(
    played('general', 1, heard).map(({ text }) => text),
    [call('ann'), call('bob')],
  );
});

test('a bot speaks as soon as the first of what it has to say is due', () => {
  const told = played('stories', 1, [
    [0, { type: 'came', name: 'ann' }],
    [10, { type: 'said', name: 'ann', text: 'hello' }],
  ]);
  assert.deepEqual(
    told.slice(0, 3).map(({ at }) => at),
    [700, 700 + GAP_MS, 700 + STORY_GAP_MS],
  );
  const answers = told.filter(({ text }) => !MANNERS.stories.story.includes(text));
  assert.deepEqual(
    answers.map(({ at }) => at),
    [700 + GAP_MS],
  );
});

test('a bot greets somebody once while they are there, as far as it remembers them', () => {
  const greetings = (...names: readonly string[]) => {
    const heard = names.map((name): readonly [number, Heard] => [5000, { type: 'came', name }]);
    return played('general', 1, heard).length;
  };
  assert.equal(greetings('ann', 'ann'), 1);
  const many = Array.from({ length: 65 }, (_, index) => `p${index}`);
  assert.equal(greetings(...many, 'p63'), 65);
  assert.equal(greetings(...many, 'p64'), 66);
});

test('an answer is about what was said', () => {
  const answers: readonly (readonly [DemoRoom, string, RegExp])[] = [
    ['general', 'Hello everybody!', /^(?:Hello|Hi)/],
    ['general', 'thank you', /welcome|Any time/],
    ['general', 'what is a socket', /sockets|wire/],
    ['general', 'my cat sleeps', /\b13 bytes/],
    ['general', 'why is that?', /question/],
    ['stories', 'tell me more', /story/],
    ['questions', 'how do I scroll up?', /^PgUp: /],
    ['questions', 'How can I quit?', /^(?:Ctrl-Q|\/quit)/],
    ['questions', 'xyzzy', /Ask me/],
    ['quiet', 'hello', /^\(/],
  ];
  for (const [room, text, answer] of answers) {
    assert.match(played(room, 3, [said(text)])[0]?.text ?? '', answer, text);
  }
});

test('keys are answered from their tables', () => {
  assert.match(keyAnswer('how do I search?') ?? '', /Ctrl-F|\/find|Ctrl-R/);
  assert.match(keyAnswer('leave the room') ?? '', /\/leave/);
  assert.match(keyAnswer('show the wire') ?? '', /F4|\/wire/);
  assert.equal(keyAnswer('what is it?'), null);
  assert.equal(keyAnswer(''), null);
});

test('nothing of a peer but a plain name is repeated', () => {
  for (const payload of PAYLOADS.flatMap(({ sent }) => (typeof sent === 'string' ? sent : []))) {
    const heard: (readonly [number, Heard])[] = [
      [0, { type: 'came', name: payload }],
      said(payload, payload),
      [5000, { type: 'asked-to-call', name: payload }],
    ];
    for (const room of ROOMS) {
      for (const { text } of played(room, 1, heard)) {
        assert.equal(text, sanitise(text));
        assert.ok(!text.includes(payload) || /^[\p{L}\p{M}\p{N}_.-]+$/u.test(payload), text);
      }
    }
  }
});

test('somebody who comes hears the whole story, line by line', () => {
  const { story } = MANNERS.stories;
  const told = played('stories', 1, [[0, { type: 'came', name: 'ann' }]]);
  assert.deepEqual(
    told.map(({ text }) => text),
    story,
  );
});

test('a story ends when nobody hears it', () => {
  const told = played('stories', 1, [
    [0, { type: 'came', name: 'ann' }],
    [5000, { type: 'went', name: 'ann' }],
  ]);
  assert.ok(told.length < MANNERS.stories.story.length);
});
