/** Requests to the terminal besides drawing: title, bell, notification, clipboard, mouse. */

import type { Environment } from '../colour.js';
import { mouseSequences } from './modes.js';
import { notification } from './notification.js';

/** What the terminal is asked to do besides drawing; the methods are those of `Terminal`. */
export interface HostRequests {
  setTitle(text: string): void;
  bell(): void;
  notify(title: string, body: string): void;
  copy(text: string): boolean;
  setMouse(on: boolean): void;
  /** True while mouse reports are requested. */
  readonly mouse: boolean;
  /** Repeats title and mouse, after the terminal was given back for a while. */
  resume(): void;
}

/** The most that xterm accepts for its clipboard, in characters of base64. */
const CLIPBOARD_LIMIT = 74_994;

/** Terminals that print the text of an operating system command. */
const SHOWS_COMMANDS = /^linux\b/;

/** Writes to the terminal; returns false, and drops the text, while the terminal is not ours. */
type Write = (text: string) => boolean;

/** Creates the requests to a terminal. */
export function createHostRequests(env: Environment, write: Write): HostRequests {
  return new TerminalHost(env, write);
}

class TerminalHost implements HostRequests {
  readonly #env: Environment;
  readonly #write: Write;
  readonly #takesCommands: boolean;
  #title: string | null = null;
  #mouse = false;

  constructor(env: Environment, write: Write) {
    this.#env = env;
    this.#write = write;
    this.#takesCommands = !SHOWS_COMMANDS.test(env.TERM ?? '');
  }

  get mouse(): boolean {
    return this.#mouse;
  }

  setTitle(text: string): void {
    const title = text.replace(/\p{Cc}|\p{Cs}/gu, '');
    if (title === this.#title) return;
    this.#title = title;
    this.#writeTitle();
  }

  bell(): void {
    this.#write('\x07');
  }

  notify(title: string, body: string): void {
    this.#write(notification(this.#env, title, body));
  }

  copy(text: string): boolean {
    const data = Buffer.from(text).toString('base64');
    const fits = data !== '' && data.length <= CLIPBOARD_LIMIT;
    return fits && this.#takesCommands && this.#write(`\x1b]52;c;${data}\x07`);
  }

  setMouse(on: boolean): void {
    if (on === this.#mouse) return;
    this.#mouse = on;
    this.#write(mouseSequences(on));
  }

  resume(): void {
    this.#writeTitle();
    if (this.#mouse) this.#write(mouseSequences(true));
  }

  #writeTitle(): void {
    if (this.#title !== null && this.#takesCommands) this.#write(`\x1b]2;${this.#title}\x07`);
  }
}
