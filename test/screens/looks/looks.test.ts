/** Every screen with the role of every cell, drawn without a network. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertGolden } from '../../support/golden.js';
import { Canvas } from '../../support/terminal/canvas.js';
import { AT } from '../../support/ui.js';
import { SCENES, type Scene } from './look-scenes.js';

const SIZES = [
  { columns: 80, rows: 24 },
  { columns: 60, rows: 8 },
  { columns: 40, rows: 10 },
  { columns: 20, rows: 5 },
];

type Size = (typeof SIZES)[number];

const drawnOn = (canvas: Canvas, { ui, ms }: Scene, size: Size) => canvas.show(ui(size), AT + ms);

describe('every cell has its text and its role', () => {
  for (const scene of SCENES) {
    test(scene.name, () => {
      const rows = SIZES.flatMap((size) =>
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
