/** The key decoder, by tables and with random input. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { InputEvent, MouseEvent } from '../../../src/terminal/input/input-event.js';
import { createKeyDecoder } from '../../../src/terminal/input/key-decoder.js';
import { PASTE_BEGIN, PASTE_END, PASTE_LIMIT } from '../../../src/terminal/input/open-paste.js';
import { LOCAL, REMOTE } from '../../../src/terminal/input/timing.js';
import { longestWait } from './longest-wait.js';
import '../../support/seed.js';
import { anyString } from '../../support/any-string.js';

/** An expected event in a table: a key by its name, everything else as the event. */
type Expected = string | InputEvent;

const text = (typed: string): InputEvent => ({ type: 'text', text: typed });
const background = (seen: 'dark' | 'light'): InputEvent => ({
  type: 'background',
  background: seen,
});
const focus = (focused: boolean): InputEvent => ({ type: 'focus', focused });
const mouse = (action: MouseEvent['action'], column: number, row: number): InputEvent => ({
  type: 'mouse',
  action,
  column,
  row,
});
const paste = (pasted: string): InputEvent => ({ type: 'paste', text: pasted });

const CASES: Readonly<Record<string, readonly (readonly [input: string, ...Expected[]])[]>> = {
  'keys that are control characters': [
    ['\x01', 'C-a'],
    ['\x03', 'C-c'],
    ['\x08', 'C-h'],
    ['\x0a', 'C-j'],
    ['\x1a', 'C-z'],
    ['\x09', 'tab'],
    ['\x0d', 'enter'],
    ['\x7f', 'backspace'],
    ['\x00', 'C-space'],
    ['\x1c', 'C-\\'],
    ['\x1d', 'C-]'],
    ['\x1e', 'C-^'],
    ['\x1f', 'C-_'],
  ],
  'keys of Alt and a character': [
    ['\x1bb', 'M-b'],
    ['\x1bB', 'M-S-b'],
    ['\x1b1', 'M-1'],
    ['\x1b/', 'M-/'],
    ['\x1b<', 'M-<'],
    ['\x1b.', 'M-.'],
    ['\x1b ', 'M-space'],
    ['\x1bé', 'M-é'],
    ['\x1bÉ', 'M-S-é'],
    ['\x1b😀', 'M-😀'],
    ['\x1b\x18', 'C-M-x'],
    ['\x1b\x00', 'C-M-space'],
    ['\x1b\r', 'M-enter'],
    ['\x1b\t', 'M-tab'],
    ['\x1b\x7f', 'M-backspace'],
  ],
  'cursor keys with CSI and SS3': [
    ['\x1b[A', 'up'],
    ['\x1b[B', 'down'],
    ['\x1b[C', 'right'],
    ['\x1b[D', 'left'],
    ['\x1bOA', 'up'],
    ['\x1bOD', 'left'],
    ['\x1b[H', 'home'],
    ['\x1bOF', 'end'],
    ['\x1b[1;2A', 'S-up'],
    ['\x1b[1;3D', 'M-left'],
    ['\x1b[1;5C', 'C-right'],
    ['\x1b[1;5H', 'C-home'],
    ['\x1b[1;7F', 'C-M-end'],
    ['\x1b[1;8B', 'C-M-S-down'],
    ['\x1b[1;9A', 'M-up'],
    ['\x1bO5C', 'C-right'],
    ['\x1b\x1b[A', 'M-up'],
    ['\x1b\x1bOB', 'M-down'],
    ['\x1b[a', 'S-up'],
    ['\x1bOd', 'C-left'],
    ['\x1b[Z', 'S-tab'],
    ['\x1b[1;5Z', 'C-S-tab'],
  ],
  'editing and function keys': [
    ['\x1b[1~', 'home'],
    ['\x1b[2~', 'insert'],
    ['\x1b[3~', 'delete'],
    ['\x1b[4~', 'end'],
    ['\x1b[5~', 'pageup'],
    ['\x1b[6~', 'pagedown'],
    ['\x1b[7~', 'home'],
    ['\x1b[8~', 'end'],
    ['\x1b[3;5~', 'C-delete'],
    ['\x1b[5;2~', 'S-pageup'],
    ['\x1b\x1b[5~', 'M-pageup'],
    ['\x1b[5^', 'C-pageup'],
    ['\x1b[6$', 'S-pagedown'],
    ['\x1b[3@', 'C-S-delete'],
    ['\x1bOP', 'f1'],
    ['\x1bOS', 'f4'],
    ['\x1b[P', 'f1'],
    ['\x1b[1;2P', 'S-f1'],
    ['\x1b[1;5R', 'C-f3'],
    ['\x1b[11~', 'f1'],
    ['\x1b[15~', 'f5'],
    ['\x1b[24;5~', 'C-f12'],
    ['\x1b[34~', 'f20'],
    ['\x1b[[A', 'f1'],
    ['\x1b[[E', 'f5'],
  ],
  'keypad keys': [
    ['\x1bOM', 'enter'],
    ['\x1bOp\x1bOy', text('09')],
    ['\x1bOj\x1bOk\x1bOm\x1bOn\x1bOo', text('*+-./')],
  ],
  'keys by their code': [
    ['\x1b[97;5u', 'C-a'],
    ['\x1b[105;5u', 'C-i'],
    ['\x1b[97;7u', 'C-M-a'],
    ['\x1b[65;4u', 'M-S-a'],
    ['\x1b[32;5u', 'C-space'],
    ['\x1b[64;5u', 'C-space'],
    ['\x1b[47;5u', 'C-_'],
    ['\x1b[91;5u', 'escape'],
    ['\x1b[27u', 'escape'],
    ['\x1b[13;2u', 'S-enter'],
    ['\x1b[127;3u', 'M-backspace'],
    ['\x1b[57421;5u', 'C-pageup'],
    ['\x1b[57400u', text('1')],
    ['\x1b[97u', text('a')],
    ['\x1b[97;2u', text('A')],
    ['\x1b[49:33;2u', text('!')],
    ['\x1b[47:63;4u', 'M-?'],
    ['\x1b[97;65u', text('a')],
    ['\x1b[97;5:1u', 'C-a'],
    ['\x1b[97;5:3u'],
    ['\x1b[57358u'],
    ['\x1b[55296u'],
    ['\x1b[27;5;9~', 'C-tab'],
    // The text that the key types, as codes.
    ['\x1b[97;;229u', text('å')],
    ['\x1b[97;2;65u', text('A')],
    ['\x1b[0;;98:8364u', text('b€')],
    ['\x1b[97;5;97u', 'C-a'],
    ['\x1b[97;;27u', text('a')],
    ...[0x1f, 0x7f, 0x80, 0x9f, 0xd800, 0xdfff, 0xe000, 0xf8ff, 0x110000].map(
      (code) => [`\x1b[97;;${code}u`, text('a')] as const,
    ),
    ...[0x20, 0x7e, 0xa0, 0xd7ff, 0xf900, 0x10ffff].map(
      (code) => [`\x1b[97;;${code}u`, text(String.fromCodePoint(code))] as const,
    ),
    // A letter of another script, and its place on a Latin keyboard.
    ['\x1b[1089::99;5u', 'C-c'],
    ['\x1b[1081:1049:113;5u', 'C-q'],
    ['\x1b[1102:1070:46;4u', 'M-S-.'],
    ['\x1b[1089::99u', text('с')],
    ['\x1b[1089;5u', 'C-с'],
    ['\x1b[57415u\x1b[57416u', text('=,')],
    ['\x1b[223;2u', text('ß')],
    ['\x1b[27;2;13~', 'S-enter'],
  ],
  'runs of text': [
    ['hello, world ', text('hello, world ')],
    ['äé€😀👨‍👩‍👧', text('äé€😀👨‍👩‍👧')],
    ['{bold}', text('{bold}')],
    ['a\rb', text('a'), 'enter', text('b')],
    ['a\x1b[Ab', text('a'), 'up', text('b')],
    ['\u0085\u009b31m', text('31m')],
  ],
  pastes: [
    ['\x1b[200~\x1b[201~', paste('')],
    ['\x1b[200~one\x1b[201~two', paste('one'), text('two')],
    ['\x1b[200~one\rtwo\nthree\r\nfour\x1b[201~', paste('one\ntwo\nthree\nfour')],
    [
      '\x1b[200~\x1b[A\x1b[M\x1b[I\x1b]0;t\x07\x03\x1b[201\x1b\x1b[201~',
      paste('\x1b[A\x1b[M\x1b[I\x1b]0;t\x07\x03\x1b[201\x1b'),
    ],
    ['\x1b[200~😀 你好\x1b[201~\r', paste('😀 你好'), 'enter'],
  ],
  'reports of the mouse': [
    ['a\x1b[<0;3;5Mb', text('a'), mouse('click', 2, 4), text('b')],
    ['\x1b[<64;300;1M', mouse('wheel-up', 299, 0)],
    ['\x1b[<65;1;200M', mouse('wheel-down', 0, 199)],
    // With Shift, Alt and Ctrl pressed.
    ['\x1b[<4;1;1M\x1b[<24;1;1M', mouse('click', 0, 0), mouse('click', 0, 0)],
    ['\x1b[<80;2;2M', mouse('wheel-up', 1, 1)],
  ],
  'reports of the mouse that mean nothing': [
    // Released, the other buttons, dragged, moved, turned sideways, more buttons.
    ['a\x1b[<0;3;5mb', text('ab')],
    ['a\x1b[<1;3;5M\x1b[<2;300;5Mb', text('ab')],
    ['a\x1b[<32;3;5M\x1b[<35;3;5Mb', text('ab')],
    ['a\x1b[<66;3;5M\x1b[<67;3;5M\x1b[<128;3;5Mb', text('ab')],
    ['\x1b[<64;0;1M\x1b[<0M\x1b[<M\x1b[<0;1:2;3M\x1b[<0;1;2;3M'],
    ['\x1b[M !!a', text('a')],
    ['\x1b[32;10;20Ma', text('a')],
  ],
  'reports of the window’s focus': [
    ['a\x1b[Ib\x1b[Oc', text('a'), focus(true), text('b'), focus(false), text('c')],
    ['\x1b[1Ia', text('a')],
  ],
  'replies of the terminal (which nobody typed)': [
    ['\x1b[?62;22c'],
    ['\x1b[>0;276;0c'],
    ['\x1b[0n'],
    ['\x1b[24;80R'],
    ['\x1b[?2026;2$y'],
    ['\x1b[4;1$y'],
    ['\x1b[?1u'],
    ['\x1b[8;24;80t'],
    ['\x1b]11;rgb:0000/0000/0000\x1b\\a', background('dark'), text('a')],
    ['\x1b]11;rgb:0000/2b2b/3636\x07a', background('dark'), text('a')],
    ['\x1b]11;rgb:fd/f6/e3\x07a', background('light'), text('a')],
    ['\x1b]11;rgb:7/7/7\x07a', background('light'), text('a')],
    ['\x1b]11;rgb:6/6/6\x07a', background('dark'), text('a')],
    ['\x1b]11;rgba:ffff/ffff/ffff/0000\x9ca', background('light'), text('a')],
    ['\x1b]11;rgb:0000/0000\x07a', text('a')],
    ['\x1b]11;rgb:00000/0/0\x07a', text('a')],
    ['\x1b]10;rgb:0000/0000/0000\x07a', text('a')],
    ['\x1b]52;c;aGk=\u009ca', text('a')],
    ['\x1bP>|xterm(390)\x1b\\a', text('a')],
    ['\x1bP1$r0m\x1b\\a', text('a')],
    ['\x1b_Gi=1;OK\x1b\\a', text('a')],
    ['\x1bP!|464f4f54\x1b\\a', text('a')],
    ['\x1b]4;255;rgb:ff/ff/ff\x07a', text('a')],
    ['\x1b]11;rgb:00/broken\x1b[A', text('roken'), 'up'],
    ['\x1b]11;rgb:0000\x18a', 'C-x', text('a')],
    ['\x1bP1+r544e\x1b[A', 'up'],
    ['\x1bP!|464f\x1b[A', 'up'],
    ['\x1b]52;c;aGk\x1b[A', 'up'],
    ['\x1b]4;255;rgb:ff\x1b[A', 'up'],
  ],
  'texts that begin as control strings do': [
    ['\x1bPlease\r', 'M-S-p', text('lease'), 'enter'],
    ['\x1bP1 of 2\x03', 'M-S-p', text('1 of 2'), 'C-c'],
    ['\x1bP>|half\r', 'M-S-p', text('>|half'), 'enter'],
    ['\x1bP1$r0m\x03', 'M-S-p', text('1$r0m'), 'C-c'],
    ['\x1b_Gi=1\x03', 'M-_', text('Gi=1'), 'C-c'],
    ['\x1b]brackets\x11', 'M-]', text('brackets'), 'C-q'],
    ['\x1b]52 cards\x07', 'M-]', text('52 cards'), 'C-g'],
    ['\x1b]1;2\x03', 'M-]', text('1;2'), 'C-c'],
    ['\x1b_snake_\x1b[A', 'M-_', text('snake_'), 'up'],
    ['\x1b_Go\x03', 'M-_', text('Go'), 'C-c'],
    ['\x1b^x\x1bXy', 'M-^', text('x'), 'M-S-x', text('y')],
    ['\x1b[M!\x03!', 'M-[', text('M!'), 'C-c', text('!')],
  ],
  'sequences that are none': [
    ['\x1b[12\x01', 'C-a'],
    ['\x1b[1;5\x1b[A', 'up'],
    ['\x1b[é', text('é')],
    ['\x1b[99~'],
    ['\x1b[y'],
    ['\x1bOz', 'M-S-o', text('z')],
    ['\x1b[[z', 'M-[', text('[z')],
  ],
};

function expected(events: readonly Expected[]): InputEvent[] {
  return events.map((event) => (typeof event === 'string' ? { type: 'key', key: event } : event));
}

/** Joins neighbouring texts: a text that was cut in transit comes in two events. */
function joined(events: readonly InputEvent[]): InputEvent[] {
  const result: InputEvent[] = [];
  for (const event of events) {
    const last = result.at(-1);
    if (event.type === 'text' && last?.type === 'text') {
      result[result.length - 1] = text(last.text + event.text);
    } else {
      result.push(event);
    }
  }
  return result;
}

function decode(pieces: readonly (Uint8Array | string)[]): InputEvent[] {
  const decoder = createKeyDecoder();
  return joined(pieces.flatMap((piece) => decoder.push(piece, 0)));
}

/** Returns the input cut in two everywhere, in single bytes, and in single UTF-16 units. */
function cuts(input: string): [how: string, pieces: (Uint8Array | string)[]][] {
  const bytes = Buffer.from(input);
  const halves = Array.from({ length: bytes.length + 1 }, (_, at): [string, Uint8Array[]] => [
    `cut at byte ${at}`,
    [bytes.subarray(0, at), bytes.subarray(at)],
  ]);
  const single = Array.from(bytes, (byte) => Uint8Array.of(byte));
  return [...halves, ['byte by byte', single], ['unit by unit', input.split('')]];
}

describe('createKeyDecoder', () => {
  for (const [kind, cases] of Object.entries(CASES)) {
    it(`reads ${kind} however they are cut in transit`, () => {
      for (const [input, ...events] of cases) {
        for (const [cut, pieces] of cuts(input)) {
          assert.deepEqual(decode(pieces), expected(events), `${JSON.stringify(input)} ${cut}`);
        }
      }
    });
  }

  it('reads any sequence of input the same way, however it is cut', () => {
    const inputs = Object.values(CASES)
      .flat()
      .map(([input]) => input);
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...inputs), anyString()), {
          maxLength: 8,
        }),
        fc.array(fc.nat(40), { maxLength: 12 }),
        (parts, sizes) => {
          const bytes = Buffer.from(parts.join(''));
          const pieces: Uint8Array[] = [];
          let at = 0;
          for (const size of sizes) {
            pieces.push(bytes.subarray(at, at + size));
            at += size;
          }
          pieces.push(bytes.subarray(at));
          assert.deepEqual(decode(pieces), decode([bytes]));
        },
      ),
    );
  });

  it('never returns a control character as text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const decoder = createKeyDecoder();
        const events = [...decoder.push(bytes, 0), ...decoder.tick(longestWait(LOCAL))];
        for (const event of events) {
          assert.ok(event.type !== 'text' || !/\p{Cc}|^$/u.test(event.text));
        }
      }),
    );
  });

  it('reads bytes that are no UTF-8 as Latin-1', () => {
    for (const [bytes, ...events] of [
      [[0x61, 0xff, 0x62], text('aÿb')],
      [[0xc3, 0x1b, 0x5b, 0x41], text('Ã'), 'up'],
      [[0xe9, 0x0d], text('é'), 'enter'],
      [[0xe9, 0xe8, 0x20], text('éè ')],
      [[0xe2, 0x82, 0xc3, 0xa9], text('â\ufffdé')],
      [[0xf4, 0x90, 0x80, 0x80], text('ô\ufffd\ufffd\ufffd')],
      [[0x1b, 0xe9, 0x03], 'M-é', 'C-c'],
    ] satisfies [number[], ...Expected[]][]) {
      const cut = bytes.map((byte) => Uint8Array.of(byte));
      assert.deepEqual(decode([Uint8Array.from(bytes)]), expected(events), String(bytes));
      assert.deepEqual(decode(cut), expected(events), String(bytes));
    }
  });

  it('cuts a paste at the limit and counts the rest, without half of a pair at its end', () => {
    const decoder = createKeyDecoder();
    const body = 'x'.repeat(PASTE_LIMIT - 1);
    decoder.push(`\x1b[200~${body}`, 0);
    decoder.push('😀more', 0);
    assert.deepEqual(decoder.push('\x1b[201~a', 0), [
      { type: 'paste', text: body, omitted: 5 },
      text('a'),
    ]);
  });
});

/** Input that waits, the time until it is given up, and its events then. */
const WAITING: readonly (readonly [input: string, wait: keyof typeof LOCAL, ...Expected[]])[] = [
  ['\x1b', 'escape', 'escape'],
  ['\x1b\x1b', 'escape', 'escape', 'escape'],
  ['\x1b[', 'half', 'M-['],
  ['\x1bO', 'half', 'M-S-o'],
  ['\x1b]', 'half', 'M-]'],
  ['\x1bP', 'half', 'M-S-p'],
  ['\x1b_', 'half', 'M-_'],
  ['\x1bO1', 'sequence', 'M-S-o', text('1')],
  ['\x1b[[', 'sequence', 'M-[', text('[')],
  ['\x1b[1;', 'sequence'],
  ['\x1b[M!', 'sequence', 'M-[', text('M!')],
  ['\x1b]11;rgb', 'sequence'],
  ['\x1b]11;rgb:0/0/0', 'sequence'],
  ['\x1b]11', 'sequence', 'M-]', text('11')],
  ['\x1bP>|half a na', 'sequence', 'M-S-p', text('>|half a na')],
  ['\x1b[200~', 'paste'],
  ['\x1b[200~part of\ra paste\x1b[20', 'paste', paste('part of\na paste')],
  [
    '\x1b[200~part\x03of a\x11 paste',
    'paste',
    paste('part'),
    'C-c',
    text('of a'),
    'C-q',
    text(' paste'),
  ],
  ['\x1b[200~part\x03', 'interrupt', paste('part'), 'C-c'],
  ['\x1b[200~\x11', 'interrupt', 'C-q'],
];

/** Ends every wait, and returns the events. */
function silence(decoder: ReturnType<typeof createKeyDecoder>, now: number): InputEvent[] {
  return decoder.tick(now + longestWait(LOCAL));
}

describe('createKeyDecoder, as time passes', () => {
  it('takes the cut end of a paste for its end, although it goes on as another paste', () => {
    const decoder = createKeyDecoder();
    const [first, second] = ['x'.repeat(100), 'y'.repeat(50)];
    decoder.push(`${PASTE_BEGIN}${first}`, 0);
    decoder.push(`${second}${PASTE_END.slice(0, 3)}`, LOCAL.paste - 1);
    assert.deepEqual(decoder.tick(LOCAL.paste), [paste(first + second)]);
    const rest = decoder.push(`${PASTE_END.slice(3)}z`, LOCAL.paste + 1);
    assert.deepEqual(rest, [paste(''), text('z')]);
  });

  it('drops the rest of a paste’s end, but not after a Ctrl-C that ended the paste', () => {
    for (const [pasted, events] of [
      ['abc', []],
      ['abc\x03', [text('01~')]],
    ] as const) {
      const decoder = createKeyDecoder();
      decoder.push(`${PASTE_BEGIN}${pasted}${PASTE_END.slice(0, 3)}`, 0);
      assert.deepEqual(decoder.tick(LOCAL.paste)[0], paste('abc'));
      assert.deepEqual(decoder.push('01~', LOCAL.paste + 1), events, pasted);
    }
  });

  it('gives up a sequence that is too long', () => {
    for (const [length, isOver] of [
      [255, false],
      [256, true],
    ] as const) {
      const decoder = createKeyDecoder();
      decoder.push(`\x1b[${'0'.repeat(length - 2)}`, 0);
      assert.deepEqual(decoder.wakeAt(), isOver ? null : LOCAL.sequence, `${length} units`);
    }
  });

  it('waits for the rest of what has begun for its time, and no longer', () => {
    for (const timing of [LOCAL, REMOTE]) {
      for (const [input, wait, ...events] of WAITING) {
        const decoder = createKeyDecoder(timing);
        const [name, delay] = [JSON.stringify(input), timing[wait]];
        assert.deepEqual(decoder.push(input, 1000), [], name);
        assert.equal(decoder.wakeAt(), 1000 + delay, name);
        assert.deepEqual(decoder.tick(1000 + delay - 1), [], name);
        assert.deepEqual(decoder.tick(1000 + delay), expected(events), name);
        assert.equal(decoder.wakeAt(), null, name);
        assert.deepEqual(decoder.push('a', 9000), [text('a')], name);
      }
    }
  });

  it('waits longer for half a sequence than for a lone ESC, and longer over a network', () => {
    assert.ok(LOCAL.half > LOCAL.escape);
    assert.ok(REMOTE.escape > LOCAL.escape && REMOTE.half > LOCAL.half);
  });

  it('counts the time from the begin, whatever follows', () => {
    for (const [begin, more, wait] of [
      ['\x1b[', '1', 'sequence'],
      ['\x1b]11;rgb:', 'f', 'sequence'],
      ['\x1b[200~', 'x', 'paste'],
    ] as const) {
      const decoder = createKeyDecoder();
      decoder.push(begin, 0);
      for (let now = 100; now < LOCAL[wait]; now += 100) decoder.push(more, now);
      assert.equal(decoder.wakeAt(), LOCAL[wait], begin);
    }
  });

  it('gives up a character that has begun at its deadline: its bytes are Latin-1', () => {
    const decoder = createKeyDecoder();
    assert.deepEqual(decoder.push(Uint8Array.of(0x61, 0xe9), 0), [text('a')]);
    assert.equal(decoder.wakeAt(), LOCAL.half);
    assert.deepEqual(decoder.push(Uint8Array.of(0x82), LOCAL.half - 1), []);
    assert.equal(decoder.wakeAt(), LOCAL.half);
    assert.deepEqual(decoder.tick(LOCAL.half), [text('é\ufffd')]);
    assert.equal(decoder.wakeAt(), null);
  });

  it('types nothing of an answer about the background, however late its rest comes', () => {
    for (const answer of ['\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\', '\x1b]11;rgb:ff/ff/ff\x07']) {
      for (let cut = 1; cut < answer.length; cut++) {
        const decoder = createKeyDecoder();
        decoder.push(answer.slice(0, cut), 0);
        silence(decoder, 0);
        const rest = [...decoder.push(answer.slice(cut), 60_000), ...silence(decoder, 60_000)];
        assert.deepEqual(
          rest.filter(({ type }) => type !== 'background'),
          [],
          JSON.stringify([answer.slice(0, cut), answer.slice(cut)]),
        );
        assert.deepEqual(decoder.push('a', 90_000), [text('a')]);
      }
    }
  });

  it('takes the rest of a paste’s begin for a paste, however late it comes', () => {
    for (let cut = 1; cut < '\x1b[200~'.length; cut++) {
      const decoder = createKeyDecoder();
      decoder.push('\x1b[200~'.slice(0, cut), 0);
      silence(decoder, 0);
      const rest = `${'\x1b[200~'.slice(cut)}one\r\x1b[201~`;
      assert.deepEqual(decoder.push(rest, 60_000), [paste('one\n')], String(cut));
    }
  });

  it('takes the rest of a paste’s end for its end, however late it comes', () => {
    for (let cut = 1; cut < '\x1b[201~'.length; cut++) {
      const decoder = createKeyDecoder();
      decoder.push(`\x1b[200~one${'\x1b[201~'.slice(0, cut)}`, 0);
      assert.deepEqual(silence(decoder, 0), [paste('one')], String(cut));
      const rest = `${'\x1b[201~'.slice(cut)}a\r`;
      const events = decoder.push(rest, 60_000);
      assert.deepEqual(events, expected([text('a'), 'enter']), String(cut));
    }
  });

  it('takes what comes with the end of a paste for one, even if the begin was given up', () => {
    const decoder = createKeyDecoder();
    decoder.push('\x1b[200~one', 0);
    assert.deepEqual(silence(decoder, 0), [paste('one')]);
    assert.deepEqual(decoder.push(' two\r\x1b[201~a', 60_000), [paste(' two\n'), text('a')]);
    assert.deepEqual(decoder.push('\x1b[201~', 60_000), []);
  });

  it('continues a paste that still flows at its deadline, in parts', () => {
    const decoder = createKeyDecoder();
    const line = `${'x'.repeat(60)}\r`;
    const events = decoder.push('\x1b[200~', 0);
    for (let now = 0; now <= 3 * LOCAL.paste; now += 20) {
      events.push(...decoder.tick(now), ...decoder.push(line, now));
    }
    events.push(...decoder.push('\x1b[201~', 3 * LOCAL.paste));
    const texts = events.map((event) => (event.type === 'paste' ? event.text : assert.fail()));
    assert.equal(texts.length, 4);
    assert.equal(texts.join(''), line.replace('\r', '\n').repeat(3 * (LOCAL.paste / 20) + 1));
  });

  it('continues a paste that flows in small pieces, and ends one that somebody types into', () => {
    for (const [size, pause, isPaste] of [
      [8, 50, true],
      [1, 9, true],
      [30, 90, true],
      [1, 60, false],
      [3, 33, false],
    ] as const) {
      const decoder = createKeyDecoder();
      const events = decoder.push('\x1b[200~', 0);
      let now = 0;
      for (; now <= 3 * LOCAL.paste; now += pause) {
        events.push(...decoder.tick(now), ...decoder.push('x'.repeat(size), now));
      }
      const types = new Set(events.map(({ type }) => type));
      assert.deepEqual([...types], isPaste ? ['paste'] : ['paste', 'text'], `${size} in ${pause}`);
      events.push(...decoder.tick(now + LOCAL.paste));
      assert.deepEqual(decoder.push('\x03', 9000), expected(['C-c']));
    }
  });

  it('delivers x, Ctrl-C and Ctrl-Q after any bytes, however cut, once the longest wait is over', () => {
    const begins = [...Object.values(CASES).flat(), ...WAITING].map(([input]) =>
      Buffer.from(input),
    );
    const part = fc.oneof(
      fc.constantFrom(...begins),
      fc.uint8Array({ maxLength: 20 }),
      fc.constantFrom('\x1b[200~', '\x1b]', '\x1bP', '\x1b[', '\x1bO', '\x1b').map(Buffer.from),
    );
    fc.assert(
      fc.property(
        fc.array(fc.record({ bytes: part, pause: fc.nat(400), cut: fc.nat(20) }), {
          maxLength: 12,
        }),
        fc.boolean(),
        (parts, ticks) => {
          const decoder = createKeyDecoder();
          let now = 0;
          for (const { bytes, pause, cut } of parts) {
            for (const piece of [bytes.subarray(0, cut), bytes.subarray(cut)]) {
              now += pause;
              if (ticks) decoder.tick(now);
              decoder.push(piece, now);
            }
          }
          now += longestWait(LOCAL);
          decoder.tick(now);
          assert.equal(decoder.wakeAt(), null);
          const typed = ['x', '\x03', '\x11'].flatMap((key) => decoder.push(key, now));
          assert.deepEqual(typed, [text('x'), ...expected(['C-c', 'C-q'])]);
        },
      ),
    );
  });

  it('loses no text that comes after any of what terminals and people begin', () => {
    const begins = WAITING.map(([input]) => input);
    fc.assert(
      fc.property(
        fc.constantFrom(...begins),
        fc.stringMatching(/^[ghijlm XYZ_()é小😀]{1,30}$/u),
        fc.constantFrom('\r', '\x03', '\x11', ''),
        (begin, typed, end) => {
          const decoder = createKeyDecoder();
          decoder.push(begin, 0);
          silence(decoder, 0);
          const events = [...decoder.push(typed + end, 5000), ...silence(decoder, 5000)];
          assert.deepEqual(joined(events)[0], text(typed));
          assert.equal(events.length, end === '' ? 1 : 2);
        },
      ),
    );
  });

  it('loses no text that follows ESC P and the like at once, except the letter that Alt takes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...'P]_^X'),
        fc.stringMatching(/^[A-Za-z ]{1,30}$/),
        fc.constantFrom('\r', '\x03', '\x11', ''),
        (begin, typed, end) => {
          const decoder = createKeyDecoder();
          const events = [...decoder.push(`\x1b${begin}${typed}${end}`, 0), ...silence(decoder, 0)];
          assert.deepEqual(joined(events)[1], text(typed));
          assert.equal(joined(events).length, end === '' ? 2 : 3);
        },
      ),
    );
  });

  it('reads Esc and a later key as two keys', () => {
    const decoder = createKeyDecoder();
    decoder.push('\x1b', 0);
    const events = [...decoder.tick(LOCAL.escape), ...decoder.push('b', LOCAL.escape + 1)];
    assert.deepEqual(events, [...expected(['escape']), text('b')]);
  });
});
