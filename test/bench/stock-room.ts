/** A room on plain blessed, for measurements. */

import { PassThrough } from 'node:stream';
import blessed, { type Widgets } from 'blessed';
import {
  BUSY_MESSAGES,
  BUSY_PEOPLE,
  busyTexts,
  LONGEST_LINE,
  type MeasuredScreen,
} from './busy-room.js';
import { fakeOutput } from './sink.js';

/** The members that blessed's types leave out. */
type Flushed = Widgets.Screen & {
  readonly program: { flush(): void };
  alloc(dirty?: boolean): void;
};

/** Much the same screen from blessed's own widgets: a log with as many messages, people, an input. */
export function openStockRoom(columns: number, rows: number): MeasuredScreen {
  let bytes = 0;
  let said = 0;
  const texts = busyTexts();
  const output = fakeOutput(columns, rows, (count) => {
    bytes += count;
  });
  const { screen, log, input } = stockScreen(output as unknown as NodeJS.WriteStream);
  let line = '';
  const frame = () => {
    screen.render();
    screen.program.flush();
    return bytes;
  };
  const hear = () => {
    bytes = 0;
    log.add(texts[said++ % texts.length] ?? '');
    // The log does so by itself, but only once the event loop has gone round.
    log.setScrollPerc(100);
  };
  while (said < BUSY_MESSAGES) hear();
  return {
    unchanged() {
      bytes = 0;
      return frame();
    },
    typed() {
      bytes = 0;
      line = line.length > LONGEST_LINE ? '' : `${line}x`;
      input.setContent(` ann › ${line}`);
      return frame();
    },
    appended() {
      hear();
      return frame();
    },
    redrawn() {
      bytes = 0;
      screen.alloc(true);
      return frame();
    },
  };
}

interface StockScreen {
  readonly screen: Flushed;
  readonly log: Widgets.Log;
  readonly input: Widgets.BoxElement;
}

function stockScreen(output: NodeJS.WriteStream): StockScreen {
  const keyboard = Object.assign(new PassThrough(), { isTTY: true, isRaw: false, setRawMode() {} });
  const screen = blessed.screen({
    input: keyboard as unknown as NodeJS.ReadStream,
    output,
    terminal: 'xterm-256color',
    fullUnicode: true,
    forceUnicode: true,
  } as Widgets.IScreenOptions) as Flushed;
  const border = 'line' as const;
  blessed.box({ parent: screen, top: 0, height: 1, content: ' Foyer   bench' });
  const log = blessed.log({ parent: screen, top: 1, bottom: 2, left: 0, width: '75%', border });
  const people = blessed.list({
    parent: screen,
    top: 1,
    bottom: 2,
    right: 0,
    width: '25%',
    border,
  });
  people.setItems(
    Array.from({ length: BUSY_PEOPLE }, (_, index) => `person${index}`) as unknown as never,
  );
  const content = ' ann › half a thought';
  const input = blessed.box({ parent: screen, bottom: 1, height: 1, content });
  return { screen, log, input };
}
