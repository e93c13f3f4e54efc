/** The place and the speed of a replay, and the effect of each key. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ReplayControl } from '../../../src/cli/replay/replay-control.js';
import { REPLAY_KEYS } from '../../../src/cli/replay/replay-keys.js';
import { SPEEDS } from '../../../src/cli/replay/replay-sentences.js';
import type { UiState } from '../../../src/input/ui-state.js';
import type { Player } from '../../../src/recording/play/player.js';
import { Keyboard } from '../../support/ui.js';

/** A recording of steps at these times (Unix ms), after its beginning. */
const [START, TIMES] = [1000, [1000, 1500, 1500, 4000]] as const;

/** A player of it. */
function fakePlayer() {
  const player = {
    step: 0,
    steps: TIMES.length,
    ui: new Keyboard().ui,
    get time() {
      return TIMES[player.step - 1] ?? START;
    },
    get nextTime() {
      return TIMES[player.step] ?? null;
    },
    goTo(step: number) {
      player.step = Math.max(0, Math.min(step, player.steps));
    },
  };
  return player;
}

function scene(speed = 1) {
  const clock = { now: 50 };
  const player = fakePlayer();
  const control = new ReplayControl(player as unknown as Player, speed, () => clock.now);
  return { clock, player, control };
}

const press = (control: ReplayControl, ...keys: string[]) => keys.map((key) => control.press(key));

describe('a replay', () => {
  it('plays each step at its time, by its speed, and stops at the end', () => {
    for (const speed of [1, 2]) {
      const { clock, player, control } = scene(speed);
      const at = (ms: number) => {
        clock.now = 50 + ms / speed;
        const wait = control.advance();
        return [player.step, wait === null ? null : wait * speed, control.time - START];
      };
      assert.deepEqual(at(0), [1, 500, 0]);
      assert.deepEqual(at(498), [1, 2, 498]);
      assert.deepEqual(at(500), [3, 2500, 500]);
      assert.deepEqual(at(2998), [3, 2, 2998]);
      assert.equal(control.isPlaying, true);
      assert.deepEqual(at(3000), [4, null, 3000]);
      assert.equal(control.isPlaying, false);
      assert.deepEqual(at(9000), [4, null, 3000]);
    }
  });

  it('plays nothing while it is paused, and on from there', () => {
    const { clock, player, control } = scene();
    clock.now += 100;
    assert.equal(control.advance(), 400);
    assert.deepEqual(press(control, ' '), ['draw']);
    clock.now += 5000;
    assert.deepEqual([control.advance(), player.step, control.time], [null, 1, START]);
    assert.deepEqual(press(control, ' '), ['draw']);
    clock.now += 100;
    assert.deepEqual([control.advance(), player.step, control.time], [400, 1, START + 100]);
  });

  it('plays again from the beginning after the end only', () => {
    const { player, control } = scene();
    press(control, 'end');
    assert.deepEqual([player.step, control.isPlaying], [4, false]);
    press(control, ' ');
    assert.deepEqual([player.step, control.isPlaying, control.time], [0, true, START]);
    press(control, 'end', 'left', ' ');
    assert.deepEqual([player.step, control.isPlaying, control.time], [3, true, 1500]);
  });

  it('goes on from what it shows when the speed changes, within its bounds', () => {
    const { clock, control } = scene();
    clock.now += 100;
    assert.deepEqual(press(control, '+'), ['draw']);
    clock.now += 100;
    assert.deepEqual([control.speed, control.time], [2, START + 300]);
    assert.deepEqual(press(control, '-', '-'), ['draw', 'draw']);
    clock.now += 100;
    assert.deepEqual([control.speed, control.time], [0.5, START + 350]);
    press(control, ...Array(20).fill('='));
    assert.equal(control.speed, SPEEDS.most);
    press(control, ...Array(20).fill('-'));
    assert.equal(control.speed, SPEEDS.least);
  });

  it('goes forward and back, and draws all again only on the way back', () => {
    const { player, control } = scene();
    const steps = (...keys: string[]) =>
      keys.map((key) => `${control.press(key)} ${player.step} ${control.isPlaying}`);
    assert.deepEqual(steps('right', 'right', 'left', 'end', 'right', 'home', 'left'), [
      ...['draw 1 false', 'draw 2 false', 'redraw 1 false', 'draw 4 false', 'draw 4 false'],
      ...['redraw 0 false', 'redraw 0 false'],
    ]);
  });

  it('shows the wire pane as it was recorded, until its key is pressed', () => {
    const { player, control } = scene();
    const shown = (wire: boolean) => {
      player.ui = { ...player.ui, wire } as UiState;
      return control.ui.wire;
    };
    assert.deepEqual([shown(false), shown(true)], [false, true]);
    assert.equal(control.ui, player.ui);
    shown(false);
    assert.deepEqual(press(control, 'f4'), ['draw']);
    assert.deepEqual([shown(false), shown(true)], [true, true]);
    assert.equal(control.ui, player.ui);
    press(control, 'f4');
    assert.deepEqual([shown(false), shown(true)], [false, false]);
  });

  it('continues with another player at the same step', () => {
    const { control } = scene();
    press(control, 'right', 'right');
    const other = fakePlayer();
    control.replace(other as unknown as Player);
    assert.deepEqual([other.step, control.player === (other as unknown)], [2, true]);
  });

  it('knows its keys alone', () => {
    const { control } = scene();
    assert.deepEqual(press(control, 'x', 'C-l', 'q', 'C-c'), [null, 'redraw', 'quit', 'quit']);
    assert.equal(REPLAY_KEYS.length, 10);
  });
});
