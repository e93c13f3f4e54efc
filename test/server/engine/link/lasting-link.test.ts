/** A link that is made again, over links in memory that answer when the test wants it. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { EngineFault } from '../../../../src/server/engine/engine-error.js';
import {
  LastingLink,
  LOOK_MS,
  PAUSE_MS,
  SILENT_MS,
} from '../../../../src/server/engine/link/lasting-link.js';
import type { Link } from '../../../../src/server/engine/link/link.js';
import { FakeClock } from '../../fake-clock.js';
import { turns } from '../../ports/late-scene.js';

/** A link that writes down what is asked of it; only what is in `answers` is answered. */
class FakeLink implements Link {
  readonly nodes: readonly string[];
  readonly #log: string[];
  answers = true;

  constructor(log: string[], ...nodes: string[]) {
    this.#log = log;
    this.nodes = nodes;
  }

  #ask(...words: readonly string[]): Promise<never> {
    this.#log.push([this.nodes[0], ...words].join(' '));
    return this.answers ? (Promise.resolve(words[0]) as Promise<never>) : new Promise(() => {});
  }

  send = (key: string, words: readonly string[]) => this.#ask('send', key, ...words);
  follow = (channel: string) => this.#ask('follow', channel);
  unfollow = (channel: string) => this.#ask('unfollow', channel);
  probe = () => this.#ask('probe');
  close = () => void this.#log.push(`${this.nodes[0]} close`);
}

class Scene {
  readonly log: string[] = [];
  readonly clock = new FakeClock();
  readonly first = new FakeLink(this.log, 'one', 'more');
  /** Make the next link, or fail; in the order of the attempts. */
  readonly attempts: { done: (link: Link) => void; fail: (error: Error) => void }[] = [];
  readonly link: LastingLink;

  constructor() {
    const open = (known: readonly string[]) => {
      this.log.push(`opens ${known}`);
      return new Promise<Link>((done, fail) => this.attempts.push({ done, fail }));
    };
    this.link = new LastingLink(this.first, open, this.clock);
  }

  async pass(ms: number): Promise<string[]> {
    this.clock.advance(ms);
    await turns();
    return this.log.splice(0);
  }

  /** Sends something that fails; returns how, without waiting. */
  failing(): { how: string } {
    const outcome = { how: 'nothing yet' };
    this.link.send('k', ['SET']).then(
      () => Object.assign(outcome, { how: 'answered' }),
      (error) =>
        Object.assign(outcome, { how: error instanceof EngineFault ? error.message : '?' }),
    );
    return outcome;
  }
}

describe('a lasting link', () => {
  test('passes everything on, and tries connections that only listen', async () => {
    const scene = new Scene();
    const { link } = scene;
    assert.equal(await link.send('k', ['SET', 'v']), 'send');
    await link.follow('c', () => {});
    await link.unfollow('c');
    await link.probe();
    assert.deepEqual(link.nodes, ['one', 'more']);
    const asked = ['one send k SET v', 'one follow c', 'one unfollow c', 'one probe'];
    assert.deepEqual(await scene.pass(LOOK_MS - 1), asked);
    assert.deepEqual(await scene.pass(1), ['one probe']);
    assert.deepEqual(await scene.pass(LOOK_MS), ['one probe']);
    for (let look = 0; look < 5; look++) assert.deepEqual(await scene.pass(LOOK_MS), ['one probe']);
  });

  test('that does not answer is given up, and made again by the nodes that were known', async () => {
    const scene = new Scene();
    await scene.link.follow('c', () => {});
    await scene.link.follow('d', () => {});
    await scene.link.unfollow('d');
    scene.first.answers = false;
    scene.log.length = 0;
    const lost = scene.failing();
    // As many looks as fit into the time: the call is exactly so old at the last of them.
    assert.deepEqual(await scene.pass(SILENT_MS), [
      'one send k SET',
      ...Array(3).fill('one probe'),
    ]);
    assert.equal(lost.how, 'nothing yet');
    assert.deepEqual(await scene.pass(LOOK_MS), ['one close', 'opens one,more']);
    const fault = new EngineFault('no-answer').message;
    assert.equal(lost.how, fault);
    const without = scene.failing();
    assert.deepEqual([await scene.pass(0), without.how, scene.link.nodes], [[], fault, []]);
    scene.attempts[0]?.fail(new Error('down'));
    assert.deepEqual(await scene.pass(0), []);
    assert.deepEqual(await scene.pass(PAUSE_MS - 1), []);
    assert.deepEqual(await scene.pass(1), ['opens one,more']);
    scene.attempts[1]?.done(new FakeLink(scene.log, 'two'));
    assert.deepEqual(await scene.pass(0), ['two follow c']);
    const there = scene.failing();
    assert.deepEqual([await scene.pass(0), there.how], [['two send k SET'], 'answered']);
    assert.deepEqual(await scene.pass(LOOK_MS), ['two probe']);
  });

  test('is given up by its oldest call alone, once that is too old', async () => {
    const scene = new Scene();
    scene.failing();
    await scene.pass(0);
    scene.first.answers = false;
    await scene.pass(LOOK_MS / 2);
    scene.failing();
    const looks = (await scene.pass(SILENT_MS)).filter((line) => line.endsWith('close'));
    assert.deepEqual(looks, []);
    assert.deepEqual((await scene.pass(LOOK_MS / 2)).slice(-2), ['one close', 'opens one,more']);
  });

  test('that is closed ends what is under way, and is not made again', async () => {
    const scene = new Scene();
    scene.first.answers = false;
    const lost = scene.failing();
    scene.link.close();
    assert.deepEqual(await scene.pass(0), ['one send k SET', 'one close']);
    assert.equal(lost.how, new EngineFault('no-answer').message);
    assert.equal(scene.clock.timers, 0);
    for (const isThere of [true, false]) {
      const late = new Scene();
      late.first.answers = false;
      late.failing();
      await late.pass(SILENT_MS + LOOK_MS);
      late.link.close();
      if (isThere) late.attempts[0]?.done(new FakeLink(late.log, 'two'));
      else late.attempts[0]?.fail(new Error('down'));
      assert.deepEqual(await late.pass(0), isThere ? ['two close'] : []);
      assert.deepEqual(await late.pass(10 * PAUSE_MS), []);
      assert.deepEqual([late.attempts.length, late.clock.timers], [1, 0]);
    }
  });
});
