/** Effects on the terminal and on disk, with both in memory. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Entry } from '../../src/app/log/entry.js';
import { Scrollback } from '../../src/app/log/scrollback.js';
import { WINDOW_SENTENCES } from '../../src/app/room/room-sentences.js';
import { SAVE_FORMATS } from '../../src/app/wire/save-formats.js';
import { Trace } from '../../src/app/wire/trace.js';
import { WINDOW_PROBLEMS } from '../../src/cli/cli-sentences.js';
import { effectHandlers } from '../../src/cli/effect-handlers.js';
import type { StorageSlot } from '../../src/cli/storage-slot.js';
import { FILE_SENTENCES } from '../../src/files/file-sentences.js';
import type { Terminal } from '../../src/terminal/terminal.js';
import { modeOf, privateFolder } from '../files/folder.js';

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

/** Saves what a tab has; returns what the user is told. */
async function save(file: string, trace: Trace, log: Scrollback<Entry> | null) {
  const { posted } = await run({ type: 'save', file, trace, log });
  const [{ tone, time, text }] = posted as [{ tone: string; time: number; text: string }];
  assert.equal(time, NOW);
  return { tone, text };
}

function traffic(): Trace {
  const trace = new Trace();
  trace.wrote(Buffer.from('hello'), NOW);
  return trace;
}

function roomLog(): Scrollback<Entry> {
  const log = new Scrollback<Entry>({ items: 10, bytes: 1000, bytesOf: () => 1 });
  const said = { time: NOW, speaker: 'bob', own: false, mention: false } as const;
  log.append({ type: 'said', text: 'hi', ...said });
  return log;
}

/** How a file of each format begins. */
const BEGINNINGS: readonly (readonly [file: string, name: string, begins: RegExp])[] = [
  ['a.pcapng', SAVE_FORMATS.capture.name, /^\n\r\r\n/],
  ['a.txt', SAVE_FORMATS.log.name, /^2023-11-1\d \d\d:\d\d:20 <bob> hi\n$/],
  ['a.LOG', SAVE_FORMATS.log.name, /<bob> hi\n$/],
  ['a.ndjson', SAVE_FORMATS.lines.name, /^\{"foyer":"traffic","version":1,/],
  ['a.jsonl', SAVE_FORMATS.lines.name, /^\{"foyer"/],
  ['a.json', SAVE_FORMATS.lines.name, /^\{"foyer"/],
  ['a.hex', SAVE_FORMATS.dump.name, /^# Wire traffic/],
  ['a.dump', SAVE_FORMATS.dump.name, /^# Wire traffic/],
  ['a.pcap', SAVE_FORMATS.dump.name, /^# Wire traffic/],
  ['txt', SAVE_FORMATS.dump.name, /^# Wire traffic/],
];

for (const [name, format, begins] of BEGINNINGS) {
  test(`${name} is saved in its format, for its owner only and once, and the sentence names it`, async (t) => {
    const file = join(privateFolder(t), name);
    const saved = await save(file, traffic(), roomLog());
    assert.deepEqual(saved, { tone: 'info', text: FILE_SENTENCES.saved(format, file) });
    const contents = readFileSync(file, 'latin1');
    assert.match(contents, begins);
    assert.equal(modeOf(file), '600');
    assert.equal((await save(file, traffic(), roomLog())).tone, 'problem');
    assert.equal(readFileSync(file, 'latin1'), contents);
  });
}

test('nothing to save is a sentence, and makes no file', async (t) => {
  const folder = privateFolder(t);
  const { nothingToSave, noLogToSave } = WINDOW_SENTENCES;
  for (const [name] of BEGINNINGS) {
    const { tone, text } = await save(join(folder, name), new Trace(), null);
    assert.equal(tone, 'problem');
    assert.equal(text, /txt$|LOG$/.test(name) && name !== 'txt' ? noLogToSave : nothingToSave);
  }
  assert.deepEqual(readdirSync(folder), []);
});
