/** The scheduler of renders. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  createRenderScheduler,
  RENDER_INTERVAL,
  UNTYPED_INTERVAL,
} from '../../../src/terminal/render/frame-scheduler.js';
import { createFakeClock, type FakeClock } from '../../support/terminal/emulator.js';
import '../../support/seed.js';

/** Creates a scheduler whose renders take `cost` ms each, and records when they begin. */
function create(
  onFrame: (isWhole: boolean) => unknown = () => {},
  free = 0,
  cost = 0,
): {
  clock: FakeClock;
  drawn: number[];
  scheduler: ReturnType<typeof createRenderScheduler>;
} {
  const clock = createFakeClock();
  const drawn: number[] = [];
  let spent = 0;
  const now = () => clock.now() + spent;
  const scheduler = createRenderScheduler(
    { ...clock, now },
    (isWhole) => {
      drawn.push(now());
      spent += cost;
      onFrame(isWhole);
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
    for (let ms = 0; ms < UNTYPED_INTERVAL + 5; ms++) {
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

  it('renders for a key at its interval if one of the requests while rendering is for a key', () => {
    const ways = [['typed'], ['typed', 'untyped'], ['untyped', 'typed']] as const;
    for (const requests of ways) {
      const ask = () => {
        if (drawn.length < 2) for (const reason of requests) scheduler.request(reason);
      };
      const { clock, drawn, scheduler } = create(ask, 0, 5);
      scheduler.request('typed');
      clock.advance(1000);
      assert.deepEqual(drawn, [0, 10], `${requests}`);
    }
  });

  it('is due once the time of a pending render has come', () => {
    const { clock, scheduler } = create();
    assert.equal(scheduler.isDue, false);
    scheduler.request();
    assert.equal(scheduler.isDue, true);
    clock.advance(1);
    assert.equal(scheduler.isDue, false);
    scheduler.request();
    const { now } = clock;
    for (const [time, isDue] of [
      [UNTYPED_INTERVAL - 1, false],
      [UNTYPED_INTERVAL, true],
    ] as const) {
      clock.now = () => time;
      assert.equal(scheduler.isDue, isDue, `${time} ms`);
    }
    clock.now = now;
    clock.advance(1000);
    assert.equal(scheduler.isDue, false);
  });

  it('goes on after a render that threw', () => {
    const { clock, drawn, scheduler } = create(() => {
      if (drawn.length === 1) throw new Error('broken');
    });
    scheduler.request('typed');
    assert.throws(() => clock.advance(0), /broken/);
    scheduler.request('typed');
    clock.advance(1000);
    assert.equal(drawn.length, 2);
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
    scheduler.request('typed');
    assert.equal(clock.pending, 1);
    clock.advance(0);
    assert.deepEqual(drawn, [0, 2]);
    assert.equal(clock.pending, 0);
  });

  it('waits after a render for a key that showed other changes as well, as after one for these', () => {
    const { clock, drawn, scheduler } = create();
    scheduler.request();
    clock.advance(1);
    scheduler.request();
    scheduler.request('typed');
    clock.advance(1);
    scheduler.request();
    clock.advance(100);
    assert.deepEqual(drawn, [0, 1, 1 + UNTYPED_INTERVAL]);
  });

  it('leaves what else has changed to its own render if only a character is to be shown', () => {
    const whole: boolean[] = [];
    const { clock, drawn, scheduler } = create((isWhole) => whole.push(isWhole));
    scheduler.request();
    clock.advance(1);
    scheduler.request();
    scheduler.request('echo');
    clock.advance(1000);
    assert.deepEqual(drawn, [0, 1, UNTYPED_INTERVAL]);
    assert.deepEqual(whole, [true, false, true]);
  });

  it('shows all with a character if the time of the rest has come, or a key has done more', () => {
    for (const rest of ['untyped', 'typed'] as const) {
      const whole: boolean[] = [];
      const { clock, scheduler } = create((isWhole) => whole.push(isWhole));
      scheduler.request(rest);
      scheduler.request('echo');
      clock.advance(1000);
      assert.deepEqual(whole, [true]);
    }
  });

  it('loses no change among characters, and shows each within two intervals', () => {
    const reasons = fc.constantFrom('typed', 'echo', 'untyped', 'none' as const);
    fc.assert(
      fc.property(fc.array(reasons, { maxLength: 200 }), (all) => {
        let changedAt: number | null = null;
        const { clock, scheduler } = create((isWhole) => {
          if (isWhole) changedAt = null;
        });
        for (const reason of all) {
          if (reason !== 'none') scheduler.request(reason);
          if (reason === 'untyped') changedAt ??= clock.now();
          clock.advance(3);
          assert.ok(changedAt === null || clock.now() - changedAt < 2 * UNTYPED_INTERVAL);
        }
        clock.advance(1000);
        assert.equal(changedAt, null);
      }),
    );
  });

  it('waits for nothing else after a render for a key alone: an answer to it is shown at once', () => {
    const { clock, drawn, scheduler } = create();
    scheduler.request('typed');
    clock.advance(1);
    scheduler.request();
    clock.advance(0);
    assert.deepEqual(drawn, [0, 1]);
  });

  for (const [cost, pause] of [
    [0, 1],
    [5, 5],
    [40, RENDER_INTERVAL],
  ] as const) {
    it(`renders for a key ${pause} ms after a render for one that took ${cost} ms`, () => {
      const { clock, drawn, scheduler } = create(() => {}, 0, cost);
      for (let ms = 0; ms < 3 * pause; ms++) {
        scheduler.request('typed');
        clock.advance(1);
      }
      const expected = [0, 1, 2].map((index) => index * (cost + pause));
      assert.deepEqual(drawn.slice(0, 3), expected);
    });
  }

  it('leaves a third of the time at least, however much is typed in a flood', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: RENDER_INTERVAL }),
        (pace, cost) => {
          const { clock, drawn, scheduler } = create(() => {}, 0, cost);
          const idle = 2000;
          for (let ms = 0; ms < idle; ms++) {
            scheduler.request();
            if (ms % pace === 0) scheduler.request('typed');
            clock.advance(1);
          }
          assert.ok(drawn.length * cost <= 2 * idle + 2 * cost, `${drawn.length} of ${cost} ms`);
        },
      ),
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

  it('renders an echo before it returns, if its time has come', () => {
    const whole: boolean[] = [];
    const { clock, drawn, scheduler } = create((isWhole) => whole.push(isWhole), 0, 4);
    scheduler.echo();
    assert.deepEqual([drawn, whole], [[0], [false]]);
    scheduler.echo();
    assert.deepEqual(drawn, [0]);
    clock.advance(100);
    assert.deepEqual(
      [drawn, whole],
      [
        [0, 8],
        [false, false],
      ],
    );
    assert.equal(clock.pending, 0);
  });

  it('renders an echo with what else is due, and leaves what is not to its own time', () => {
    const whole: boolean[] = [];
    const { clock, drawn, scheduler } = create((isWhole) => whole.push(isWhole));
    scheduler.request();
    clock.advance(1);
    scheduler.request();
    scheduler.echo();
    assert.deepEqual(
      [drawn, whole],
      [
        [0, 1],
        [true, false],
      ],
    );
    clock.advance(UNTYPED_INTERVAL - 2);
    assert.equal(drawn.length, 2);
    clock.advance(1);
    assert.deepEqual(
      [drawn, whole],
      [
        [0, 1, UNTYPED_INTERVAL],
        [true, false, true],
      ],
    );
    clock.advance(1000);
    scheduler.request();
    scheduler.echo();
    assert.equal(drawn.length, 3, 'a whole render comes in this turn');
    clock.advance(0);
    assert.deepEqual([drawn.length, whole.at(-1)], [4, true]);
  });

  it('renders no echo while it renders, and none once stopped', () => {
    const { clock, drawn, scheduler } = create(() => drawn.length < 2 && scheduler.echo());
    scheduler.echo();
    assert.deepEqual(drawn, [0]);
    clock.advance(1000);
    assert.equal(drawn.length, 2);
    scheduler.stop();
    scheduler.echo();
    clock.advance(1000);
    assert.equal(drawn.length, 2);
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
    assert.equal(clock.pending, 1);
    scheduler.stop();
    assert.equal(clock.pending, 0);
    scheduler.request('typed');
    clock.advance(1000);
    assert.deepEqual(drawn, [0]);
    assert.equal(clock.pending, 0);
  });
});
