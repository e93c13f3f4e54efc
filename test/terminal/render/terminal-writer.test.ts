/** Writes at the pace of a terminal. */

import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { test } from 'node:test';
import { harmless, NO_BYTES } from '../../../src/terminal/gate.js';
import { TerminalWriter } from '../../../src/terminal/render/terminal-writer.js';

/** A terminal that is asked whether it accepts bytes, and notes them. */
class Screen extends EventEmitter {
  isOurs = true;
  isFull = false;
  readonly done: string[] = [];

  get writableNeedDrain(): boolean {
    return this.isFull;
  }

  write(bytes: string): void {
    this.done.push(bytes);
  }
}

/** A writer, and what it does, in order. */
function open() {
  const terminal = new Screen();
  const { done } = terminal;
  const writer = new TerminalWriter(terminal, {
    isOurs: () => terminal.isOurs,
    requestRender: () => done.push('render'),
  });
  writer.open();
  /** Lets the terminal accept bytes again. */
  const drain = () => {
    terminal.isFull = false;
    terminal.emit('drain');
    return done.splice(0);
  };
  return { terminal, done, writer, drain };
}

test('frames and requests are written while the terminal is ours and accepts them', () => {
  const { writer, done, drain } = open();
  assert.equal(writer.takesFrame(), true);
  writer.frame(harmless('frame'));
  writer.frame(NO_BYTES);
  assert.equal(writer.request('title', harmless('title')), true);
  assert.deepEqual(done, ['frame', 'title']);
  done.length = 0;
  assert.deepEqual(drain(), []);
});

test('nothing is written or stored while the terminal is not ours', () => {
  const { writer, terminal, drain } = open();
  Object.assign(terminal, { isOurs: false, isFull: true });
  assert.equal(writer.takesFrame(), false);
  writer.frame(harmless('frame'));
  assert.equal(writer.request('title', harmless('title')), false);
  terminal.isOurs = true;
  assert.deepEqual(drain(), []);
});

test('a full terminal gets the newest request of each kind, and then the frame that it is owed, once', () => {
  const { writer, terminal, done, drain } = open();
  terminal.isFull = true;
  assert.equal(writer.takesFrame(), false);
  assert.equal(writer.request('title', harmless('old')), true);
  writer.request('bell', harmless('bell'));
  writer.request('title', harmless('new'));
  assert.deepEqual(done, []);
  assert.deepEqual(drain(), ['new', 'bell', 'render']);
  assert.deepEqual(drain(), []);
});

test('stored requests can be dropped, and after the end nothing follows', () => {
  const { writer, terminal, drain } = open();
  terminal.isFull = true;
  writer.request('bell', harmless('bell'));
  writer.forget();
  assert.deepEqual(drain(), []);
  terminal.isFull = true;
  writer.takesFrame();
  writer.close();
  assert.equal(terminal.listenerCount('drain'), 0);
  assert.deepEqual(drain(), []);
});
