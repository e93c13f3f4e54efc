/** Foyer's screens in a busy room, for measurements. */

import { Screens } from '../../screens/root.js';
import { createApp } from '../../src/app/initial-state.js';
import type { AppEvent } from '../../src/app/state.js';
import { update } from '../../src/app/update.js';
import { clear, insert } from '../../src/input/editor/editor.js';
import { follow } from '../../src/input/reconcile.js';
import { createUi, tabOf, type UiState, withTab } from '../../src/input/ui-state.js';
import { openSink } from './sink.js';
import { floodTexts } from './texts.js';

/** A screen whose frames can be measured; each answers how many bytes were written. */
export interface MeasuredScreen {
  /** A frame in which nothing has changed. */
  unchanged(): number;
  /** A character is typed, and a frame shows it. */
  typed(): number;
  /** Messages arrive (by default one), and a frame shows them. */
  appended(count?: number): number;
  /** A frame that paints everything. */
  redrawn(): number;
}

/** The number of messages in the log before the measurement. */
export const BUSY_MESSAGES = 1000;

/** A longer line is begun again, so that it stays in one row. */
export const LONGEST_LINE = 60;

/** The number of people in the busy room. */
export const BUSY_PEOPLE = 40;

const HOME = { host: '127.0.0.1', port: 5220 };

/** The chat of a busy room: many people, some of whom write other scripts, links and emoji. */
export function busyTexts(): string[] {
  const extras = ['', ' see https://example.org/a', ' 你好 👋', '', ' naïve café ❤️', ''];
  return floodTexts(60).map((text, index) => {
    const speaker = `person${index % BUSY_PEOPLE}`;
    return `${speaker}: ${text}${extras[index % extras.length]}`;
  });
}

/**
 * The busiest of Foyer's screens: a room with people, activity, a half-typed line, and a log that is full after
 * a number of messages.
 */
export function openBusyRoom(
  columns: number,
  rows: number,
  messages = BUSY_MESSAGES,
): MeasuredScreen {
  const texts = busyTexts();
  let time = Date.UTC(2026, 10, 23, 14, 2);
  let said = 0;
  let ui = enteredRoom(columns, rows, time, messages);
  const hear = (count: number) => {
    const heard = Array.from({ length: count }, () => texts[said++ % texts.length] ?? '');
    time += 100;
    ui = happened(ui, { type: 'chat', texts: heard, time });
  };
  for (let heard = 0; heard < messages; heard += BUSY_MESSAGES) hear(BUSY_MESSAGES);
  const sink = openSink(columns, rows, () => {
    screens.show(ui, time);
  });
  const screens = new Screens(sink.terminal);
  return {
    unchanged: () => sink.frame(),
    typed() {
      const { line } = tabOf(ui);
      const next = line.text.length > LONGEST_LINE ? clear(line) : insert(line, 'x');
      ui = withTab(ui, { line: next });
      return sink.frame();
    },
    appended(count = 1) {
      hear(count);
      return sink.frame();
    },
    redrawn() {
      sink.terminal.redraw();
      return sink.frame();
    },
  };
}

function enteredRoom(columns: number, rows: number, time: number, scrollback: number): UiState {
  const app = createApp({
    size: { columns, rows },
    address: HOME,
    local: HOME,
    intent: { room: null, name: null },
    mayHost: false,
  });
  const view = { ...app.session, phase: 'room' as const, room: 'bench', name: 'ann', busy: false };
  const ui = createUi({ ...app, session: view }, 'ann');
  const settings = { ...app.shared.settings, scrollback };
  const entered = happened(happened(ui, { type: 'settings', settings }), {
    type: 'joined-room',
    room: 'bench',
    name: 'ann',
    time,
  });
  return withTab(entered, {
    line: insert(tabOf(entered).line, 'half a thought that is being typed'),
  });
}

function happened(ui: UiState, event: AppEvent): UiState {
  return follow(ui, update(tabOf(ui).app, event)[0]);
}
