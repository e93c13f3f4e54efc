/** The commands that plain mode runs in its own way, and those that only a screen can show. Pure. */

import type { CommandRow } from '../input/commands/command-row.js';
import { isUsable } from '../input/commands/command-row.js';
import { COMMANDS } from '../input/commands/commands.js';
import { choices } from '../input/lists/server-list.js';
import { settingViews } from '../input/lists/settings-pane.js';
import { tabOf, type UiState } from '../input/ui-state.js';
import { fold, holdsFolded } from '../text/fold.js';
import { sanitise } from '../text/sanitise.js';
import { type LogEvent, readLog, UNREAD } from './log-events.js';
import { PLAIN_REPLIES } from './plain-sentences.js';

/** The lines that answer a command. */
type Lines = readonly LogEvent[];

/** A command that plain mode runs in its own way; null if it runs as on the screen. */
export type PlainCommand =
  /** Only a screen can show it; `instead` says what to do, or is empty. */
  | { readonly type: 'screen'; readonly instead: string }
  /** Answered in lines; null if this argument runs as on the screen. */
  /** Switches something on or off, and says so; null for an argument that only a screen can show. */
  | {
      readonly type: 'switch';
      readonly help: string;
      readonly run: (ui: UiState, argument: string) => UiState | null;
      readonly words: (ui: UiState) => string;
      readonly instead: string;
    }
  | {
      readonly type: 'lines';
      readonly help: string;
      readonly lines: (ui: UiState, argument: string) => Lines | null;
    };

/** The most messages that a search shows: the newest. */
const MOST_FOUND = 100;

const screenOnly = (instead: string): PlainCommand => ({ type: 'screen', instead });

/** The commands with a way of their own, by name. */
export const PLAIN_COMMANDS: Readonly<Record<string, PlainCommand>> = {
  help: { type: 'lines', help: 'lists the commands', lines: helpLines },
  find: {
    type: 'lines',
    help: `lists the newest messages that hold the text, ${MOST_FOUND} at most`,
    lines: (ui, text) => (text === '' ? null : foundLines(ui, text)),
  },
  set: {
    type: 'lines',
    help: 'lists the settings; with NAME and VALUE as on the screen',
    lines: (ui, text) => (text === '' ? settingLines(ui) : null),
  },
  connect: {
    type: 'lines',
    help: 'lists the servers that you know; with an address as on the screen',
    lines: (ui, text) => (text === '' ? serverLines(ui) : null),
  },
  clear: screenOnly('Lines that are written stay.'),
  copy: screenOnly('Every line is whole here.'),
  unread: screenOnly('Every message is shown when it comes.'),
  people: screenOnly('/who shows the people.'),
  wire: {
    type: 'switch',
    help: 'shows each read, each write and each decoded message as a line, or no longer; a VIEW is only for the screen',
    run: (ui, argument) => (argument === '' ? { ...ui, wire: !ui.wire } : null),
    words: ({ wire }) => (wire ? PLAIN_REPLIES.wireOn : PLAIN_REPLIES.wireOff),
    instead: '/wire without a word shows the traffic, /save FILE writes it in a file.',
  },
  explain: screenOnly(''),
  mouse: screenOnly(''),
};

const notice = (text: string): LogEvent => ({ type: 'notice', text });

/** Lists the commands, those that cannot be used now at the end. */
function helpLines(ui: UiState): Lines {
  const line = ({ name, argument, help }: CommandRow) => {
    const mark = PLAIN_COMMANDS[name]?.type === 'screen' ? ` (${PLAIN_REPLIES.screenMark})` : '';
    return notice(`/${`${name} ${argument}`.trim()}: ${help}${mark}`);
  };
  const usable = COMMANDS.filter((row) => isUsable(row, ui));
  const others = COMMANDS.filter((row) => !isUsable(row, ui));
  const stop = notice(`/stop: ${PLAIN_REPLIES.stopHelp}`);
  return [notice(PLAIN_REPLIES.helpHead), ...usable.map(line), stop, ...others.map(line)];
}

/** Finds the messages of the room that hold a text, oldest first. */
function foundLines(ui: UiState, text: string): Lines | null {
  const { room } = tabOf(ui).app;
  if (room === null) return null;
  const { events } = readLog(room, { ...UNREAD, hasHistory: false }, Number.POSITIVE_INFINITY);
  const query = fold(text);
  const found = events.filter((event) => holdsText(event, query));
  const shown = found
    .slice(-MOST_FOUND)
    .map((event): LogEvent => ({ ...event, past: true }) as LogEvent);
  const head =
    found.length === 0
      ? PLAIN_REPLIES.nothingFound(sanitise(text))
      : PLAIN_REPLIES.found(found.length);
  return [notice(head), ...shown];
}

function holdsText(event: LogEvent, query: string): boolean {
  if (event.type === 'message')
    return holdsFolded(event.text, query) || holdsFolded(event.from, query);
  return event.type === 'text' && holdsFolded(event.text, query);
}

function settingLines(ui: UiState): Lines {
  return settingViews(ui).map(({ name, value, help, takes }) =>
    notice(`${name} = ${sanitise(value)}: ${help}. It takes ${takes}.`),
  );
}

function serverLines(ui: UiState): Lines {
  return choices(ui)
    .filter(({ address }) => address !== null)
    .map(({ title, about }) => notice([sanitise(title), ...about].join(', ')));
}
