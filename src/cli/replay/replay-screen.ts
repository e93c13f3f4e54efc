/** Draws a replay: the screens of the recorded window in its size, and a status over the last row. */

import { Screens } from '../../../screens/root.js';
import { clockText } from '../../app/log/stamps.js';
import type { Size } from '../../app/state.js';
import { tabOf } from '../../input/ui-state.js';
import type { TerminalOutput } from '../../terminal/streams.js';
import type { Terminal } from '../../terminal/terminal.js';
import { columns as columnsOf, truncate } from '../../text/measure/width.js';
import { place } from '../../widgets/place.js';
import { SpanLine } from '../../widgets/span-line.js';
import type { ReplayControl } from './replay-control.js';
import { REPLAY, REPLAY_MARKS } from './replay-sentences.js';

/** How often another moment is tried if one cannot be drawn. */
const MOST_FAILURES = 8;

/** Returns an output that is as large as `size` says, on another one. */
export function sizedOutput(output: TerminalOutput, size: () => Size): TerminalOutput {
  return new Proxy(output, {
    get(target, name) {
      if (name === 'columns' || name === 'rows') return size()[name];
      const value = Reflect.get(target, name) as unknown;
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** Returns a terminal that has the background of the recorded one, and is not asked for its own. */
function recordedTerminal(terminal: Terminal, replay: ReplayControl): Terminal {
  return new Proxy(terminal, {
    get(target, name) {
      if (name === 'background') return replay.player.background;
      if (name === 'askBackground') return () => {};
      const value = Reflect.get(target, name) as unknown;
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** The picture of a replay on one terminal. */
export class ReplayScreen {
  readonly #terminal: Terminal;
  readonly #replay: ReplayControl;
  readonly #screens: Screens;
  readonly #status: SpanLine;

  constructor(terminal: Terminal, replay: ReplayControl) {
    this.#terminal = terminal;
    this.#replay = replay;
    this.#screens = new Screens(recordedTerminal(terminal, replay));
    this.#status = new SpanLine({ parent: terminal.screen, top: 0, left: 0, width: 1 });
  }

  /** Brings everything up to date; throws if no moment of the recording can be drawn. */
  show(): void {
    for (let failures = 0; !this.#draw(); failures++) {
      if (failures === MOST_FAILURES || this.#replay.player.step === 0) {
        throw new Error(REPLAY.noMoment);
      }
      this.#replay.player.cannotDraw();
    }
    this.#showStatus();
  }

  #draw(): boolean {
    try {
      const { player, ui, time } = this.#replay;
      this.#screens.scrolls = player.scrolls;
      this.#screens.show(ui, time);
      return true;
    } catch {
      return false;
    }
  }

  #showStatus(): void {
    const { columns, rows } = tabOf(this.#replay.ui).app.shared.size;
    const status = statusText(this.#replay);
    const { problem, step, steps } = this.#replay.player;
    const isEnd = problem !== null && step === steps;
    const text = truncate(isEnd ? REPLAY.ended(problem) : status, columns);
    const width = Math.max(1, columnsOf(text));
    place(this.#status, { top: rows - 1, left: columns - width, width });
    this.#status.display([{ text, role: isEnd ? 'problem' : 'badge' }]);
    this.#terminal.setTitle(REPLAY.title(status));
  }
}

/** Returns the place of a replay, its time and its speed. */
function statusText({ player, isPlaying, speed }: ReplayControl): string {
  return REPLAY.status({
    mark: isPlaying ? REPLAY_MARKS.playing : REPLAY_MARKS.paused,
    step: REPLAY.step(player.step, player.steps),
    clock: clockText(player.time, 3),
    speed: REPLAY.speed(speed),
  });
}
