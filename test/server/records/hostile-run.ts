import assert from 'node:assert/strict';
import { readServerRecord } from '../../../src/protocol/records/record-text.js';
import { Dice } from '../../support/dice.js';
import { DELAYS, type Delay } from '../late-ports.js';
import { hostileRecords } from './hostile-inputs.js';
import { RecordScene, type Seen, type TestClient } from './record-scene.js';

const ATTACKERS = 6;
/** How often everything that was heard is looked at (inputs). */
const LOOK_EVERY = 20;
const VICTIMS = ['ann', 'bob', 'cat'];
/** Everything is off that ends clients in time, and bounds what they may send. */
const LIMITS = { silence: 0, naming: 0, hold: 3600, 'kept-name': 0 };
/** How much time passes from one look to the next (ms), and after how many Bob comes back for a moment. */
const PASSES_MS = 20_000;
const BOB_EVERY = 50;

interface Attacker {
  readonly name: string;
  readonly client: TestClient;
  /** True once its connection has ended. */
  isOver: boolean;
}

/**
 * A room with Ann, who uses records, Bob, whose connection is lost, and Cat, who uses lines; and clients that attack them by
 * records. Nobody of the three says anything.
 */
export class HostileRun {
  readonly #dice: Dice;
  readonly #scene: RecordScene;
  readonly #attackers: Attacker[] = [];
  readonly #own: Seen[] = [];
  #ann: TestClient | null = null;
  #cat: TestClient | null = null;
  #bob: Seen | null = null;
  #log = '';
  #count = 0;
  inputs = 0;
  /** How many records of the server were read, and how many attackers came back. */
  records = 0;
  resumed = 0;

  constructor(seed: number, delay?: Delay) {
    this.#dice = new Dice(seed);
    this.#scene = new RecordScene({ limits: LIMITS, ...(delay && { delay }) });
  }

  /** Runs so many inputs. Rejects if somebody comes in under a name that is not theirs, or forges a record. */
  async run(count: number): Promise<void> {
    if (this.#ann === null) await this.#begin();
    for (let index = 0; index < count; index++) {
      this.inputs++;
      this.#attack();
      if (this.inputs % LOOK_EVERY === 0) {
        await this.#scene.pass(PASSES_MS);
        await this.#look();
        if (this.inputs % (LOOK_EVERY * BOB_EVERY) === 0) await this.#bobReturns();
      }
    }
  }

  /** Ends all attackers. Rejects if more than the victims is left. */
  async end(): Promise<void> {
    for (const { client } of this.#attackers) client.socket.emit('close');
    await this.#scene.settle();
    const back = await this.#scene.returns(this.#bob as Seen, 0);
    assert.equal(
      back.heard.some(({ type }) => type === 'entered'),
      true,
    );
    await this.#scene.pass(4_000_000);
    assert.deepEqual(this.#scene.hub.held, []);
    assert.deepEqual(
      this.#scene.hub.rooms().map(({ name, people }) => [name, [...people].sort()]),
      [['den', VICTIMS]],
    );
    assert.equal(this.#scene.switchboard.roster.open.length, VICTIMS.length);
  }

  async #begin(): Promise<void> {
    const bob = await this.#scene.member('den', 'bob');
    this.#log = String(bob.entered.log);
    this.#bob = bob.entered;
    const ann = await this.#scene.member('den', 'ann');
    this.#ann = ann.client;
    this.#cat = await this.#scene.lines('den', 'cat');
    await bob.client.vanishes();
    for (const client of [this.#ann, this.#cat]) client.lines();
  }

  async #bobReturns(): Promise<void> {
    const { client, heard } = await this.#scene.returns(this.#bob as Seen, 0);
    const [entered] = heard.filter(({ type }) => type === 'entered');
    assert.equal(entered?.name, 'bob');
    this.#bob = entered as Seen;
    await client.vanishes();
  }

  #attack(): void {
    if (this.#attackers.length < ATTACKERS) this.#connect();
    const attacker = this.#dice.pick(this.#attackers);
    const { client, name } = attacker;
    const bytes = hostileRecords(this.#dice, { log: this.#log, own: this.#own }, name);
    if (attacker.isOver || client.socket.paused) return;
    attacker.isOver = this.#dice.below(30) === 0;
    if (!attacker.isOver) client.socket.read(bytes);
    else {
      client.socket.read(bytes.slice(0, this.#dice.below(bytes.length)));
      client.socket.emit(this.#dice.pick(['end', 'close']));
    }
  }

  #connect(): void {
    const client = this.#scene.connect();
    this.#attackers.push({ name: `h${this.#count++ % 50}`, client, isOver: false });
    if (this.#dice.below(8) > 0)
      client.socket.read(
        '\u001e{"type":"hello","extensions":["messages","resume","private","topics","away","actions","history"]}\r\n',
      );
  }

  async #look(): Promise<void> {
    for (const attacker of [...this.#attackers]) this.#lookAt(attacker);
    for (const record of (this.#ann as TestClient).heard()) this.#check(record, 'ann');
    for (const line of (this.#cat as TestClient).lines()) {
      assert.doesNotMatch(line, /^(?:\u001e|(?:ann|bob|cat)(?:: | whispers: | is | has [cr]))/u);
    }
    assert.deepEqual(
      this.#scene.hub
        .people()
        .filter(({ name }) => !/^h\d*$/.test(name))
        .map(({ name }) => name)
        .sort(),
      VICTIMS,
    );
    // Bob stays away; his name is held, and would be free in a minute.
    const waits = this.#scene.hub.held.filter(({ name }) => name === 'bob').length;
    assert.equal(waits, 1);
  }

  #lookAt(attacker: Attacker): void {
    const { client } = attacker;
    const { socket } = client;
    for (const line of client.lines()) {
      if (!line.startsWith('\u001e')) continue;
      const record = JSON.parse(line.slice(1)) as Seen;
      assert.notEqual(readServerRecord(line).type, 'malformed', line);
      this.#check(record, attacker.name);
    }
    if (socket.ended) socket.emit('close');
    if (socket.ended || socket.destroyed || attacker.isOver) {
      this.#attackers.splice(this.#attackers.indexOf(attacker), 1);
    }
  }

  /** Checks what a record says about whose it is. */
  #check(record: Seen, reader: string): void {
    this.records++;
    const { type, name } = record;
    if (type === 'entered') {
      assert.match(String(name), /^h\d*$/, `${reader} came in as ${name}`);
      if (record.resumed === true) this.resumed++;
      this.#own.push(record);
      if (this.#own.length > 20) this.#own.shift();
    }
    const isSaid = ['said', 'whispered', 'topic', 'away', 'back'].includes(type);
    if (isSaid && VICTIMS.includes(String(name)))
      assert.fail(`${reader} hears ${JSON.stringify(record)}`);
  }
}

/** The ways in which logs may be late, and at once. */
export const HOSTILE_DELAYS: readonly (readonly [string, Delay | undefined])[] = [
  ['at once', undefined],
  ...Object.entries(DELAYS),
];
