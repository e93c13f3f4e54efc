/** A room at its bounds, and the most that one read can bring of every kind of message. */

import type { AppState } from '../../src/app/state.js';
import { eventsOf } from '../../src/client/session-events.js';
import { tabOf } from '../../src/input/ui-state.js';
import { createDecoder, type Decoder } from '../../src/protocol/decoder.js';
import type { Request } from '../../src/protocol/messages.js';
import { encodeUtf8 } from '../../src/wire/utf8.js';
import { AT, Keyboard, roomList } from './ui.js';

/** The most bytes that a program reads in one turn. */
export const READ_BYTES = 64 * 1024;
/** How many people are in the room. */
export const PEOPLE = 4000;

/** Names of two or more letters and digits, none of which begins another, and of as many bytes as a name may have. */
export const SHORT_NAMES = names('');
export const LONG_NAMES = names('x'.repeat(59));

function names(prefix: string): string[] {
  return Array.from({ length: PEOPLE }, (_, index) => `${prefix}${String(index).padStart(5, 'p')}`);
}

/** The server's traits, and the requests that it gets. */
interface Setup {
  readonly server: 'class' | 'lines';
  readonly request?: Request;
  readonly people?: readonly string[];
  /** True for thousands of messages without line endings, each of which is looked for in a whole message's bytes. */
  readonly isCrowded?: boolean;
  /** Our own messages that may come back. */
  readonly said?: readonly string[];
}

/** One kind of message: what fills the read. */
export interface ReadKind extends Setup {
  readonly title: string;
  readonly bytes: Uint8Array;
}

/** Repeats what `part` returns up to `READ_BYTES`. */
function filled(part: (index: number) => string, size = READ_BYTES): Uint8Array {
  const parts: string[] = [];
  let bytes = 0;
  for (let index = 0; bytes < size; index++) {
    const next = part(index);
    bytes += Buffer.byteLength(next);
    parts.push(next);
  }
  return encodeUtf8(parts.join('')).subarray(0, size);
}

const at = (list: readonly string[], index: number) => list[index % list.length] as string;

function kind(
  title: string,
  part: (index: number) => string,
  setup: Partial<Setup> = {},
): ReadKind {
  return { title, server: 'class', ...setup, bytes: filled(part) };
}

const inLines = { server: 'lines' } as const;
const long = { people: LONG_NAMES } as const;
const own = Array.from({ length: 20_000 }, (_, index) => `own${index}`);
const ownDots = ['. . .'];

/** Comings and goings. */
const NOTICES: readonly ReadKind[] = [
  kind('people leave', (index) => `${at(SHORT_NAMES, index)} has left\r\n`, inLines),
  kind('strangers come', (index) => `new${index} has joined\r\n`, inLines),
  kind('one comes and goes', (index) => `eve has ${index % 2 ? 'left' : 'joined'}\r\n`, inLines),
  kind('people with long names leave', (index) => `${at(LONG_NAMES, index)} has left\r\n`, {
    ...inLines,
    ...long,
  }),
  kind('people leave, run together', (index) => `${at(SHORT_NAMES, index)} has left the room.`),
  kind(
    'long names leave, run together',
    (index) => `${at(LONG_NAMES, index)} has left the room.`,
    long,
  ),
  kind('strangers come, run together', (index) => `new${index} has joined the room.`),
  kind(
    'strangers come with counts',
    (index) =>
      `new${index} has joined the room.  There are ${PEOPLE + 1 + index} people in the room.`,
  ),
  kind(
    'strangers come with wrong counts',
    (index) => `new${index} has joined the room.  There are 7 people in the room.`,
  ),
  kind('counts, run together', () => 'There are 4000 people in the room.'),
  kind('counts in lines', (index) => `There are ${index % 4096} people in the room.\n`),
  kind('new rooms', () => 'You have joined a new room.'),
  kind('notices without names', () => ' has joined the room.'),
  kind('notices after endless words', () => `${'y'.repeat(200)} has left the room.`),
  kind('notices with endless blanks', () => `x joined the room${' '.repeat(170)}x\n`),
  kind('notices with endless blanks and signs', () => `x left${' *'.repeat(85)} x\n`),
  kind('counts with endless blanks', () => `x has joined the room.${' '.repeat(900)}There are`),
  kind('beginnings of notices', () => 'has joined the room has '),
  kind('disconnections', (index) => `${at(SHORT_NAMES, index)} has been disconnected.`),
];

/** Chat. */
const CHAT: readonly ReadKind[] = [
  kind('chat of everybody in lines', (index) => `${at(SHORT_NAMES, index)}: a\r\n`, inLines),
  kind('chat of strangers in lines', (index) => `n${index}: a\r\n`, inLines),
  kind('chat of everybody, run together', (index) => `${at(SHORT_NAMES, index)}> a`, {
    isCrowded: true,
  }),
  kind('chat of long names, run together', (index) => `${at(LONG_NAMES, index)}> a`, long),
  kind('chat of one letter', () => 'a> a', {
    people: ['a', ...SHORT_NAMES.slice(1)],
    isCrowded: true,
  }),
  kind('ends of names', () => '> > '),
  kind('colons', () => ': : '),
  kind('words that end in no name', () => `${'z'.repeat(64)}> `),
  kind('words that nearly are names', () => `${'x'.repeat(64)}> `, long),
  kind('one endless word', () => 'x'),
  kind('endless blanks', () => ' '),
  kind('a blank after every letter', () => 'a '),
  kind('mentions', (index) => `${at(SHORT_NAMES, index)}> ${'ann '.repeat(200)}\n`),
  kind('nearly mentions', (index) => `${at(SHORT_NAMES, index)}> ${'annann'.repeat(150)}\n`),
  kind('lines within messages', (index) => (index === 0 ? 'ppppp> a' : '\na')),
  kind('short lines', () => 'a\n'),
  kind('short lines of a server of lines', () => 'a\r\n', inLines),
  kind('empty lines', () => '\n'),
  kind('empty lines of a server of lines', () => '\r\n', inLines),
  kind('carriage returns', () => '\r'),
  kind('NULs', () => '\0'),
  kind('long lines', () => `${'a'.repeat(1023)}\n`),
  kind('wide characters', () => '小明：你好。'),
  kind('marks', () => 'a\u0301\u0301\u0301\u0301\u0301\u0301'),
  kind('joiners', () => '👨\u200d👩\u200d👧\u200d'),
  kind('hostile characters', () => '\u202e\u{e0041}\u0007'),
  kind('control characters', () => '\u001b[2J'),
  { title: 'no UTF-8', server: 'class', bytes: new Uint8Array(READ_BYTES).fill(0xff) },
  { title: 'characters cut short', server: 'class', bytes: new Uint8Array(READ_BYTES).fill(0xf0) },
  kind('our messages come back', (index) => `ann: ${at(own, index)}\r\n`, {
    ...inLines,
    said: own,
  }),
  kind('our messages, nearly', () => `${'ann . '.repeat(7)}${'. '.repeat(480)}\r\n`, {
    ...inLines,
    said: ownDots,
  }),
];

/** Answers. */
const ANSWERS: readonly ReadKind[] = [
  kind('people, a line each', (index) => (index ? `n${index}\r\n` : '4000\r\n'), {
    ...inLines,
    request: 'who',
  }),
  kind('people, joined and known', (index) => (index ? at(SHORT_NAMES, index - 1) : '4000'), {
    request: 'who',
  }),
  kind('long people, joined', (index) => (index ? at(LONG_NAMES, index - 1) : '900'), {
    request: 'who',
    ...long,
  }),
  kind('people, joined and unknown', (index) => (index ? 'ab' : '4000'), { request: 'who' }),
  kind('people below a title', (index) => (index ? `n${index}` : 'Users in this room:'), {
    request: 'who',
  }),
  kind(
    'people below a title, then chat',
    (index) => (index ? `${at(SHORT_NAMES, index)}> a` : 'Users in this room:'),
    { request: 'who', isCrowded: true },
  ),
  kind('digits instead of people', () => '4', { request: 'who' }),
  kind('rooms, a line each', (index) => (index ? `r${index}\n` : '4000\n'), { request: 'list' }),
  kind('rooms, joined', (index) => (index ? `r${index}` : '4000'), { request: 'list' }),
  kind('rooms, joined and unlike', (index) => (index ? 'a' : '4000'), { request: 'list' }),
  kind('digits instead of rooms', () => '1', { request: 'list' }),
  kind('chat instead of a status', (index) => `${at(SHORT_NAMES, index)}> a`, {
    request: 'nick',
    isCrowded: true,
  }),
  kind('statuses', () => '0', { request: 'nick' }),
  kind('blanks instead of a status', () => ' ', { request: 'join' }),
];

export const READ_KINDS: readonly ReadKind[] = [...NOTICES, ...CHAT, ...ANSWERS];

/** A program in a full room, which takes a read to its end. */
export class FullRoom {
  readonly #decoder: Decoder;
  readonly #user: Keyboard;
  readonly #setup: Setup;
  #reads = 0;

  constructor(setup: Setup) {
    this.#setup = setup;
    const { people = SHORT_NAMES, server, request, said = [] } = setup;
    this.#decoder = inRoom(server, people);
    this.#user = new Keyboard()
      .session('lobby', { rooms: roomList() })
      .enter('general', 'ann')
      .session('room', { people });
    for (const text of said) tabOf(this.#user.ui).app.room?.echo.sent(text, AT);
    if (request !== undefined) this.#decoder.expect(request, 0);
  }

  get app(): AppState {
    return tabOf(this.#user.ui).app;
  }

  /** Takes one read, and lets silence end what it leaves. */
  take(bytes: Uint8Array): void {
    const messages = this.#decoder.push({ id: ++this.#reads, time: 0, bytes });
    messages.push(...this.#decoder.tick(Number.POSITIVE_INFINITY));
    const speech = this.#decoder.talk().speech;
    for (const event of eventsOf(messages, 0, { speech, lines: false })) {
      if (event.type === 'net.text') {
        const { texts } = event;
        this.#user.happen({ type: 'chat', texts, first: 0, time: AT });
      } else if (event.type === 'net.people') {
        this.#user.session('room', { people: event.names });
      }
    }
  }

  /** How many people the room knows. */
  get people(): number {
    return this.app.room?.people.names.size ?? 0;
  }

  get server(): Setup['server'] {
    return this.#setup.server;
  }
}

/** A decoder that knows `people` in its room. */
function inRoom(server: Setup['server'], people: readonly string[]): Decoder {
  const decoder = createDecoder();
  if (server === 'lines') {
    decoder.expect('list', 0);
    decoder.push({ id: 0, time: 0, bytes: encodeUtf8('0\r\n') });
    return decoder;
  }
  for (const name of people) {
    decoder.push({ id: 0, time: 0, bytes: encodeUtf8(`${name} has joined the room.`) });
  }
  decoder.push({ id: 0, time: 0, bytes: encodeUtf8(`There are ${PEOPLE} people in the room.`) });
  return decoder;
}
