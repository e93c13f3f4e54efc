/** Measures the harm that one client does to the others. */

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { LinePeer } from '../../support/net/peers.js';
import { peakMemory, residentMemory } from '../process-figures.js';
import { machineTime } from '../programs/flood.js';
import { percentile } from '../statistics.js';
import type { Group } from '../table.js';

/** How many of the people speak; each seldom enough that no limit delays it. */
const SPEAKERS = 20;
const SPEAKERS_PAUSE_MS = 500;
/** How long others are observed after an abuse, at least (ms). */
const OBSERVED_MS = 4000;
/** The most that the others may feel (ms). */
const GOAL_MS = 150;
/** A room of this many people has no goal: the bytes alone take longer. */
const LARGE_ROOM = 1000;

/** A client whose reads can be dropped. */
class Member extends LinePeer {
  ignores = false;

  protected override received(bytes: string): void {
    if (!this.ignores) super.received(bytes);
  }
}

/**
 * A client that looks for one text in what it reads, and does nothing else with it: a process of many clients that
 * made lines of a flood would measure itself.
 */
class Speaker extends Member {
  #awaited = '';
  #end = '';

  /** Says a text; resolves once it was relayed. One that was not heard before the deadline counts as heard then. */
  async hears(text: string): Promise<void> {
    this.ignores = true;
    this.#awaited = text;
    this.say(text);
    const isHeard = () => this.#awaited === '';
    await this.until(isHeard, () => text).catch(() => {});
  }

  protected override received(bytes: string): void {
    super.received(bytes);
    if (this.#awaited === '') return;
    const read = this.#end + bytes;
    if (read.includes(this.#awaited)) this.#awaited = '';
    this.#end = read.slice(-this.#awaited.length);
  }
}

/** The harm that one abuse did to the others. */
interface Felt {
  readonly delays: readonly number[];
  /** The longest time in which nobody heard anything (ms). */
  readonly silence: number;
  /** The memory that the server needed besides (MB). */
  readonly memory: number;
}

/** A server, and the people in its room `den`, of whom some speak. */
interface Scene {
  readonly port: number;
  readonly pid: number;
  readonly speakers: readonly Speaker[];
}

/** Something that one client does; resolves when it is over. */
interface Abuse {
  readonly label: string;
  readonly people: number;
  readonly run: (scene: Scene) => Promise<void>;
}

const packet = `${'x\r\n'.repeat(21_845)}\n`;

const ABUSES: readonly Abuse[] = [
  { label: 'nothing', people: 30, run: () => pause(OBSERVED_MS) },
  { label: 'one write of 64 KiB of x', people: 30, run: writesPacket },
  { label: 'the same, 1,000 people', people: LARGE_ROOM, run: writesPacket },
  { label: 'a flood of lines', people: 30, run: floods },
  { label: 'a reader that is stuck', people: 30, run: sticks },
  { label: 'full readers in another room', people: 30, run: holds },
];

/** Measures what one client can do to the others. */
export async function abuseGroup(): Promise<Group> {
  const felt: Felt[] = [];
  for (const abuse of ABUSES) felt.push(await measure(abuse));
  const row = (label: string, unit: 'ms' | 'MiB', figure: (one: Felt) => number) => ({
    label,
    unit,
    cells: felt.map(figure),
  });
  const most = Math.max(
    ...felt.filter((_, index) => ABUSES[index]?.people !== LARGE_ROOM).flatMap((one) => one.delays),
  );
  return {
    title: 'abuse by one client, as others feel it',
    columns: ABUSES.map(({ label }) => label),
    rows: [
      row('message heard, median', 'ms', ({ delays }) => percentile(delays, 0.5)),
      row('message heard, 99 of 100', 'ms', ({ delays }) => percentile(delays, 0.99)),
      {
        ...row('message heard, at worst', 'ms', ({ delays }) => Math.max(...delays)),
        goals: [{ text: `${GOAL_MS} ms with 30 people`, met: most <= GOAL_MS }],
      },
      row('longest silence', 'ms', ({ silence }) => silence),
      row('memory of the server, at most, more', 'MiB', ({ memory }) => memory),
    ],
    notes: [
      `${SPEAKERS} people say something every ${SPEAKERS_PAUSE_MS} ms, and wait until they hear it.`,
    ],
  };
}

async function measure(abuse: Abuse): Promise<Felt> {
  const server = child('chat-server', []);
  const [port] = (await once(server, 'message')) as [number];
  const crowd = child('crowd', [String(port), 'den', String(abuse.people - SPEAKERS)]);
  await once(crowd, 'message');
  const speakers: Speaker[] = [];
  for (let number = 0; number < SPEAKERS; number++) {
    speakers.push(await entered(new Speaker(port), 'den', `speaker${number}`));
  }
  // The speakers' allowance of messages fills up again, and what entering cost is collected.
  await pause(6000);
  const pid = server.pid as number;
  const felt = await observed({ port, pid, speakers }, abuse);
  for (const { socket } of speakers) socket.destroy();
  for (const process of [server, crowd]) process.kill();
  return felt;
}

async function observed(scene: Scene, { run }: Abuse): Promise<Felt> {
  const before = residentMemory(scene.pid);
  const delays: number[] = [];
  const heardAt: number[] = [machineTime()];
  let isOver = false;
  const talking = scene.speakers.map(async (speaker, index) => {
    await pause((index * SPEAKERS_PAUSE_MS) / SPEAKERS);
    for (let count = 0; !isOver; count++) {
      const start = machineTime();
      await speaker.hears(`<${index}.${count}>`);
      delays.push(machineTime() - start);
      heardAt.push(machineTime());
      await pause(SPEAKERS_PAUSE_MS);
    }
  });
  await pause(SPEAKERS_PAUSE_MS);
  await run(scene);
  isOver = true;
  await Promise.all(talking);
  const gaps = heardAt.map((time, index) => time - (heardAt[index - 1] ?? time));
  return { delays, silence: Math.max(...gaps), memory: peakMemory(scene.pid) - before };
}

async function writesPacket({ port }: Scene): Promise<void> {
  const eve = await enter(port, 'den', 'eve');
  eve.ignores = true;
  eve.send(packet);
  await pause(OBSERVED_MS);
  eve.close();
}

async function floods({ port }: Scene): Promise<void> {
  const eve = await enter(port, 'den', 'eve');
  const end = pour(eve);
  await pause(OBSERVED_MS);
  end();
}

/** Somebody does not read, and the room is busy. */
async function sticks({ port }: Scene): Promise<void> {
  const end = await busyWithStuckReader(port);
  await pause(3 * OBSERVED_MS);
  end();
}

/** Four people say about a megabyte a second, and one does not read; returns the way to end that. */
async function busyWithStuckReader(port: number): Promise<() => void> {
  const stuck = await enter(port, 'den', 'stuck');
  stuck.socket.pause();
  const busy: Member[] = [];
  for (let number = 0; number < 4; number++) {
    const peer = await enter(port, 'den', `busy${number}`);
    peer.ignores = true;
    busy.push(peer);
  }
  const lines = `${'y'.repeat(1000)}\n`.repeat(13);
  const timer = setInterval(() => {
    for (const peer of busy) peer.send(lines);
  }, 50);
  return () => {
    clearInterval(timer);
    for (const peer of [...busy, stuck]) peer.close();
  };
}

/**
 * One client does not read in the room, and fills readers of its own in another room, one after the other: who
 * is paused for the one must not wait for the others.
 */
async function holds({ port }: Scene): Promise<void> {
  const ends = [await busyWithStuckReader(port)];
  ends.push(pour(await enter(port, 'attic', 'mallory'), 'z'.repeat(1000)));
  const readers: Member[] = [];
  for (let number = 0; number < 15; number++) {
    const reader = await enter(port, 'attic', `full${number}`);
    reader.socket.pause();
    readers.push(reader);
    await pause(OBSERVED_MS / 5);
  }
  for (const end of ends) end();
  for (const reader of readers) reader.close();
}

/** Writes lines as fast as they are taken, a part in each turn; returns the way to end that. */
function pour(peer: Member, line = 'x'): () => void {
  const chunk = `${line}\n`.repeat(2048);
  peer.ignores = true;
  const write = () => {
    if (!peer.socket.destroyed) peer.socket.write(chunk, () => setImmediate(write));
  };
  write();
  return () => peer.close();
}

function enter(port: number, room: string, name: string): Promise<Member> {
  return entered(new Member(port), room, name);
}

async function entered<P extends Member>(peer: P, room: string, name: string): Promise<P> {
  await peer.accept();
  if (!(await peer.enter(room, name))) throw new Error(`${name} cannot enter ${room}.`);
  return peer;
}

function child(program: string, args: readonly string[]): ChildProcess {
  return fork(resolve(import.meta.dirname, `../programs/${program}.js`), [...args]);
}
