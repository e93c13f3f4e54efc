/** Properties of the decoder for random bytes. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { MAX_ANSWER_BYTES } from '../../src/protocol/answers/counted-answer.js';
import type { Request, ServerMessage } from '../../src/protocol/messages.js';
import { readChat, speechPrefix } from '../../src/protocol/talk/chat-line.js';
import { byteLength } from '../../src/text/bytes.js';
import { MAX_MESSAGE_BYTES } from '../../src/wire/frame.js';
import { bytesOf, Conversation, concat, isVisible, show, sizeOf } from './conversation.js';
import '../support/seed.js';
import { tried } from '../support/effort.js';

/** Bytes as a hostile or clumsy server sends them: digits, separators, names, UTF-8 and worse. */
const snippet = fc.oneof(
  { weight: 3, arbitrary: fc.uint8Array({ maxLength: 12 }) },
  {
    weight: 5,
    arbitrary: fc
      .constantFrom(
        ...[
          '0',
          '1',
          '2',
          '3',
          '12',
          '-1',
          '99999999999',
          '\r\n',
          '\n',
          '\0',
          ' ',
          'general',
          'help',
        ],
        ...['ann', 'bob: hi', 'bob has left', 'Users: ann, bob', '小明', '👋', 'x'.repeat(1024)],
      )
      .map((text) => new TextEncoder().encode(text)),
  },
);

const request = fc.constantFrom<Request>('list', 'join', 'nick', 'who', 'logout');

/** The events on a connection, in any order. */
const event = fc.oneof(
  { weight: 8, arbitrary: fc.array(snippet, { maxLength: 4 }).map((parts) => concat(parts)) },
  { weight: 3, arbitrary: request },
  {
    weight: 1,
    arbitrary: fc.constantFrom('wait' as const, 'silence' as const, 'give up' as const),
  },
);

/** Plays events; `/who` only if asked for, since it alone may put chat after the names around it. */
function play(events: readonly (typeof event extends fc.Arbitrary<infer Event> ? Event : never)[]) {
  const conversation = new Conversation({ known: ['general', 'help', 'ann', 'bob'] });
  for (const item of events) {
    if (item instanceof Uint8Array) conversation.read(item);
    else if (item === 'wait') conversation.wait(200);
    else if (item === 'silence') conversation.silence();
    else if (item === 'give up') conversation.giveUp();
    else conversation.ask(item);
  }
  conversation.end();
  return conversation;
}

const sorted = (bytes: Uint8Array) => bytes.slice().sort();

describe('whatever a server sends', () => {
  test('no byte is lost, and none comes twice', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        const { messages, pushed } = play(events);
        assert.deepEqual(sorted(bytesOf(messages)), sorted(concat(pushed)));
      }),
      { numRuns: tried(400) },
    );
  });

  test('bytes come out in their order, as long as nobody asked who is there', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        const { messages, pushed } = play(events.filter((item) => item !== 'who'));
        assert.deepEqual(bytesOf(messages), concat(pushed));
      }),
      { numRuns: tried(400) },
    );
  });

  test('no text is longer than a message may be, separators and its speaker aside', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        for (const message of play(events).messages) {
          if (message.type !== 'text') continue;
          const chat = readChat(message.text);
          const prefix = chat.type === 'said' ? speechPrefix(chat.form, chat.speaker) : '';
          assert.ok(message.text.length <= MAX_MESSAGE_BYTES + byteLength(prefix));
        }
      }),
      { numRuns: tried(200) },
    );
  });

  test('nothing waits for silence that has passed', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        const conversation = new Conversation();
        for (const item of events) {
          if (item instanceof Uint8Array) conversation.read(item);
          else if (item !== 'wait' && item !== 'silence' && item !== 'give up')
            conversation.ask(item);
        }
        conversation.silence();
        assert.equal(conversation.decoder.wakeAt(), null);
      }),
      { numRuns: tried(200) },
    );
  });

  test('an answer comes within the silence that it may last', () => {
    fc.assert(
      fc.property(request, fc.array(snippet, { maxLength: 8 }), (asked, parts) => {
        const conversation = new Conversation({ ask: asked });
        for (const part of parts) conversation.read(part);
        conversation.silence();
        const visible = concat(parts).some((byte) => byte > 0x20);
        const mayWait = asked === 'who' || asked === 'nick' || asked === 'logout' || !visible;
        assert.ok(mayWait || conversation.decoder.expecting() === null);
      }),
      { numRuns: tried(300) },
    );
  });
});

describe('a server that never stops', () => {
  const kinds = ['\r\n', '\0', ' ', ' \n', 'x', '1', '9', '1\n', '\u{1f600}', 'bob: hi ', ',', '-'];
  const strange = [Uint8Array.of(0xe4), Uint8Array.of(0xff)];
  const asked: readonly (Request | null)[] = [null, 'list', 'join', 'nick', 'who', 'logout'];
  const endless = [...kinds.map((text) => new TextEncoder().encode(text)), ...strange];
  /** Reads of 20,000 bytes, or nearly, of one kind. */
  const reads = endless.map((part) =>
    concat(Array.from({ length: 20_000 / part.length }, () => part)),
  );

  /** More than may be held. */
  const READS = Math.ceil((1.1 * MAX_ANSWER_BYTES) / 20_000);

  for (const ask of asked) {
    for (const lines of [false, true]) {
      test(`is held in ${MAX_ANSWER_BYTES} bytes: ${ask ?? 'nothing'} asked${lines ? ' in lines' : ''}`, () => {
        for (const read of reads) {
          const conversation = new Conversation(lines ? { lines } : {});
          if (ask !== null) conversation.ask(ask);
          let held = 0;
          for (let count = 0; count < READS; count++) {
            const taken = conversation.read(read).map(({ origin }) => origin.bytes);
            held += read.length - sizeOf(taken);
            assert.ok(held <= MAX_ANSWER_BYTES);
          }
        }
      });
    }
  }
});

/** A name that our own server allows, and a line of chat. */
const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
  .filter((text) => !/[\s\p{C}\ufffd]/u.test(text));
const chat = fc
  .tuple(name, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }))
  .map(([speaker, text]) => `x${speaker}: ${text.replace(/[\r\n]/g, ' ')}`)
  .filter((text) => !/\p{Cs}/u.test(text));

const listed = (names: readonly string[]) =>
  names.map((name) => ` ${JSON.stringify(name)}`).join('');
const rooms = (names: readonly string[]) => `rooms ${names.length}${listed(names)}`;
const people = (names: readonly string[]) => `people${listed(names)}`;
const said = (text: string) => `text ${JSON.stringify(text)}`;

/** One exchange with our own server in line framing: what it sends, and what that means. */
const exchange = fc.oneof(
  fc.array(name, { maxLength: 6 }).map((names) => ({
    ask: 'list' as const,
    sent: [`${names.length}`, ...names],
    means: [rooms(names)],
  })),
  fc.tuple(chat, fc.array(name, { maxLength: 6 })).map(([text, names]) => ({
    ask: 'who' as const,
    sent: [text, `${names.length}`, ...names],
    means: [said(text), people(names)],
  })),
  fc.constantFrom('join' as const, 'nick' as const).map((ask) => ({
    ask,
    sent: ['2'],
    means: ['taken'],
  })),
  fc.array(chat, { minLength: 1, maxLength: 5 }).map((texts) => ({
    ask: null,
    sent: texts,
    means: texts.map((text) => said(text)),
  })),
);

/** Cuts bytes into reads at the given fractions of their length. */
function cutAt(bytes: Uint8Array, fractions: readonly number[]): Uint8Array[] {
  const ends = fractions.map((fraction) => Math.floor(fraction * bytes.length));
  const cuts = [0, ...ends.sort((a, b) => a - b), bytes.length];
  const reads = cuts.slice(1).map((end, index) => bytes.subarray(cuts[index], end));
  return reads.filter(({ length }) => length > 0);
}

describe('a conversation in line framing', () => {
  const fractions = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });
  const ending = fc.constantFrom('\r\n', '\n');

  test('decodes to itself, however it is cut and joined', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(exchange, fractions, ending), { maxLength: 8 }),
        (exchanges) => {
          const conversation = new Conversation({ lines: true });
          for (const [{ ask, sent }, cuts, end] of exchanges) {
            if (ask !== null) conversation.ask(ask);
            const bytes = new TextEncoder().encode(sent.map((line) => line + end).join(''));
            for (const read of cutAt(bytes, cuts)) conversation.read(read);
            assert.equal(conversation.decoder.expecting(), null);
          }
          const means = exchanges.flatMap(([item]) => item.means);
          assert.deepEqual(conversation.messages.map(show), means);
        },
      ),
      { numRuns: tried(300) },
    );
  });

  test('begins with an offer that decodes to itself, however it is cut', () => {
    fc.assert(
      fc.property(fc.array(name, { maxLength: 15 }), fractions, (names, cuts) => {
        const conversation = new Conversation({ ask: 'list' });
        const lines = [`${names.length}`, ...names].map((line) => `${line}\r\n`).join('');
        for (const read of cutAt(new TextEncoder().encode(lines), cuts)) conversation.read(read);
        assert.equal(conversation.decoder.framing(), 'lines');
        assert.deepEqual(conversation.messages.map(show), [rooms(names)]);
      }),
      { numRuns: tried(300) },
    );
  });
});

describe('a conversation in classic framing', () => {
  const encode = (text: string) => new TextEncoder().encode(text);
  /** The answer of a pausing server: no name that a count's digits could swallow, one message a read. */
  const plain = name.filter((text) => /^[^\p{Nd}]/u.test(text));
  const classic = fc.oneof(
    fc.array(plain, { minLength: 1, maxLength: 9 }).map((names) => ({
      ask: 'list' as const,
      sent: [`${names.length}`, ...names],
      means: [rooms(names)],
    })),
    fc.tuple(fc.constantFrom('join' as const, 'nick' as const), chat).map(([ask, text]) => ({
      ask,
      sent: ['0', text],
      means: ['accepted', said(text)],
    })),
    fc.array(chat, { minLength: 1, maxLength: 5 }).map((texts) => ({
      ask: null,
      sent: texts,
      means: texts.map(said),
    })),
  );

  test('decodes to itself if each read is one message', () => {
    fc.assert(
      fc.property(fc.array(classic, { maxLength: 8 }), (exchanges) => {
        const conversation = new Conversation();
        for (const { ask, sent } of exchanges) {
          if (ask !== null) conversation.ask(ask);
          for (const message of sent) conversation.read(encode(message));
          if (ask === 'list') conversation.wait(5000);
        }
        assert.deepEqual(
          conversation.messages.map(show),
          exchanges.flatMap(({ means }) => means),
        );
      }),
      { numRuns: tried(300) },
    );
  });

  test('decodes to itself if line endings separate, however it is cut', () => {
    const fractions = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 });
    fc.assert(
      fc.property(fc.array(plain, { minLength: 1, maxLength: 9 }), fractions, (names, cuts) => {
        const conversation = new Conversation({ ask: 'list' });
        const bytes = encode([`${names.length}`, ...names].map((line) => `${line}\n`).join(''));
        for (const read of cutAt(bytes, cuts)) conversation.read(read);
        conversation.silence();
        assert.deepEqual(conversation.messages.filter(isVisible).map(show), [rooms(names)]);
      }),
      { numRuns: tried(300) },
    );
  });

  const lists = fc.uniqueArray(plain, { minLength: 1, maxLength: 6 });
  const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 });

  /** Lists of which one's names are easily found in another's. */
  const alike = fc.uniqueArray(
    fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 4 }),
    { minLength: 1, maxLength: 6 },
  );

  test('lists rooms rightly the second time at the latest, whatever was read or known before', () => {
    const earlier = fc.array(fc.tuple(alike, cuts), { maxLength: 4 });
    fc.assert(
      fc.property(alike, alike, earlier, (names, known, before) => {
        const conversation = new Conversation({ known });
        for (const [old, fractions] of before) {
          conversation.ask('list');
          const bytes = encode(`${old.length}${old.join('')}`);
          for (const read of cutAt(bytes, fractions)) conversation.read(read);
          conversation.wait(5000);
        }
        for (let count = 0; count < 2; count++) {
          conversation.ask('list');
          for (const message of [`${names.length}`, ...names]) conversation.read(encode(message));
          conversation.wait(5000);
        }
        assert.equal(show(conversation.messages.at(-1) as ServerMessage), rooms(names));
      }),
      { numRuns: tried(300) },
    );
  });

  test('gives no text while lists come, however they are cut and held up', () => {
    const pauses = fc.array(fc.integer({ min: 0, max: 1400 }), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(fc.array(fc.tuple(lists, cuts, pauses), { maxLength: 4 }), (answers) => {
        const conversation = new Conversation();
        for (const [names, fractions, waits] of answers) {
          conversation.ask('list');
          const reads = cutAt(encode(`${names.length}${names.join('')}`), fractions);
          for (const [index, read] of reads.entries()) {
            conversation.read(read);
            conversation.wait(waits[index] ?? 0);
          }
          conversation.wait(5000);
        }
        const texts = conversation.messages.filter(({ type }) => type !== 'rooms');
        assert.deepEqual(texts.map(show), []);
      }),
      { numRuns: tried(300) },
    );
  });

  test('decodes to itself if names run together and all are known', () => {
    const letters = ['ab', 'cd', 'ef', 'gh', 'ij'];
    fc.assert(
      fc.property(fc.shuffledSubarray(letters, { minLength: 1 }), (names) => {
        const conversation = new Conversation({ ask: 'list', known: letters });
        conversation.read(encode(`${names.length}${names.join('')}`));
        conversation.silence();
        assert.deepEqual(conversation.messages.map(show), [rooms(names)]);
      }),
    );
  });
});
