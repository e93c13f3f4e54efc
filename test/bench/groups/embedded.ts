import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { LinePeer } from '../../support/net/peers.js';
import { type MeasuredScreen, openBusyRoom } from '../busy-room.js';
import { program } from '../server-subjects.js';
import type { Group } from '../table.js';

/** The longest turn that a window and the server in it may feel of each other (ms of CPU). */
const GOAL_MS = 50;
const LASTS_MS = 2500;
const ROOMS = 10_000;

/** A client that does not look at what it gets. */
class Deaf extends LinePeer {
  isDeaf = false;

  protected override received(bytes: string): void {
    if (!this.isDeaf) super.received(bytes);
  }
}

/** Who is there, and what one client does then. */
interface Scene {
  readonly label: string;
  readonly room: string;
  readonly people: number;
  readonly run: (port: number) => Promise<void>;
}

const SCENES: readonly Scene[] = [
  { label: 'a flood, 30 people', room: 'den', people: 30, run: floods },
  { label: 'a flood, 1,000 people', room: 'den', people: 1000, run: floods },
  { label: 'a packet, 30 people', room: 'den', people: 30, run: sendsPacket },
  { label: 'a packet, 1,000 people', room: 'den', people: 1000, run: sendsPacket },
  { label: '/list of 10,000 rooms', room: '*', people: ROOMS, run: lists },
  { label: 'ten rooms more', room: '*', people: ROOMS, run: makesRooms },
];

/** A frame of a window. */
interface Frame {
  readonly label: string;
  readonly draw: (screen: MeasuredScreen) => number;
}

const FRAMES: readonly Frame[] = [
  { label: 'a message more', draw: (screen) => screen.appended() },
  { label: '30 more', draw: (screen) => screen.appended(30) },
  { label: '1,000 more', draw: (screen) => screen.appended(1000) },
  { label: 'painted again', draw: (screen) => screen.redrawn() },
];
const FRAMES_EACH = 100;
const LARGE = { columns: 200, rows: 60 };

/** How long one frame of a large window takes at most, for the server that runs in its process. */
export function longestFrameGroup(): Group {
  const cells = FRAMES.map(longestOf);
  const goals = [{ text: `${GOAL_MS} ms in all`, met: Math.max(...cells) <= GOAL_MS }];
  return {
    title: 'the window around a server',
    columns: FRAMES.map(({ label }) => label),
    rows: [{ label: 'CPU of its longest frame', unit: 'ms', cells, goals }],
    notes: [
      `Of ${FRAMES_EACH} after the first one, with the change that it shows: ${LARGE.columns}x${LARGE.rows}, and 40 people.`,
      'More than 1,000 messages of this length never come in one read.',
    ],
  };
}

function longestOf({ draw }: Frame): number {
  const screen = openBusyRoom(LARGE.columns, LARGE.rows);
  // A server starts after the first frame.
  screen.unchanged();
  let longest = 0;
  for (let count = 0; count < FRAMES_EACH; count++) {
    const before = process.cpuUsage();
    draw(screen);
    const { user, system } = process.cpuUsage(before);
    longest = Math.max(longest, (user + system) / 1000);
  }
  return longest;
}

/** How long one turn of the server takes at most, for the window in whose process it runs. */
export async function embeddedGroup(): Promise<Group> {
  const cells: number[] = [];
  for (const scene of SCENES) cells.push(await measure(scene));
  const goals = [{ text: `${GOAL_MS} ms in all`, met: Math.max(...cells) <= GOAL_MS }];
  return {
    title: 'the server in a window',
    columns: SCENES.map(({ label }) => label),
    rows: [{ label: 'CPU of its longest turn', unit: 'ms', cells, goals }],
    notes: ['A packet is one write of 64 KiB of short lines.'],
  };
}

async function measure({ room, people, run }: Scene): Promise<number> {
  const server = program('turns-server', []);
  const [port] = (await once(server, 'message')) as [number];
  const crowd = program('crowd', [String(port), room, String(people)]);
  await once(crowd, 'message');
  await pause(1000);
  await ask(server);
  await run(port);
  const longest = await ask(server);
  for (const one of [server, crowd]) one.kill();
  return longest;
}

async function ask(server: ChildProcess): Promise<number> {
  server.send('longest');
  return ((await once(server, 'message')) as [number])[0];
}

async function floods(port: number): Promise<void> {
  const eve = await enter(port);
  const chunk = 'x\n'.repeat(64);
  const write = () => {
    while (!eve.socket.destroyed && eve.socket.write(chunk));
  };
  eve.socket.on('drain', write);
  write();
  await pause(LASTS_MS);
  eve.close();
}

async function sendsPacket(port: number): Promise<void> {
  const eve = await enter(port);
  eve.send(`${'x\r\n'.repeat(21_845)}\n`);
  await pause(LASTS_MS);
  eve.close();
}

async function lists(port: number): Promise<void> {
  for (let count = 0; count < 10; count++) {
    const eve = new Deaf(port);
    eve.isDeaf = true;
    eve.send('/list');
    await pause(100);
    // Accepts lines: the rest of the list comes at once.
    eve.send('\r\n/list\r\n');
    await pause(200);
    eve.close();
  }
}

async function makesRooms(port: number): Promise<void> {
  for (let count = 0; count < 10; count++) {
    const peer = new LinePeer(port);
    peer.say(`/join more${count}`);
    await pause(30);
    peer.say('/nick eve');
    await pause(30);
    peer.close();
  }
}

async function enter(port: number): Promise<Deaf> {
  const peer = new Deaf(port);
  await peer.accept();
  if (!(await peer.enter('den', 'eve'))) throw new Error('eve cannot enter.');
  peer.isDeaf = true;
  return peer;
}
