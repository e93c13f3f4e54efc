import assert from 'node:assert/strict';
import { Door } from '../../../src/server/door/door.js';
import { DEFAULT_LIMITS } from '../../../src/server/limits/limits.js';
import { Switchboard } from '../../../src/server/switchboard.js';
import { decodeUtf8 } from '../../../src/wire/utf8.js';
import { Dice } from '../../support/dice.js';
import { KINDS, type Kind } from '../cases/case-file.js';
import { bytesOf, GREETINGS, messagesIn } from '../cases/case-replay.js';
import { RecordTongue } from '../cases/record-tongue.js';
import { FakeClock } from '../fake-clock.js';
import { FakeSocket } from '../fake-socket.js';
import { MemoryHub } from '../memory-hub.js';
import { HOSTILE_ROOM, hostileBytes, messageOf, randomSays } from './inputs.js';
import { Model } from './model.js';

/** The limits that end connections by time are off: the model knows no time. */
const LIMITS = { ...DEFAULT_LIMITS, silence: 0, naming: 0, 'half-line': 0, notices: 0 };
const PERMANENT = ['hall'];
const PEOPLE = 8;
const HOSTILES = 3;
/** After this time everything has gone out, and silence has ended what it ends (ms). */
const SETTLED_MS = 1500;
/** After this time no timer may run any more (ms). */
const OVER_MS = 120_000;

interface Client {
  readonly id: number;
  readonly kind: Kind;
  readonly socket: FakeSocket;
  readonly tongue: RecordTongue;
  /** True if the model knows it; otherwise it is hostile. */
  readonly isKnown: boolean;
}

/** A server without a network under random input, beside the model. */
export class FuzzRun {
  readonly #dice: Dice;
  readonly #clock = new FakeClock();
  readonly #hub = new MemoryHub(PERMANENT, LIMITS);
  readonly #switchboard: Switchboard;
  readonly #model = new Model(PERMANENT);
  readonly #clients = new Map<number, Client>();
  #nextId = 1;
  inputs = 0;
  /** How many messages were compared. */
  compared = 0;

  constructor(seed: number) {
    this.#dice = new Dice(seed);
    const door = new Door(LIMITS, false, this.#clock, () => {});
    this.#switchboard = new Switchboard(this.#hub, door, this.#clock, () => {});
  }

  /** Makes so many inputs. Rejects if somebody does not hear exactly what the model says. */
  async run(count: number): Promise<void> {
    for (let index = 0; index < count; index++) {
      this.inputs++;
      await this.#input();
    }
  }

  /** Ends all connections. Rejects if anything is left of them. */
  async end(): Promise<void> {
    for (const client of [...this.#clients.values()]) this.#vanish(client);
    await this.#settle();
    this.#clock.advance(OVER_MS);
    assert.equal(this.#switchboard.roster.size, 0);
    assert.equal(this.#switchboard.roster.open.length, 0);
    assert.deepEqual(this.#hub.rooms(), [{ name: 'hall', permanent: true, people: [], lost: [] }]);
    assert.equal(this.#clock.timers, 0);
  }

  async #input(): Promise<void> {
    const clients = [...this.#clients.values()];
    const known = clients.filter(({ isKnown }) => isKnown);
    if (known.length < PEOPLE) return this.#connect(true);
    if (clients.length - known.length < HOSTILES) return this.#connect(false);
    const client = this.#dice.pick(clients);
    if (!client.isKnown) return this.#attack(client);
    if (this.#dice.below(40) > 0) return this.#say(client);
    const expected = this.#model.vanishes(client.id);
    this.#vanish(client);
    await this.#settle();
    this.#compare(expected, `${client.id} vanishes`);
  }

  async #connect(isKnown: boolean): Promise<void> {
    const socket = new FakeSocket();
    const tongue = new RecordTongue();
    const kind = this.#dice.pick(KINDS);
    const client = { id: this.#nextId++, kind, socket, tongue, isKnown };
    this.#clients.set(client.id, client);
    this.#switchboard.accept(socket.socket);
    if (!isKnown) return;
    this.#model.connect(client.id);
    if (kind === 'lines' || kind === 'records') this.#model.says(client.id, { type: 'list' });
    for (const greeting of GREETINGS[kind]) {
      socket.read(greeting);
      await this.#settle();
    }
    messagesIn(socket.written.map(decodeUtf8), client);
    socket.written.length = 0;
  }

  async #attack({ id, socket }: Client): Promise<void> {
    socket.read(hostileBytes(this.#dice));
    if (this.#dice.below(20) === 0) socket.emit(this.#dice.pick(['end', 'close']));
    await this.#settle();
    this.#compare(new Map(), `${id} attacks`);
  }

  async #say(client: Client): Promise<void> {
    const { id, kind, socket } = client;
    const says = randomSays(this.#dice);
    const expected = this.#model.says(id, says);
    const message = messageOf(says);
    const bytes = bytesOf(message, client);
    const cut = kind === 'classic' ? 0 : this.#dice.below(bytes.length);
    for (const part of [bytes.subarray(0, cut), bytes.subarray(cut)]) {
      if (part.length > 0) socket.read(part);
    }
    await this.#settle();
    this.#compare(expected, `${id} (${kind}) says ${message}`, says.type === 'list' ? id : null);
    assert.equal(socket.ended, this.#model.isGone(id), `${id} says ${message}`);
  }

  #vanish({ id, socket }: Client): void {
    this.#clients.delete(id);
    socket.emit('close');
  }

  /** Lets everything go out, and closes what the server has ended. */
  async #settle(): Promise<void> {
    for (let round = 0; round < 3; round++) {
      await new Promise(setImmediate);
      this.#clock.advance(SETTLED_MS / 3);
    }
  }

  /** Compares what everybody heard; `lister` has asked for the rooms. */
  #compare(expected: ReadonlyMap<number, string[]>, label: string, lister: number | null = null) {
    for (const client of [...this.#clients.values()]) {
      const { id, socket, isKnown } = client;
      if (isKnown) {
        const heard = messagesIn(socket.written.map(decodeUtf8), client);
        const seen = id === lister ? withoutHostile(heard) : heard;
        assert.deepEqual(
          seen,
          expected.get(id) ?? [],
          `input ${this.inputs}: ${label}; ${id} hears`,
        );
        this.compared += heard.length;
      }
      socket.written.length = 0;
      if (socket.ended || socket.destroyed) this.#vanish(client);
    }
  }
}

/** Returns a list of rooms without those that only hostile clients come into. */
function withoutHostile(heard: readonly string[]): string[] {
  const [count, ...titles] = heard;
  if (titles.length === 0 && count !== '0') return [...heard];
  assert.equal(count, String(titles.length));
  const others = titles.filter((title) => !title.startsWith(HOSTILE_ROOM));
  return [String(others.length), ...others];
}
