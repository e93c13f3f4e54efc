/** Members whose connections are lost again and again, with all that was on its way: everybody has everything once. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Dice } from '../../support/dice.js';
import { SEED } from '../../support/seed.js';
import { DELAYS } from '../late-ports.js';
import { HOSTILE_DELAYS } from './hostile-run.js';
import {
  ALL,
  lineOf,
  RecordScene,
  type SceneOptions,
  type Seen,
  type TestClient,
} from './record-scene.js';

const STEPS = 250;
const NAMES = ['ann', 'bob', 'cat'];

/** A client as the agreement wants it. */
class Member {
  readonly name: string;
  /** The texts that it has heard, by id. */
  readonly said = new Map<number, string>();
  readonly #scene: RecordScene;
  #client: TestClient;
  #entered: Seen | null = null;
  #last = 0;
  /** The texts that it does not know to be in the log, by reference. */
  readonly #unheard = new Map<number, string>();
  #ref = 0;
  #isIn = false;

  constructor(scene: RecordScene, client: TestClient, entered: Seen, name: string) {
    this.#scene = scene;
    this.#client = client;
    this.name = name;
    this.#enter(entered);
  }

  say(): void {
    const ref = ++this.#ref;
    this.#unheard.set(ref, `${this.name} ${ref}`);
    // Texts that were not heard before go first.
    if (this.#isIn) this.#send(ref);
  }

  /** Loses its connection, and all that came after the first `bytes` bytes. `isSeen`: the server notices it. */
  loses(bytes: number, isSeen: boolean): void {
    this.hear(bytes);
    if (isSeen) this.#client.socket.emit('close');
    this.#client = this.#scene.connect();
    this.#isIn = false;
    const { room, name, log, secret } = this.#entered as Seen;
    this.#client.socket.read(
      lineOf({ type: 'hello', extensions: ALL }) +
        lineOf({ type: 'resume', room, name, log, secret, id: this.#last }),
    );
  }

  /** Takes what has come, at most so many bytes of it. */
  hear(bytes = Number.POSITIVE_INFINITY): void {
    const { socket } = this.#client;
    const text = Buffer.concat(socket.written).subarray(0, bytes).toString();
    socket.written.length = 0;
    for (const line of text.split('\r\n').slice(0, -1))
      this.#take(JSON.parse(line.slice(1)) as Seen);
  }

  /** How much it has said. */
  get count(): number {
    return this.#ref;
  }

  get unheard(): readonly string[] {
    return [...this.#unheard.values()];
  }

  #take(record: Seen): void {
    const { type, id, ref, name } = record;
    assert.ok(type !== 'refused' && type !== 'gap', JSON.stringify(record));
    if (type === 'entered') this.#enter(record);
    if (type === 'heard') this.#unheard.delete(Number(ref));
    if (typeof id === 'number' && type !== 'entered') {
      assert.ok(id > this.#last, `${this.name} hears ${id} after ${this.#last}`);
      this.#last = id;
    }
    if (type !== 'said') return;
    this.said.set(Number(id), String(record.text));
    if (name === this.name) this.#unheard.delete(Number(ref));
  }

  #enter(entered: Seen): void {
    const isFirst = this.#entered === null;
    this.#entered = entered;
    this.#isIn = true;
    if (isFirst) this.#last = Number(entered.id);
    for (const ref of this.#unheard.keys()) if (ref > Number(entered.heard)) this.#send(ref);
  }

  #send(ref: number): void {
    this.#client.socket.read(lineOf({ type: 'say', ref, text: this.#unheard.get(ref) }));
  }
}

/** How late logs may be with their answers, and with their entries. */
const LOGS: readonly (readonly [string, SceneOptions])[] = [
  ...HOSTILE_DELAYS.map(
    ([title, delay]) => [`answer ${title}`, delay === undefined ? {} : { delay }] as const,
  ),
  ...Object.entries(DELAYS).map(
    ([title, entryDelay]) =>
      [`report entries ${title}`, { delay: (now: number) => now, entryDelay }] as const,
  ),
];

for (const [title, options] of LOGS) {
  test(`with logs that ${title} everybody has everything once, in one order`, async () => {
    const dice = new Dice(SEED);
    const scene = new RecordScene(options);
    const members: Member[] = [];
    for (const name of NAMES) {
      const { client, entered } = await scene.member('den', name);
      members.push(new Member(scene, client, entered, name));
    }
    for (let step = 0; step < STEPS; step++) {
      const member = dice.pick(members);
      if (dice.below(4) > 0) member.say();
      else member.loses(dice.below(1500), dice.below(3) > 0);
      if (dice.below(3) === 0) member.hear();
      scene.clock.advance(dice.below(40));
      await new Promise(setImmediate);
    }
    // The last loss may have taken the last answer.
    for (const member of members) member.loses(0, true);
    await scene.settle();
    for (let round = 0; round < 3; round++) {
      for (const member of members) member.hear();
      await scene.settle();
    }
    const [first, ...others] = members.map(({ said }) => [...said]);
    for (const other of others) assert.deepEqual(other, first);
    for (const member of members) assert.deepEqual(member.unheard, [], member.name);
    const texts = first?.map(([, text]) => text) ?? [];
    assert.equal(new Set(texts).size, texts.length);
    assert.equal(
      texts.length,
      members.reduce((sum, { count }) => sum + count, 0),
    );
  });
}
