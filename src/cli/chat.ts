import { userInfo } from 'node:os';
import { roomAt } from '../../screens/lobby.js';
import { Screens } from '../../screens/root.js';
import { createApp, laterLobby } from '../app/initial-state.js';
import { activityBars } from '../app/layout.js';
import type { Tone } from '../app/log/entry.js';
import { BAR_MS } from '../app/room/activity.js';
import type { KnownServer } from '../app/servers/known-servers.js';
import type { AppState, Size } from '../app/state.js';
import { systemClock } from '../client/clock.js';
import type { Dial } from '../client/connection.js';
import { dialTcp } from '../client/dial.js';
import { type Paths, pathsOf } from '../files/paths.js';
import { openTabs } from '../input/tabs/tabs.js';
import { windowTitle } from '../input/tabs/window-title.js';
import { createUi, type Place, placeOf, type UiState } from '../input/ui-state.js';
import { Hosting } from '../runtime/embedded-server.js';
import { Program, type Shell } from '../runtime/program.js';
import type { Storage } from '../runtime/storage.js';
import type { Address } from '../session/model.js';
import type { Values } from '../settings/rows.js';
import { checkTerminal } from '../terminal/check.js';
import type { InputEvent } from '../terminal/input/input-event.js';
import { isForeground } from '../terminal/lifecycle/foreground.js';
import { openTerminal, type TerminalOptions } from '../terminal/terminal.js';
import type { Clock } from '../text/clock.js';
import { sanitise } from '../text/sanitise.js';
import { standardServer } from './default-server.js';
import { EXIT } from './exit.js';

/** What the command line says of a chat. */
export interface ChatOptions {
  /** Null for the server of this machine, which is started here if need be. */
  readonly address: Address | null;
  /** The rooms to join at once, a tab each; the first is shown. */
  readonly rooms: readonly string[];
  readonly nick: string | null;
}

/** What a chat needs of the machine; tests bring their own. */
export interface World
  extends Pick<TerminalOptions, 'input' | 'output' | 'env' | 'process' | 'isForeground'> {
  readonly clock: Clock;
  /** Unix time in ms, for what people are shown. */
  readonly wallTime: () => number;
  readonly dial: Dial;
  /** The server that is tried, and started if need be, where no address is given. */
  readonly home: Address;
  /** A random number from 0 to 2^32 - 1. */
  readonly seed: () => number;
  /** Where things are kept; null for nowhere. */
  readonly places: Paths | null;
  /** A name to offer to somebody who has not chosen one yet. */
  readonly userName: string;
}

/** Runs the full-screen client on this machine until the user quits. */
export async function chat(options: ChatOptions, home: Address): Promise<void> {
  const { stdin, stdout, env } = process;
  const unfit = checkTerminal(env, stdin, stdout);
  if (unfit !== null) {
    process.stderr.write(`foyer: ${unfit}\n`);
    process.exitCode = EXIT.usage;
    return;
  }
  const places = pathsOf(env, env.HOME ?? '');
  const address = options.address ?? (await standardServer(places, home));
  runChat(
    { ...options, address },
    {
      input: stdin,
      output: stdout,
      env,
      process,
      isForeground,
      clock: systemClock,
      wallTime: () => Date.now(),
      dial: (to) => dialTcp(to),
      home,
      seed: () => Math.floor(Math.random() * 2 ** 32),
      places,
      userName: systemName(),
    },
  );
}

/** Puts the parts together: terminal, screens, program, and the embedded server. */
export function runChat(options: ChatOptions, world: World): Program {
  const { clock, wallTime } = world;
  const hosting = new Hosting(world.dial, clock);
  /** What is to be kept before it is there waits for it. */
  let keeper: Promise<Storage> | null = null;
  const terminal = openTerminal({
    input: world.input,
    output: world.output,
    env: world.env,
    process: world.process,
    beforeExit: () => program.hangUp(),
    ...(world.isForeground && { isForeground: world.isForeground }),
    render,
  });
  const screens = new Screens(terminal);
  const program = new Program(startUi(options, world, terminal), {
    clock,
    wallTime,
    dial: (address) => hosting.dial(address),
    host: (address) => hosting.start(address),
    guests: () => hosting.guests(),
    seed: world.seed,
    requestRender: () => terminal.requestRender(),
    set: (name, text) => {
      if (keeper === null) program.post({ ...NOT_KEPT, at: wallTime() });
      else void keeper.then((it) => it.set(name, text));
    },
    ...keptBy(() => keeper),
    bell: () => terminal.bell(),
    notify: (title, body) => terminal.notify(title, body),
    mouse: (on) => terminal.setMouse(on),
    copy: (text) => {
      if (!terminal.copy(text)) program.post({ ...NOT_COPIED, at: wallTime() });
    },
    save: saveDump,
    redraw: () => terminal.redraw(),
    suspend: () => terminal.suspend(),
    quitting: () => terminal.close(),
    ended: () => {
      const stopped = Promise.all([hosting.stop(), keptInTime(keeper, clock)]);
      void stopped.finally(() => world.process.exit(EXIT.ok));
    },
  });
  const keepMoving = createTicker(program, world, () => terminal.requestRender());

  function render(): void {
    screens.show(program.ui, wallTime());
    terminal.setCursor(screens.cursor(program.ui));
    terminal.setTitle(windowTitle(program.ui));
    keepMoving();
  }

  terminal.onInput((event) => take(program, event));
  terminal.onResize(() => {
    program.post({ type: 'resized', size: { columns: terminal.columns, rows: terminal.rows } });
  });
  program.start();
  if (world.places !== null) {
    keeper = startKeeper(world, world.places, program, options.nick === null);
  }
  return program;
}

/** What the program hands to a keeper, if there is one. */
function keptBy(
  keeper: () => Promise<Storage> | null,
): Pick<Shell, 'remember' | 'keepServer' | 'forgetServer' | 'log' | 'loadEarlier'> {
  return {
    remember: (line) => void keeper()?.then((it) => it.remember(line)),
    keepServer: (known) => void keeper()?.then((it) => it.keepServer(known)),
    forgetServer: (address) => void keeper()?.then((it) => it.forgetServer(address)),
    log: (place, entries) => void keeper()?.then((it) => it.log(place, entries)),
    loadEarlier: async (place, count) =>
      (await keeper()?.then((it) => it.loadEarlier(place, count))) ?? [],
  };
}

async function saveDump(file: string, text: string): ReturnType<Shell['save']> {
  const { saveNew } = await import('../files/save.js');
  return saveNew('The hex dump', file, text);
}

/** The window at its start: a lobby on the way into a room or none, or a tab for each of several rooms. */
function startUi({ address, rooms, nick }: ChatOptions, world: World, size: Size): UiState {
  const [first = null] = rooms;
  const appFor = (room: string | null) =>
    createApp({
      size: { columns: size.columns, rows: size.rows },
      address: address ?? world.home,
      home: world.home,
      intent: { room, name: nick },
      mayHost: address === null,
      ...(world.places && { logFolder: sanitise(world.places.logs) }),
    });
  const name = nick ?? world.userName;
  const app = appFor(first);
  return rooms.length < 2
    ? createUi(app, name)
    : openTabs(createUi(laterLobby(app), name), rooms.map(appFor));
}

/** Begins to keep things on disk, once the first frame is on its way; says what was kept before. */
async function startKeeper(
  world: World,
  places: Paths,
  program: Program,
  offersName: boolean,
): Promise<Storage> {
  const { Storage } = await import('../runtime/storage.js');
  const { clock, wallTime } = world;
  const listener = {
    settings: (settings: Partial<Values>) => {
      if (settings.server !== undefined) program.recall({ standard: settings.server });
      program.post({ type: 'settings', settings });
      if (offersName && settings.name !== undefined) {
        program.recall({ lastName: settings.name || world.userName });
      }
    },
    history: (history: readonly string[]) => program.recall({ history }),
    servers: (servers: readonly KnownServer[]) => program.recall({ servers }),
    tell: (text: string, tone: Tone) => program.post({ type: 'tell', text, tone, at: wallTime() }),
    report: (text: string) => program.post({ type: 'report', text, at: wallTime() }),
  };
  const keeper = new Storage({ paths: places, timers: clock, listener });
  void keeper.start();
  return keeper;
}

/** How long quitting waits for the disk, in ms. */
const KEEPING_MS = 1000;

/** Resolves once everything is on disk, or when that takes too long. */
function keptInTime(keeper: Promise<Storage> | null, clock: Clock): Promise<void> {
  if (keeper === null) return Promise.resolve();
  const late = new Promise<void>((resolve) => {
    clock.setTimeout(resolve, KEEPING_MS);
  });
  return Promise.race([keeper.then((it) => it.end()), late]);
}

const NOT_COPIED = {
  type: 'tell',
  text: 'It was not copied: this terminal has no clipboard, or takes no more than 56,000 bytes.',
  tone: 'problem',
} as const;

const NOT_KEPT = {
  type: 'tell',
  text: 'There is no place for settings: HOME names no folder, and XDG_CONFIG_HOME neither.',
  tone: 'problem',
} as const;

/** How many rows the wheel scrolls at a time. */
const WHEEL_ROWS = 3;

/** Lists in which the wheel moves as the arrow keys do. */
const WHEELED: readonly Place[] = ['lobby', 'help', 'connect', 'plain'];

/** Brings what was done at the terminal to the program. */
function take(program: Program, event: InputEvent): void {
  if (event.type === 'focus') program.post(event);
  else if (event.type !== 'mouse') program.typed(event);
  else if (event.action === 'click') choose(program, event.row);
  else turnWheel(program, event.action === 'wheel-up');
}

function choose(program: Program, row: number): void {
  const room = placeOf(program.ui) === 'lobby' ? roomAt(program.ui, row) : null;
  if (room !== null) program.typed({ type: 'choose', room });
}

function turnWheel(program: Program, up: boolean): void {
  if (WHEELED.includes(placeOf(program.ui))) {
    program.typed({ type: 'key', key: up ? 'up' : 'down' });
  } else {
    program.post({ type: 'scroll', rows: up ? -WHEEL_ROWS : WHEEL_ROWS });
  }
}

/** Has what moves by itself move on, a countdown or the sparkline; there is no timer otherwise. */
function createTicker(program: Program, world: World, requestRender: () => void): () => void {
  let pending: unknown = null;
  return () => {
    const at = world.wallTime();
    const wait = untilNextMove(program.ui.app, at);
    if (pending !== null) world.clock.clearTimeout(pending);
    pending = wait === null ? null : world.clock.setTimeout(requestRender, wait);
  };
}

/** When what is shown at `at` (Unix ms) changes by itself, in ms from then; null where it does not. */
function untilNextMove(app: AppState, at: number): number | null {
  const { room, size, sidebar } = app;
  const counted = countedTime(app);
  if (counted !== null) return (((counted - at) % 1000) + 1000) % 1000 || 1000;
  if (room === null || room.activity.isQuiet(activityBars(size, sidebar), at)) return null;
  return BAR_MS - (at % BAR_MS);
}

/** The time (Unix ms) to which, or from which, seconds are counted on the screen; null if none are. */
function countedTime({ retryAt, dial, askedNameAt, outgoing }: AppState): number | null {
  return retryAt ?? dial?.until ?? askedNameAt ?? outgoing.readyAt;
}

/** The name of the person at this machine. */
function systemName(): string {
  try {
    return sanitise(userInfo().username).replaceAll(/\s/gu, '');
  } catch {
    return '';
  }
}
