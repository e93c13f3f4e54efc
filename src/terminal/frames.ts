import type { Clock, Timer } from './clock.js';

/** The shortest time between the starts of two frames, in ms. */
export const FRAME_INTERVAL = 16;

/** Puts requests for a frame together. */
export interface Frames {
  /** Asks for a frame; any number of requests until then give one. */
  request(): void;
  /** Forgets what was asked for, and every later request. */
  stop(): void;
}

/**
 * Draws frames on request: at once (after the events at hand) if none was drawn lately, else
 * {@link FRAME_INTERVAL} after the last one. Without requests there is no timer.
 */
export function createFrames(clock: Clock, frame: () => void): Frames {
  let last = Number.NEGATIVE_INFINITY;
  let pending = false;
  let stopped = false;
  let timer: Timer | undefined;

  const run = (): void => {
    if (!stopped) {
      pending = false;
      last = clock.now();
      frame();
    }
  };
  return {
    request() {
      if (pending || stopped) {
        return;
      }
      pending = true;
      const wait = last + FRAME_INTERVAL - clock.now();
      if (wait <= 0) {
        clock.soon(run);
      } else {
        timer = clock.setTimeout(run, wait);
      }
    },
    stop() {
      stopped = true;
      if (timer !== undefined) {
        clock.clearTimeout(timer);
      }
    },
  };
}
