/** The built program in plain mode: a process without a terminal. */

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { TestContext } from 'node:test';
import { privateFolder } from '../../files/folder.js';
import { MAIN } from '../../support/built-program.js';
import { cleanUp } from '../../support/clean-up.js';
import { until } from '../../support/until.js';

/** An event of `--json`. */
export type JsonEvent = { readonly type: string } & Readonly<Record<string, unknown>>;

/** A process in plain mode, and what it has written. */
export class PlainProcess {
  readonly child: ChildProcessWithoutNullStreams;
  /** Resolves to the exit status, or the name of a signal. */
  readonly exited: Promise<number | string>;
  out = '';
  error = '';

  constructor(t: TestContext, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const home = { HOME: privateFolder(t), XDG_CONFIG_HOME: '', XDG_STATE_HOME: '' };
    const child = spawn(process.execPath, [MAIN, ...args], {
      env: { PATH: process.env.PATH, TZ: 'UTC', ...home, ...env },
    });
    this.child = child;
    this.exited = once(child, 'close').then(([status, signal]) => status ?? signal);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.error += text;
    });
    // The program may end before it has read everything.
    child.stdin.on('error', () => {});
    cleanUp(t, async () => {
      child.kill('SIGKILL');
      await this.exited;
    });
  }

  /** Writes to its input. */
  write(text: string | Uint8Array): this {
    this.child.stdin.write(text);
    return this;
  }

  /** Ends its input, after a last text. */
  end(text: string | Uint8Array = ''): this {
    this.child.stdin.end(text);
    return this;
  }

  /** Resolves once the output matches. */
  async shows(wanted: string | RegExp): Promise<void> {
    const isThere = () =>
      typeof wanted === 'string' ? this.out.includes(wanted) : wanted.test(this.out);
    await until(isThere).catch(() => {
      throw new Error(`${wanted} is not in:\n${this.out}\n${this.error}`);
    });
  }

  /** The events so far, from whole lines of JSON. */
  events(): readonly JsonEvent[] {
    const whole = this.out.slice(0, this.out.lastIndexOf('\n') + 1);
    return whole
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as JsonEvent);
  }

  /** Resolves to the first event that fits. */
  async event(type: string, members: Readonly<Record<string, unknown>> = {}): Promise<JsonEvent> {
    const find = () =>
      this.events().find(
        (event) =>
          event.type === type &&
          Object.entries(members).every(([name, value]) => event[name] === value),
      );
    await until(() => find() !== undefined).catch(() => {
      throw new Error(`no event ${type} ${JSON.stringify(members)} in:\n${this.out}`);
    });
    return find() as JsonEvent;
  }
}
