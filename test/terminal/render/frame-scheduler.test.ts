/** The scheduler of renders. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  createRenderScheduler,
  RENDER_INTERVAL,
  UNTYPED_INTERVAL,
} from '../../../src/terminal/render/frame-scheduler.js';
import { createFakeClock, type FakeClock } from '../../support/emulator.js';
import '../../support/seed.js';

/** Creates a scheduler that records the times of its renders. */
function create(
  onFrame: () => void = () => {},
  free = 0,
): {
  clock: FakeClock;
  drawn: number[];
  scheduler: ReturnType<typeof createRenderScheduler>;
} {
  const clock = createFakeClock();
  const drawn: number[] = [];
  const scheduler = createRenderScheduler(
    clock,
    () => {
      drawn.push(clock.now());
      onFrame();
    },
    free,
  );
  return { clock, drawn, scheduler };
}

describe('createRenderScheduler', () => {
  it('renders at once if nothing was rendered lately', () => {
    const { clock, drawn, scheduler } = create();
    scheduler.request();
    assert.deepEqual(drawn, []);
    clock.advance(0);
    assert.deepEqual(drawn, [0]);
  });

  it('combines any number of requests into one render', () => {
    const { clock, drawn, scheduler } = create();
    for (let request = 0; request < 100; request++) {
      scheduler.request();
    }
    clock.advance(1000);
    assert.deepEqual(drawn, [0]);
  });

  it('renders no sooner than the interval, and always after the last request', () => {
    const { clock, drawn, scheduler } = create();
    for (let ms = 0; ms < 40; ms++) {
      scheduler.request();
      clock.advance(1);
    }
    clock.advance(1000);
    assert.deepEqual(drawn, [0, UNTYPED_INTERVAL, 2 * UNTYPED_INTERVAL]);
  });

  it('renders after the interval if requested while rendering', () => {
    const { clock, drawn, scheduler } = create(() => drawn.length < 2 && scheduler.request());
    scheduler.request();
    clock.advance(1000);
    assert.deepEqual(drawn, [0, UNTYPED_INTERVAL]);
  });

  it('renders at once after a pause', () => {
    const { clock, drawn, scheduler } = create();
    for (const pause of [UNTYPED_INTERVAL, 100]) {
      scheduler.request();
      clock.advance(pause);
    }
    scheduler.request();
    clock.advance(0);
    assert.deepEqual(drawn, [0, UNTYPED_INTERVAL, UNTYPED_INTERVAL + 100]);
  });

  it('renders for a key in the next turn, even with another render pending', () => {
    const { clock, drawn, scheduler } = create();
    scheduler.request();
    clock.advance(1);
    scheduler.request();
    clock.advance(1);
    scheduler.request(true);
    assert.equal(clock.pending, 1);
    clock.advance(0);
    assert.deepEqual(drawn, [0, 2]);
    assert.equal(clock.pending, 0);
  });

  it('renders for keys no sooner than the interval', () => {
    const { clock, drawn, scheduler } = create();
    for (let ms = 0; ms < 40; ms++) {
      scheduler.request(true);
      clock.advance(1);
    }
    clock.advance(1000);
    assert.deepEqual(drawn, [0, RENDER_INTERVAL, 2 * RENDER_INTERVAL, 3 * RENDER_INTERVAL]);
  });

  it('renders at most once an interval on average, however much is typed in a flood', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(15), (pace, offset) => {
        const { clock, drawn, scheduler } = create();
        const length = 2000;
        for (let ms = 0; ms < length; ms++) {
          scheduler.request();
          if (ms % pace === offset % pace) {
            scheduler.request(true);
          }
          clock.advance(1);
        }
        const most = length / RENDER_INTERVAL + 2;
        assert.ok(drawn.length <= most, `${drawn.length} renders with a key each ${pace} ms`);
      }),
    );
  });

  it('delays nothing after the first renders, and everything after those', () => {
    const { clock, drawn, scheduler } = create(() => {}, 3);
    for (let ms = 0; ms < 6; ms++) {
      scheduler.request();
      clock.advance(1);
    }
    clock.advance(1000);
    assert.deepEqual(drawn, [0, 1, 2, 3, 3 + UNTYPED_INTERVAL]);
  });

  it('has no timer without a request', () => {
    const { clock, scheduler } = create();
    scheduler.request();
    clock.advance(1000);
    assert.equal(clock.pending, 0);
  });

  it('renders nothing once stopped', () => {
    const { clock, drawn, scheduler } = create();
    scheduler.request();
    clock.advance(1);
    scheduler.request();
    scheduler.stop();
    scheduler.request(true);
    clock.advance(1000);
    assert.deepEqual(drawn, [0]);
    assert.equal(clock.pending, 0);
  });
});
