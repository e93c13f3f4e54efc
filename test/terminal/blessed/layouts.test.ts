/** Layouts that are computed again only if they have to be. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type LaidNode, Layouts } from '../../../src/terminal/blessed/layouts.js';

const PLACE = { xi: 1, xl: 5, yi: 2, yl: 4 };

/** An element in the parts that its layout depends on; counts how often blessed computes its place. */
function element(change: object = {}) {
  const counted = { times: 0, place: { ...PLACE } as object | undefined };
  const node = {
    position: { left: 1, top: 2, right: 3, bottom: 4, width: 5, height: 6 },
    parent: { lpos: {} },
    border: null,
    padding: {},
    childBase: 0,
    shrink: false,
    _getCoords: () => {
      counted.times++;
      return counted.place;
    },
    ...change,
  };
  return { counted, node: node as unknown as LaidNode & typeof node };
}

test('an element of which nothing has changed is laid out once', () => {
  const { counted, node } = element();
  const layouts = new Layouts();
  const first = layouts.of(node);
  assert.deepEqual(first.place, { column: 1, row: 2, columns: 4, rows: 2 });
  assert.equal(layouts.of(node), first);
  assert.equal(counted.times, 1);
});

test('an element is laid out again if anything that it depends on has changed, and for other layouts', () => {
  const changes: readonly ((node: ReturnType<typeof element>['node']) => void)[] = [
    ...(['left', 'top', 'right', 'bottom', 'width', 'height'] as const).map(
      (side) => (node: ReturnType<typeof element>['node']) => {
        node.position[side]++;
      },
    ),
    (node) => Object.assign(node.parent, { lpos: {} }),
    (node) => Object.assign(node, { border: {} }),
    (node) => Object.assign(node, { padding: {} }),
    (node) => Object.assign(node, { childBase: 1 }),
  ];
  for (const [index, change] of changes.entries()) {
    const { counted, node } = element();
    const layouts = new Layouts();
    const { place } = layouts.of(node);
    change(node);
    assert.equal(layouts.of(node).place, place, 'the area is the same object while it is equal');
    layouts.of(node);
    assert.equal(counted.times, 2, String(index));
    new Layouts().of(node);
    assert.equal(counted.times, 3, String(index));
  }
});

test('an element that shrinks to its contents is laid out each time', () => {
  const { counted, node } = element({ shrink: true });
  const layouts = new Layouts();
  for (let times = 1; times <= 3; times++) {
    layouts.of(node);
    assert.equal(counted.times, times);
  }
});

test('another area is another object, and one without columns or rows is none', () => {
  const { counted, node } = element({ shrink: true });
  const layouts = new Layouts();
  const areas: readonly (readonly [place: object | undefined, wanted: object | null])[] = [
    [PLACE, { column: 1, row: 2, columns: 4, rows: 2 }],
    [
      { ...PLACE, xi: 2, xl: 6 },
      { column: 2, row: 2, columns: 4, rows: 2 },
    ],
    [
      { ...PLACE, yi: 3, yl: 5 },
      { column: 1, row: 3, columns: 4, rows: 2 },
    ],
    [
      { ...PLACE, xl: 2 },
      { column: 1, row: 2, columns: 1, rows: 2 },
    ],
    [
      { ...PLACE, yl: 3 },
      { column: 1, row: 2, columns: 4, rows: 1 },
    ],
    [{ ...PLACE, xl: 1 }, null],
    [{ ...PLACE, yl: 2 }, null],
    [undefined, null],
  ];
  for (const [place, wanted] of areas) {
    counted.place = place;
    assert.deepEqual(layouts.of(node).place, wanted);
    assert.equal(node.lpos, wanted === null ? undefined : place);
  }
});
