/** The test for the foreground. */

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { isForeground } from '../../../src/terminal/lifecycle/foreground.js';

it('depends on the groups of the process and of its terminal, for any program name', () => {
  const STATS: readonly (readonly [stat: string, front: boolean])[] = [
    ['4711 (node) S 1 4711 4700 34816 4711 4194304 1', true],
    ['4712 (node) S 4711 4711 4700 34816 4711 4194304 1', true],
    ['4711 (node) S 1 4711 4700 34816 4700 4194304 1', false],
    ['4711 (a) S 1 2 3) S 1 4711 4700 34816 4711 4194304 1', true],
    ['4711 (node) S 1 4711 4700 0 -1 4194304 1', false],
  ];
  for (const [stat, front] of STATS)
    assert.equal(
      isForeground(() => stat),
      front,
      stat,
    );
});

it('is assumed if the system does not report it', () => {
  const missing = () => {
    throw Object.assign(new Error(), { code: 'ENOENT' });
  };
  assert.equal(isForeground(missing), true);
});
