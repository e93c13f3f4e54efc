/** Runs `foyer replay`: reads a recording, and plays it on the terminal. Loaded only with it. */

import type { Size } from '../../app/state.js';
import { tabOf } from '../../input/ui-state.js';
import { systemClock } from '../../machine/system-clock.js';
import { Player } from '../../recording/play/player.js';
import { type Recording, readRecording } from '../../recording/play/read-recording.js';
import { checkTerminal, TERMINAL_PROBLEMS } from '../../terminal/check.js';
import { standardKeyboard } from '../../terminal/input/standard-keyboard.js';
import { isForeground } from '../../terminal/lifecycle/foreground.js';
import { openTerminal } from '../../terminal/open-terminal.js';
import { printProblem, steadyStandardOutput } from '../../terminal/standard-streams.js';
import type { Terminal, TerminalOptions } from '../../terminal/terminal.js';
import type { Clock } from '../../text/clock.js';
import { sanitise } from '../../text/sanitise.js';
import { EXIT } from '../exit.js';
import { readSmallFile } from '../small-file.js';
import { ReplayControl } from './replay-control.js';
import { ReplayScreen, sizedOutput } from './replay-screen.js';
import { REPLAY } from './replay-sentences.js';

/** The largest recording that is read, in MiB. */
const MOST_MEBIBYTES = 256;

/** The longest time until the next frame while a replay plays (ms): countdowns move. */
const LONGEST_WAIT_MS = 1000;

/** The recording that the command line asks for. */
export interface ReplayOptions {
  readonly file: string;
  readonly speed: number;
}

/** The parts of the machine that a replay uses; tests bring their own. */
export interface ReplayWorld
  extends Pick<TerminalOptions, 'input' | 'output' | 'env' | 'process' | 'isForeground'> {
  readonly clock: Clock;
  /** The replay has ended; the sentence says why the recording did before its end, or is null. */
  readonly ended: (problem: string | null) => void;
}

/** Plays a recording on this machine's terminal until the user ends it. */
export function replay({ file, speed }: ReplayOptions): void {
  const recording = readFile(file);
  if (!('head' in recording)) {
    refuse(recording.problem, EXIT.failure);
    return;
  }
  const { env } = process;
  const input = standardKeyboard();
  const output = steadyStandardOutput();
  const unfit = checkTerminal(env, input, output);
  if (input === null || unfit !== null) {
    if (recording.problem !== null) printProblem(recording.problem);
    refuse(unfit ?? TERMINAL_PROBLEMS.input, EXIT.usage);
    return;
  }
  const ended = (problem: string | null) => {
    if (problem !== null) printProblem(problem);
    process.exit(problem === null ? EXIT.ok : EXIT.failure);
  };
  playOn(
    { input, output, env, process, isForeground, clock: systemClock, ended },
    recording,
    speed,
  );
}

function refuse(problem: string, status: number): void {
  printProblem(problem);
  process.exitCode = status;
}

function readFile(file: string): Recording | { readonly problem: string } {
  const read = readSmallFile(file, MOST_MEBIBYTES * 2 ** 20, 'utf8');
  if ('text' in read) return readRecording(read.text);
  const path = sanitise(file);
  const isLarge = read.code === 'EFBIG';
  return {
    problem: isLarge ? REPLAY.tooLarge(path, MOST_MEBIBYTES) : REPLAY.unreadable(path, read.code),
  };
}

/** Plays a recording on a terminal. */
export function playOn(world: ReplayWorld, recording: Recording, speed: number): ReplayControl {
  return new OpenReplay(world, recording, speed).control;
}

class OpenReplay {
  readonly control: ReplayControl;
  readonly #world: ReplayWorld;
  readonly #recording: Recording;
  readonly #terminal: Terminal;
  readonly #screen: ReplayScreen;
  #timer: unknown = null;
  #size: Size;

  constructor(world: ReplayWorld, recording: Recording, speed: number) {
    this.#world = world;
    this.#recording = recording;
    this.#size = this.#outputSize();
    this.control = new ReplayControl(this.#player(), speed, () => world.clock.now());
    const { input, env, process, clock, isForeground } = world;
    this.#terminal = openTerminal({
      ...{ input, env, process, clock, ...(isForeground && { isForeground }) },
      output: sizedOutput(world.output, () => tabOf(this.control.ui).app.shared.size),
      render: () => this.#render(),
    });
    this.#screen = new ReplayScreen(this.#terminal, this.control);
    this.#terminal.onInput((event) => {
      if (event.type === 'key') this.#press(event.key);
      if (event.type === 'text') for (const key of event.text) this.#press(key);
      if (event.type === 'arrows') this.#press(event.key);
    });
  }

  #outputSize(): Size {
    const { columns, rows } = this.#world.output;
    return { columns: columns || 80, rows: rows || 24 };
  }

  /** Returns a player for this terminal: a larger window is played in the terminal's size. */
  #player(): Player {
    const { columns, rows } = this.#size;
    return new Player(this.#recording, (size) => ({
      columns: Math.min(size.columns, columns),
      rows: Math.min(size.rows, rows),
    }));
  }

  #press(key: string): void {
    if (key === 'C-z') this.#terminal.suspend();
    const wish = this.control.press(key);
    if (wish === 'quit') this.#end();
    else if (wish === 'redraw') this.#terminal.redraw();
    else if (wish === 'draw') this.#terminal.requestRender();
  }

  #render(): void {
    this.#fit();
    const before = tabOf(this.control.ui).app.shared.size;
    const wait = this.control.advance();
    const { size } = tabOf(this.control.ui).app.shared;
    // The next frame has the size of this moment.
    if (size.columns !== before.columns || size.rows !== before.rows) this.#terminal.redraw();
    try {
      this.#screen.show();
    } catch {
      this.#end(REPLAY.noMoment);
      return;
    }
    this.#schedule(wait);
  }

  /** Plays in another size, if the terminal has another one. */
  #fit(): void {
    const { columns, rows } = this.#outputSize();
    if (columns === this.#size.columns && rows === this.#size.rows) return;
    this.#size = { columns, rows };
    this.control.replace(this.#player());
    this.#terminal.redraw();
  }

  #schedule(wait: number | null): void {
    const { clock } = this.#world;
    clock.clearTimeout(this.#timer);
    if (wait === null) return;
    const soon = Math.max(1, Math.min(LONGEST_WAIT_MS, wait));
    this.#timer = clock.setTimeout(() => this.#terminal.requestRender(), soon);
  }

  #end(problem: string | null = this.control.player.problem): void {
    this.#world.clock.clearTimeout(this.#timer);
    this.#terminal.close();
    this.#world.ended(problem);
  }
}
