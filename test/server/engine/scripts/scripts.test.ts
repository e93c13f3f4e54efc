/** What each script of the engine returns, says and changes: the steps here, and all of it in `scripts.txt`. */

import { resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Engine } from '../../../../src/server/engine/engine.js';
import { readEngineAddress } from '../../../../src/server/engine/engine-address.js';
import { openEngine } from '../../../../src/server/engine/redis-engine.js';
import { MAX_UNUSED_SECRETS } from '../../../../src/server/ports/holder.js';
import { MAX_LOG_BYTES } from '../../../../src/server/ports/stored-log.js';
import { assertText } from '../../../support/golden.js';
import { NO_REDIS, type Redis, startBareRedis } from '../../../support/net/redis.js';
import { ScriptScene } from './script-scene.js';

const WRITTEN = resolve(
  import.meta.dirname,
  '../../../../../test/server/engine/scripts/scripts.txt',
);
/** When each scene begins (Unix ms). */
const START = 1_000_000;
/** The last request of a server that is gone is remembered for so long (ms). */
const GONE_MS = 600_000;

type Word = string | number;

/** A request of nine words: what it is, its number, the folded name, the connection, and what else it needs. */
function request(kind: string, number: number, folded: string, conn: number, ...more: Word[]) {
  return [kind, number, folded, conn, ...more, ...Array(5 - more.length).fill('')];
}

const claim = (number: number, name: string, conn: number, hash = '') =>
  request('claim', number, name.toLowerCase(), conn, name, 'Den', hash, 'log1');
const say = (
  number: number,
  folded: string,
  conn: number,
  ref: Word = '',
  kind = 'said',
  text = '',
) => request('say', number, folded, conn, `"type":"${kind}"`, ref, kind, text);
const resume = (number: number, folded: string, conn: number, ...more: Word[]) =>
  request('resume', number, folded, conn, ...more);

/** A name to take back: folded name, connection, name, two hashes, whether it is lost, words about being away, the last reference. */
const name = (folded: string, conn: number, one = '', lost = '', away = '', ref: Word = 0) => [
  ...[folded, conn, folded.toUpperCase(), one, ''],
  ...[lost, away, ref],
];

/** One room, in the words of this test. */
class Room extends ScriptScene {
  /** Carries requests of a node out; those before are `sent`. */
  act(node: string, sent: number, ...requests: Word[][]) {
    return this.actIn('log1', node, sent, ...requests);
  }

  actIn(log: string, node: string, sent: number, ...requests: Word[][]) {
    return this.run('act', node, log, sent, requests.length, ...requests.flat());
  }

  restore(node: string, number: number, ...names: Word[][]) {
    return this.run('restore', node, number, 'log2', 'Den', 'tea', names.length, ...names.flat());
  }

  /** Time passes. */
  pass(ms: number): void {
    this.now += ms;
  }
}

/** What is done in a room that is not there yet. */
const BEFORE: Readonly<Record<string, (room: Room) => Promise<void>>> = {
  async 'nobody has been in the room'(room) {
    await room.run('attach', 'here', 0);
    await room.run('renew', 'here');
    await room.run('touch', 'here');
    await room.run('rewind', 'here', '', 5, 'log2');
    await room.run('detach', 'here');
    await room.restore('here', 0);
    await room.actIn('', 'here', -1, request('hold', 0, 'ann', 7), request('release', 1, 'ann', 7));
    await room.actIn('', 'here', -1, resume(2, 'ann', 7, 'log1', 'h1', 'h2'), say(3, 'ann', 7, 1));
    await room.actIn('log1', 'here', -1, claim(0, 'Ann', 7));
  },

  async 'names are claimed'(room) {
    await room.actIn('', 'here', -1, claim(0, 'Ann', 7, 'h1'), claim(1, 'ann', 8));
    await room.act('here', 1, claim(0, 'Ann', 7), claim(1, 'Ann', 8), claim(1, 'Bob', 8));
    await room.act('here', 2, claim(2, 'Bob', 8));
    await room.act('far', -1, claim(0, 'Cid', 1));
    await room.run('attach', 'far', 3);
    await room.act('far', 4, claim(5, 'Cid', 1));
    await room.act('far', 3, claim(4, 'ann', 7), claim(5, 'Cid', 1));
    await room.act('here', 1, claim(2, 'Bob', 8));
    await room.run('attach', 'here', 1);
    await room.run('attach', 'here', 9);
  },

  async 'names are taken back after the log was lost'(room) {
    const ann = name('ann', 7, 'h1', '', 'lunch', 4);
    await room.restore('here', 5, ann, name('bob', 8, 'h2', '9'));
    await room.restore('here', 4, ann, name('ann', 8), name('bob', 8));
    await room.restore('far', 0, ann, name('cid', 1));
  },
};

/** What is done in a room with Ann of `here`, who can come back. */
const WITH_ANN: Readonly<Record<string, (room: Room) => Promise<void>>> = {
  async 'people speak'(room) {
    await room.act('here', 0, say(1, 'ann', 7, 3), say(2, 'ann', 7, 3), say(3, 'ann', 7, 2));
    await room.act('here', 3, say(4, 'ann', 7, 4), say(5, 'ann', 7), say(6, 'ann', 8, 5));
    await room.act('here', 5, say(6, 'ann', 7, 9), say(7, 'ann', 7, 5), say(8, 'bob', 7));
    await room.act('here', 8, say(9, 'ann', 7, '', 'topic', 'tea'));
    await room.act('here', 9, say(10, 'ann', 7, '', 'away', 'lunch'));
    await room.run('attach', 'far', 0);
    await room.act('far', 0, say(1, 'ann', 7));
    await room.act('here', 10, say(11, 'ann', 7, '', 'back'));
  },

  async 'people are lost and leave'(room) {
    await room.act('here', 0, claim(1, 'Bob', 8), say(2, 'bob', 8, 6, 'away', 'x'));
    await room.act('here', 2, request('hold', 2, 'ann', 7), request('hold', 3, 'ann', 8));
    await room.act('here', 3, request('hold', 4, 'ann', 7));
    room.pass(9);
    await room.act('here', 4, request('hold', 5, 'ann', 7), request('release', 6, 'bob', 7));
    await room.act('here', 6, request('release', 6, 'bob', 8), request('release', 7, 'bob', 8));
    await room.act('here', 7, request('purge', 7, 'eve', 0, 'Eve'));
    await room.act('here', 7, request('purge', 8, 'eve', 0, 'Eve'));
    await room.act('here', 8, request('purge', 9, 'eve', 0, 'Eve'));
    await room.act('here', 9, request('purge', 10, 'ann', 0, 'Ann'));
    room.times = { ...room.times, keep: 4501 };
    await room.act('here', 10, request('release', 11, 'ann', 7));
    await room.act('here', 11, claim(12, 'Ann', 7), request('release', 13, 'ann', 7));
    room.times = { ...room.times, keep: 4499 };
    await room.run('attach', 'here', 13);
    room.times = { ...room.times, keep: 0 };
    await room.act('here', 13, claim(14, 'Ann', 7));
    await room.act('here', 14, request('release', 15, 'ann', 7));
  },

  async 'people come back'(room) {
    await room.act('here', 0, claim(1, 'Bob', 8), say(2, 'ann', 7, 5));
    await room.run('attach', 'far', 0);
    await room.act('far', 0, resume(1, 'ann', 1, 'log0', 'h1', 'h2'));
    await room.act('far', 1, resume(2, 'eve', 1, 'log1', 'h1', 'h2'));
    await room.act('far', 2, resume(3, 'ann', 1, 'log1', 'h0', 'h2'));
    await room.act('far', 3, resume(4, 'bob', 1, 'log1', '', 'h2'));
    await room.act('far', 4, resume(5, 'ann', 1, 'log1', 'h1', 'h2'));
    await room.act('far', 5, resume(6, 'ann', 1, 'log1', 'h0', 'h0'));
    await room.act('far', 6, request('hold', 7, 'ann', 1));
    room.pass(5);
    await room.act('here', 2, resume(3, 'ann', 9, 'log1', 'h2', 'h3'));
    await room.act('here', 3, resume(4, 'ann', 10, 'log1', 'h2', 'h4'));
    await room.act('far', 7, resume(5, 'ann', 1, 'log1', 'h2', 'h5'));
  },

  async 'secrets are good until a later one is used, if they are not too many'(room) {
    let number = 0;
    let connection = 7;
    const back = (hash: string, nextHash: string) => {
      const request = resume(++number, 'ann', ++connection, 'log1', hash, nextHash);
      return room.act('here', number - 1, request);
    };
    for (let next = 1; next <= MAX_UNUSED_SECRETS + 1; next++) await back('h1', `s${next}`);
    await back('s1', 'x');
    await back('s2', 'x2');
    await back('s3', 'x');
    await back('h1', 'x');
  },

  async 'a lease ends'(room) {
    await room.act('here', 0, claim(1, 'Bob', 8));
    await room.run('attach', 'far', 0);
    await room.act('far', 0, claim(1, 'Cid', 1, 'h2'), request('hold', 2, 'cid', 1));
    room.pass(500);
    await room.run('renew', 'far');
    room.pass(500);
    await room.run('renew', 'far');
    room.pass(1);
    await room.run('renew', 'far');
    await room.run('renew', 'here');
    await room.act('here', 1, claim(2, 'Dan', 9));
    room.pass(499);
    await room.run('renew', 'far');
    room.pass(1);
    await room.run('renew', 'far');
    await room.run('renew', 'far');
  },

  async 'a lease ends, and nobody can come back'(room) {
    await room.run('attach', 'far', 0);
    room.pass(600);
    await room.run('renew', 'far');
    room.pass(401);
    room.times = { ...room.times, hold: 0 };
    await room.run('renew', 'far');
  },

  async 'a lost name of a server that is gone is held as long as others'(room) {
    await room.run('attach', 'far', 0);
    await room.act('far', 0, claim(1, 'Cid', 1, 'h2'), request('hold', 2, 'cid', 1));
    await room.run('attach', 'third', 0);
    await room.act('third', 0, claim(1, 'Dan', 1, 'h3'));
    room.pass(600);
    await room.run('renew', 'third');
    room.pass(401);
    await room.run('renew', 'third');
    room.pass(100);
    await room.run('detach', 'third');
    room.pass(400);
    await room.run('attach', 'far', 0);
    room.pass(99);
    await room.run('renew', 'far');
    room.pass(1);
    await room.run('renew', 'far');
  },

  async 'the engine was away'(room) {
    await room.run('attach', 'far', 0);
    room.pass(601);
    await room.run('renew', 'here');
    room.pass(600);
    await room.run('renew', 'here');
    room.pass(3000);
    await room.run('renew', 'here');
  },

  async 'a lease is renewed in the usual case'(room) {
    room.pass(600);
    await room.run('touch', 'here');
    room.pass(601);
    await room.run('touch', 'here');
    await room.run('renew', 'here');
    await room.run('touch', 'far');
    await room.run('attach', 'far', 0);
    room.pass(500);
    await room.run('touch', 'here');
    room.pass(500);
    await room.run('touch', 'here');
    room.pass(1);
    await room.run('touch', 'here');
    await room.run('renew', 'here');
    for (const life of [2999, 3000]) {
      await room.command('HSET', 'lives', 'M', String(life));
      await room.run('touch', 'here');
    }
    for (const due of [room.now - 1, room.now, room.now + 1]) {
      await room.command('HSET', 'M', 'due', String(due));
      await room.run('touch', 'here');
    }
  },

  async 'the last requests of servers that are gone are forgotten'(room) {
    await room.command('HSET', 'Q', 'far', `5:${START}`, 'third', `6:${START + 1}`);
    await room.command('HSET', 'Q', 'here', `7:${START}`);
    room.pass(GONE_MS);
    await room.run('attach', 'here', 3);
    room.pass(1);
    await room.run('attach', 'here', 8);
  },

  async 'the log becomes too long'(room) {
    const bytes = async () => Number(await room.command('HGET', 'M', 'bytes'));
    const before = await bytes();
    await room.act('here', 0, say(1, 'ann', 7));
    const size = (await bytes()) - before;
    for (const [number, left] of [
      [2, size],
      [3, size - 1],
    ] as const) {
      await room.command('HSET', 'M', 'bytes', String(MAX_LOG_BYTES - left));
      await room.act('here', number - 1, say(number, 'ann', 7));
    }
  },

  async 'names are taken back after the lease was over'(room) {
    await room.act('here', 0, claim(1, 'Bob', 8, 'h2'), claim(2, 'Cid', 9, 'h3'));
    await room.act('here', 2, request('hold', 3, 'cid', 9));
    await room.run('attach', 'far', 0);
    await room.run('detach', 'here');
    room.pass(5);
    await room.restore('here', 3, name('ann', 7, 'h0'), name('bob', 8, 'h2', '9'));
    await room.restore('here', 3, name('ann', 7, 'h1'), name('cid', 9, 'h3'));
    room.pass(600);
    await room.run('renew', 'here');
    room.pass(401);
    await room.restore('here', 3);
  },

  async 'a replica has become the master'(room) {
    const seq = START + 1;
    await room.run('rewind', 'here', 'log0', seq + 5, 'log2');
    await room.run('rewind', 'here', 'log1', seq, 'log2');
    await room.run('rewind', 'here', 'log1', seq + 1, 'log2');
    room.pass(7);
    await room.run('rewind', 'here', 'log2', seq + 2, 'log3');
  },

  async 'servers follow the room no longer'(room) {
    await room.act('here', 0, claim(1, 'Bob', 8));
    await room.run('attach', 'far', 0);
    await room.run('detach', 'far');
    await room.run('detach', 'here');
  },
};

describe('the scripts of the engine', { skip: NO_REDIS }, () => {
  let redis: Redis;
  let engine: Engine;
  before(async () => {
    redis = await startBareRedis('--appendonly', 'no');
    const address = readEngineAddress(redis.url);
    if (typeof address === 'string') throw new Error(address);
    engine = await openEngine(address);
  });
  after(async () => {
    await engine.close();
    await redis.end();
  });

  test('return, say and change what is written', async () => {
    const room = new Room(engine);
    for (const [title, play] of Object.entries(BEFORE)) {
      await room.begin(title, START);
      await play(room);
    }
    for (const [title, play] of Object.entries(WITH_ANN)) {
      await room.begin(title, START);
      await room.actIn('', 'here', -1, claim(0, 'Ann', 7, 'h1'));
      await play(room);
    }
    assertText(WRITTEN, `${room.lines.join('\n').trim()}\n`);
  });
});
