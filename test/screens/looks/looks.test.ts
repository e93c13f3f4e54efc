/** Every screen with the role of every cell, drawn without a network. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Size } from '../../../src/app/state.js';
import { someOf } from '../../support/effort.js';
import { assertGolden } from '../../support/golden.js';
import { SEED } from '../../support/seed.js';
import { Canvas } from '../../support/terminal/canvas.js';
import { AT } from '../../support/ui.js';
import { type Scene, SIZES } from './builders.js';
import { SCENES } from './look-scenes.js';

const drawnOn = (canvas: Canvas, { ui, ms }: Scene, size: Size) => canvas.show(ui(size), AT + ms);

/** Returns a function that computes the result for each key once. */
function once<Key, Result>(compute: (key: Key) => Result): (key: Key) => Result {
  const results = new Map<Key, Result>();
  return (key) => {
    const result = results.has(key) ? (results.get(key) as Result) : compute(key);
    results.set(key, result);
    return result;
  };
}

/** One canvas for each size: a new one takes longer than what is drawn on it. */
const canvasOf = once((size: Size) => new Canvas(size.columns, size.rows));

/** Each scene as it is drawn after those before it. */
const forth = once((scene: Scene) => once((size: Size) => drawnOn(canvasOf(size), scene, size)));

describe('every cell has its text and its role', () => {
  for (const scene of SCENES) {
    test(scene.name, () => {
      const rows = scene.sizes.flatMap(forth(scene));
      assertGolden(
        `look-${scene.name}`,
        rows.map((row) => row.trimEnd()),
      );
    });
  }
});

test('a state looks the same whatever was shown before', () => {
  for (const size of SIZES) {
    const before = SCENES.map((scene) => forth(scene)(size));
    for (const [index, scene] of someOf([...SCENES.entries()].reverse(), SEED)) {
      const seen = drawnOn(canvasOf(size), scene, size);
      assert.deepEqual(seen, before[index], `${scene.name} at ${size.columns} columns`);
    }
  }
});

test('a state looks the same whatever the size was before', () => {
  const canvas = new Canvas(10, 3);
  for (const scene of someOf(SCENES, SEED)) {
    for (const size of SIZES) {
      canvas.resize(size.columns, size.rows);
      const fresh = new Canvas(size.columns, size.rows);
      assert.deepEqual(drawnOn(canvas, scene, size), drawnOn(fresh, scene, size), scene.name);
    }
  }
});
