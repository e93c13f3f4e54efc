/** The harm that one client can do to the others, counted in turns of the event loop, messages and bytes. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Door } from '../../src/server/door/door.js';
import type { ServerEvent } from '../../src/server/events.js';
import { DEFAULT_LIMITS } from '../../src/server/limits/limits.js';
import { Switchboard } from '../../src/server/switchboard.js';
import { decodeUtf8 } from '../../src/wire/utf8.js';
import { FakeClock } from './fake-clock.js';
import { FakeSocket } from './fake-socket.js';
import { MemoryHub } from './memory-hub.js';

/** The most messages of one client that are handled in a turn. */
const MESSAGES_A_TURN = 16;
/** How long a reader that is stuck makes others wait (ms). */
const PATIENCE_MS = 250;
/** The cost of a waiting message besides its text (bytes). */
const MESSAGE_COST_BYTES = 128;
/** The most bytes that wait for a client. */
const MAX_WAITING_BYTES = 4 * 1024 * 1024;

/** A member's socket, which can stop taking what is written. */
class Member extends FakeSocket {
  isStuck = false;

  override write(bytes: Uint8Array): boolean {
    if (this.isStuck) this.writableLength += bytes.length;
    return super.write(bytes) && !this.isStuck;
  }

  /** The lines that were heard since the last time. */
  heard(): string[] {
    const text = this.written.splice(0).map(decodeUtf8).join('');
    return text.split('\r\n').slice(0, -1);
  }
}

/** One turn of the event loop, in which everything is handled that its budget allows. */
const turn = () => new Promise(setImmediate);

class Scene {
  readonly clock = new FakeClock();
  readonly log: ServerEvent[] = [];
  readonly #switchboard: Switchboard;

  constructor() {
    const log = (event: ServerEvent) => this.log.push(event);
    const door = new Door(DEFAULT_LIMITS, false, this.clock, log);
    this.#switchboard = new Switchboard(new MemoryHub(), door, this.clock, log);
  }

  /** Somebody with lines comes into a room. */
  async enter(name: string, room = 'den'): Promise<Member> {
    const member = new Member();
    this.#switchboard.accept(member.socket);
    for (const read of ['/list', '\r\n', `/join ${room}\r\n`, `/nick ${name}\r\n`]) {
      member.read(read);
      await turn();
    }
    return member;
  }

  async crowd(count: number): Promise<Member[]> {
    const members: Member[] = [];
    for (let number = 0; number < count; number++) members.push(await this.enter(`p${number}`));
    for (const member of members) member.heard();
    return members;
  }

  isGone(reason: string): boolean {
    return this.log.some((event) => event.type === 'disconnected' && event.reason.type === reason);
  }
}

const PACKET = 'x\r\n'.repeat(21_845);

test('of one write of 64 KiB the others hear a budget in a turn, and all in the end', async () => {
  const scene = new Scene();
  const eve = await scene.enter('eve');
  const [ann] = (await scene.crowd(5)) as [Member];
  eve.read(PACKET);
  assert.equal(eve.paused, true);
  let heard = 0;
  let turns = 0;
  while (heard < 21_845) {
    await turn();
    const lines = ann.heard().length;
    assert.ok(lines <= 2 * MESSAGES_A_TURN, `${lines} in turn ${turns}`);
    heard += lines;
    turns++;
  }
  assert.ok(turns >= 21_845 / MESSAGES_A_TURN / 2, `${turns} turns`);
  assert.equal(eve.paused, false);
});

test('somebody who speaks after such a write is heard in the next turn', async () => {
  const scene = new Scene();
  const eve = await scene.enter('eve');
  const [ann, bob] = (await scene.crowd(30)) as [Member, Member];
  eve.read(PACKET);
  for (let count = 0; count < 20; count++) {
    ann.read(`hi ${count}\r\n`);
    await turn();
    assert.ok(bob.heard().includes(`p0: hi ${count}`), `turn ${count}`);
  }
});

test('all of such a write is heard also if the client ends meanwhile, and then that it has left', async () => {
  const scene = new Scene();
  const eve = await scene.enter('eve');
  const [ann] = (await scene.crowd(2)) as [Member];
  eve.read(PACKET);
  eve.emit('end');
  const lines: string[] = [];
  while (lines.at(-1) !== 'eve has left') {
    await turn();
    lines.push(...ann.heard());
  }
  assert.equal(lines.filter((line) => line === 'eve: x').length, 21_845);
  assert.equal(lines.length, 21_846);
});

/** Lets `busy` fill what waits for a stuck reader, until `isEnough`. */
async function fill(busy: Member, line: string, isEnough: () => boolean): Promise<number> {
  const read = `${line}\r\n`.repeat(MESSAGES_A_TURN);
  let reads = 0;
  while (!isEnough()) {
    if (!busy.paused) {
      busy.read(read);
      reads++;
    }
    await turn();
  }
  return reads * MESSAGES_A_TURN;
}

test('for a stuck reader a flood waits once, others never, and it is cut at its bound', async () => {
  const scene = new Scene();
  const stuck = await scene.enter('stuck');
  const busy = await scene.enter('busy');
  const [ann, bob] = (await scene.crowd(2)) as [Member, Member];
  stuck.isStuck = true;
  await fill(busy, 'y'.repeat(1000), () => busy.paused);
  for (let count = 0; count < 10; count++) {
    ann.read(`hi ${count}\r\n`);
    await turn();
    assert.ok(bob.heard().includes(`p0: hi ${count}`));
  }
  scene.clock.advance(PATIENCE_MS - 1);
  await turn();
  assert.deepEqual(bob.heard(), []);
  scene.clock.advance(1);
  await turn();
  await turn();
  assert.ok(bob.heard().length > 0);
  await fill(busy, 'y'.repeat(1000), () => scene.isGone('not-reading'));
  assert.equal(stuck.destroyed, true);
  assert.ok(stuck.writableLength <= MAX_WAITING_BYTES);
  ann.read('three\r\n');
  for (let count = 0; count < 3; count++) await turn();
  assert.ok(bob.heard().includes('p0: three'));
});

test('a stuck reader of tiny messages is cut by what they cost, not by what they say', async () => {
  const scene = new Scene();
  const stuck = await scene.enter('stuck');
  const busy = await scene.enter('busy');
  stuck.isStuck = true;
  const timer = () => scene.clock.advance(PATIENCE_MS);
  const messages = await fill(busy, 'y', () => {
    timer();
    return scene.isGone('not-reading');
  });
  assert.ok(
    messages <= MAX_WAITING_BYTES / MESSAGE_COST_BYTES + 10 * MESSAGES_A_TURN,
    `${messages}`,
  );
});

test('full readers of another room make nobody wait', async () => {
  const scene = new Scene();
  const [ann, bob] = (await scene.crowd(2)) as [Member, Member];
  const mallory = await scene.enter('mallory', 'attic');
  for (let number = 0; number < 3; number++) {
    const reader = await scene.enter(`full${number}`, 'attic');
    reader.isStuck = true;
  }
  await fill(mallory, 'z'.repeat(1000), () => mallory.paused);
  for (let count = 0; count < 40; count++) {
    ann.read(`hi ${count}\r\n`);
    await turn();
    assert.deepEqual(bob.heard(), [`p0: hi ${count}`]);
  }
});
