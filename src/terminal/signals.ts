import type { Environment } from './colour.js';
import { mouseSequences } from './modes.js';
import { notification } from './notification.js';

/** What a terminal is told besides what it shows. */
export interface Signals {
  /** As in `Terminal`. */
  setTitle(text: string): void;
  bell(): void;
  notify(title: string, body: string): void;
  copy(text: string): boolean;
  setMouse(on: boolean): void;
  /** Whether the mouse is asked for. */
  readonly mouse: boolean;
  /** Tells it again, after the terminal was given back for a while. */
  resume(): void;
}

/** The most that xterm takes for its clipboard, in characters of base64. */
const CLIPBOARD_LIMIT = 74_994;

/** Terminals that take the text of an operating system command for something to be shown. */
const SHOWS_COMMANDS = /^linux\b/;

/**
 * Creates what tells a terminal its title and the like.
 *
 * @param write writes to the terminal; answers false, and passes over the text, while it is not ours
 */
export function createSignals(env: Environment, write: (text: string) => boolean): Signals {
  const takesCommands = !SHOWS_COMMANDS.test(env.TERM ?? '');
  let title: string | null = null;
  let mouse = false;

  const writeTitle = (): void => {
    if (title !== null && takesCommands) {
      write(`\x1b]2;${title}\x07`);
    }
  };
  return {
    setTitle(text) {
      const wanted = text.replace(/\p{Cc}|\p{Cs}/gu, '');
      if (wanted !== title) {
        title = wanted;
        writeTitle();
      }
    },
    bell() {
      write('\x07');
    },
    notify(title, body) {
      write(notification(env, title, body));
    },
    copy(text) {
      const data = Buffer.from(text).toString('base64');
      const fits = data !== '' && data.length <= CLIPBOARD_LIMIT;
      return fits && takesCommands && write(`\x1b]52;c;${data}\x07`);
    },
    setMouse(on) {
      if (on !== mouse) {
        mouse = on;
        write(mouseSequences(on));
      }
    },
    get mouse() {
      return mouse;
    },
    resume() {
      writeTitle();
      if (mouse) {
        write(mouseSequences(true));
      }
    },
  };
}
