/** A shell with job control, in a pseudo-terminal. */

import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { cleanUp } from './clean-up.js';
import { type PtyOptions, PtySession } from './terminal/pty.js';

/** The shell waits for the next command. */
const PROMPT = /^shell> *\n(?: *\n)* *$/m;

/** Notes the settings of the terminal, and whether the shell's descriptors wait for it. */
const NOTE = 'note() { stty -a </dev/tty; grep flags /proc/$$/fdinfo/[0-2]; }; before=$(note)';

/** Compares the settings of the terminal with those noted; shows what differs. */
const COMPARE = 'diff <(echo "$before") <(note)';

/** A shell with job control that edits no lines and so leaves the terminal's modes alone. */
export class Shell extends PtySession {
  /** The process id of the program that was started last. */
  program = 0;
  #asked = 0;

  constructor(options: PtyOptions) {
    super(['bash', '--norc', '--noprofile', '--noediting', '-i'], {
      ...options,
      env: { PS1: 'shell> ', ...options.env },
    });
  }

  /** Starts a program in the foreground; resolves once the screen shows `wanted`. */
  async run(command: readonly string[], wanted: RegExp | (() => boolean)): Promise<void> {
    const words = command.map((word) => `'${word}'`).join(' ');
    this.feed(`(echo "pid=$BASHPID"; exec ${words})\n`);
    await this.waitFor(wanted);
    this.program = Number(/pid=(\d+)\r/.exec(this.screen.written())?.[1]);
    assert.equal(this.screen.altScreen(), true);
  }

  /** Waits until the program has ended or stopped, and for the shell to say its exit status. */
  status(): Promise<{ readonly status: number; readonly screen: string }> {
    return this.#ask('');
  }

  /** Everything that is switched on while a full-screen program runs is as it was. */
  async assertGivenBack(): Promise<void> {
    await this.waitFor(PROMPT);
    const { screen } = this;
    assert.equal(screen.altScreen(), false);
    assert.match(screen.grid().join('\n'), /^first line/m);
    assert.equal(screen.cursor().visible, true);
    assert.deepEqual(screen.modes(), {
      applicationCursorKeys: false,
      applicationKeypad: false,
      bracketedPaste: false,
      focus: false,
      mouse: 'none',
      wraparound: true,
    });
    const { status: differing, screen: differences } = await this.#ask(`${COMPARE}; `);
    assert.equal(differing, 0, differences);
  }

  /** Runs `command`, if any, and has the shell say the exit status of what ran last. */
  async #ask(command: string): Promise<{ readonly status: number; readonly screen: string }> {
    await this.waitFor(PROMPT);
    const answer = `answer ${++this.#asked}`;
    this.feed(`${command}echo "${answer}=$?."\n`);
    const wanted = new RegExp(`^${answer}=(\\d+)\\.`, 'm');
    const screen = (await this.waitFor(wanted)).join('\n');
    return { status: Number(wanted.exec(screen)?.[1]), screen };
  }
}

/** Opens a shell for a test, and notes the settings of its terminal. */
export async function openShell(test: TestContext, options: PtyOptions): Promise<Shell> {
  const shell = new Shell(options);
  cleanUp(test, () => shell.hangUp());
  await shell.waitFor(PROMPT);
  shell.feed(`${NOTE}; echo first line\n`);
  await shell.waitFor(/^first line/m);
  return shell;
}
