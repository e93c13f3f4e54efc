/** Taking the terminal and giving it back, with a process in memory. */

import assert from 'node:assert/strict';
import { constants } from 'node:os';
import { describe, it } from 'node:test';
import { createLifecycle, type Lifecycle } from '../../../src/terminal/lifecycle/lifecycle.js';
import {
  CANCEL,
  enterSequences,
  leaveSequences,
  mouseSequences,
} from '../../../src/terminal/lifecycle/modes.js';
import { notification } from '../../../src/terminal/lifecycle/notification.js';
import {
  createEmulator,
  createFakeClock,
  type Emulator,
  type FakeClock,
} from '../../support/terminal/emulator.js';

interface Situation {
  readonly emulator: Emulator;
  readonly clock: FakeClock;
  readonly lifecycle: Lifecycle;
  /** Returns how often drawing was resumed. */
  readonly resumed: () => number;
  /** Returns what was written since the last call. */
  readonly news: () => string;
}

const ENTER = enterSequences();
const LEAVE = leaveSequences();

function open(
  isForeground = () => true,
  beforeExit?: () => Promise<unknown> | null,
  blocks: boolean[] = [],
): Situation {
  const emulator = createEmulator({ columns: 20, rows: 5 });
  emulator.output.setBlocking = (blocking) => void blocks.push(blocking);
  const clock = createFakeClock();
  let resumed = 0;
  let read = 0;
  const lifecycle = createLifecycle({
    ...emulator,
    clock,
    isForeground,
    ...(beforeExit && { beforeExit }),
    onResume: () => {
      resumed++;
    },
  });
  lifecycle.enter();
  const news = (): string => {
    const text = emulator.written().slice(read);
    read += text.length;
    return text;
  };
  news();
  return { emulator, clock, lifecycle, resumed: () => resumed, news };
}

describe('createLifecycle', () => {
  it('sets the terminal up, in raw mode', () => {
    const { emulator, lifecycle } = open();
    assert.equal(emulator.written(), ENTER);
    assert.equal(emulator.input.isRaw, true);
    assert.equal(lifecycle.entered, true);
  });

  it('gives the terminal back once, however often it is closed, and removes its listeners', () => {
    const { emulator, lifecycle, news } = open();
    lifecycle.close();
    lifecycle.close();
    assert.equal(news(), LEAVE);
    assert.equal(emulator.input.isRaw, false);
    assert.equal(lifecycle.entered, false);
    for (const event of ['exit', 'uncaughtException', 'SIGINT', 'SIGTSTP', 'SIGCONT']) {
      assert.equal(emulator.process.listenerCount(event), 0, event);
    }
    assert.equal(emulator.input.listenerCount('end'), 0);
    assert.equal(emulator.output.listenerCount('error'), 0);
  });

  it('gives the terminal back when the process exits', () => {
    const { emulator, news } = open();
    emulator.process.emit('exit', 0);
    assert.equal(news(), LEAVE);
  });

  it('gives the terminal back before a fatal signal ends the program with its exit code', () => {
    for (const [signal, code] of [
      ['SIGHUP', 129],
      ['SIGINT', 130],
      ['SIGQUIT', 131],
      ['SIGTERM', 143],
      ...(['SIGABRT', 'SIGALRM', 'SIGUSR1', 'SIGUSR2', 'SIGVTALRM', 'SIGXCPU'] as const).map(
        (signal) => [signal, 128 + constants.signals[signal]] as const,
      ),
    ] as const) {
      const { emulator, news } = open();
      emulator.process.emit(signal);
      assert.equal(news(), LEAVE, signal);
      assert.deepEqual(emulator.process.exits, [code], signal);
    }
  });

  it('shows an error after the terminal is given back, and exits with 1', () => {
    for (const event of ['uncaughtException', 'unhandledRejection']) {
      const { emulator, news } = open();
      emulator.process.emit(event, new RangeError('too far'));
      assert.equal(news(), LEAVE);
      assert.match(emulator.process.errors.join(''), /RangeError: too far\n +at /);
      assert.deepEqual(emulator.process.exits, [1]);
    }
  });

  it('gives back the rest of the terminal when one of its ends has gone', () => {
    for (const [end, event] of [
      ['input', 'end'],
      ['input', 'error'],
      ['output', 'error'],
    ] as const) {
      const { emulator, news } = open();
      emulator[end].emit(event, new Error('EIO'));
      emulator[end].emit(event, new Error('EIO'));
      emulator.process.emit('exit', 129);
      assert.equal(news(), LEAVE, `${event} of ${end}`);
      assert.equal(emulator.input.isRaw, false);
      assert.deepEqual(emulator.process.exits, [129, 129]);
    }
  });

  it('gives the terminal back, then stops the whole process group without its own listener', () => {
    const { emulator, lifecycle, news } = open();
    lifecycle.suspend();
    assert.equal(news(), LEAVE);
    assert.equal(emulator.input.isRaw, false);
    assert.equal(lifecycle.entered, false);
    assert.deepEqual(emulator.process.kills, ['0 SIGTSTP']);
    assert.equal(emulator.process.listenerCount('SIGTSTP'), 0);
  });

  it('stops in the same way when another process asks it to', () => {
    const { emulator, news } = open();
    emulator.process.emit('SIGTSTP');
    assert.equal(news(), LEAVE);
    assert.deepEqual(emulator.process.kills, ['0 SIGTSTP']);
  });

  it('takes the terminal again when continued, once', () => {
    const { emulator, clock, lifecycle, resumed, news } = open();
    lifecycle.suspend();
    news();
    emulator.process.emit('SIGCONT');
    assert.equal(news(), ENTER);
    assert.equal(emulator.input.isRaw, true);
    assert.equal(resumed(), 1);
    assert.equal(emulator.process.listenerCount('SIGTSTP'), 1);
    clock.advance(1000);
    assert.equal(resumed(), 1);
  });

  it('continues by itself if nothing stops it', () => {
    const { clock, lifecycle, resumed, news } = open();
    lifecycle.suspend();
    news();
    clock.advance(1000);
    assert.equal(news(), ENTER);
    assert.equal(resumed(), 1);
  });

  it('sets everything except the title again after a stop without a warning', () => {
    const { emulator, resumed, news } = open();
    const raw: boolean[] = [];
    emulator.input.setRawMode = (mode) => {
      raw.push(mode);
      return emulator.input;
    };
    emulator.process.emit('SIGCONT');
    assert.equal(`\x1b[22;2t\x1b[?1007s${news()}`, ENTER);
    assert.deepEqual(raw, [false, true]);
    assert.equal(resumed(), 1);
  });

  it('gives the terminal back when it is continued in the background, until it is in the foreground again', () => {
    let inFront = false;
    const { emulator, lifecycle, resumed, news } = open(() => inFront);
    emulator.process.emit('SIGCONT');
    assert.equal(news(), LEAVE);
    emulator.process.emit('SIGCONT');
    assert.equal(news(), '');
    assert.deepEqual([lifecycle.entered, resumed()], [false, 0]);
    inFront = true;
    emulator.process.emit('SIGCONT');
    assert.equal(news(), ENTER);
    assert.deepEqual([lifecycle.entered, resumed()], [true, 1]);
    assert.equal(emulator.process.listenerCount('SIGTSTP'), 1);
  });

  it('sees without a signal that it comes to the foreground again, and reads nothing before', () => {
    let inFront = true;
    const { emulator, clock, lifecycle, resumed, news } = open(() => inFront);
    const flow: string[] = [];
    const note = (word: string) => () => {
      flow.push(word);
      return emulator.input;
    };
    Object.assign(emulator.input, { pause: note('pause'), resume: note('resume') });
    lifecycle.suspend();
    news();
    inFront = false;
    emulator.process.emit('SIGCONT');
    clock.advance(10_000);
    assert.deepEqual([news(), lifecycle.entered, resumed()], ['', false, 0]);
    inFront = true;
    clock.advance(1000);
    assert.equal(news(), ENTER);
    assert.deepEqual([lifecycle.entered, resumed()], [true, 1]);
    assert.deepEqual(flow, ['pause', 'resume']);
    assert.equal(emulator.process.listenerCount('SIGTSTP'), 1);
    assert.equal(clock.pending, 0);
  });

  it('asks no more for the foreground once it ends in the background', () => {
    const { emulator, clock, lifecycle } = open(() => false);
    emulator.process.emit('SIGCONT');
    assert.equal(clock.pending, 1);
    lifecycle.close();
    assert.equal(clock.pending, 0);
  });

  it('switches off that the wheel sends arrow keys, and leaves it as it was', () => {
    const { lifecycle, news, emulator } = open();
    assert.ok(ENTER.indexOf('\x1b[?1007s') < ENTER.indexOf('\x1b[?1007l'));
    for (const leave of [() => lifecycle.suspend(), () => lifecycle.close()]) {
      leave();
      assert.match(news(), /\x1b\[\?1007r/);
      emulator.process.emit('SIGCONT');
      news();
    }
  });

  it('changes no modes from the background, which would stop it, and dies by the signal', () => {
    const { emulator, news } = open(() => false);
    emulator.process.emit('SIGHUP');
    assert.equal(news(), LEAVE);
    assert.equal(emulator.input.isRaw, true);
    assert.deepEqual(emulator.process.exits, []);
    assert.deepEqual(emulator.process.kills, [`${emulator.process.pid} SIGHUP`]);
    assert.equal(emulator.process.listenerCount('SIGHUP'), 0);
  });

  it('ends after what must be done before, and at once if asked again', async () => {
    let finish = () => {};
    const done = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let begun = 0;
    const before = () => {
      begun++;
      return done;
    };
    const { emulator, news } = open(() => true, before);
    emulator.process.emit('SIGTERM');
    assert.equal(news(), LEAVE);
    assert.deepEqual([begun, emulator.process.exits], [1, []]);
    finish();
    await done;
    await new Promise(setImmediate);
    assert.deepEqual(emulator.process.exits, [143]);
    emulator.process.emit('SIGHUP');
    assert.deepEqual([begun, emulator.process.exits], [1, [143, 129]]);
  });

  it('ends at once if nothing must be done before, or if that is broken', () => {
    const broken = () => {
      throw new Error('broken');
    };
    for (const before of [() => null, broken]) {
      const { emulator } = open(() => true, before);
      emulator.process.emit('SIGTERM');
      assert.deepEqual(emulator.process.exits, [143]);
    }
  });

  it('lets writes wait again, as others expect it, while the terminal is not ours', () => {
    const blocks: boolean[] = [];
    const { emulator, lifecycle } = open(() => true, undefined, blocks);
    assert.deepEqual(blocks, [false]);
    lifecycle.suspend();
    assert.deepEqual(blocks, [false, true]);
    emulator.process.emit('SIGCONT');
    assert.deepEqual(blocks, [false, true, false]);
    lifecycle.close();
    assert.deepEqual(blocks, [false, true, false, true]);
  });

  it('stops and stands back only while the terminal is ours', () => {
    let inFront = true;
    const { emulator, clock, lifecycle, news } = open(() => inFront);
    emulator.process.emit('exit', 0);
    news();
    inFront = false;
    lifecycle.suspend();
    emulator.process.emit('SIGCONT');
    assert.deepEqual([news(), emulator.process.kills, clock.pending], ['', [], 0]);
  });

  it('goes on if the terminal has no modes any more', () => {
    const { emulator, news } = open();
    emulator.input.setRawMode = () => {
      throw new Error('EIO');
    };
    emulator.process.emit('SIGTERM');
    assert.deepEqual([news(), emulator.process.exits], [LEAVE, [143]]);
  });

  it('ends in order while it is suspended', () => {
    const { emulator, clock, lifecycle, news } = open();
    lifecycle.suspend();
    news();
    emulator.process.emit('SIGTERM');
    lifecycle.close();
    clock.advance(1000);
    assert.equal(news(), '');
    assert.deepEqual(emulator.process.exits, [143]);
    assert.equal(clock.pending, 0);
  });
});

describe('the sequences of set-up and giving back', () => {
  it('undo each other', async () => {
    const emulator = createEmulator({ columns: 20, rows: 5 });
    const before = { modes: emulator.modes(), cursor: emulator.cursor() };
    emulator.output.write(enterSequences());
    await emulator.flush();
    assert.deepEqual(emulator.modes(), {
      applicationCursorKeys: false,
      applicationKeypad: false,
      bracketedPaste: true,
      focus: true,
      mouse: 'none',
      wraparound: false,
    });
    assert.equal(emulator.altScreen(), true);
    emulator.output.write(mouseSequences(true));
    await emulator.flush();
    assert.equal(emulator.modes().mouse, 'drag');
    emulator.output.write(leaveSequences());
    await emulator.flush();
    assert.deepEqual({ modes: emulator.modes(), cursor: emulator.cursor() }, before);
    assert.equal(emulator.altScreen(), false);
  });

  it('give the terminal back after a write that ends anywhere, which then has no effect', async () => {
    const env = { TMUX: '/tmp/tmux', TERM: 'tmux-256color' };
    const halves = [
      '\x1b[?2026h\x1b[12;4H\x1b[1;38;5;200mannü漢👍\x1b[m\x1b[2;4r\x1b[2;1H\x1b[1M\x1b[r\x1b[?2026l',
      '\x1b]2;Foyer: den\x07\x1b]52;c;aGVsbG8=\x07',
      `${notification(env, 'Foyer: bob', 'hi')}${notification({}, 'Foyer: bob', 'hi')}`,
      '\x1b]8;id=1;https://example.org/\x1b\\link\x1b]8;;\x1b\\\x1b[?1000h\x1b[?1002h\x1b[?1006h',
    ];
    for (const whole of halves) {
      for (let cut = 1; cut < whole.length; cut++) {
        const emulator = createEmulator({ columns: 20, rows: 5 });
        const before = {
          modes: emulator.modes(),
          cursor: emulator.cursor(),
          grid: emulator.grid(),
        };
        const half = whole.slice(0, cut);
        emulator.output.write(enterSequences() + half + CANCEL + leaveSequences());
        await emulator.flush();
        const after = { modes: emulator.modes(), cursor: emulator.cursor(), grid: emulator.grid() };
        assert.deepEqual(after, before, JSON.stringify(half));
        assert.equal(emulator.altScreen(), false);
        assert.equal(emulator.title(), half.includes('den\x07') ? 'Foyer: den' : '');
      }
    }
  });
});
