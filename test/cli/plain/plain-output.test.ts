/** The output of plain mode: what is written of each state, and when it waits for its reader. */

import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { describe, it } from 'node:test';
import { type LineSink, PlainOutput } from '../../../src/cli/plain/plain-output.js';
import { PlainWriter } from '../../../src/cli/plain/plain-writer.js';
import { AT, Keyboard, roomList } from '../../support/ui.js';

/** A stream whose reader is the test. */
class Sink extends EventEmitter {
  readonly written: string[] = [];
  readonly flushed: number[] = [];
  writableNeedDrain = false;
  isBlocking: boolean | null = null;
  readonly isTTY: boolean;

  constructor(isTTY: boolean) {
    super();
    this.isTTY = isTTY;
  }

  write(bytes: unknown): boolean {
    this.written.push(String(bytes));
    return true;
  }

  setBlocking(isBlocking: boolean): void {
    this.isBlocking = isBlocking;
  }

  flush(ms: number): void {
    this.flushed.push(ms);
  }
}

function open(isTTY: boolean) {
  const sink = new Sink(isTTY);
  const heard = { free: 0, gone: 0 };
  const output = new PlainOutput(
    sink as unknown as LineSink,
    { LANG: 'C.UTF-8' },
    () => heard.free++,
    () => heard.gone++,
  );
  return { sink, heard, output };
}

describe('the output', () => {
  it('says when more can be written, and when nobody reads any more', () => {
    const { sink, heard, output } = open(false);
    assert.equal(sink.isBlocking, false);
    sink.writableNeedDrain = true;
    assert.equal(output.isBusy, true);
    sink.emit('drain');
    sink.emit('error', new Error('EPIPE'));
    assert.deepEqual(heard, { free: 1, gone: 1 });
    output.flush();
    assert.deepEqual(sink.flushed, [250]);
  });

  it('writes all lines at once, and nothing for none', () => {
    for (const isTTY of [true, false]) {
      const { sink, output } = open(isTTY);
      output.write([]);
      assert.deepEqual(sink.written, []);
      output.write(['one\n', 'two\n']);
      assert.equal(output.isTerminal, isTTY);
      assert.equal(sink.written.length, 1);
      assert.match(sink.written[0] ?? '', /^one\r?\ntwo\r?\n$/);
    }
  });

  it('rings only a terminal', () => {
    const rings = [true, false].map((isTTY) => {
      const { sink, output } = open(isTTY);
      output.ring();
      return sink.written;
    });
    assert.deepEqual(rings, [['\x07'], []]);
  });
});

describe('the writer', () => {
  function writer(isTTY: boolean, isJson: boolean, isAttended: boolean) {
    const { sink, output } = open(isTTY);
    const parts = { output, wallTime: () => AT, isJson, isAttended };
    return { sink, writer: new PlainWriter(parts) };
  }

  const inRoom = () => new Keyboard().enter('den', 'me');
  const says = (...texts: string[]) => inRoom().happen({ type: 'say', texts, time: AT }).ui;
  const messages = (events: readonly { type: string }[]) =>
    events.filter(({ type }) => type === 'message').length;

  it('writes nothing while the reader is slow, and all of it later', () => {
    const { sink, writer: it } = writer(false, false, false);
    const ui = says('hi');
    sink.writableNeedDrain = true;
    assert.equal(it.isBusy, true);
    assert.deepEqual(it.show(ui), []);
    sink.writableNeedDrain = false;
    assert.equal(messages(it.show(ui)), 1);
    assert.match(sink.written.join(''), /<me> hi\n/);
    assert.deepEqual(it.show(ui), []);
  });

  it('looks at the output again after each 500 entries of a log', () => {
    const { sink, writer: it } = writer(false, false, false);
    const room = inRoom();
    it.show(room.ui);
    const texts = Array.from({ length: 700 }, (_, index) => `bob: ${index}`);
    room.happen({ type: 'chat', texts, time: AT });
    const write = sink.write.bind(sink);
    sink.write = (bytes) => {
      sink.writableNeedDrain = true;
      return write(bytes);
    };
    assert.equal(messages(it.show(room.ui)), 500);
    sink.writableNeedDrain = false;
    assert.equal(messages(it.show(room.ui)), 200);
  });

  it('leaves out what the user has typed on this terminal, except as JSON', () => {
    for (const [isTTY, isJson, isAttended, own] of [
      [true, false, true, 0],
      [true, true, true, 1],
      [true, false, false, 1],
      [false, false, true, 1],
    ] as const) {
      const { writer: it } = writer(isTTY, isJson, isAttended);
      const room = inRoom();
      it.show(room.ui);
      room.happen({ type: 'say', texts: ['hi'], time: AT });
      assert.equal(messages(it.show(room.ui)), own, `${isTTY} ${isJson} ${isAttended}`);
    }
  });

  it('begins and ends with events for programs only', () => {
    const lines = (isJson: boolean) => {
      const { sink, writer: it } = writer(false, isJson, false);
      it.begin('1.0');
      it.end({ status: 0, reason: 'ok', text: '' });
      return sink.written.map((line) => JSON.parse(line).type);
    };
    assert.deepEqual([lines(true), lines(false)], [['start', 'end'], []]);
  });

  it('answers in the place of the user, whose rooms have no prefix', () => {
    const { sink, writer: it } = writer(false, false, false);
    const { ui } = inRoom();
    it.show(ui);
    sink.written.length = 0;
    const [event] = it.answer([{ type: 'notice', text: 'So.' }], ui);
    assert.deepEqual(sink.written, ['-!- So.\n']);
    assert.ok(event !== undefined && 'room' in event && event.room === 'den');
  });

  it('writes the list of rooms again once it is forgotten', () => {
    const { writer: it } = writer(false, false, false);
    const { ui } = new Keyboard().session('lobby', { rooms: roomList('a') });
    const rooms = () => it.show(ui).filter(({ type }) => type === 'rooms').length;
    assert.deepEqual([rooms(), rooms()], [1, 0]);
    it.forgetRooms();
    assert.equal(rooms(), 1);
  });
});
