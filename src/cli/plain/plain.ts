/** Starts plain mode: reads the machine, and connects the program, the storage and the standard streams. */

import { constants, networkInterfaces } from 'node:os';
import { secureWith } from '../../client/secure.js';
import { pathsOf } from '../../files/paths.js';
import type { UiState } from '../../input/ui-state.js';
import { startUi } from '../../input/window/window-start.js';
import { EmbeddedServer } from '../../runtime/embedded-server.js';
import { Program } from '../../runtime/program.js';
import type { EffectHandlers, Shell } from '../../runtime/shell.js';
import type { Address } from '../../session/model.js';
import type { Environment } from '../../terminal/colour.js';
import {
  allowUnreadProblems,
  printProblem,
  steadyStandardOutput,
} from '../../terminal/standard-streams.js';
import { NOT_COPIED, storageHandlers, type TerminalEffect } from '../effect-handlers.js';
import { type MachineParts, machineParts } from '../machine-parts.js';
import { defaultServer } from '../network/default-server.js';
import { machineAddresses } from '../network/machine-addresses.js';
import { type StartOptions, windowStart } from '../start-ui.js';
import { StorageSlot } from '../storage-slot.js';
import { version } from '../version.js';
import { type ByteSource, PlainInput } from './plain-input.js';
import { PlainMode } from './plain-mode.js';
import { type LineSink, PlainOutput } from './plain-output.js';
import { PlainWriter } from './plain-writer.js';

/** The plain chat that the command line asks for. */
export interface PlainOptions extends StartOptions {
  /** True for events as JSON. */
  readonly json: boolean;
  /** The authorities to trust instead of those of the system, as PEM; null or left out for those. */
  readonly trusted?: string | null;
}

/** The parts of the machine that plain mode uses; tests bring their own. */
export interface PlainWorld extends MachineParts {
  readonly input: ByteSource;
  readonly output: LineSink;
  readonly env: Environment & { readonly FOYER_PASSWORD?: string | undefined };
  /** Ends the process, with a sentence for the standard error output; '' for none. */
  readonly exit: (status: number, problem: string) => void;
}

/** The signals that end plain mode. */
const FATAL_SIGNALS = ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM'] as const;

/** The layout of a screen that nobody sees. */
const SIZE = { columns: 80, rows: 24 };

/** Runs plain mode on this machine until it ends. */
export async function plain(options: PlainOptions, local: Address): Promise<void> {
  const { env } = process;
  const { locked } = options;
  const paths = locked ? null : pathsOf(env, env.HOME ?? '');
  const address = options.address ?? (await defaultServer(paths, local));
  allowUnreadProblems();
  const mode = runPlain(
    { ...options, address },
    {
      input: process.stdin,
      output: steadyStandardOutput(),
      env,
      ...machineParts(),
      secure: secureWith(options.trusted ?? null),
      local,
      paths,
      ...(!locked && { machine: () => machineAddresses(networkInterfaces) }),
      exit: exitProcess,
    },
  );
  for (const signal of FATAL_SIGNALS) {
    process.on(signal, () => mode.killed(128 + constants.signals[signal]));
  }
}

function exitProcess(status: number, problem: string): void {
  if (problem !== '') printProblem(problem);
  process.exit(status);
}

/** Connects the parts, and begins. */
export function runPlain(options: PlainOptions, world: PlainWorld): PlainMode {
  const { clock, wallTime, env, exit } = world;
  const server = new EmbeddedServer(world.dial, clock);
  const storage = new StorageSlot(world);
  const input = new PlainInput(
    world.input,
    () => mode.wake(),
    () => mode.killed(128 + constants.signals.SIGINT),
  );
  const output = new PlainOutput(
    world.output,
    env,
    () => mode.outputFree(),
    () => mode.outputGone(),
  );
  const parts = { output, wallTime, isJson: options.json, isAttended: input.isTerminal };
  const writer = new PlainWriter(parts);
  const nick = nickAtHand(options, world, input.isTerminal);
  const mayHost = input.isTerminal && options.address === null;
  const start = windowStart({ ...options, nick: nick || null }, world, SIZE, mayHost);
  const first = { ...startUi(start), locked: options.locked };
  const mode: PlainMode = new PlainMode({
    ...{ input, output, writer, clock, exit, isJson: options.json },
    program: () => program,
    nick,
    password: input.isTerminal ? '' : (env.FOYER_PASSWORD ?? ''),
    given: givenTabs(options, first),
  });
  const shell = createShell(world, server, storage, () => mode);
  const program = new Program(first, shell, handlers(output, storage, wallTime));
  writer.begin(version());
  program.start();
  storage.start(program);
  const { machine } = world;
  if (machine) setImmediate(() => program.hydrate({ machine: machine() }));
  mode.changed();
  return mode;
}

/** Returns the nickname of the command line, or without somebody at a terminal the login name; '' for none. */
function nickAtHand(
  { nick, rooms }: PlainOptions,
  { userName }: PlainWorld,
  isAttended: boolean,
): string {
  return nick ?? (isAttended || rooms.length === 0 ? '' : userName);
}

/** Returns the tabs of the rooms of the command line. */
function givenTabs({ rooms }: PlainOptions, { tabs }: UiState): ReadonlyMap<number, string> {
  const ids = rooms.length < 2 ? [tabs.active] : tabs.all.slice(1).map(({ id }) => id);
  return new Map(rooms.map((room, index) => [ids[index] ?? tabs.active, room] as const));
}

function createShell(
  { clock, wallTime, seed, secure }: PlainWorld,
  server: EmbeddedServer,
  storage: StorageSlot,
  mode: () => PlainMode,
): Shell {
  return {
    clock,
    wallTime,
    dial: (address) => server.dial(address),
    ...(secure && { secure }),
    host: (address) => server.start(address),
    setFaults: (faults) => server.setFaults(faults),
    guests: () => server.guests(),
    seed,
    requestRender: () => mode().changed(),
    isUrgent: () => false,
    suspend: () => {},
    quitting: () => {},
    ended: () => void mode().ended(Promise.all([server.stop(), storage.endInTime()])),
  };
}

/** Returns the handlers of the effects: of those on the terminal only the bell means anything. */
function handlers(
  output: PlainOutput,
  storage: StorageSlot,
  wallTime: () => number,
): EffectHandlers {
  const none = () => {};
  const onTerminal: Pick<EffectHandlers, TerminalEffect> = {
    bell: () => output.ring(),
    copy: (_, post) => post({ ...NOT_COPIED, time: wallTime() }),
    ...{ notify: none, mouse: none, redraw: none },
  };
  return { ...onTerminal, ...storageHandlers(storage, wallTime) };
}
