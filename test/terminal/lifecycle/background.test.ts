/** The question for the terminal's background. */

import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { Environment } from '../../../src/terminal/colour.js';
import type { UserEvent } from '../../../src/terminal/input/input-event.js';
import { ANSWER_MS, BackgroundQuestion } from '../../../src/terminal/lifecycle/background.js';
import { openTerminal } from '../../../src/terminal/open-terminal.js';
import { UNTYPED_INTERVAL } from '../../../src/terminal/render/frame-scheduler.js';
import { cleanUp } from '../../support/clean-up.js';
import { createEmulator, createFakeClock } from '../../support/terminal/emulator.js';

const QUESTION = '\x1b]11;?\x07';
const WHITE = '\x1b]11;rgb:ffff/ffff/ffff\x1b\\';
const BLACK = '\x1b]11;rgb:00/00/00\x07';

function open(test: TestContext, env: Environment = {}) {
  const emulator = createEmulator({ columns: 20, rows: 4 });
  const clock = createFakeClock();
  let renders = 0;
  const render = () => {
    renders++;
    terminal.askBackground();
  };
  const terminal = openTerminal({ ...emulator, env: { ...emulator.env, ...env }, clock, render });
  cleanUp(test, () => terminal.close());
  const events: UserEvent[] = [];
  terminal.onInput((event) => events.push(event));
  const questions = () => emulator.written().split(QUESTION).length - 1;
  return { ...{ emulator, terminal, clock, events, questions }, renders: () => renders };
}

/** The same, with the question asked. */
function openAsked(test: TestContext) {
  const all = open(test);
  all.clock.advance(UNTYPED_INTERVAL);
  assert.equal(all.questions(), 1);
  return all;
}

describe('the terminal is asked for its background', () => {
  it('after the first frame, and once', (test) => {
    const { emulator, terminal, clock, questions } = open(test);
    assert.equal(questions(), 0);
    clock.advance(UNTYPED_INTERVAL);
    assert.ok(emulator.written().endsWith(QUESTION));
    for (let frame = 0; frame < 5; frame++) {
      terminal.redraw();
      clock.advance(UNTYPED_INTERVAL);
    }
    assert.equal(questions(), 1);
  });

  it('but not if colours do not matter, or if it would print the question', (test) => {
    for (const env of [{ NO_COLOR: '1' }, { TERM: 'vt100' }, { TERM: 'linux' }]) {
      const { clock, terminal, questions } = open(test, env);
      clock.advance(1000);
      assert.equal(questions(), 0, JSON.stringify(env));
      assert.equal(terminal.background, null);
    }
  });

  it('once it accepts bytes again', (test) => {
    const { emulator, clock, terminal, questions } = open(test);
    const { write } = emulator.output;
    emulator.output.write = (text) => {
      if (/\x1b\[\?2026l$/.test(text)) emulator.output.writableNeedDrain = true;
      return write.call(emulator.output, text);
    };
    clock.advance(UNTYPED_INTERVAL);
    assert.equal(questions(), 0);
    emulator.output.writableNeedDrain = false;
    emulator.output.emit('drain');
    assert.equal(questions(), 1);
    emulator.feed(WHITE);
    assert.equal(terminal.background, 'light');
  });
});

describe('an answer', () => {
  it('leads to another frame, and is no input', (test) => {
    for (const [answer, background] of [
      [WHITE, 'light'],
      [BLACK, 'dark'],
    ] as const) {
      const { emulator, terminal, clock, events, renders } = openAsked(test);
      const before = renders();
      emulator.feed(answer);
      clock.advance(UNTYPED_INTERVAL);
      assert.equal(terminal.background, background);
      assert.equal(renders(), before + 1);
      assert.deepEqual(events, []);
    }
  });

  it('leaves what is typed before, after and between its pieces as it is', (test) => {
    for (let cut = 2; cut < WHITE.length; cut++) {
      const { emulator, terminal, clock, events } = openAsked(test);
      emulator.feed(`ab${WHITE.slice(0, cut)}`);
      clock.advance(20);
      emulator.feed(`${WHITE.slice(cut)}c\r`);
      clock.advance(20);
      const typed = events.map((event) => ('text' in event ? event.text : event.type)).join('');
      assert.equal(typed, 'abckey', String(cut));
      assert.equal(terminal.background, 'light');
    }
  });

  it('counts only once: tmux and the terminal around it may both give one', (test) => {
    const { emulator, terminal, events } = openAsked(test);
    emulator.feed(WHITE + BLACK);
    assert.equal(terminal.background, 'light');
    assert.deepEqual(events, []);
  });

  it('is ignored if it comes too late, or was not asked for', (test) => {
    const late = openAsked(test);
    late.clock.advance(ANSWER_MS + 40);
    late.emulator.feed(WHITE);
    const early = open(test);
    early.emulator.feed(WHITE);
    for (const { terminal, events } of [late, early]) {
      assert.equal(terminal.background, null);
      assert.deepEqual(events, []);
    }
  });

  it('is awaited by nobody: keys are handled and drawn meanwhile', (test) => {
    const { emulator, clock, events, renders, terminal } = openAsked(test);
    terminal.onInput(() => terminal.requestRender());
    const before = renders();
    emulator.type('a');
    clock.advance(20);
    assert.deepEqual(events, [{ type: 'text', text: 'a' }]);
    assert.equal(renders(), before + 1);
  });
});

it('a terminal that is closed awaits no answer', (test) => {
  const { clock, terminal } = openAsked(test);
  assert.notEqual(clock.pending, 0);
  terminal.close();
  assert.equal(clock.pending, 0);
});

it('a question that is answered or given up leaves no timer', () => {
  for (const end of [
    (question: BackgroundQuestion) => question.answered('dark'),
    (question: BackgroundQuestion) => question.close(),
  ]) {
    const clock = createFakeClock();
    const question = new BackgroundQuestion({ clock, ask: () => true, onAnswer: () => {} });
    question.want();
    question.frameWritten();
    assert.equal(clock.pending, 1);
    end(question);
    assert.equal(clock.pending, 0);
  }
});
