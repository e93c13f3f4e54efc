/** A terminal that counts what is written to it. */

import { EventEmitter } from 'node:events';
import { openTerminal } from '../../src/terminal/open-terminal.js';
import type { Terminal, TerminalOptions } from '../../src/terminal/terminal.js';
import type { Clock } from '../../src/text/clock.js';

/** A terminal that swallows what is written to it and counts it. */
export interface Sink {
  readonly terminal: Terminal;
  /** Draws one frame, now; answers how many bytes it was. */
  frame(): number;
}

/** Opens Foyer's terminal on a sink; `render` is called at the start of each frame. */
export function openSink(columns: number, rows: number, render: () => void): Sink {
  let bytes = 0;
  let run: (() => void) | null = null;
  let time = 0;
  const clock: Clock = {
    now: () => time,
    setTimeout: () => 0,
    clearTimeout: () => {},
    soon: (task) => {
      run = task;
    },
  };
  const terminal = openTerminal({
    input: fakeInput(),
    output: fakeOutput(columns, rows, (count) => {
      bytes += count;
    }),
    env: { TERM: 'xterm-256color', LANG: 'C.UTF-8' },
    process: fakeProcess(),
    render,
    clock,
  });
  return {
    terminal,
    frame() {
      time += 1000;
      bytes = 0;
      terminal.requestRender();
      run?.();
      return bytes;
    },
  };
}

function fakeInput(): TerminalOptions['input'] {
  const ignore = () => {};
  const input = { isTTY: true, setRawMode: ignore, resume: ignore, pause: ignore };
  return Object.assign(new EventEmitter(), input);
}

/** The end of a screen that reports the bytes of each write. */
export function fakeOutput(columns: number, rows: number, count: (bytes: number) => void) {
  return Object.assign(new EventEmitter(), {
    isTTY: true,
    writable: true,
    columns,
    rows,
    writableNeedDrain: false,
    write: (text: string) => {
      count(Buffer.byteLength(text));
      return true;
    },
  });
}

function fakeProcess(): TerminalOptions['process'] {
  const ignore = () => {};
  return Object.assign(new EventEmitter(), {
    pid: 0,
    exit: ignore,
    kill: ignore,
    stderr: { write: ignore },
  });
}
