import { addressText, isSameAddress, parseAddress } from '../../app/servers/address.js';
import { joiningRoom } from '../../app/servers/join-progress.js';
import { serverSentence } from '../../app/servers/server-words.js';
import type { Action } from '../../app/state.js';
import { checkSendable } from '../../protocol/encode.js';
import { nearestName } from '../../text/nearest.js';
import { sanitise } from '../../text/sanitise.js';
import { createEditor } from '../editor/editor.js';
import { type Outcome, openFind, openHelp, shown, told, wanted } from '../key-result.js';
import { openPlain } from '../keys/copy-view-keys.js';
import { TAB_REASONS, toLast, toNumber, toUnread } from '../keys/tab-keys.js';
import { toggleWire } from '../keys/wire-keys.js';
import { UNSENDABLE } from '../nickname.js';
import { leave, quit } from '../quit.js';
import { goTo } from '../server-list.js';
import { UNTOUCHED } from '../server-picker.js';
import { switchTo, tabOfRoom, tabState } from '../tabs/tabs.js';
import { hasNew, screenOf, type UiState } from '../ui-state.js';
import type { Source } from './candidates.js';
import { otherNameHint } from './command-aliases.js';

/** A command: what it is called, where it works, what it does. Help and dispatch derive from the row. */
export interface CommandRow {
  readonly name: string;
  /** What stands behind the name, as the help shows it: in brackets where it can be left out; empty for nothing. */
  readonly argument: string;
  /** What the argument can be completed from; left out where nothing is known. */
  readonly complete?: Source;
  readonly help: string;
  /** The word on the hint line; left out for what is only in the help. */
  readonly hint?: string;
  /** Null where it can be used now, or else a sentence that says why not. */
  readonly unavailable: (ui: UiState) => string | null;
  readonly run: (ui: UiState, argument: string, at: number) => Outcome;
}

const always = () => null;

const NO_NICK = {
  nickname: null,
  room: 'The protocol has no way to change a name inside a room: /leave, and join again under the other name.',
  lobby: 'A name belongs to a room: join one first, then it asks for your name.',
  connect: 'A name belongs to a room, and there is no connection.',
} as const;

const connectedInRoom = (ui: UiState) =>
  ui.app.returning ? 'There is no connection to the room just now.' : inRoom(ui);

const NO_ROOM = {
  room: null,
  nickname: 'You are in no room yet: choose a name first, or go back to the lobby with Esc.',
  lobby: 'You are in no room yet: join one from the lobby first.',
  connect: 'You are in no room, and there is no connection.',
} as const;

const NO_LOBBY = {
  lobby: null,
  nickname: 'The protocol answers this only in the lobby: Esc goes back there.',
  room: 'The protocol answers this only in the lobby: Alt-1 or /tab 1 shows it.',
  connect: 'There is no connection.',
} as const;

const inRoom = (ui: UiState) => NO_ROOM[screenOf(ui)];

const inLobby = (ui: UiState) => NO_LOBBY[screenOf(ui)];

const leavable = (ui: UiState) =>
  screenOf(ui) === 'lobby' ? 'This is the lobby, which stays open: /quit ends Foyer.' : inRoom(ui);

const joinable = (ui: UiState) =>
  screenOf(ui) === 'nickname'
    ? 'A room asks for your name already: give one, or go back with Esc first.'
    : null;

const doing =
  (action: Action) =>
  (ui: UiState): Outcome =>
    wanted(ui, action);

/** Every command. */
export const COMMANDS: readonly CommandRow[] = [
  {
    name: 'help',
    argument: '',
    help: 'every key and command that works here',
    unavailable: always,
    run: openHelp,
  },
  {
    name: 'list',
    argument: '',
    help: 'ask for the rooms again',
    unavailable: inLobby,
    run: doing({ type: 'list' }),
  },
  {
    name: 'join',
    argument: 'ROOM',
    complete: 'rooms',
    help: 'join a room, or make it, in a tab of its own',
    unavailable: joinable,
    run: (ui, room, at) =>
      screenOf(ui) === 'room' ? joinBeside(ui, room, at) : joinRoom(ui, room, at),
  },
  {
    name: 'nick',
    argument: 'NAME',
    help: 'choose your name, when a room asks for it',
    unavailable: (ui) => NO_NICK[screenOf(ui)],
    run: (ui, name, at) => chooseName(ui, name, at),
  },
  {
    name: 'leave',
    argument: '',
    help: 'leave the room and go back to the lobby',
    hint: 'lobby',
    unavailable: leavable,
    run: leave,
  },
  {
    name: 'who',
    argument: '',
    help: 'ask who is in the room',
    hint: 'people',
    unavailable: connectedInRoom,
    run: (ui, _, at) => wanted(ui, { type: 'who', at }),
  },
  {
    name: 'ignore',
    argument: '[NAME]',
    complete: 'ignorable',
    help: 'hide what somebody says on this server, or no longer; alone: list them',
    unavailable: always,
    run: (ui, name, at) => wanted(ui, { type: 'ignore', name, at }),
  },
  {
    name: 'logout',
    argument: '',
    help: 'the same as /leave: the protocol ends the connection, Foyer makes a new one',
    unavailable: leavable,
    run: leave,
  },
  {
    name: 'clear',
    argument: '',
    help: 'empty the log on the screen',
    unavailable: inRoom,
    run: doing({ type: 'clear' }),
  },
  {
    name: 'find',
    argument: 'TEXT',
    complete: 'people',
    help: 'find a text in the messages',
    unavailable: inRoom,
    run: (ui, text) => openFind(ui, text),
  },
  {
    name: 'copy',
    argument: '',
    help: 'whole lines, to copy with the mouse or to the clipboard',
    unavailable: inRoom,
    run: openPlain,
  },
  {
    name: 'unread',
    argument: '',
    help: 'go to the first message that is new',
    unavailable: (ui) =>
      inRoom(ui) ?? (hasNew(ui.app.room) ? null : 'Nothing has come since you looked away.'),
    run: doing({ type: 'scroll-to', end: 'new' }),
  },
  {
    name: 'tab',
    argument: 'NUMBER',
    help: 'go to the tab of this number',
    unavailable: TAB_REASONS.alone,
    run: (ui, text, at) => goToTab(ui, text, at),
  },
  {
    name: 'next',
    argument: '',
    help: 'go to the next tab in which something has come, mentions first',
    unavailable: TAB_REASONS.nothingUnread,
    run: toUnread,
  },
  {
    name: 'last',
    argument: '',
    help: 'go back to the tab that you came from',
    unavailable: TAB_REASONS.noLast,
    run: toLast,
  },
  {
    name: 'people',
    argument: '',
    help: 'in this window: show or hide people and activity',
    unavailable: inRoom,
    run: (ui, _, at) => wanted(ui, { type: 'toggle', what: 'sidebar', at }),
  },
  {
    name: 'wire',
    argument: '',
    help: 'show what crosses the wire, or show it no longer',
    unavailable: always,
    run: toggleWire,
  },
  {
    name: 'server',
    argument: '',
    help: 'what Foyer has found out about this server',
    unavailable: always,
    run: (ui, _, at) =>
      wanted(ui, {
        type: 'tell',
        text: serverSentence(ui.app.session.server),
        tone: 'info',
        at,
      }),
  },
  {
    name: 'save',
    argument: 'FILE',
    help: 'keep what crossed the wire in a new file: a hex dump, also for Wireshark',
    unavailable: always,
    run: (ui, file, at) => wanted(ui, { type: 'save', file, at }),
  },
  {
    name: 'bell',
    argument: '',
    help: 'in this window: ring the bell when you are mentioned, or stop',
    unavailable: always,
    run: (ui, _, at) => wanted(ui, { type: 'toggle', what: 'bell', at }),
  },
  {
    name: 'mouse',
    argument: '',
    help: 'in this window: let the wheel scroll and clicks choose, or stop',
    unavailable: always,
    run: (ui, _, at) => wanted(ui, { type: 'toggle', what: 'mouse', at }),
  },
  {
    name: 'set',
    argument: '[NAME VALUE]',
    complete: 'settings',
    help: 'in every window: change a setting; tell one, or list them',
    unavailable: always,
    run: (ui, text) => {
      const [name = '', ...words] = text.split(/\s+/u);
      return wanted(ui, { type: 'set', name, text: words.join(' ') });
    },
  },
  {
    name: 'connect',
    argument: '[ADDRESS]',
    complete: 'addresses',
    help: 'go to another server: HOST or HOST:PORT; without an address, choose from those you know',
    unavailable: always,
    run: (ui, text, at) => connectTo(ui, text, at),
  },
  {
    name: 'reconnect',
    argument: '',
    help: 'connect again to the same server, and come back into the room',
    unavailable: always,
    run: doing({ type: 'reconnect' }),
  },
  {
    name: 'quit',
    argument: '',
    help: 'quit Foyer; it asks first if others use its server, or messages wait',
    unavailable: always,
    run: quit,
  },
];

function goToTab(ui: UiState, text: string, at: number): Outcome {
  const number = Number(text);
  const { length } = ui.tabs.all;
  if (Number.isInteger(number) && number >= 1 && number <= length) return toNumber(ui, number);
  return told(ui, `There is no tab ${sanitise(text)}: they are numbered from 1 to ${length}.`, at);
}

/** Asks the server for a name, where it can be sent at all. */
export function chooseName(ui: UiState, name: string, at: number): Outcome {
  const problem = checkSendable(name);
  if (problem !== null) return told(ui, `You cannot be called that: ${UNSENDABLE[problem]}`, at);
  return wanted(ui, { type: 'nick', name });
}

/** Joins a room where its name can be sent at all; the server decides the rest. */
export function joinRoom(ui: UiState, room: string, at: number): Outcome {
  const problem = checkSendable(room);
  return problem === null
    ? wanted(ui, { type: 'join', room })
    : told(ui, `A room cannot be called that: ${UNSENDABLE[problem]}`, at);
}

/** Joins a room from another one, over the lobby's connection; goes to its tab where it is open already. */
function joinBeside(ui: UiState, room: string, at: number): Outcome {
  if (checkSendable(room) !== null) return joinRoom(ui, room, at);
  const open = tabOfRoom(ui, room);
  if (open !== null) return switchTo(ui, open);
  const lobby = tabState(ui, ui.tabs.lobby)?.app ?? ui.app;
  if (!isSameAddress(lobby.address, ui.app.address)) {
    const here = addressText(ui.app.address);
    return told(
      ui,
      `The lobby is that of ${addressText(lobby.address)}: /connect ${here} first.`,
      at,
    );
  }
  if (joiningRoom(lobby) !== null) {
    return told(ui, 'Another room is being joined just now: /tab 1 shows it.', at);
  }
  const there = switchTo(ui, ui.tabs.lobby);
  const { ui: next, actions } = joinRoom(there.ui, room, at);
  return wanted(next, ...there.actions, ...actions);
}

function connectTo(ui: UiState, text: string, at: number): Outcome {
  if (text === '') return openPicker(ui);
  const { address, problem } = parseAddress(text);
  return address === null ? told(ui, problem, at) : goTo(ui, { type: 'connect', address });
}

/** Opens the list of servers over what is seen. */
function openPicker(ui: UiState): Outcome {
  const picker = { ...UNTOUCHED, open: true };
  return shown({ ...ui, completion: null, address: createEditor(), picker });
}

/** Runs a line that begins with one slash. What is no command is explained, never sent. */
export function runCommand(ui: UiState, line: string, at: number): Outcome {
  const [, name = '', argument = ''] = /^\/(\S*)\s*(.*)$/su.exec(line) ?? [];
  const row = COMMANDS.find((command) => command.name === name.toLowerCase());
  if (row === undefined) return told(ui, unknownSentence(ui, name), at);
  const reason = row.unavailable(ui);
  if (reason !== null) return told(ui, `/${row.name} does not work here. ${reason}`, at);
  const words = argument.trim();
  if (/^[^[]/.test(row.argument) && words === '') {
    return told(ui, `/${row.name} needs to know more: /${row.name} ${row.argument}.`, at);
  }
  if (row.argument === '' && words !== '') {
    return told(ui, `/${row.name} stands alone: nothing can follow it.`, at);
  }
  return row.run(ui, words, at);
}

/** Says that a line begins with blanks and then a slash, and what to do about it. */
export function indentedSentence(line: string): string {
  const [, name = ''] = /^\s*\/(\S*)/u.exec(line) ?? [];
  const exists = COMMANDS.some((command) => command.name === name.toLowerCase());
  const meaning = exists
    ? `Without the space it is the command /${name.toLowerCase()}.`
    : `There is no command /${sanitise(name)}. ${nearHint(name)}`;
  return `This begins with a space and then a slash, and nothing was sent. ${meaning} To send it as text, begin it with two slashes.`;
}

function nearHint(name: string): string {
  const other = otherNameHint(name);
  if (other !== null) return other;
  const near = nearestName(
    name,
    COMMANDS.map((row) => row.name),
  );
  return near === null ? 'F1 shows all commands.' : `Did you mean /${near}?`;
}

function unknownSentence(ui: UiState, name: string): string {
  const known = `There is no command /${sanitise(name)}, and nothing was sent. ${nearHint(name)}`;
  return screenOf(ui) === 'room'
    ? `${known} To send a text that begins with a slash, begin it with two.`
    : known;
}
