/** Reading a room's log in the engine, with an engine in memory. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Engine } from '../../../src/server/engine/engine.js';
import { readStored } from '../../../src/server/engine/stored-entries.js';

/** The most entries that one command of the engine returns when messages are looked for. */
const PAGE = 200;

/** A log of so many entries, from number 1 on, of which every `each`th is a message; and the commands that read it. */
function logOf(count: number, each = 1, from = 1) {
  const commands: string[] = [];
  const all = Array.from({ length: count }, (_, index) => {
    const seq = from + index;
    const type = seq % each === 0 ? 'said' : 'joined';
    const entry = { seq, time: seq * 10, type, name: 'bob', by: 'far|1', text: '' };
    return { seq, row: [`${seq}-0`, ['e', JSON.stringify(entry)]] };
  });
  const command = async (_: string, words: readonly string[]) => {
    commands.push(words.join(' '));
    const [name, , start = '', , , most] = words;
    const limit = Number.parseInt(start.replace('(', ''), 10);
    const found =
      name === 'XRANGE'
        ? all.filter(({ seq }) => seq >= limit)
        : all.filter(({ seq }) => start === '+' || seq < limit).toReversed();
    return found.slice(0, Number(most)).map(({ row }) => row);
  };
  const place = { engine: { command } as unknown as Engine, key: 'log', node: 'here' };
  const read = async (request: object, since = 0, made = 0) => {
    const stored = await readStored(place, { room: 'den', ...request } as never, { made, since });
    return { ...stored, entries: stored.entries.map(({ seq }) => seq) };
  };
  return { commands, read };
}

test('entries after a number are read, and those that are not stored any more are counted', async () => {
  assert.deepEqual(await logOf(4).read({ after: 2 }), {
    ...{ entries: [3, 4], seq: 4, gone: 0, goneUntil: 30 },
  });
  assert.deepEqual(await logOf(4, 1, 6).read({ after: 2 }, 70), {
    ...{ entries: [7, 8, 9], seq: 9, gone: 4, goneUntil: 70 },
  });
  assert.deepEqual(await logOf(4).read({ after: 0 }, 0, 3), {
    ...{ entries: [4], seq: 4, gone: 0, goneUntil: 40 },
  });
});

test('nothing is gone of a log that has nothing new, and all of one that is too old', async () => {
  assert.deepEqual(await logOf(4).read({ after: 4 }, 99), {
    ...{ entries: [], seq: 4, gone: 0, goneUntil: 99 },
  });
  assert.deepEqual(await logOf(4).read({ after: 1 }, 99), {
    ...{ entries: [], seq: 4, gone: 3, goneUntil: 99 },
  });
});

test('the last messages are found among other entries, page by page', async () => {
  const { commands, read } = logOf(1000, 100);
  assert.deepEqual((await read({ after: 0, messages: 3 })).entries, [800, 900, 1000]);
  assert.deepEqual(commands, [
    `XREVRANGE log + - COUNT ${PAGE}`,
    `XREVRANGE log (801-0 - COUNT ${PAGE}`,
  ]);
  assert.deepEqual((await logOf(1000).read({ after: 0, messages: 2 })).entries, [999, 1000]);
});

test('no page is read once enough is found, or nothing is left', async () => {
  const exact = logOf(1000, 100);
  assert.deepEqual((await exact.read({ after: 0, messages: 2 })).entries, [900, 1000]);
  assert.equal(exact.commands.length, 1);
  const few = logOf(PAGE, 100);
  assert.deepEqual(await few.read({ after: 0, messages: 9 }), {
    ...{ entries: [100, 200], seq: 200, gone: 0, goneUntil: 1000 },
  });
  assert.equal(few.commands.length, 2, 'a full page may not be the last');
  const none = logOf(PAGE - 1, 100);
  await none.read({ after: 0, messages: 9 });
  assert.equal(none.commands.length, 1);
});
