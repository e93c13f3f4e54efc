/** The list of rooms in the engine, with an engine in memory. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Engine } from '../../../src/server/engine/engine.js';
import { LIST_KEYS, listKey, roomKeys } from '../../../src/server/engine/engine-keys.js';
import { RedisDirectory } from '../../../src/server/engine/redis-directory.js';
import type { ListedRoom } from '../../../src/server/ports/directory.js';
import { turns } from '../ports/late-scene.js';

/** A room that nobody confirms is believed in for so long (ms), and a list is fresh for so long (ms). */
const [BELIEVED_MS, FRESH_MS] = [500, 200];

/** A list whose hashes the test holds; commands are written down. */
class Scene {
  now = 10_000;
  isDown = false;
  /** The fields of each list, in one of the forms in which the engine answers. */
  readonly lists = new Map<string, unknown>();
  readonly commands: string[] = [];
  readonly directory: RedisDirectory;

  constructor() {
    const command = async (key: string, words: readonly string[]) => {
      assert.equal(key, words[1]);
      this.commands.push(words.join(' '));
      if (this.isDown) throw new Error('down');
      return words[0] === 'HGETALL' ? (this.lists.get(key) ?? []) : null;
    };
    this.directory = new RedisDirectory({ command } as unknown as Engine, {
      engineTime: () => this.now,
      believedMs: () => BELIEVED_MS,
    });
  }

  /** Somebody asks for the rooms; returns them as soon as they are known. */
  async ask(): Promise<readonly ListedRoom[]> {
    const answers: (readonly ListedRoom[])[] = [];
    this.directory.rooms((rooms) => void answers.push(rooms));
    await turns();
    assert.equal(answers.length, 1);
    return answers[0] as readonly ListedRoom[];
  }

  /** Asks; returns the titles, after the number of lists that were read for that. */
  async titles(): Promise<unknown[]> {
    this.commands.length = 0;
    const rooms = await this.ask();
    const reads = this.commands.filter((words) => words.startsWith('HGETALL'));
    return [reads.length, ...rooms.map(({ title }) => title)];
  }
}

const list = (index: number) => listKey(index);
const keysOf = (index: number) => ({ ...roomKeys('den'), list: list(index) });

describe('the list of rooms in the engine', () => {
  test('is that of all servers, by when the rooms were made, without those that nobody confirms', async () => {
    const scene = new Scene();
    scene.lists.set(list(0), ['late', '10001 30 Late', 'gone', '10000 5 Gone', 'odd', 'words']);
    scene.lists.set(list(LIST_KEYS - 1), {
      b: '99999 20 Bee\nhive',
      a: '99999 20 A',
      first: '10001 3 First',
    });
    assert.deepEqual(await scene.titles(), [LIST_KEYS, 'First', 'A', 'Bee\nhive', 'Late']);
    assert.deepEqual(
      (await scene.ask()).map(({ room }) => room),
      ['first', 'a', 'b', 'late'],
    );
  });

  test('is read once for all who ask meanwhile, and again once it is old', async () => {
    const scene = new Scene();
    scene.lists.set(list(1), ['den', '99999 1 Den']);
    const before = [scene.ask(), scene.ask()];
    const [one, other] = await Promise.all(before);
    assert.equal(scene.commands.length, LIST_KEYS);
    assert.equal(one, other);
    scene.now += FRESH_MS - 1;
    assert.deepEqual(await scene.titles(), [0, 'Den']);
    scene.now += 1;
    assert.deepEqual(await scene.titles(), [LIST_KEYS, 'Den']);
    assert.equal(await scene.ask(), one, 'the same list, since nothing has changed');
    scene.lists.set(list(1), ['den', '99999 1 Den', 'hall', '99999 2 Hall']);
    scene.now += FRESH_MS;
    const more = await scene.ask();
    assert.equal(more[0], one?.[0]);
    scene.lists.set(list(1), ['den', '99999 2 Den', 'hall', '99999 2 HALL']);
    scene.now += FRESH_MS;
    const changed = await scene.ask();
    assert.deepEqual(changed, [
      { room: 'den', title: 'Den', made: 2 },
      { room: 'hall', title: 'HALL', made: 2 },
    ]);
    scene.lists.set(list(1), ['den', '99999 2 Den']);
    scene.now += FRESH_MS;
    assert.deepEqual(await scene.titles(), [LIST_KEYS, 'Den']);
  });

  test('has the rooms of this server before others have heard of them, and is read anew for that', async () => {
    const scene = new Scene();
    await scene.ask();
    scene.directory.add(keysOf(2), 'den', 'Den', 7);
    assert.deepEqual(scene.commands.slice(-2), [
      `HSET ${list(2)} den ${10_000 + BELIEVED_MS} 7 Den`,
      `PEXPIRE ${list(2)} ${2 * BELIEVED_MS}`,
    ]);
    assert.deepEqual(await scene.titles(), [LIST_KEYS, 'Den']);
    scene.directory.remove(keysOf(2), 'den');
    assert.equal(scene.commands.at(-1), `HDEL ${list(2)} den`);
    assert.deepEqual(await scene.titles(), [LIST_KEYS]);
  });

  test('is what was known, with the rooms of this server, while the engine is away', async () => {
    const scene = new Scene();
    scene.lists.set(list(0), ['hall', '99999 1 Hall']);
    await scene.ask();
    scene.isDown = true;
    scene.directory.add(keysOf(0), 'den', 'Den', 7);
    scene.directory.add(keysOf(1), 'attic', 'Attic', 8);
    scene.directory.remove(keysOf(1), 'attic');
    assert.deepEqual(await scene.titles(), [LIST_KEYS, 'Hall', 'Den']);
  });

  test('is told again of the rooms that are followed here, list by list', async () => {
    const scene = new Scene();
    for (const [name, index] of [
      ['a', 0],
      ['b', 1],
      ['c', 0],
      ['d', 0],
    ] as const) {
      scene.directory.add(keysOf(index), name, name.toUpperCase(), 1);
    }
    scene.directory.forget('d');
    await turns();
    scene.commands.length = 0;
    scene.now += 100;
    scene.directory.confirm();
    await turns();
    const until = 10_100 + BELIEVED_MS;
    assert.deepEqual(scene.commands, [
      `HSET ${list(0)} a ${until} 1 A c ${until} 1 C`,
      `PEXPIRE ${list(0)} ${2 * BELIEVED_MS}`,
      `HSET ${list(1)} b ${until} 1 B`,
      `PEXPIRE ${list(1)} ${2 * BELIEVED_MS}`,
    ]);
  });
});
