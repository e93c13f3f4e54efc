/** Output to a reader that may stop, with a descriptor in memory. */

import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { harmless, sequence } from '../../src/terminal/gate.js';
import { CANCEL } from '../../src/terminal/lifecycle/modes.js';
import { SteadyOutput } from '../../src/terminal/steady-output.js';
import { writeLast } from '../../src/terminal/streams.js';
import { createFakeClock } from '../support/terminal/emulator.js';
import '../support/seed.js';

/** Longer than the longest pause between two offers, in ms. */
const LONG = 100;

/** A stream that accepts `room` bytes, and then none. */
function open(room: number) {
  const clock = createFakeClock();
  const calls: boolean[] = [];
  const stream = Object.assign(new EventEmitter(), {
    fd: 1,
    columns: 80,
    rows: 24,
    _handle: { setBlocking: (blocking: boolean) => calls.push(blocking) },
  });
  let read = '';
  const reader = { room, problem: null as string | null };
  const output = new SteadyOutput(stream, clock, (_fd, bytes) => {
    const code = reader.problem ?? (reader.room === 0 ? 'EAGAIN' : null);
    if (code !== null) throw Object.assign(new Error(code), { code });
    const accepted = Buffer.from(bytes).subarray(0, reader.room);
    reader.room -= accepted.length;
    read += accepted.toString('latin1');
    return accepted.length;
  });
  const events: string[] = [];
  for (const event of ['drain', 'error', 'resize']) output.on(event, () => events.push(event));
  return { clock, output, reader, events, calls, stream, read: () => read };
}

describe('a steady output', () => {
  it('writes at once what is accepted, and needs no timer', () => {
    const { output, read, clock, events } = open(99);
    output.write(harmless('hello'));
    assert.deepEqual(
      [read(), output.writableNeedDrain, clock.pending, events],
      ['hello', false, 0, []],
    );
  });

  it('holds the rest, offers it again, and reports when it is written', () => {
    const { output, reader, read, clock, events } = open(3);
    output.write(harmless('hello'));
    output.write(harmless(' again'));
    clock.advance(10 * LONG);
    assert.deepEqual([read(), output.waitingBytes, events], ['hel', 8, []]);
    reader.room = 4;
    clock.advance(LONG);
    assert.deepEqual([read(), output.writableNeedDrain, events], ['hello a', true, []]);
    reader.room = 99;
    clock.advance(LONG);
    assert.deepEqual([read(), output.writableNeedDrain, events], ['hello again', false, ['drain']]);
    assert.equal(clock.pending, 0);
  });

  it('offers after pauses that double up to a limit, and begins again once something is accepted', () => {
    const { output, reader, clock } = open(0);
    const pauses: number[] = [];
    const { setTimeout } = clock;
    clock.setTimeout = (run, delay) => {
      pauses.push(delay);
      return setTimeout(run, delay);
    };
    output.write(harmless('text'));
    clock.advance(4 + 8 + 16 + 32 + 64);
    assert.deepEqual(pauses, [4, 8, 16, 32, 64, 64]);
    reader.room = 1;
    clock.advance(64);
    clock.advance(64 + 4);
    assert.deepEqual(pauses.slice(6), [64, 4, 8]);
    reader.room = 9;
    clock.advance(8);
    reader.room = 0;
    output.write(harmless('text'));
    assert.equal(pauses.at(-1), 4);
  });

  it('has the size of its stream, and 0 if that has none', () => {
    const sized = open(1);
    let refreshed = 0;
    Object.assign(sized.stream, { _refreshSize: () => refreshed++, isTTY: true });
    sized.output._refreshSize();
    const { columns, rows, fd, isTTY } = sized.output;
    assert.deepEqual([columns, rows, fd, isTTY, refreshed], [80, 24, 1, true, 1]);
    const bare = new SteadyOutput({ fd: 2 });
    bare._refreshSize();
    bare.setBlocking(true);
    assert.deepEqual([bare.columns, bare.rows, bare.isTTY], [0, 0, false]);
  });

  it('offers seldom to a reader that accepts nothing', () => {
    const { output, clock } = open(0);
    output.write(harmless('x'));
    let offers = 0;
    const { setTimeout } = clock;
    Object.assign(clock, {
      setTimeout: (run: () => void, delay: number) => {
        offers++;
        return setTimeout(run, delay);
      },
    });
    clock.advance(60_000);
    assert.ok(offers < 1000, `${offers} offers in a minute`);
  });

  it('reports once that the reader has gone, and writes nothing more', () => {
    const { output, reader, events, clock } = open(1);
    output.write(harmless('xy'));
    reader.problem = 'EIO';
    clock.advance(LONG);
    output.write(harmless('z'));
    clock.advance(LONG);
    assert.deepEqual([events, output.writableNeedDrain, clock.pending], [['error'], false, 0]);
  });

  it('passes on the stream’s size and its errors', () => {
    const { output, stream, events, clock } = open(1);
    stream.emit('resize');
    stream.emit('error', new Error('EIO'));
    clock.advance(0);
    assert.deepEqual([events, output.columns, output.rows], [['resize', 'error'], 80, 24]);
  });

  it('drops what nobody accepts', () => {
    const { output, reader, read, clock, events } = open(2);
    output.write(harmless('hello'));
    output.drop();
    reader.room = 99;
    clock.advance(LONG);
    output.write(harmless('!'));
    assert.deepEqual([read(), events], ['he!', []]);
  });

  it('makes writes wait, or not, as it is asked', () => {
    const { output, calls } = open(1);
    output.setBlocking(false);
    output.setBlocking(true);
    assert.deepEqual(calls, [false, true]);
  });
});

describe('the last bytes', () => {
  const LEAVE = sequence`\x1b[?25h`;

  it('come after what was written in half, if that is accepted', () => {
    const { output, reader, read } = open(2);
    output.write(sequence`\x1b]2;title\x07`);
    reader.room = 99;
    writeLast(output, LEAVE, CANCEL);
    assert.equal(read(), `\x1b]2;title\x07${LEAVE}`);
  });

  it('cancel what was written in half, if the rest is not accepted in time', () => {
    const { output, reader, read } = open(3);
    const { drop } = output;
    output.drop = () => {
      drop.call(output);
      reader.room = 99;
    };
    output.write(sequence`\x1b]2;title\x07`);
    writeLast(output, LEAVE, CANCEL);
    assert.equal(read(), `\x1b]2${CANCEL}${LEAVE}`);
  });

  it('leave nothing if nothing is accepted', () => {
    const { output, read, clock } = open(0);
    output.write(harmless('x'));
    writeLast(output, LEAVE, CANCEL);
    assert.deepEqual([read(), clock.pending, output.writableNeedDrain], ['', 0, false]);
  });

  it('are whole and in order, whatever is accepted when', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(60), fc.array(fc.nat(9)), (text, room, later) => {
        const { output, reader, read, clock } = open(room);
        const bytes = harmless(text);
        output.write(bytes);
        for (const more of later) {
          reader.room += more;
          clock.advance(LONG);
        }
        reader.room += 10_000;
        writeLast(output, LEAVE, CANCEL);
        assert.equal(read(), Buffer.from(bytes + LEAVE).toString('latin1'));
      }),
    );
  });
});
