/** Plays a session of the whole program, and looks at every frame. */

import { runChat } from '../../../src/cli/chat.js';
import type { WindowRecording } from '../../../src/cli/replay/recording-file.js';
import { systemClock } from '../../../src/machine/system-clock.js';
import { FakeSocket } from '../../client/fake-socket.js';
import { cellsSeen, type SeenCells } from '../../support/terminal/cells.js';
import {
  createEmulator,
  createFakeClock,
  type Emulator,
  type FakeClock,
} from '../../support/terminal/emulator.js';
import type { Step } from './drawn-steps.js';

/**
 * How frames are drawn: `retained` as the program does it, on what earlier frames left; `from nothing` with
 * everything computed, laid out, painted and written again.
 */
export type Drawing = 'retained' | 'from nothing';

/** Monday 23 November 2026, 14:02. */
const NOW = Date.UTC(2026, 10, 23, 14, 2);

/** The time after each step, and that between two looks at the clock within it, in ms. */
const STEP_MS = 120;
const TICK_MS = 20;

const FOCUSED = '\x1b[I';
const FOCUS = [FOCUSED, '\x1b[O'];

/** The server's answer to each request. */
const ANSWERS: readonly (readonly [request: RegExp, answer: string])[] = [
  [/^\/list/, '3\ngeneral\nhelp\nrooms 漢字\n'],
  [/^\/(?:join|nick|logout)/, '0\n'],
  [/^\/who/, '3\nann\nbob\ncarol\n'],
];

/** Plays a session; resolves to what the terminal shows after each step. */
export async function playSession(steps: readonly Step[], drawing: Drawing): Promise<SeenCells[]> {
  const session = new DrawnSession(drawing);
  const seen: SeenCells[] = [];
  for (const step of steps) {
    session.play(step);
    seen.push(await session.look());
  }
  session.end();
  return seen;
}

/** A session of the whole program, with the test as its server. */
export class DrawnSession {
  readonly #drawing: Drawing;
  readonly #clock: FakeClock = createFakeClock();
  readonly #emulator: Emulator = createEmulator({ columns: 80, rows: 24 });
  readonly #sockets: { readonly socket: FakeSocket; answered: number; connected: boolean }[] = [];
  /** The time on the screen: it stands still during the last frames of a step. */
  #wall = 0;
  /** The terminal's reports of its focus. */
  #focus = FOCUSED;
  /** The steps during which no server is there. */
  #awaySteps = 0;

  /** `recording` receives what comes into the window; `rendering` is called at each render, with its time. */
  constructor(
    drawing: Drawing,
    recording?: WindowRecording,
    rendering: (now: number) => void = () => {},
  ) {
    this.#drawing = drawing;
    Object.assign(systemClock, this.#clock);
    const { input, output, env, process } = this.#emulator;
    runChat(
      { address: { host: 'h', port: 1 }, rooms: ['general'], nick: 'ann', locked: false },
      {
        ...{ input, output, env, process, clock: this.#clock },
        wallTime: () => NOW + this.#wall,
        dial: () => this.#dial(),
        local: { host: '127.0.0.1', port: 5220 },
        seed: () => 1,
        paths: null,
        userName: 'ann',
        ...(recording && { recording }),
        beforeRender: () => rendering(NOW + this.#wall),
      },
    );
  }

  play(step: Step): void {
    this.#awaySteps = Math.max(0, this.#awaySteps - 1);
    this.#wall = this.#clock.now();
    this.#do(step);
    for (let waited = 0; waited < STEP_MS; waited += TICK_MS) {
      this.#serve();
      this.#pass(TICK_MS);
    }
    this.#wall = this.#clock.now();
    // Nothing new, but a frame: both drawings show this moment.
    this.#emulator.feed(this.#focus);
    this.#pass(STEP_MS);
  }

  async look(): Promise<SeenCells> {
    await this.#emulator.flush();
    return cellsSeen(this.#emulator);
  }

  end(): void {
    this.#emulator.process.emit('SIGTERM');
  }

  #do(step: Step): void {
    switch (step.type) {
      case 'type':
        if (FOCUS.includes(step.bytes)) this.#focus = step.bytes;
        this.#emulator.feed(step.bytes);
        break;
      case 'say':
        this.#sockets.findLast(({ socket }) => !socket.destroyed)?.socket.arrive(step.bytes);
        break;
      case 'resize':
        this.#emulator.resize(step.columns, step.rows);
        break;
      case 'wait':
        this.#pass(step.ms);
        break;
      case 'lose':
        this.#awaySteps = step.steps;
        for (const { socket } of this.#sockets) if (!socket.destroyed) socket.fail('ECONNRESET');
    }
  }

  /** Connects all that wait, and answers what was asked. */
  #serve(): void {
    if (this.#awaySteps > 0) return;
    for (const peer of this.#sockets) {
      if (peer.socket.destroyed) continue;
      if (!peer.connected) peer.socket.connect();
      peer.connected = true;
      peer.socket.flush();
      for (const text of peer.socket.texts.slice(peer.answered)) {
        const answer = ANSWERS.find(([request]) => request.test(text))?.[1];
        if (answer !== undefined) peer.socket.arrive(answer);
      }
      peer.answered = peer.socket.texts.length;
    }
  }

  /** Lets time pass; before a frame that is drawn from nothing, everything that was drawn is forgotten. */
  #pass(ms: number): void {
    if (this.#drawing === 'from nothing') this.#emulator.output.emit('resize');
    this.#clock.advance(ms);
  }

  #dial() {
    const socket = new FakeSocket(() => this.#clock.now());
    this.#sockets.push({ socket, answered: 0, connected: false });
    return socket.asSocket();
  }
}
