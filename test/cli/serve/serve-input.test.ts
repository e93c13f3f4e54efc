/** Lines typed at `foyer serve`. */

import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { readServeCommands } from '../../../src/cli/serve/serve-input.js';

/** A keyboard, and the lines that have come of it. */
function keyboard(options: { readonly isTTY: boolean; readonly isForeground: boolean }) {
  const input = Object.assign(new PassThrough(), { isTTY: options.isTTY });
  const state = { isForeground: options.isForeground };
  const lines: string[] = [];
  const listeners: (() => void)[] = [];
  readServeCommands(
    {
      input,
      isForeground: () => state.isForeground,
      onContinue: (run) => listeners.push(run),
    },
    (line) => lines.push(line),
  );
  return {
    input,
    lines,
    /** The process was stopped, and goes on in the foreground or not. */
    goesOn: (isForeground: boolean) => {
      state.isForeground = isForeground;
      for (const run of listeners) run();
    },
    /** Types, and lets the stream deliver it. */
    type: async (text: string) => {
      input.write(text);
      await new Promise(setImmediate);
      return [...lines];
    },
  };
}

test('lines are read from a terminal in the foreground only', async () => {
  for (const isTTY of [true, false]) {
    for (const isForeground of [true, false]) {
      const { input, type } = keyboard({ isTTY, isForeground });
      assert.deepEqual(await type('stop\n'), isTTY && isForeground ? ['stop'] : []);
      assert.equal(input.listenerCount('error') > 0, isTTY && isForeground);
    }
  }
});

test('a process that goes on in the background reads nothing until it is in the foreground', async () => {
  const { goesOn, type } = keyboard({ isTTY: true, isForeground: true });
  goesOn(false);
  assert.deepEqual(await type('one\n'), []);
  goesOn(true);
  assert.deepEqual(await type('two\n'), ['one', 'two']);
});

test('a terminal that goes away ends the lines, and nothing else', async () => {
  const { input, type, goesOn } = keyboard({ isTTY: true, isForeground: true });
  assert.deepEqual(await type('one\n'), ['one']);
  input.destroy(new Error('EIO'));
  await new Promise(setImmediate);
  goesOn(true);
  assert.equal(input.destroyed, true);
});
