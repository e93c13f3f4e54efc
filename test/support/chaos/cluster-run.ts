/** Three servers on one Redis, whose people talk while servers are killed and frozen, cut off, and Redis is restarted. */

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { MAIN } from '../built-program.js';
import { Dice } from '../dice.js';
import { type FaultyProxy, openProxy } from '../net/proxy.js';
import type { Redis } from '../net/redis.js';
import { until } from '../until.js';
import { type Balancer, startBalancer } from './balancer.js';
import { Member } from './member.js';
import { Talker } from './talker.js';

const ROOMS = ['red', 'green', 'blue'] as const;
const NODES = 3;
const LEASE_S = 2;
/** After this time nothing more is expected to come, in ms. */
const SETTLED_MS = 60_000;
/** The longest time that a fault lasts, in ms: longer than the lease. */
const MOST_FAULT_MS = 4000;
/** The time between two faults, at most, in ms. */
const MOST_PEACE_MS = 1500;
/** So many messages are said at a time, and the time between (ms). */
const TURN_MS = 40;
const PER_TURN = 8;

/** The faults: a server is killed and starts again, stands still, or is cut off in one of two ways; the engine is killed, or stands still. */
const FAULTS = ['kill', 'freeze', 'stall', 'refuse', 'restart', 'halt'] as const;
type Fault = (typeof FAULTS)[number];

/** One server, and its network to the engine. */
interface Place {
  readonly proxy: FaultyProxy;
  child: ChildProcess;
  port: number;
}

/** A program in a room. */
interface Seat {
  readonly room: string;
  readonly member: Member;
}

/** A message, and whether it must arrive: programs send it until it has, simple clients send it once. */
interface Saying {
  readonly room: string;
  readonly name: string;
  readonly text: string;
  readonly isKept: boolean;
}

/** Six simple clients and three programs in each room. */
export class ClusterRun {
  readonly faults: Record<Fault, number> = {
    ...{ kill: 0, freeze: 0, stall: 0, refuse: 0, restart: 0, halt: 0 },
  };
  readonly #redis: Redis;
  readonly #dice: Dice;
  readonly #places: Place[] = [];
  readonly #talkers: Talker[] = [];
  readonly #members: Seat[] = [];
  readonly #sayings: Saying[] = [];
  #balancer: Balancer | null = null;
  #said = 0;

  private constructor(redis: Redis, seed: number) {
    this.#redis = redis;
    this.#dice = new Dice(seed);
  }

  static async start(redis: Redis, seed: number): Promise<ClusterRun> {
    const run = new ClusterRun(redis, seed);
    for (let node = 0; node < NODES; node++) {
      const proxy = await openProxy({ host: '127.0.0.1', port: redis.port });
      run.#places.push({ proxy, ...(await startServer(proxy)) });
    }
    const balancer = await startBalancer(() => run.#ports);
    run.#balancer = balancer;
    for (const room of ROOMS) {
      for (let index = 0; index < NODES; index++) {
        run.#talkers.push(new Talker('class', balancer.address, room, `class${index}`));
        run.#talkers.push(new Talker('lines', balancer.address, room, `lines${index}`));
        run.#members.push({ room, member: new Member(balancer.address, room, `record${index}`) });
      }
    }
    try {
      await run.#everybodyIsThere();
    } catch (error) {
      await run.end();
      throw error;
    }
    return run;
  }

  /** Everybody says something, so many messages in all, while one fault after the other is made. */
  async talk(messages: number): Promise<void> {
    let isOver = false;
    const faults = (async () => {
      for (let turn = 0; !isOver || turn < FAULTS.length; turn++) {
        await this.#fault(FAULTS[turn % FAULTS.length] as Fault);
        await pause(this.#dice.below(MOST_PEACE_MS));
      }
    })();
    for (let number = 1; number <= messages; ) {
      for (let turn = 0; turn < PER_TURN; turn++) if (this.#say(number)) number++;
      await pause(TURN_MS);
    }
    isOver = true;
    await faults;
  }

  /** Waits until all have come back, what is under way has arrived, and all know the same. */
  async settle(): Promise<void> {
    await this.#everybodyIsThere();
    const hasArrived = () => this.#members.every(({ member }) => member.underWay === 0);
    await until(hasArrived, SETTLED_MS).catch(() => {});
    const lasts = ROOMS.map((room) => ({ room, text: `m${++this.#said}.` }));
    for (const { room, text } of lasts) this.#membersIn(room)[0]?.say(text);
    const knows = ({ room, member }: Seat) => {
      const last = lasts.find((one) => one.room === room)?.text ?? '';
      return member.said().some((line) => line.endsWith(` ${last}`));
    };
    // A server may still hold what a simple client has said.
    const isSettled = () => this.#members.every(knows) && this.#holds;
    await until(isSettled, SETTLED_MS).catch(() => {});
  }

  /** True if `check` would not throw. */
  get #holds(): boolean {
    try {
      this.check();
      return true;
    } catch {
      return false;
    }
  }

  /** Throws unless nothing that was acknowledged is lost, nothing is doubled, and all have heard one order. */
  check(): void {
    for (const room of ROOMS) {
      const all = this.#membersIn(room).map((member) => member.said());
      const log = (all[0] ?? []).map((line) => line.replace(/\.$/, ''));
      assert.equal(new Set(log).size, log.length, `nothing is twice in ${room}`);
      for (const said of all) assert.deepEqual(said, all[0], `one order in ${room}`);
      const places = new Map(log.map((line, index) => [line, index]));
      for (const { text, name } of this.#sayings.filter((one) => one.room === room && one.isKept)) {
        if (places.has(`${name}: ${text}`)) continue;
        const writer = this.#membersIn(room).find((member) => member.name === name);
        assert.fail(`${name}: ${text} is not in ${room}: ${writer?.storyOf(`${text}.`)}`);
      }
      for (const talker of this.#talkers.filter((one) => one.room === room)) {
        for (const heard of talker.heard) checkHeard(heard, places, `${talker.name} in ${room}`);
      }
    }
    for (const count of Object.values(this.faults)) assert.ok(count > 0, 'every fault was made');
  }

  /** How many messages of simple clients died with their connection: nobody has heard them. */
  get unacknowledged(): number {
    const known = new Set(this.#members.flatMap(({ member }) => member.said()));
    return this.#sayings.filter(({ name, text }) => !known.has(`${name}: ${text}.`)).length;
  }

  async end(): Promise<void> {
    for (const talker of this.#talkers) talker.quit();
    await Promise.all(this.#members.map(({ member }) => member.quit()));
    this.#balancer?.stop();
    for (const { proxy } of this.#places) proxy.stop();
    await Promise.all(this.#places.map(({ child }) => killed(child)));
  }

  get #ports(): readonly number[] {
    return this.#places.map(({ port }) => port).filter((port) => port > 0);
  }

  #membersIn(room: string): readonly Member[] {
    return this.#members.filter((one) => one.room === room).map(({ member }) => member);
  }

  async #everybodyIsThere(): Promise<void> {
    const areThere = () => {
      for (const { member } of this.#members) member.comeBack();
      return this.#absent().length === 0;
    };
    await until(areThere, SETTLED_MS).catch(() => {
      throw new Error(`not in their rooms: ${this.#absent().join('; ')}`);
    });
  }

  /** Those who are not in their rooms, and how far they are. */
  #absent(): string[] {
    const members = this.#members.filter(({ member }) => !member.isInRoom);
    const talkers = this.#talkers.filter(({ isInRoom }) => !isInRoom);
    return [
      ...members.map(({ room, member }) => `${member.name} of ${room}: ${member.phase}`),
      ...talkers.map(({ name, room, progress }) => `${name} of ${room}: ${progress}`),
    ];
  }

  /** Somebody says message `number`; returns whether they could. */
  #say(number: number): boolean {
    const index = this.#dice.below(this.#talkers.length + this.#members.length);
    const text = `m${number}`;
    this.#said = Math.max(this.#said, number);
    const talker = this.#talkers[index];
    if (talker !== undefined) {
      if (!talker.say(text)) return false;
      this.#sayings.push({ room: talker.room, name: talker.name, text, isKept: false });
      return true;
    }
    const { room, member } = this.#members[index - this.#talkers.length] as Seat;
    member.say(`${text}.`);
    this.#sayings.push({ room, name: member.name, text, isKept: true });
    return true;
  }

  async #fault(fault: Fault): Promise<void> {
    this.faults[fault]++;
    const ms = this.#dice.below(MOST_FAULT_MS);
    if (fault === 'restart') return this.#redis.restart();
    if (fault === 'halt') {
      this.#redis.freeze();
      await pause(ms);
      this.#redis.thaw();
      return;
    }
    await this.#breakPlace(this.#dice.pick(this.#places), fault, ms);
  }

  async #breakPlace(
    place: Place,
    fault: Exclude<Fault, 'restart' | 'halt'>,
    ms: number,
  ): Promise<void> {
    if (fault === 'kill') {
      place.port = 0;
      await killed(place.child);
      await pause(ms);
      Object.assign(place, await startServer(place.proxy));
    } else if (fault === 'freeze') {
      place.child.kill('SIGSTOP');
      await pause(ms);
      place.child.kill('SIGCONT');
    } else {
      place.proxy.break(fault);
      await pause(ms);
      await place.proxy.mend();
    }
  }
}

/** What was heard over one connection is a part of the log, without holes. */
function checkHeard(
  heard: readonly string[],
  places: ReadonlyMap<string, number>,
  who: string,
): void {
  const [first] = heard;
  if (first === undefined) return;
  const begin = places.get(first);
  assert.ok(begin !== undefined, `${who} has heard ${first}`);
  for (const [index, line] of heard.entries()) {
    assert.equal(places.get(line), begin + index, `${who} has heard ${line} in its place`);
  }
}

async function startServer(proxy: FaultyProxy): Promise<{ child: ChildProcess; port: number }> {
  const engine = `redis://127.0.0.1:${proxy.address.port}`;
  const flags = ['--port', '0', '--admin', 'off', '--engine', engine, '--lease', String(LEASE_S)];
  const rooms = ROOMS.flatMap((room) => ['--room', room]);
  const child = spawn(process.execPath, [MAIN, 'serve', ...flags, ...rooms, '--hold', '600'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [first] = (await once(child.stdout, 'data')) as [Buffer];
  child.stdout.resume();
  return { child, port: Number(/127\.0\.0\.1:(\d+)/.exec(String(first))?.[1]) };
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}
