/** Freeing memory after much work. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createCollector, processMemory } from '../../src/cli/collector.js';
import { FakeClock } from '../server/fake-clock.js';

const MIB = 1024 * 1024;

/** A memory that grows by hand, and of which a collection leaves 30 MiB. */
function fakeMemory() {
  const memory = {
    bytes: 20 * MIB,
    collections: 0,
    size: () => memory.bytes,
    collect() {
      memory.collections++;
      memory.bytes = 30 * MIB;
    },
  };
  return memory;
}

describe('memory is freed', () => {
  test('once, when nothing is drawn after it has grown', () => {
    const clock = new FakeClock();
    const memory = fakeMemory();
    const rendered = createCollector(clock, memory);
    rendered();
    memory.bytes = 50 * MIB;
    rendered();
    clock.advance(60_000);
    assert.equal(memory.collections, 1);
    rendered();
    memory.bytes = 35 * MIB;
    rendered();
    clock.advance(60_000);
    assert.equal(memory.collections, 1, 'there is little to free');
  });

  test('not while something is drawn', () => {
    const clock = new FakeClock();
    const memory = fakeMemory();
    const rendered = createCollector(clock, memory);
    rendered();
    memory.bytes = 50 * MIB;
    for (let count = 0; count < 20; count++) {
      rendered();
      clock.advance(1000);
    }
    assert.equal(memory.collections, 0);
    clock.advance(1000);
    assert.equal(memory.collections, 1);
  });

  test('not while a line is typed', () => {
    const clock = new FakeClock();
    const memory = fakeMemory();
    const rendered = createCollector(clock, memory);
    rendered();
    memory.bytes = 50 * MIB;
    rendered(false);
    clock.advance(60_000);
    assert.equal(memory.collections, 0, 'a line alone leaves no garbage');
    rendered();
    for (let count = 0; count < 20; count++) {
      rendered(false);
      clock.advance(1000);
    }
    assert.equal(memory.collections, 0);
    clock.advance(1000);
    assert.equal(memory.collections, 1);
  });

  test('by V8, and its flags are as before', () => {
    const kept = new WeakRef({ garbage: true });
    return new Promise<void>((done) => setImmediate(done)).then(() => {
      processMemory.collect();
      assert.equal(kept.deref(), undefined);
      assert.equal('gc' in globalThis, false);
      assert.ok(processMemory.size() > MIB);
    });
  });
});
