/** Pictures of the wire pane. */

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { runChat } from '../../src/cli/chat.js';
import { systemClock } from '../../src/machine/system-clock.js';
import { FakeSocket } from '../client/fake-socket.js';
import { assertGolden, SIZES } from '../support/golden.js';
import { createEmulator, createFakeClock } from '../support/terminal/emulator.js';

process.env.TZ = 'UTC';

/** The time of everything, for sockets and terminal: it passes only when a test lets it. */
const clock = createFakeClock();
Object.assign(systemClock, clock);

/** Monday 23 November 2026, 14:02. */
const START = Date.UTC(2026, 10, 23, 14, 2);

/** Longer than any frame waits for the one before, and than silence needs to decide, in ms. */
const SILENCE_MS = 1000;

/** Ann at a terminal, and a server that the test plays. */
class Ann {
  readonly emulator;
  readonly #begun = clock.now();
  #socket = new FakeSocket(clock.now);

  constructor(columns: number, rows: number) {
    this.emulator = createEmulator({ columns, rows });
    const { input, output, env, process } = this.emulator;
    runChat(
      { address: { host: 'h', port: 1 }, rooms: ['general'], nick: 'ann', locked: false },
      {
        ...{ input, output, env, process, clock },
        wallTime: () => START + clock.now() - this.#begun,
        dial: () => this.#socket.asSocket(),
        local: { host: '127.0.0.1', port: 5220 },
        seed: () => 1,
        paths: null,
        userName: 'ann',
      },
    );
    clock.advance(3);
    this.#socket.connect();
  }

  /** The server reads what was sent, sends these one after another, and is silent. */
  hear(ms: number, ...reads: (string | Uint8Array)[]): this {
    this.#socket.flush();
    for (const bytes of reads) {
      clock.advance(ms);
      this.#socket.arrive(bytes);
    }
    clock.advance(SILENCE_MS);
    return this;
  }

  type(keys: string): this {
    this.emulator.type(keys);
    return this;
  }

  /** The screen, once what was typed has been drawn. */
  async see(keys = ''): Promise<string[]> {
    this.emulator.type(keys);
    clock.advance(SILENCE_MS);
    await this.emulator.flush();
    return this.emulator.grid();
  }
}

/** A naive server, which ends no message, and whose messages are cut and joined on their way. */
function inRoom(columns: number, rows: number): Ann {
  const half = Buffer.from('bob: \u5c0f\u660e');
  return (
    new Ann(columns, rows)
      .hear(20, '2', 'general', 'help')
      .hear(20, '0')
      .hear(20, '0')
      // The report of the focus shows that nothing follows the Enter, which would make a paste of it.
      .type('/who<enter><focus>')
      .hear(20, '2', 'annbob')
      .hear(20, half.subarray(0, 7), half.subarray(7))
      .hear(20, 'bob: a\x1b[31m\u202eb')
  );
}

for (const [columns, rows] of SIZES) {
  const size = `${columns}x${rows}`;
  describe(`at ${size}`, () => {
    const ann = inRoom(columns, rows);
    after(() => ann.see('\x11'));

    test('the wire under a room', async () => assertGolden(`wire-${size}`, await ann.see('<f4>')));

    test('the wire paused at a message of two reads', async () => {
      assertGolden(`wire-held-${size}`, await ann.see('<f4><up>'));
    });

    test('a row without bytes says so', async () => {
      assert.match((await ann.see('<f7><end>')).join('\n'), /Foyer wrote this/);
    });

    test('the help stands over the paused wire, and F1 goes back to it', async () => {
      const paused = await ann.see();
      const helped = (await ann.see('<f1>')).join('\n');
      assert.match(helped, /Wire ─/);
      assert.doesNotMatch(helped, /─ general|people \(/, 'the room is not under it');
      assert.deepEqual(await ann.see('<f1>'), paused);
    });

    test('a question over the wire has all its answers', async () => {
      await ann.see('<escape>');
      assert.match((await ann.see('<C-c>')).join('\n'), /Enter quit[\s\S]*Esc stay/);
    });
  });
}
