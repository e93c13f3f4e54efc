/** Effects on the terminal and on disk, with both in memory. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { WINDOW_PROBLEMS } from '../../src/cli/cli-sentences.js';
import { effectHandlers } from '../../src/cli/effect-handlers.js';
import type { StorageSlot } from '../../src/cli/storage-slot.js';
import type { Terminal } from '../../src/terminal/terminal.js';
import { privateFolder } from '../files/folder.js';

const NOW = 1_700_000_000_000;

type Calls = (readonly unknown[])[];

/** An object that notes each call of a method, and returns what `results` has for it. */
function noting(calls: Calls, results: Readonly<Record<string, unknown>>): object {
  return new Proxy(
    {},
    {
      get:
        (_, name) =>
        (...words: unknown[]) => {
          calls.push([name, ...words]);
          return results[String(name)];
        },
    },
  );
}

/** Runs an effect; returns the calls of the terminal or the storage, and what is posted. */
async function run(effect: object, results: Readonly<Record<string, unknown>> = {}, stores = true) {
  const calls: Calls = [];
  const posted: unknown[] = [];
  const storage = noting(calls, results);
  const slot = {
    use: (action: (it: unknown) => unknown) => (stores ? Promise.resolve(action(storage)) : null),
  };
  const handlers = effectHandlers(
    noting(calls, results) as Terminal,
    slot as unknown as StorageSlot,
    () => NOW,
  ) as unknown as Record<string, (effect: object, post: (event: unknown) => void) => unknown>;
  const { type } = effect as { type: string };
  await handlers[type]?.(effect, (event) => posted.push(event));
  return { calls, posted };
}

const ROOM = { address: { host: 'h', port: 1 }, room: 'den' };

test('each effect is a call of the terminal or of the storage', async () => {
  const entries = [{ id: 1 }];
  const effects: readonly (readonly [effect: object, ...call: unknown[]])[] = [
    [{ type: 'bell' }, 'bell'],
    [{ type: 'notify', title: 'den', body: 'hi' }, 'notify', 'den', 'hi'],
    [{ type: 'mouse', on: true }, 'setMouse', true],
    [{ type: 'redraw' }, 'redraw'],
    [{ type: 'set', name: 'bell', text: 'on' }, 'set', 'bell', 'on', false],
    [{ type: 'remember', line: 'hi' }, 'remember', 'hi'],
    [{ type: 'keep-server', server: 'h:1' }, 'keepServer', 'h:1'],
    [{ type: 'forget-server', address: 'h:1' }, 'forgetServer', 'h:1'],
    [{ type: 'use-names', names: [] }, 'useNames', []],
    [{ type: 'log', ...ROOM, entries }, 'log', { type: 'log', ...ROOM, entries }, entries],
  ];
  for (const [effect, ...call] of effects) {
    assert.deepEqual(await run(effect), { calls: [call], posted: [] });
  }
});

test('a text that the terminal does not copy is a sentence', async () => {
  const copies = { type: 'copy', text: 'hi' };
  const copied = await run(copies, { copy: true });
  assert.deepEqual(copied, { calls: [['copy', 'hi']], posted: [] });
  const { posted } = await run(copies, { copy: false });
  assert.deepEqual(posted, [
    { type: 'tell', text: WINDOW_PROBLEMS.notCopied, tone: 'problem', time: NOW },
  ]);
});

test('a setting that cannot be stored is a sentence, and all else is dropped then', async () => {
  const { posted } = await run({ type: 'set', name: 'bell', text: 'on' }, {}, false);
  assert.deepEqual(posted, [
    { type: 'tell', text: WINDOW_PROBLEMS.noSettings, tone: 'problem', time: NOW },
  ]);
  assert.deepEqual(await run({ type: 'remember', line: 'hi' }, {}, false), {
    calls: [],
    posted: [],
  });
});

test('earlier entries are an event, if there are any', async () => {
  const effect = { type: 'load-earlier', log: 7, count: 20, ...ROOM };
  const entries = [{ id: -1 }];
  const found = await run(effect, { loadEarlier: Promise.resolve(entries) });
  assert.deepEqual(found.calls[0]?.slice(-1), [20]);
  assert.deepEqual(found.posted, [{ type: 'earlier', log: 7, entries }]);
  const none = await run(effect, { loadEarlier: Promise.resolve([]) });
  assert.deepEqual(none.posted, []);
});

test('a text is saved to a new file, and the outcome is a sentence', async (t) => {
  const file = join(privateFolder(t), 'dump.txt');
  const save = async () => {
    const { posted } = await run({ type: 'save', file, text: 'bytes' });
    const [{ tone, time, text }] = posted as [{ tone: string; time: number; text: string }];
    return [tone, time, text.includes(file)];
  };
  assert.deepEqual(await save(), ['info', NOW, true]);
  assert.equal(readFileSync(file, 'utf8'), 'bytes');
  assert.deepEqual(await save(), ['problem', NOW, true]);
});
