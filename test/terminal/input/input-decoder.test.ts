/** Pastes without brackets, and the wheel as arrow keys: tables and random input. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createInputDecoder } from '../../../src/terminal/input/input-decoder.js';
import type { InputEvent } from '../../../src/terminal/input/input-event.js';
import { LOCAL } from '../../../src/terminal/input/timing.js';
import { longestWait } from './longest-wait.js';
import '../../support/seed.js';

/** Events in short: a text, a `<key>`, a `[paste]`, and the wheel as `^3` and `v3`. */
function short(events: readonly InputEvent[]): string {
  const words = events.map((event) => {
    switch (event.type) {
      case 'text':
        return event.text;
      case 'key':
        return `<${event.key}>`;
      case 'paste':
        return `[${event.text}]`;
      case 'arrows':
        return `${event.key === 'up' ? '^' : 'v'}${event.count}`;
      default:
        return `(${event.type})`;
    }
  });
  return words.join('');
}

const UP = '\x1b[A';
const DOWN = '\x1b[B';

/** Reads from the keyboard, and their events. */
const READS: readonly (readonly [read: string, events: string])[] = [
  // Typed, also while the program was busy: one line and its Enter.
  ['h', 'h'],
  ['\r', '<enter>'],
  ['hi\r', 'hi<enter>'],
  ['\r\n', '<enter>'],
  ['\r\n\r\n', '<enter><enter>'],
  ['\n\r', '<C-j><enter>'],
  ['hi\n', 'hi<C-j>'],
  ['小明, hi\r', '小明, hi<enter>'],
  ['helo\x7flo\r', 'helo<backspace>lo<enter>'],
  ['bo\t', 'bo<tab>'],
  ['bo\t\r', 'bo<tab><enter>'],
  ['\tb', '<tab>b'],
  ['\t\t', '<tab><tab>'],
  ['\r\r', '<enter><enter>'],
  [`hi\r${UP}there`, 'hi<enter><up>there'],
  [`${UP}\r`, '<up><enter>'],
  ['hi\r\x03', 'hi<enter><C-c>'],
  ['hi\r\x1b[I', 'hi<enter>(focus)'],
  ['\x1bd\x1b\r', '<M-d><M-enter>'],
  // Pasted: no keyboard's Enter sends CR LF right after a text.
  ['hi\r\n', '[hi\n]'],
  ['one\rtwo', '[one\ntwo]'],
  ['one\ntwo', '[one\ntwo]'],
  ['one\r\ntwo\r\n', '[one\ntwo\n]'],
  ['one\rtwo\r', '[one\ntwo\n]'],
  ['one\r\r', '[one\n\n]'],
  ['\rtwo', '[\ntwo]'],
  ['\r\rtwo\r', '[\n\ntwo\n]'],
  ['\r  two', '[\n  two]'],
  ['one\r\ttwo\r', '[one\n\ttwo\n]'],
  ['bob\treak', '[bob\treak]'],
  ['bob\treak\r', '[bob\treak\n]'],
  // A line of code: its Tab completes nothing of what stands before it.
  ['\treturn 1', '[\treturn 1]'],
  ['\t\treturn\r', '[\t\treturn\n]'],
  ['\t你好', '[\t你好]'],
  ['one\x0ctwo\rthree\r', '[one\x0ctwo\nthree\n]'],
  ['one\r\x1a', 'one<enter><C-z>'],
  ['one\rtwo\r\x1a', '[one\ntwo\n\x1a]'],
  ['\x1b[200~one\rtwo\x1b[201~\r', '[one\ntwo]<enter>'],
  // Ctrl-C and Ctrl-Q, keys with a sequence, and the focus are no part of it.
  ['one\rtwo\x03\r', '[one\ntwo]<C-c>[\n]'],
  ['one\rtwo\r\x11', '[one\ntwo\n]<C-q>'],
  [`one\rtwo${UP}\r`, '[one\ntwo]<up>[\n]'],
  ['\x1b[Ione\rtwo', '(focus)[one\ntwo]'],
  // The wheel.
  [UP.repeat(2), '<up><up>'],
  [UP.repeat(3), '^3'],
  [DOWN.repeat(5), 'v5'],
  ['\x1bOA'.repeat(3), '^3'],
  [UP.repeat(3) + DOWN, '<up><up><up><down>'],
  [`${UP.repeat(3)}x`, '<up><up><up>x'],
  ['\x1b[C'.repeat(3), '<right><right><right>'],
];

/** Reads with the pause before each in ms, and what they are. */
const IN_PIECES: readonly (readonly [
  pieces: readonly (readonly [ms: number, read: string])[],
  events: string,
])[] = [
  [
    [
      [0, 'one\r'],
      [5, 'two\r'],
    ],
    'one[\ntwo\n]',
  ],
  [
    [
      [0, 'one'],
      [6, '\t'],
      [6, 'two'],
    ],
    'one[\ttwo]',
  ],
  [
    [
      [0, 'one'],
      [5, '\r'],
      [5, 'two'],
      [5, '\r'],
    ],
    'one[\ntwo][\n]',
  ],
  [
    [
      [0, 'one'],
      [5, '\t'],
      [5, 'two'],
    ],
    'one[\ttwo]',
  ],
  [
    [
      [0, 'one\rtwo\r'],
      [5, 'three\r'],
      [5, '\r'],
      [5, 'four'],
    ],
    '[one\ntwo\n][three\n][\n][four]',
  ],
  [
    [
      [0, 'one\rtwo\r'],
      [5, '\x03'],
      [5, 'x'],
    ],
    '[one\ntwo\n]<C-c>[x]',
  ],
  // The program drew between the reads.
  [
    [
      [0, 'one\rtwo\rth'],
      [LOCAL.rest, 'ree\r'],
    ],
    '[one\ntwo\nth][ree\n]',
  ],
  [
    [
      [0, 'one\rtwo'],
      [LOCAL.gap + 1, '\r'],
    ],
    '[one\ntwo]<enter>',
  ],
  [
    [
      [0, 'one\rtwo'],
      [LOCAL.rest, '\x11'],
    ],
    '[one\ntwo]<C-q>',
  ],
  [
    [
      [0, 'one\rtwo\r'],
      [100, 'three\r'],
    ],
    '[one\ntwo\n]three<enter>',
  ],
  [
    [
      [0, 'hi\r'],
      [100, 'there\r'],
    ],
    'hi<enter>there<enter>',
  ],
  [
    [
      [0, 'hi'],
      [5, '\r'],
      [100, 'there'],
      [5, '\r'],
    ],
    'hi<enter>there<enter>',
  ],
  [
    [
      [0, 'hi\r'],
      [5, UP],
    ],
    'hi<enter><up>',
  ],
  [
    [
      [0, 'hi\r'],
      [5, '\x11'],
    ],
    'hi<enter><C-q>',
  ],
  [
    [
      [0, UP],
      [5, UP],
      [5, UP],
    ],
    '<up><up><up>',
  ],
];

function read(pieces: readonly (readonly [ms: number, read: string])[]): string {
  const decoder = createInputDecoder();
  let now = 0;
  const events = pieces.flatMap(([ms, piece]) => {
    now += ms;
    return [...decoder.tick(now), ...decoder.push(piece, now)];
  });
  return short([...events, ...decoder.tick(now + longestWait(LOCAL))]);
}

describe('createInputDecoder', () => {
  it('tells what was pasted, typed and scrolled in one read', () => {
    for (const [piece, events] of READS) {
      assert.equal(read([[0, piece]]), events, JSON.stringify(piece));
    }
  });

  it('joins a paste that comes in several reads, and nothing else', () => {
    for (const [pieces, events] of IN_PIECES) {
      assert.equal(read(pieces), events, JSON.stringify(pieces));
    }
  });

  it('never sends or completes anything of a paste of several lines, however it is cut', () => {
    const line = fc.stringMatching(/^[a-z小 ]{1,9}(\t[a-z]{1,4})?$/);
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 2, maxLength: 6 }),
        fc.constantFrom('\r', '\n', '\r\n'),
        fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 30 }),
        fc.nat(LOCAL.gap - 1),
        (lines, ending, sizes, pause) => {
          const pasted = lines.join(ending);
          const pieces: [number, string][] = [];
          let offset = 0;
          for (const size of [...sizes, pasted.length]) {
            const piece = pasted.slice(offset, offset + size);
            if (piece !== '') pieces.push([pause, piece]);
            offset += size;
          }
          const events = read(pieces);
          assert.doesNotMatch(events, /<(enter|tab|C-j)>/);
          const characters = events.replace(/[[\]]/g, '').replace(/\n+/g, '\n');
          assert.equal(characters, lines.join('\n'));
        },
      ),
    );
  });

  it('holds an Enter after text for the gap, and no longer', () => {
    const decoder = createInputDecoder();
    assert.equal(short(decoder.push('hi\r', 1000)), 'hi');
    assert.equal(decoder.wakeAt(), 1000 + LOCAL.gap);
    assert.equal(short(decoder.push('\r', 1005)), '[\n\n]');
    assert.equal(decoder.wakeAt(), null);
    assert.equal(short(decoder.push('\r', 2000)), '<enter>');
  });

  it('delivers every printable character of any input, and Ctrl-C and Ctrl-Q as keys', () => {
    const piece = fc.constantFrom('a', 'b c', '\r', '\n', '\t', '\x03', '\x11', UP, '\x7f');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(30), fc.array(piece)), { maxLength: 12 }), (reads) => {
        const input = reads.map(([, parts]) => parts.join('')).join('');
        const events = read(reads.map(([ms, parts]) => [ms, parts.join('')]));
        const printed = events.replace(/<[^>]*>|\^\d+|[[\]]/g, '').replace(/[^ -~]/g, '');
        assert.equal(printed, input.replaceAll(UP, '').replace(/[^ -~]/g, ''));
        const interrupts = events.match(/<C-[cq]>/g)?.length ?? 0;
        assert.equal(interrupts, input.match(/[\x03\x11]/g)?.length ?? 0);
      }),
    );
  });

  it('takes a plain key the short way just as the long one, whatever came before', () => {
    const bytes = ['a', ' ', '~', 'b c', '\r', '\t', '\x7f', '\x1b', '\x1b[', UP, 'one\rtwo', 'ä'];
    const parts = [...bytes, '\x1b[200~', '\x1b[201~', '\x03'].map((part) => Buffer.from(part));
    const cut = Buffer.from('ä').subarray(0, 1);
    const piece = fc.constantFrom<Uint8Array | string>(...parts, cut, 'a', '\ud83d', '\x1b');
    const pauses = fc.constantFrom(0, 5, LOCAL.gap, LOCAL.gap + 1, LOCAL.rest + 1, 200, 2000);
    let plain = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(pauses, piece), { maxLength: 20 }), (pieces) => {
        const [short, long] = [createInputDecoder(), createInputDecoder()];
        let now = 0;
        for (const [pause, data] of pieces) {
          now += pause;
          if (pause > 100) assert.deepEqual(short.tick(now), long.tick(now));
          const event = short.takePlain(data, now);
          if (event !== null) {
            plain++;
            assert.equal(short.wakeAt(), null);
          }
          assert.deepEqual(event === null ? short.push(data, now) : [event], long.push(data, now));
          assert.equal(short.wakeAt(), long.wakeAt());
        }
        now += longestWait(LOCAL);
        assert.deepEqual(short.tick(now), long.tick(now));
      }),
    );
    assert.ok(plain > 0);
  });
});
