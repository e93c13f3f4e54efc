/** The input of plain mode: as much as is taken. */

import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { it } from 'node:test';
import { type ByteSource, PlainInput } from '../../../src/cli/plain/plain-input.js';

/** A stream that a test writes to. */
class Source extends EventEmitter implements ByteSource {
  isPaused = false;
  raw: boolean[] = [];

  readonly isTTY: boolean;

  constructor(isTTY: boolean) {
    super();
    this.isTTY = isTTY;
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
  }

  setRawMode(raw: boolean): void {
    this.raw.push(raw);
  }
}

function open(isTTY = false) {
  const source = new Source(isTTY);
  const heard = { changes: 0, interrupts: 0 };
  const input = new PlainInput(
    source,
    () => heard.changes++,
    () => heard.interrupts++,
  );
  return { source, input, heard };
}

it('pauses while many lines wait, and goes on when some were taken', () => {
  const { source, input } = open();
  source.emit('data', Buffer.from('x\n'.repeat(150)));
  assert.equal(source.isPaused, true);
  for (let taken = 0; taken < 50; taken++) input.shift();
  assert.equal(source.isPaused, true);
  input.shift();
  assert.equal(source.isPaused, false);
});

it('pauses from a hundred lines on, and says nothing of a part of a line', () => {
  const { source, input, heard } = open();
  source.emit('data', Buffer.from('x\n'.repeat(99)));
  assert.deepEqual([source.isPaused, heard.changes], [false, 1]);
  source.emit('data', Buffer.from('y'));
  assert.deepEqual([source.isPaused, heard.changes], [false, 1]);
  source.emit('data', Buffer.from('\n'));
  assert.deepEqual([source.isPaused, heard.changes], [true, 2]);
  source.emit('end');
  input.shift();
  assert.equal(source.isPaused, true);
});

it('is over once all lines were taken, the last one without a line end too', () => {
  const { source, input, heard } = open();
  source.emit('data', Buffer.from('one\ntwo'));
  source.emit('end');
  source.emit('close');
  assert.deepEqual([input.next?.text, input.isOver, heard.changes], ['one', false, 2]);
  input.shift();
  assert.deepEqual([input.next?.text, input.isOver], ['two', false]);
  input.shift();
  assert.deepEqual([input.next, input.isOver], [undefined, true]);
});

it('a failed read ends it', () => {
  const { source, input } = open();
  source.emit('error', new Error('EISDIR'));
  assert.equal(input.isOver, true);
});

it('hides only what is typed at a terminal, and ends that with the program', () => {
  const pipe = open();
  pipe.input.hide(true);
  assert.deepEqual(pipe.source.raw, []);
  const { source, input, heard } = open(true);
  input.hide(true);
  input.hide(true);
  source.emit('data', Buffer.from('secret\x7ft\r'));
  assert.equal(input.next?.text, 'secret');
  source.emit('data', Buffer.from('\x03'));
  assert.equal(heard.interrupts, 1);
  input.close();
  assert.deepEqual(source.raw, [true, false]);
  assert.equal(source.isPaused, true);
});
