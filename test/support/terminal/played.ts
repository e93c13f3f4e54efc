/** The screens of a recording, on a terminal in memory, drawn as the program draws them. */

import { Screens } from '../../../screens/root.js';
import { tabOf } from '../../../src/input/ui-state.js';
import type { Player } from '../../../src/recording/play/player.js';
import { openTerminal } from '../../../src/terminal/open-terminal.js';
import type { Terminal } from '../../../src/terminal/terminal.js';
import { cellsSeen, type SeenCells } from './cells.js';
import { createEmulator, createFakeClock } from './emulator.js';

/** Longer than any frame waits for the one before, in ms. */
const FRAME_MS = 100;

/** Draws the moments of a recording. */
export class PlayedScreen {
  readonly #player: Player;
  readonly #clock = createFakeClock();
  readonly #emulator;
  readonly #terminal: Terminal;
  #now = 0;

  constructor(player: Player) {
    this.#player = player;
    this.#emulator = createEmulator(tabOf(player.ui).app.shared.size);
    const { input, output, env, process } = this.#emulator;
    let screens: Screens | null = null;
    this.#terminal = openTerminal({
      ...{ input, output, env, process, clock: this.#clock },
      render: () => {
        if (screens === null) return;
        screens.scrolls = player.scrolls;
        screens.show(player.ui, this.#now);
      },
    });
    screens = new Screens(this.#terminal);
  }

  /** Goes to a step, and returns what is visible then; `now` (Unix ms) is that of the step unless given. */
  async at(step: number, now?: number): Promise<SeenCells> {
    this.#player.goTo(step);
    this.#now = now ?? this.#player.time;
    const { columns, rows } = tabOf(this.#player.ui).app.shared.size;
    if (this.#emulator.output.columns !== columns || this.#emulator.output.rows !== rows) {
      this.#emulator.resize(columns, rows);
    }
    this.#terminal.redraw();
    this.#clock.advance(FRAME_MS);
    await this.#emulator.flush();
    return cellsSeen(this.#emulator);
  }

  /** The rows that are visible. */
  rows(): string[] {
    return this.#emulator.grid();
  }

  close(): void {
    this.#terminal.close();
  }
}
