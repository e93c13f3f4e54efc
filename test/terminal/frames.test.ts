import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFrames, FRAME_INTERVAL } from '../../src/terminal/frames.js';
import { createFakeClock, type FakeClock } from '../support/emulator.js';

/** Frames that note when they were drawn. */
function create(onFrame: () => void = () => {}): {
  clock: FakeClock;
  drawn: number[];
  frames: ReturnType<typeof createFrames>;
} {
  const clock = createFakeClock();
  const drawn: number[] = [];
  const frames = createFrames(clock, () => {
    drawn.push(clock.now());
    onFrame();
  });
  return { clock, drawn, frames };
}

describe('createFrames', () => {
  it('draws at once when nothing was drawn lately', () => {
    const { clock, drawn, frames } = create();
    frames.request();
    assert.deepEqual(drawn, []);
    clock.advance(0);
    assert.deepEqual(drawn, [0]);
  });

  it('puts any number of requests into one frame', () => {
    const { clock, drawn, frames } = create();
    for (let request = 0; request < 100; request++) {
      frames.request();
    }
    clock.advance(1000);
    assert.deepEqual(drawn, [0]);
  });

  it('draws no two frames closer than the interval, and the last request is always drawn', () => {
    const { clock, drawn, frames } = create();
    for (let ms = 0; ms < 40; ms++) {
      frames.request();
      clock.advance(1);
    }
    clock.advance(1000);
    assert.deepEqual(drawn, [0, FRAME_INTERVAL, 2 * FRAME_INTERVAL, 3 * FRAME_INTERVAL]);
  });

  it('draws a frame that was asked for while drawing, after the interval', () => {
    const { clock, drawn, frames } = create(() => drawn.length < 2 && frames.request());
    frames.request();
    clock.advance(1000);
    assert.deepEqual(drawn, [0, FRAME_INTERVAL]);
  });

  it('has no timer while nothing is asked for', () => {
    const { clock, frames } = create();
    frames.request();
    clock.advance(1000);
    assert.equal(clock.pending, 0);
  });

  it('draws nothing any more once stopped', () => {
    const { clock, drawn, frames } = create();
    frames.request();
    clock.advance(1);
    frames.request();
    frames.stop();
    frames.request();
    clock.advance(1000);
    assert.deepEqual(drawn, [0]);
    assert.equal(clock.pending, 0);
  });
});
