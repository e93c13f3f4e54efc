/** Somebody at a terminal in memory, with the whole program on it. */

import { connect } from 'node:net';
import { type ChatOptions, runChat, type World } from '../../src/cli/chat.js';
import type { ReadReach } from '../../src/cli/network/reach-watch.js';
import type { WindowRecording } from '../../src/cli/replay/recording-file.js';
import type { Dial } from '../../src/client/dial.js';
import type { Paths } from '../../src/files/paths.js';
import { systemClock, systemClock as terminalClock } from '../../src/machine/system-clock.js';
import type { Program } from '../../src/runtime/program.js';
import type { Address } from '../../src/session/model.js';
import type { Clock } from '../../src/text/clock.js';
import { createEmulator, type Emulator } from './terminal/emulator.js';

process.env.TZ = 'UTC';

/** The time between two things that somebody types, in ms: what comes at once is a paste. */
const TYPING_MS = 60;

/** How far the terminal's clock is ahead: everything typed takes its time, although the test types at once. */
let ahead = 0;
Object.assign(terminalClock, { now: () => performance.now() + ahead });

/** Monday 23 November 2026, 14:02: when every test takes place, so that pictures can be compared. */
export const START = Date.UTC(2026, 10, 23, 14, 2);

/** The machine's clock, except for timers, which keep no test alive. */
export function createTestClock(): Clock {
  return { ...systemClock, setTimeout: (run, delay) => setTimeout(run, delay).unref() };
}

/** A time of day that starts at the same moment in every test, and then runs as the machine's does. */
export function createTestTime(): () => number {
  const began = performance.now();
  return () => START + Math.round(performance.now() - began);
}

/** Somebody at a terminal of their own with Foyer on it, in this process. */
export interface Person extends Emulator {
  readonly program: Program;
  /** Asks Foyer to quit, and waits until its process would have ended. */
  quit(): Promise<void>;
}

/** The options with which somebody starts Foyer. */
export interface Start extends Partial<ChatOptions> {
  /** The one room to join at once. */
  readonly room?: string;
  readonly columns?: number;
  readonly rows?: number;
  /** The server of "this machine"; it is started if nobody listens there. */
  readonly local: Address;
  readonly userName?: string;
  /** Opens the sockets, if the network is the test's. */
  readonly dial?: Dial;
  /** The time of day, if it must not pass. */
  readonly wallTime?: () => number;
  /** The folder of the files; none unless given. */
  readonly places?: Paths;
  /** Reads the machine's addresses. */
  readonly machine?: () => readonly string[];
  /** Finds out how others reach a server of this machine. */
  readonly readReach?: ReadReach;
  /** Records the window. */
  readonly recording?: WindowRecording;
}

/** The world of somebody at a terminal in memory, without what is the test's own. */
type SeatWorld = Omit<World, 'local' | 'paths'>;

/** Starts Foyer on a terminal in memory. */
export function sitDown(start: Start): Person {
  return sitAt(start, (world) =>
    runChat(
      {
        address: start.address ?? null,
        rooms: start.rooms ?? (start.room === undefined ? [] : [start.room]),
        nick: start.nick ?? null,
        theme: start.theme ?? null,
        locked: false,
      },
      {
        ...world,
        wallTime: start.wallTime ?? createTestTime(),
        dial: start.dial ?? ((address) => connect(address)),
        local: start.local,
        paths: start.places ?? null,
        userName: start.userName ?? 'user',
        ...(start.machine && { machine: start.machine }),
        ...(start.readReach && { readReach: start.readReach }),
        ...(start.recording && { recording: start.recording }),
      },
    ),
  );
}

/** Starts a program on a terminal in memory. */
export function sitAt(
  { columns = 100, rows = 30 }: { readonly columns?: number; readonly rows?: number },
  open: (world: SeatWorld) => Program,
): Person {
  const emulator = createEmulator({ columns, rows });
  const ended = new Promise<void>((resolve) => {
    const { exits } = emulator.process;
    emulator.process.exit = (code) => {
      exits.push(code);
      resolve();
    };
  });
  const program = open({
    input: emulator.input,
    output: emulator.output,
    env: emulator.env,
    process: emulator.process,
    clock: createTestClock(),
    wallTime: createTestTime(),
    dial: (address) => connect(address),
    seed: () => 1,
    userName: 'user',
  });
  const read = emulator.type.bind(emulator);
  const type = (typed: string) => {
    ahead += TYPING_MS;
    read(typed);
  };
  const person: Person = Object.assign(emulator, {
    program,
    type,
    quit: () => {
      // The first may lead to a question.
      type('<C-q><C-q>');
      return ended;
    },
  });
  return person;
}

/** The narrowest screen with a list of who is in the room. */
const SIDEBAR_COLUMNS = 72;

/** Returns true if somebody is in a room, has typed nothing yet, and sees who is there. */
export function hasEntered({ columns }: { readonly columns: number }): (rows: string[]) => boolean {
  const isWide = columns >= SIDEBAR_COLUMNS;
  const wanted = isWide ? /(?<!known )people[\s\S]* › type a m/ : /^(?! room ›| name ›).* › type/m;
  return (rows) => wanted.test(rows.join('\n'));
}

/** Returns true if a joined room asks for a name, and offers this one. */
export function asksForName(offered: string): (rows: string[]) => boolean {
  return (rows) => {
    const text = rows.join('\n');
    return text.includes(`name › ${offered}`) && !text.includes('Joining');
  };
}
