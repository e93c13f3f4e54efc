/** Plain mode in memory: what it takes of its input, when it ends, and the order of all that it does. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PlainInput } from '../../../src/cli/plain/plain-input.js';
import { PlainMode } from '../../../src/cli/plain/plain-mode.js';
import type { PlainOutput } from '../../../src/cli/plain/plain-output.js';
import type { PlainWriter } from '../../../src/cli/plain/plain-writer.js';
import { tabOf } from '../../../src/input/ui-state.js';
import type { Change } from '../../../src/input/window/window-event.js';
import type { LogEvent } from '../../../src/plain/log-events.js';
import type { PlainEvent } from '../../../src/plain/plain-event.js';
import { PLAIN_ENDS, PLAIN_REPLIES } from '../../../src/plain/plain-sentences.js';
import type { Program } from '../../../src/runtime/program.js';
import type { Problem } from '../../../src/session/model.js';
import { FakeClock } from '../../server/fake-clock.js';
import { AT, Keyboard, roomList } from '../../support/ui.js';

/** How long nothing may happen after the input (ms), and the time between two looks at the output (ms). */
const [STALL_MS, DRAIN_MS] = [30_000, 10];

interface Given {
  isTerminal?: boolean;
  isJson?: boolean;
  password?: string;
  nick?: string;
  given?: ReadonlyMap<number, string>;
}

/** Plain mode between an input, a program and a writer that write down what is done with them. */
class Scene {
  readonly log: string[] = [];
  readonly keyboard: Keyboard;
  readonly clock: FakeClock & { soon(run: () => void): void };
  readonly lines: string[] = [];
  readonly mode: PlainMode;
  isOver = false;
  isBusy = false;
  /** True if the last event makes the writer busy. */
  isSlowAtEnd = false;
  /** The events that the writer shows next. */
  events: PlainEvent[] = [];
  hangUp: Promise<unknown> | null = null;
  #soon: (() => void)[] = [];

  constructor(keyboard: Keyboard, { isTerminal = false, isJson = false, ...given }: Given = {}) {
    const note = (...words: unknown[]) => void this.log.push(words.join(' '));
    const scene = this;
    this.keyboard = keyboard;
    this.clock = Object.assign(new FakeClock(), {
      soon: (run: () => void) => void this.#soon.push(run),
    });
    const input = {
      isTerminal,
      get next() {
        const [text] = scene.lines;
        return text === undefined ? undefined : { text, first: null };
      },
      get isOver() {
        return scene.isOver && scene.lines.length === 0;
      },
      shift: () => note('takes', this.lines.shift()),
      hide: (isHidden: boolean) => note('hides', isHidden),
      close: () => note('closes'),
    };
    const writer = {
      get isBusy() {
        return scene.isBusy;
      },
      show: () => {
        note('shows');
        return this.events.splice(0);
      },
      answer: (lines: readonly LogEvent[]) => {
        note('answers', ...lines.map(({ type }) => type));
        return lines.map((line) => ({ ...line, time: AT, room: null, server: '' }));
      },
      forgetRooms: () => note('forgets rooms'),
      end: (end: object) => {
        note('ends', JSON.stringify(end));
        this.isBusy ||= this.isSlowAtEnd;
      },
    };
    const program = {
      get ui() {
        return keyboard.ui;
      },
      change: (change: Change) => {
        const { ui, actions } = change(keyboard.ui, AT);
        keyboard.ui = ui;
        keyboard.happen(...actions);
        note('acts', ...actions.map(({ type }) => type));
      },
      post: ({ type }: { type: string }) => note('posts', type),
      hangUp: () => this.hangUp,
    };
    this.mode = new PlainMode({
      ...{ password: '', nick: '', given: new Map(), ...given },
      ...{ isJson, clock: this.clock },
      program: () => program as unknown as Program,
      input: input as unknown as PlainInput,
      output: { flush: () => note('flushes') } as unknown as PlainOutput,
      writer: writer as unknown as PlainWriter,
      exit: (status, problem) => note('exits', status, problem),
    });
  }

  /** Follows the state, and goes on; returns what was done for that. */
  goOn(): string[] {
    this.mode.changed();
    for (const run of this.#soon.splice(0)) run();
    return this.log.splice(0);
  }

  /** Goes on with more lines; returns what was taken. */
  take(...lines: string[]): string[] {
    this.lines.push(...lines);
    return this.goOn().filter((each) => !/^(?:hides|shows)/.test(each));
  }

  /** Comes to the end in good order; returns what is done. */
  async end(): Promise<string[]> {
    await this.mode.ended(Promise.resolve());
    return this.log.splice(0);
  }

  /** The number of turns that it has asked for. */
  get turns(): number {
    return this.#soon.length;
  }
}

const room = () => new Keyboard().enter('den', 'me');
const lobby = (problem: Problem | null = null) =>
  new Keyboard().session('lobby', { rooms: roomList(), problem });
const ask = (asked: 'room' | 'wrong'): Problem => ({ type: 'password', room: 'den', asked });
const end = (status: number, reason: string, text = '') =>
  `ends ${JSON.stringify({ status, reason, text })}`;

describe('the input', () => {
  it('is looked at once for all that happens in a turn', () => {
    const scene = new Scene(room());
    scene.mode.changed();
    scene.mode.wake();
    scene.mode.outputFree();
    assert.equal(scene.turns, 1);
    assert.deepEqual(scene.goOn(), [
      'hides false',
      'shows',
      'hides false',
      'shows',
      'hides false',
      'shows',
    ]);
    scene.mode.wake();
    assert.equal(scene.turns, 1);
  });

  it('is taken as far as what is under way allows, from a terminal always', () => {
    const scene = new Scene(room());
    assert.deepEqual(scene.take('hi', '/who', 'so'), ['takes hi', 'answers', 'acts say']);
    assert.deepEqual(scene.take(), []);
    const attended = new Scene(room(), { isTerminal: true });
    assert.deepEqual(attended.take('hi', '/who'), [
      ...['takes hi', 'answers', 'acts say'],
      ...['takes /who', 'answers', 'acts who'],
    ]);
  });

  it('waits while the reader of the output is slow, and at a terminal too', () => {
    for (const isTerminal of [false, true]) {
      const scene = new Scene(room(), { isTerminal });
      scene.isBusy = true;
      assert.deepEqual(scene.take('hi'), []);
      scene.isBusy = false;
      assert.deepEqual(scene.take(), ['takes hi', 'answers', 'acts say']);
    }
  });

  it('as JSON leaves out later parts of what is no text, and asks for the rooms again', () => {
    const scene = new Scene(lobby(), { isJson: true, isTerminal: true });
    const forgets = (line: string) => scene.take(line).includes('forgets rooms');
    assert.equal(forgets('{"command":"/list"}'), true);
    assert.equal(forgets('{"say":"/list"}'), false);
    assert.equal(forgets('/LIST'), true);
    assert.equal(forgets('/lists'), false);
    assert.equal(forgets('list'), false);
  });

  it('hides what is typed while a password is asked for, before the question is shown', () => {
    const scene = new Scene(lobby(ask('room')), { isTerminal: true });
    assert.deepEqual(scene.goOn(), ['hides true', 'shows']);
  });
});

describe('what is at hand', () => {
  it('a password is given to a question, but not to one that comes again', () => {
    const given = (asked: 'room' | 'wrong', password: string) =>
      new Scene(lobby(ask(asked)), { isTerminal: true, password }).take();
    assert.deepEqual(given('room', 'x'), ['answers', 'acts give-password join']);
    assert.deepEqual(given('wrong', 'x'), []);
    assert.deepEqual(given('room', ''), []);
    assert.deepEqual(new Scene(lobby(), { isTerminal: true, password: 'x' }).take(), []);
  });

  it('a name is given to the rooms of the command line that ask for one, once', () => {
    const naming = (problem: Problem | null = null) =>
      new Keyboard().session('naming', { room: 'den', problem });
    const den = new Map([[1, 'den']]);
    const taken: Problem = { type: 'name-taken', name: 'ann' };
    const named = (keyboard: Keyboard, given: Given) =>
      new Scene(keyboard, { nick: 'ann', given: den, ...given }).take()[0] ?? '';
    assert.equal(named(naming(), {}), 'acts nick');
    assert.equal(named(naming(), { isTerminal: true }), '');
    assert.notEqual(named(naming(), { nick: '' }), 'acts nick');
    assert.notEqual(named(naming(), { given: new Map() }), 'acts nick');
    assert.notEqual(named(naming(taken), {}), 'acts nick');
    assert.equal(named(lobby(), {}), '');
    const back = new Scene(room(), { nick: 'ann', given: den });
    back.goOn();
    back.keyboard.session('naming', { room: 'den' });
    assert.deepEqual(back.take(), []);
  });
});

describe('the end', () => {
  it('comes after the input, once nothing is under way', async () => {
    const scene = new Scene(lobby());
    assert.deepEqual(scene.take(), []);
    scene.isOver = true;
    assert.deepEqual(scene.take(), ['closes', 'posts quit']);
    assert.deepEqual(scene.take('late'), [], 'nothing is taken any more');
    assert.deepEqual(await scene.end(), ['hides false', 'shows', end(0, 'ok'), 'exits 0 ']);
  });

  it('waits for the reader of the output before and after the last event', async () => {
    const scene = new Scene(lobby());
    scene.isBusy = true;
    assert.deepEqual(await scene.end(), ['hides false', 'shows']);
    scene.clock.advance(DRAIN_MS - 1);
    assert.deepEqual(scene.log, []);
    scene.clock.advance(1);
    assert.deepEqual(scene.log.splice(0), ['hides false', 'shows']);
    scene.isBusy = false;
    scene.clock.advance(DRAIN_MS);
    assert.deepEqual(scene.log.splice(0), ['hides false', 'shows', end(0, 'ok'), 'exits 0 ']);
    const slow = new Scene(lobby());
    slow.isSlowAtEnd = true;
    assert.deepEqual(await slow.end(), ['hides false', 'shows', end(0, 'ok')]);
    slow.clock.advance(2 * DRAIN_MS);
    assert.deepEqual(slow.log, []);
    slow.isBusy = false;
    slow.clock.advance(DRAIN_MS);
    assert.deepEqual(slow.log, ['exits 0 ']);
  });

  it('comes once, and says the first reason', async () => {
    const scene = new Scene(lobby());
    scene.mode.outputGone();
    scene.mode.outputGone();
    scene.isOver = true;
    assert.deepEqual(scene.take(), ['closes', 'posts quit']);
    const text = PLAIN_ENDS.output;
    const last = [end(11, 'output-closed', text), `exits 11 ${text}`];
    assert.deepEqual((await scene.end()).slice(2), last);
  });

  it('is by the first refusal, if nobody has seen it', async () => {
    const ends = async (prepare: (scene: Scene) => unknown, given: Given = {}) => {
      const scene = new Scene(lobby(), { isJson: true, ...given });
      prepare(scene);
      return (await scene.end()).at(-1);
    };
    const json = `exits 9 ${PLAIN_REPLIES.badJson}`;
    assert.equal(await ends((scene) => scene.take('{')), json);
    assert.equal(await ends((scene) => scene.take('{', 'words')), json);
    assert.equal(await ends((scene) => scene.take('{'), { isTerminal: true }), 'exits 0 ');
    const said = `exits 9 ${PLAIN_ENDS.refused('words', PLAIN_REPLIES.noRoom)}`;
    assert.equal(await ends((scene) => scene.take('words', '{')), said);
    const where = { time: AT, room: null, server: '' };
    const refused: PlainEvent = { ...where, type: 'refused', text: 'hi' };
    const notice: PlainEvent = { ...where, type: 'notice', text: 'So.' };
    const error: PlainEvent = { ...where, type: 'error', text: 'No.' };
    for (const [events, words] of [
      [[notice, refused, error], PLAIN_ENDS.refused('hi', 'No.')],
      [[refused, notice, error], PLAIN_ENDS.refused('hi', '')],
      [[refused], PLAIN_ENDS.refused('hi', '')],
    ] as const) {
      const shown = await ends((scene) => {
        scene.events = [...events];
        scene.goOn();
      });
      assert.equal(shown, `exits 9 ${words}`);
    }
    const none = await ends((scene) => {
      scene.events = [notice, error];
      scene.goOn();
    });
    assert.equal(none, 'exits 0 ');
    const told = await ends((scene) => scene.take('/nosuch'));
    assert.match(told ?? '', /^exits 9 .*nosuch/);
    assert.equal(await ends((scene) => scene.take('/help')), 'exits 0 ');
  });

  it('is by what stands in the way of a room of the command line', async () => {
    const given = new Map([[1, 'den']]);
    const ends = async (keyboard: Keyboard, more: Given = {}) => {
      const scene = new Scene(keyboard, { given, ...more });
      const isEnded = scene.take().includes('closes');
      return [isEnded, /\d+/.exec((await scene.end()).at(-1) ?? '')?.[0]];
    };
    const loss = { type: 'refused', detail: '', established: false } as const;
    const offline = () => new Keyboard().session('offline', { loss });
    assert.deepEqual(await ends(offline()), [true, '3']);
    assert.deepEqual(await ends(lobby(ask('room'))), [true, '8']);
    assert.deepEqual(await ends(lobby(ask('room')), { password: 'x' }), [false, '0']);
    assert.deepEqual(await ends(lobby(ask('wrong')), { password: 'x' }), [true, '8']);
    const lost = new Scene(lobby());
    lost.goOn();
    lost.keyboard.session('offline', { loss });
    lost.goOn();
    assert.match((await lost.end()).at(-1) ?? '', /^exits 4 /);
  });

  it('comes after half a minute without any progress', () => {
    const scene = new Scene(room());
    scene.take('one');
    scene.clock.advance(2 * STALL_MS);
    assert.deepEqual(scene.take(), [], 'the input goes on');
    scene.isOver = true;
    assert.deepEqual(scene.take(), []);
    scene.clock.advance(STALL_MS - 1);
    const { app } = tabOf(scene.keyboard.ui);
    scene.keyboard.session(app.session.phase);
    assert.deepEqual(scene.take(), []);
    assert.equal(scene.clock.timers, 1);
    scene.keyboard.happen({ type: 'say', texts: ['two'], time: AT });
    assert.deepEqual(scene.take(), []);
    assert.equal(scene.clock.timers, 1, 'another message is progress');
    scene.clock.advance(STALL_MS - 1);
    assert.deepEqual(scene.log, []);
    scene.clock.advance(1);
    assert.deepEqual(scene.log, ['closes', 'posts quit']);
  });

  it('by a signal comes at once, or after the connections', async () => {
    const scene = new Scene(lobby());
    scene.mode.killed(143);
    const last = [end(143, 'signal'), 'flushes', 'exits 143 '];
    assert.deepEqual(scene.log.splice(0), last);
    assert.deepEqual((await scene.end()).at(-1), 'exits 1 ');
    const slow = new Scene(lobby());
    let hangUp = () => {};
    slow.hangUp = new Promise<void>((resolve) => {
      hangUp = resolve;
    });
    slow.mode.killed(130);
    assert.deepEqual(slow.log, []);
    hangUp();
    await slow.hangUp;
    await new Promise<void>((resolve) => setImmediate(resolve));
    assert.deepEqual(slow.log, [end(130, 'signal'), 'flushes', 'exits 130 ']);
  });
});
