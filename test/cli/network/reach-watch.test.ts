/** When it is read how others reach a server of this machine. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createReachWatch } from '../../../src/cli/network/reach-watch.js';
import { tabOf, withTab } from '../../../src/input/ui-state.js';
import type { Program } from '../../../src/runtime/program.js';
import { Keyboard } from '../../support/ui.js';

const MACHINE = ['192.0.2.7'];
const HERE = { host: '127.0.0.1', port: 5220 };
const THERE = { host: 'example.org', port: 5220 };

/** A window whose state the test sets, and what is read and told after each render. */
function watched() {
  const reads: unknown[] = [];
  const told: unknown[] = [];
  const program = { ui: new Keyboard().ui, hydrate: (facts: object) => told.push(facts) };
  const watch = createReachWatch(program as unknown as Program, async (port, addresses) => {
    reads.push([port, addresses]);
    return addresses;
  });
  /** Renders a phase at an address; returns how often was read so far. */
  const render = (
    phase: 'lobby' | 'room' | 'connecting',
    address = HERE,
    machine: readonly string[] = MACHINE,
  ): number => {
    const { ui } = new Keyboard().session(phase);
    const state = withTab(ui, { app: { ...tabOf(ui).app, address } });
    program.ui = { ...state, machine };
    watch();
    return reads.length;
  };
  return { reads, told, render };
}

test('it is read once for each connection of a visible lobby on this machine', async () => {
  const { reads, told, render } = watched();
  assert.deepEqual([render('lobby'), render('lobby'), render('lobby')], [1, 1, 1]);
  assert.deepEqual(reads, [[5220, MACHINE]]);
  await new Promise(setImmediate);
  assert.deepEqual(told, [{ reach: { port: 5220, hosts: MACHINE } }]);
  assert.equal(render('room'), 1);
  assert.equal(render('lobby'), 2, 'it may be another connection');
  assert.equal(render('connecting'), 2);
  assert.equal(render('lobby'), 3);
});

test('it is not read elsewhere, nor before the addresses of the machine are known', () => {
  const { render } = watched();
  assert.deepEqual([render('room'), render('lobby', THERE), render('room', THERE)], [0, 0, 0]);
  assert.equal(render('lobby', HERE, []), 0);
  assert.equal(render('lobby'), 1);
});
