/** A replay: where it is, how fast it plays, and what its keys do. Pure, but for the recording that it plays. */

import { toggleWire } from '../../input/keys/wire-keys.js';
import { measured } from '../../input/line/input-area.js';
import type { UiState } from '../../input/ui-state.js';
import type { Player } from '../../recording/play/player.js';
import { type ReplayKeyId, replayKeyOf } from './replay-keys.js';
import { SPEEDS } from './replay-sentences.js';

/** What the terminal should do because of a key. */
export type ReplayWish = 'draw' | 'redraw' | 'quit';

/** What each key does. */
const ACTIONS: Readonly<Record<ReplayKeyId, (replay: ReplayControl) => ReplayWish>> = {
  pause: (replay) => replay.pause(),
  forward: (replay) => replay.goTo(replay.player.step + 1),
  back: (replay) => replay.goTo(replay.player.step - 1),
  first: (replay) => replay.goTo(0),
  last: (replay) => replay.goTo(replay.player.steps),
  faster: (replay) => replay.accelerate(2),
  slower: (replay) => replay.accelerate(1 / 2),
  wire: (replay) => replay.toggleWire(),
  redraw: () => 'redraw',
  quit: () => 'quit',
};

/** A replay that is watched. Times of the clock are monotonic, in ms. */
export class ReplayControl {
  #player: Player;
  #speed: number;
  #isPlaying = true;
  /** Null as long as the wire pane is as it was recorded. */
  #wire: boolean | null = null;
  /** The recorded time (Unix ms) that was reached at a time of the clock. */
  #reached: { readonly time: number; readonly at: number };
  readonly #now: () => number;

  constructor(player: Player, speed: number, now: () => number) {
    this.#player = player;
    this.#speed = speed;
    this.#now = now;
    this.#reached = { time: player.time, at: now() };
  }

  get player(): Player {
    return this.#player;
  }

  get speed(): number {
    return this.#speed;
  }

  get isPlaying(): boolean {
    return this.#isPlaying;
  }

  /** The recorded time (Unix ms) that is shown. */
  get time(): number {
    if (!this.#isPlaying) return this.#player.time;
    return this.#reached.time + (this.#now() - this.#reached.at) * this.#speed;
  }

  /** The state that is shown: as recorded, but for the wire pane. */
  get ui(): UiState {
    const { ui } = this.#player;
    return this.#wire === null || this.#wire === ui.wire ? ui : measured(toggleWire(ui).ui);
  }

  /** Presses a key, by its canonical name; returns null if it means nothing here. */
  press(key: string): ReplayWish | null {
    const id = replayKeyOf(key);
    return id === undefined ? null : ACTIONS[id](this);
  }

  /** Plays what is due by now, and returns the time (ms) until more is; null if nothing will be. */
  advance(): number | null {
    const { time } = this;
    const player = this.#player;
    while (this.#isPlaying && (player.nextTime ?? Number.POSITIVE_INFINITY) <= time) {
      player.goTo(player.step + 1);
    }
    if (!this.#isPlaying) return null;
    if (player.nextTime === null) {
      this.#stop();
      return null;
    }
    return (player.nextTime - time) / this.#speed;
  }

  pause(): ReplayWish {
    if (this.#isPlaying) this.#stop();
    else this.#play(this.#player.step === this.#player.steps);
    return 'draw';
  }

  /** Goes to the moment after so many steps, and pauses there. */
  goTo(step: number): ReplayWish {
    this.#stop();
    const isBack = step < this.#player.step;
    this.#player.goTo(step);
    return isBack ? 'redraw' : 'draw';
  }

  accelerate(by: number): ReplayWish {
    this.#reached = { time: this.time, at: this.#now() };
    this.#speed = Math.max(SPEEDS.least, Math.min(SPEEDS.most, this.#speed * by));
    return 'draw';
  }

  toggleWire(): ReplayWish {
    this.#wire = !this.ui.wire;
    return 'draw';
  }

  /** Continues with another player of the same recording, at the same step. */
  replace(player: Player): void {
    player.goTo(this.#player.step);
    this.#player = player;
  }

  #stop(): void {
    this.#isPlaying = false;
  }

  /** Plays on, or again from the beginning. */
  #play(again: boolean): void {
    if (again) this.#player.goTo(0);
    this.#isPlaying = true;
    this.#reached = { time: this.#player.time, at: this.#now() };
  }
}
