/** Runs the live view of `foyer serve`. Loaded only with --watch, since it loads the terminal and blessed. */

import { WatchScreen } from '../../../../screens/serve/watch-screen.js';
import { isForeground } from '../../../terminal/lifecycle/foreground.js';
import { openTerminal } from '../../../terminal/open-terminal.js';
import type { SteadyOutput } from '../../../terminal/steady-output.js';
import type { ThemeName } from '../../../text/theme-names.js';
import type { Figures } from '../figures.js';
import { WatchState, type WatchWish } from './watch-state.js';

/** How often the figures are read (ms). */
const TICK_MS = 1000;

/** The server, as the view sees it. */
export interface Watched {
  /** The address that it listens at, as text. */
  readonly address: string;
  figures(): Figures;
  people(): number;
  /** Runs a command; its answer comes to the log. */
  run(line: string): void;
  /** Stops the server. */
  stop(): void;
}

/** An open view. */
export interface Watch {
  /** Adds a line to the log. */
  log(line: string): void;
  /** Gives the terminal back. */
  close(): void;
}

/** The signals that `foyer serve` handles itself. */
const OWN_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** The process, whose own signals stop the server in good order before the terminal is given back. */
const withoutSignals = new Proxy(process, {
  get(target, name) {
    const value = Reflect.get(target, name) as unknown;
    if (name !== 'on' && name !== 'once') {
      return typeof value === 'function' ? (value as () => void).bind(target) : value;
    }
    return (signal: string, listener: () => void) =>
      OWN_SIGNALS.includes(signal) ? target : target.on(signal, listener);
  },
});

/** Takes the terminal and shows a server on it. */
export function openWatch(server: Watched, output: SteadyOutput, theme: ThemeName): Watch {
  const state = new WatchState(server.address);
  const terminal = openTerminal({
    ...{ input: process.stdin, output, env: process.env, process: withoutSignals, isForeground },
    render: () => screen.show(state.view()),
  });
  const screen = new WatchScreen(terminal, theme);
  const tick = () => {
    state.tick(server.figures());
    terminal.requestRender();
  };
  const timer = setInterval(tick, TICK_MS);
  const carryOut = (wish: WatchWish | null) => {
    if (wish?.type === 'run') server.run(wish.line);
    if (wish?.type === 'stop') server.stop();
    terminal.requestRender();
  };
  terminal.onInput((event) => {
    if (event.type === 'key') {
      if (event.key === 'C-l') terminal.redraw();
      if (event.key === 'C-z') terminal.suspend();
      carryOut(state.pressed(event.key, server.people()));
    } else if (event.type === 'text' || event.type === 'paste') {
      carryOut(state.typed(event.text, server.people()));
    }
  });
  terminal.onResize(() => terminal.requestRender());
  tick();
  return {
    log: (line) => {
      state.log(line);
      terminal.requestRender();
    },
    close: () => {
      clearInterval(timer);
      terminal.close();
    },
  };
}
