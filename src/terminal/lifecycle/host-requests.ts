/** Requests to the terminal besides drawing: title, bell, notification, clipboard, mouse, background. */

import type { Environment } from '../colour.js';
import { base64, sequence, type TerminalBytes } from '../gate.js';
import { labelText } from '../plain-text.js';
import { repertoireOf } from '../render/capabilities.js';
import { mouseSequences } from './modes.js';
import { notification } from './notification.js';

/** The requests to the terminal besides drawing; the methods are those of `Terminal`. */
export interface HostRequests {
  setTitle(text: string): void;
  bell(): void;
  notify(title: string, body: string): void;
  copy(text: string): boolean;
  setMouse(on: boolean): void;
  /** Asks for the background; returns false if the terminal cannot be asked. */
  askBackground(): boolean;
  /** True while mouse reports are requested. */
  readonly mouse: boolean;
  /** Repeats title and mouse, after the terminal was given back for a while. */
  resume(): void;
}

/** The most that xterm accepts for its clipboard, in characters of base64. */
const CLIPBOARD_LIMIT = 74_994;

/** Terminals that print the text of an operating system command. */
const SHOWS_COMMANDS = /^linux\b/;

/** The question for the background. */
export const ASK_BACKGROUND = sequence`\x1b]11;?\x07`;

/** The kinds of requests. Of one kind only the newest counts, if the terminal accepts no bytes for a while. */
export type RequestKind = 'title' | 'bell' | 'notification' | 'clipboard' | 'mouse' | 'background';

/** Writes to the terminal; returns false, and drops the bytes, while the terminal is not ours. */
type Write = (kind: RequestKind, bytes: TerminalBytes) => boolean;

/** Creates the requests to a terminal. */
export function createHostRequests(env: Environment, write: Write): HostRequests {
  return new TerminalHost(env, write);
}

class TerminalHost implements HostRequests {
  readonly #env: Environment;
  readonly #write: Write;
  readonly #takesCommands: boolean;
  /** The text of the title, and the title made of it. */
  #titleText: string | null = null;
  #title: TerminalBytes | null = null;
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
    if (text === this.#titleText) return;
    this.#titleText = text;
    const title = labelText(text, repertoireOf(this.#env));
    if (title === this.#title) return;
    this.#title = title;
    this.#writeTitle();
  }

  bell(): void {
    this.#write('bell', sequence`\x07`);
  }

  notify(title: string, body: string): void {
    this.#write('notification', notification(this.#env, title, body));
  }

  copy(text: string): boolean {
    const data = base64(text);
    const fits = data !== '' && data.length <= CLIPBOARD_LIMIT;
    const write = () => this.#write('clipboard', sequence`\x1b]52;c;${data}\x07`);
    return fits && this.#takesCommands && write();
  }

  setMouse(on: boolean): void {
    if (on === this.#mouse) return;
    this.#mouse = on;
    this.#write('mouse', mouseSequences(on));
  }

  askBackground(): boolean {
    return this.#takesCommands && this.#write('background', ASK_BACKGROUND);
  }

  resume(): void {
    this.#writeTitle();
    if (this.#mouse) this.#write('mouse', mouseSequences(true));
  }

  #writeTitle(): void {
    if (this.#title !== null && this.#takesCommands) {
      this.#write('title', sequence`\x1b]2;${this.#title}\x07`);
    }
  }
}
