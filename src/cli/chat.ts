/** Starts the full-screen client: reads the machine, and connects terminal, screens, program and storage. */

import { networkInterfaces } from 'node:os';
import { Screens } from '../../screens/root.js';
import type { Size } from '../app/state.js';
import { secureWith } from '../client/secure.js';
import { pathsOf } from '../files/paths.js';
import { tabOf, type UiState } from '../input/ui-state.js';
import { sizeBesideTour, type Tour } from '../input/window/tour.js';
import { startUi } from '../input/window/window-start.js';
import { createLateOptimiser } from '../machine/late-optimiser.js';
import { systemClock } from '../machine/system-clock.js';
import { EmbeddedServer } from '../runtime/embedded-server.js';
import { Program } from '../runtime/program.js';
import type { Shell } from '../runtime/shell.js';
import type { Address } from '../session/model.js';
import { standardKeyboard } from '../terminal/input/standard-keyboard.js';
import { isForeground } from '../terminal/lifecycle/foreground.js';
import { openTerminal } from '../terminal/open-terminal.js';
import { printProblem, steadyStandardOutput } from '../terminal/standard-streams.js';
import type { Terminal, TerminalOptions } from '../terminal/terminal.js';
import { WINDOW_PROBLEMS } from './cli-sentences.js';
import { createCollector, type Memory, processMemory } from './collector.js';
import { effectHandlers } from './effect-handlers.js';
import { EXIT } from './exit.js';
import { routeInput } from './input-route.js';
import { type MachineParts, machineParts } from './machine-parts.js';
import { defaultServer } from './network/default-server.js';
import { machineAddresses } from './network/machine-addresses.js';
import { createReachWatch, type ReadReach } from './network/reach-watch.js';
import type { WindowRecording } from './replay/recording-file.js';
import { type StartOptions, windowStart } from './start-ui.js';
import { StorageSlot } from './storage-slot.js';
import { createTicker } from './ticker.js';

/** The chat that the command line asks for. */
export interface ChatOptions extends StartOptions {
  /** The authorities to trust instead of those of the system, as PEM; null or left out for those. */
  readonly trusted?: string | null;
  /** The file in which the window is recorded; null or left out for none. */
  readonly record?: string | null;
}

/** The parts of the machine that a chat uses; tests bring their own. */
export interface World
  extends MachineParts,
    Pick<TerminalOptions, 'input' | 'output' | 'env' | 'process' | 'isForeground'> {
  /** Finds out how others reach a server of this machine; left out if nobody should. */
  readonly readReach?: ReadReach;
  /** The memory of the process; undefined if nobody should free it. */
  readonly memory?: Memory;
  /** Called at the start of every render. */
  readonly beforeRender?: () => void;
  /** Records what comes into the window; left out if nobody asked for that. */
  readonly recording?: WindowRecording;
  /** The demo that the window shows; left out for none. */
  readonly demo?: Demo;
}

/** A demo: its tour, and what plays beside the window. */
export interface Demo {
  /** The tour at the start. */
  readonly tour: Tour;
  /** Returns the tour after an event. */
  readonly follow: (ui: UiState, tour: Tour) => Tour;
  /** Returns what shows the tour below the screen. */
  readonly openPane: (terminal: Terminal) => (ui: UiState) => void;
  /** Ends all that plays. */
  readonly end: () => Promise<void>;
}

/** What a window that is not locked finds out about this machine's networks. */
const NETWORK: Pick<World, 'machine' | 'readReach'> = {
  machine: () => machineAddresses(networkInterfaces),
  readReach: async (...question) => (await import('./network/reach.js')).readReach(...question),
};

/** Runs the full-screen client on this machine until the user quits; the standard streams must be a terminal. */
export async function chat(options: ChatOptions, local: Address): Promise<void> {
  const { env } = process;
  const recording = await recordingOf(options);
  if (recording !== null && 'problem' in recording) {
    printProblem(recording.problem);
    process.exitCode = EXIT.usage;
    return;
  }
  const { locked } = options;
  const paths = locked ? null : pathsOf(env, env.HOME ?? '');
  const address = options.address ?? (await defaultServer(paths, local));
  const world: World = {
    ...windowWorld(),
    secure: secureWith(options.trusted ?? null),
    local,
    paths,
    ...(!locked && NETWORK),
    ...(recording && { recording }),
  };
  runChat({ ...options, address }, world);
}

/** Returns what every window takes of this machine; the standard streams must be a terminal. */
export function windowWorld(): Omit<World, 'local' | 'paths'> {
  const input = standardKeyboard();
  if (input === null) throw new Error('The standard input is no terminal.');
  return {
    input,
    output: steadyStandardOutput(),
    env: process.env,
    process,
    isForeground,
    ...machineParts(),
    memory: processMemory,
    beforeRender: createLateOptimiser(systemClock),
  };
}

/** Creates the file in which the window is recorded; null for none. */
async function recordingOf({ record = null }: ChatOptions) {
  if (record === null) return null;
  const { createRecording } = await import('./replay/recording-file.js');
  return createRecording(record);
}

/** Connects the parts: terminal, screens, program, storage and the embedded server. */
export function runChat(options: ChatOptions, world: World): Program {
  const server = new EmbeddedServer(world.dial, world.clock);
  const storage = new StorageSlot(world);
  const terminal = openTerminal({
    ...terminalWorld(world),
    beforeExit: () => allOf(program.hangUp(), world.recording?.end(world.clock)),
    onRejection: (error) => program.fail(error),
    render: (isWhole) => {
      world.beforeRender?.();
      screens.show(program.ui, world.wallTime(), isWhole);
      showTour?.(program.ui);
    },
    written: (isWhole) => {
      collectLater?.(isWhole);
      if (world.recording) recordLook(world, terminal, screens);
      // They depend on what the line does not change.
      if (!isWhole) return;
      scheduleTick();
      watchReach?.();
    },
  });
  const { demo } = world;
  const tour = demo?.tour ?? null;
  const size = sizeBesideTour(terminal, tour);
  const start = windowStart(options, world, size, options.address === null);
  world.recording?.begin(start, world.wallTime(), (text) =>
    program.post({ type: 'report', text, time: world.wallTime() }),
  );
  const program = new Program(
    { ...startUi(start), locked: options.locked, tour },
    createShell(
      world,
      terminal,
      server,
      storage,
      demo && (() => followTour(program, terminal, demo)),
    ),
    effectHandlers(terminal, storage, world.wallTime, demo && WINDOW_PROBLEMS.inDemo),
  );
  const screens = new Screens(terminal);
  const showTour = demo?.openPane(terminal);
  const scheduleTick = createTicker(program, world, () => terminal.requestRender());
  const watchReach = world.readReach && createReachWatch(program, world.readReach);
  const collectLater = world.memory && createCollector(world.clock, world.memory);
  terminal.onInput((event) => routeInput(program, event));
  terminal.onResize(() => resize(program, terminal));
  program.start();
  storage.start(program, Boolean(options.theme));
  // The first screen does not wait for them.
  const { machine } = world;
  if (machine) setImmediate(() => program.hydrate({ machine: machine() }));
  return program;
}

/** Records what a frame depends on besides the state. */
function recordLook({ recording, wallTime }: World, terminal: Terminal, screens: Screens): void {
  recording?.recorder.background(terminal.background, wallTime());
  recording?.recorder.scrolled(screens.scrolls, wallTime());
}

/** Resolves when all that there is has; null if there is nothing. */
function allOf(...tasks: readonly (Promise<unknown> | null | undefined)[]) {
  const some = tasks.filter((task) => task != null);
  return some.length === 0 ? null : Promise.all(some);
}

function terminalWorld({ input, output, env, process, isForeground }: World) {
  return { input, output, env, process, ...(isForeground && { isForeground }) };
}

/** Fits the screen to the terminal, or to what the tour leaves of it. */
function resize(program: Program, terminal: Size): void {
  const size = sizeBesideTour(terminal, program.ui.tour);
  program.post({ type: 'resized', size });
}

/** Lets the tour follow the user. */
function followTour(program: Program, terminal: Size, demo: Demo): void {
  const { ui } = program;
  if (ui.tour === null) return;
  const tour = demo.follow(ui, ui.tour);
  if (tour !== ui.tour) program.hydrate({ tour });
  const { rows } = sizeBesideTour(terminal, tour);
  if (rows !== tabOf(program.ui).app.shared.size.rows) resize(program, terminal);
}

/** Returns the world as the program uses it; `changed` is called after each event. */
function createShell(
  { clock, wallTime, seed, process, secure, recording, demo }: World,
  terminal: Terminal,
  server: EmbeddedServer,
  storage: StorageSlot,
  changed?: () => void,
): Shell {
  return {
    clock,
    wallTime,
    dial: (address, watch) => server.dial(address, watch),
    ...(secure && { secure }),
    ...(recording && { recorder: recording.recorder }),
    host: (address) => server.start(address),
    setFaults: (faults) => server.setFaults(faults),
    guests: () => server.guests(),
    seed,
    requestRender: (looksSame, isEcho) => {
      if (!looksSame) terminal.requestRender(isEcho);
      changed?.();
    },
    isUrgent: () => terminal.isUrgent,
    suspend: () => terminal.suspend(),
    quitting: () => terminal.close(),
    ended: () => {
      const ends = [server.stop(), storage.endInTime(), recording?.end(clock), demo?.end()];
      const stopped = Promise.all(ends);
      void stopped.finally(() => process.exit(EXIT.ok));
    },
  };
}
