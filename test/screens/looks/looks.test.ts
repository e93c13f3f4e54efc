/** Every screen with the role of every cell, drawn without a network. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Size } from '../../../src/app/state.js';
import { assertGolden } from '../../support/golden.js';
import { Canvas } from '../../support/terminal/canvas.js';
import { AT } from '../../support/ui.js';
import { type Scene, SIZES } from './builders.js';
import { SCENES } from './look-scenes.js';

const drawnOn = (canvas: Canvas, { ui, ms }: Scene, size: Size) => canvas.show(ui(size), AT + ms);

describe('every cell has its text and its role', () => {
  for (const scene of SCENES) {
    test(scene.name, () => {
      const rows = scene.sizes.flatMap((size) =>
        drawnOn(new Canvas(size.columns, size.rows), scene, size),
      );
      assertGolden(
        `look-${scene.name}`,
        rows.map((row) => row.trimEnd()),
      );
    });
  }
});

test('a state looks the same whatever was shown before', () => {
  for (const size of SIZES) {
    const canvas = new Canvas(size.columns, size.rows);
    const forth = SCENES.map((scene) => drawnOn(canvas, scene, size));
    const back = SCENES.toReversed().map((scene) => drawnOn(canvas, scene, size));
    for (const [index, seen] of back.toReversed().entries()) {
      assert.deepEqual(seen, forth[index], `${SCENES[index]?.name} at ${size.columns} columns`);
    }
  }
});

test('a state looks the same whatever the size was before', () => {
  const canvas = new Canvas(10, 3);
  for (const scene of SCENES.filter((_, index) => index % 5 === 0)) {
    for (const size of SIZES) {
      canvas.resize(size.columns, size.rows);
      const fresh = new Canvas(size.columns, size.rows);
      assert.deepEqual(drawnOn(canvas, scene, size), drawnOn(fresh, scene, size), scene.name);
    }
  }
});
