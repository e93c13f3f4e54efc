/** The table of commands, and how a command line runs. */

import { hasNew } from '../../app/handlers/scroll.js';
import { addressText, isSameAddress, parseAddress } from '../../app/servers/address.js';
import { joiningRoom } from '../../app/servers/join-progress.js';
import { serverSentence } from '../../app/servers/server-words.js';
import type { Action } from '../../app/state.js';
import { checkSendable } from '../../protocol/encode.js';
import { nearestName } from '../../text/nearest.js';
import { sanitise } from '../../text/sanitise.js';
import { createEditor } from '../editor/editor.js';
import { type KeyResult, keyResult, openFind, openHelp, reply } from '../key-result.js';
import { openCopyView } from '../keys/copy-view-keys.js';
import { TAB_REASONS, toLast, toNumber, toUnread } from '../keys/tab-keys.js';
import { toggleWire } from '../keys/wire-keys.js';
import { leave, quit } from '../quit.js';
import {
  COMMAND_SENTENCES,
  DISABLED,
  NAME_SENTENCES,
  TAB_SENTENCES,
  UNSENDABLE,
} from '../sentences.js';
import { goTo } from '../server-list.js';
import { UNTOUCHED } from '../server-picker.js';
import { beginJoin, canJoinBeside } from '../tabs/join-beside.js';
import { switchTo, tabOfRoom, tabState } from '../tabs/tabs.js';
import { screenOf, tabOf, type UiState, withTab } from '../ui-state.js';
import type { Source } from './candidates.js';
import { otherNameHint } from './command-aliases.js';

/** A command. Dispatch, help, hints, completion and documents derive from the row. */
export interface CommandRow {
  /** What the user types after the slash; it is the row's id too: kebab-case, unique. */
  readonly name: string;
  /** The argument as the help shows it: in brackets if it is optional; empty if there is none. */
  readonly argument: string;
  /** The source of the argument's completions; left out if there are none. */
  readonly complete?: Source;
  readonly help: string;
  /** The word on the hint line; left out for a command that only the help shows. */
  readonly hint?: string;
  /** Returns a sentence that says why the command cannot be used now; null (the default) if it can. */
  readonly disabledReason?: (ui: UiState) => string | null;
  readonly run: (ui: UiState, argument: string, time: number) => KeyResult;
}

const NO_NICK = {
  nickname: null,
  room: DISABLED.nameInRoom,
  lobby: DISABLED.nameInLobby,
  connect: DISABLED.notConnected,
} as const;

const connectedInRoom = (ui: UiState) => (tabOf(ui).app.returning ? DISABLED.lost : inRoom(ui));

const NO_ROOM = {
  room: null,
  nickname: DISABLED.nameFirst,
  lobby: DISABLED.roomFirst,
  connect: DISABLED.notConnected,
} as const;

const NO_LOBBY = {
  lobby: null,
  nickname: DISABLED.lobbyByEsc,
  room: DISABLED.lobbyByTab,
  connect: DISABLED.notConnected,
} as const;

const inRoom = (ui: UiState) => NO_ROOM[screenOf(ui)];

const inLobby = (ui: UiState) => NO_LOBBY[screenOf(ui)];

const leavable = (ui: UiState) => (screenOf(ui) === 'lobby' ? DISABLED.inLobby : inRoom(ui));

const joinable = (ui: UiState) => (screenOf(ui) === 'nickname' ? DISABLED.nameAsked : null);

const doing =
  (action: Action) =>
  (ui: UiState): KeyResult =>
    keyResult(ui, action);

/** Every command. */
export const COMMANDS: readonly CommandRow[] = [
  {
    name: 'help',
    argument: '',
    help: 'show every key and command that works here',
    run: openHelp,
  },
  {
    name: 'list',
    argument: '',
    help: 'refresh the list of rooms',
    disabledReason: inLobby,
    run: doing({ type: 'list' }),
  },
  {
    name: 'join',
    argument: 'ROOM',
    complete: 'rooms',
    help: 'join or make a room, in its own tab',
    disabledReason: joinable,
    run: (ui, room, time) =>
      screenOf(ui) === 'room' ? joinBeside(ui, room, time) : joinRoom(ui, room, time),
  },
  {
    name: 'nick',
    argument: 'NAME',
    help: 'choose your name when a room asks for it',
    disabledReason: (ui) => NO_NICK[screenOf(ui)],
    run: (ui, name, time) => chooseName(ui, name, time),
  },
  {
    name: 'leave',
    argument: '',
    help: 'leave the room and go back to the lobby',
    hint: 'lobby',
    disabledReason: leavable,
    run: leave,
  },
  {
    name: 'who',
    argument: '',
    help: 'ask who is in the room',
    hint: 'people',
    disabledReason: connectedInRoom,
    run: (ui, _, time) => keyResult(ui, { type: 'who', time }),
  },
  {
    name: 'ignore',
    argument: '[NAME]',
    complete: 'ignorable',
    help: 'hide or show a person’s messages; without a name, list the ignored',
    run: (ui, name, time) => keyResult(ui, { type: 'ignore', name, time }),
  },
  {
    name: 'logout',
    argument: '',
    help: 'same as /leave: the protocol ends the connection, and Foyer reconnects',
    disabledReason: leavable,
    run: leave,
  },
  {
    name: 'clear',
    argument: '',
    help: 'clear the log on the screen',
    disabledReason: inRoom,
    run: doing({ type: 'clear' }),
  },
  {
    name: 'find',
    argument: 'TEXT',
    complete: 'people',
    help: 'find text in the messages',
    disabledReason: inRoom,
    run: (ui, text) => openFind(ui, text),
  },
  {
    name: 'copy',
    argument: '',
    help: 'show whole lines, to copy with the mouse or to the clipboard',
    disabledReason: inRoom,
    run: openCopyView,
  },
  {
    name: 'unread',
    argument: '',
    help: 'go to the first new message',
    disabledReason: (ui) => inRoom(ui) ?? (hasNew(tabOf(ui).app.room) ? null : DISABLED.nothingNew),
    run: doing({ type: 'scroll-to', end: 'new' }),
  },
  {
    name: 'tab',
    argument: 'NUMBER',
    help: 'go to the tab with this number',
    disabledReason: TAB_REASONS.alone,
    run: (ui, text, time) => goToTab(ui, text, time),
  },
  {
    name: 'next',
    argument: '',
    help: 'go to the next tab with new messages, mentions first',
    disabledReason: TAB_REASONS.nothingUnread,
    run: toUnread,
  },
  {
    name: 'last',
    argument: '',
    help: 'go back to the tab you came from',
    disabledReason: TAB_REASONS.noLast,
    run: toLast,
  },
  {
    name: 'people',
    argument: '',
    help: 'show or hide people and activity in this window',
    disabledReason: inRoom,
    run: (ui, _, time) => keyResult(ui, { type: 'toggle', what: 'people', time }),
  },
  {
    name: 'wire',
    argument: '',
    help: 'toggle the wire pane',
    run: toggleWire,
  },
  {
    name: 'server',
    argument: '',
    help: 'show what Foyer knows about this server',
    run: (ui, _, time) =>
      keyResult(ui, {
        type: 'tell',
        text: serverSentence(tabOf(ui).app.session.server),
        tone: 'info',
        time,
      }),
  },
  {
    name: 'save',
    argument: 'FILE',
    help: 'save the wire traffic in a new file: a hex dump that Wireshark reads',
    run: (ui, file, time) => keyResult(ui, { type: 'save', file, time }),
  },
  {
    name: 'bell',
    argument: '',
    help: 'turn the bell for mentions on or off in this window',
    run: (ui, _, time) => keyResult(ui, { type: 'toggle', what: 'bell', time }),
  },
  {
    name: 'mouse',
    argument: '',
    help: 'turn the mouse on or off in this window: the wheel scrolls, clicks choose',
    run: (ui, _, time) => keyResult(ui, { type: 'toggle', what: 'mouse', time }),
  },
  {
    name: 'set',
    argument: '[NAME VALUE]',
    complete: 'settings',
    help: 'change a setting in every window; without a value, show one or all',
    run: (ui, text) => {
      const [name = '', ...words] = text.split(/\s+/u);
      return keyResult(ui, { type: 'set', name, text: words.join(' ') });
    },
  },
  {
    name: 'connect',
    argument: '[ADDRESS]',
    complete: 'addresses',
    help: 'connect to HOST or HOST:PORT; without an address, choose a known server',
    run: (ui, text, time) => connectTo(ui, text, time),
  },
  {
    name: 'reconnect',
    argument: '',
    help: 'reconnect to the same server and rejoin the room',
    run: doing({ type: 'reconnect' }),
  },
  {
    name: 'quit',
    argument: '',
    help: 'quit Foyer; asks first if messages wait or others use your server',
    run: quit,
  },
];

/** Returns true if a command can be used now. */
export function isUsable(row: CommandRow, ui: UiState): boolean {
  return (row.disabledReason?.(ui) ?? null) === null;
}

function goToTab(ui: UiState, text: string, time: number): KeyResult {
  const number = Number(text);
  const { length } = ui.tabs.all;
  if (Number.isInteger(number) && number >= 1 && number <= length) return toNumber(ui, number);
  return reply(ui, TAB_SENTENCES.none(sanitise(text), length), time);
}

/** Asks the server for a name, if the name can be sent at all. */
export function chooseName(ui: UiState, name: string, time: number): KeyResult {
  const problem = checkSendable(name);
  if (problem !== null) return reply(ui, NAME_SENTENCES.unsendable(UNSENDABLE[problem]), time);
  return keyResult(ui, { type: 'nick', name });
}

/** Joins a room, if its name can be sent at all; the server decides the rest. */
export function joinRoom(ui: UiState, room: string, time: number): KeyResult {
  const problem = checkSendable(room);
  return problem === null
    ? keyResult(ui, { type: 'join', room })
    : reply(ui, NAME_SENTENCES.unsendableRoom(UNSENDABLE[problem]), time);
}

/** Joins a room from another one, over the lobby's connection; goes to its tab if it is open already. */
function joinBeside(ui: UiState, room: string, time: number): KeyResult {
  if (checkSendable(room) !== null) return joinRoom(ui, room, time);
  const open = tabOfRoom(ui, room);
  const here = tabOf(ui).app.room?.title ?? room;
  if (open === ui.tabs.active) return reply(ui, TAB_SENTENCES.here(here), time);
  if (open !== null) return switchTo(ui, open);
  const lobby = tabState(ui, ui.tabs.lobby) ?? tabOf(ui);
  const { address } = tabOf(ui).app;
  if (!isSameAddress(lobby.app.address, address)) {
    const there = addressText(lobby.app.address);
    return reply(ui, TAB_SENTENCES.otherServer(there, addressText(address)), time);
  }
  if (joiningRoom(lobby.app) !== null) return reply(ui, TAB_SENTENCES.joining, time);
  if (canJoinBeside(lobby)) return beginJoin(ui, room);
  const there = switchTo(ui, ui.tabs.lobby);
  const { ui: next, actions } = joinRoom(there.ui, room, time);
  return keyResult(next, ...there.actions, ...actions);
}

function connectTo(ui: UiState, text: string, time: number): KeyResult {
  if (text === '') return openPicker(ui);
  const { address, problem } = parseAddress(text);
  return address === null ? reply(ui, problem, time) : goTo(ui, { type: 'connect', address });
}

/** Opens the list of servers over the screen. */
function openPicker(ui: UiState): KeyResult {
  const picker = { ...UNTOUCHED, open: true };
  return keyResult(withTab(ui, { completion: null, address: createEditor(), picker }));
}

/** Runs a line that begins with one slash. A line that is not a command is explained, never sent. */
export function runCommand(ui: UiState, line: string, time: number): KeyResult {
  const [, name = '', argument = ''] = /^\/(\S*)\s*(.*)$/su.exec(line) ?? [];
  const row = COMMANDS.find((command) => command.name === name.toLowerCase());
  if (row === undefined) return reply(ui, unknownSentence(ui, name), time);
  const reason = row.disabledReason?.(ui) ?? null;
  if (reason !== null) return reply(ui, COMMAND_SENTENCES.disabled(row.name, reason), time);
  const words = argument.trim();
  if (/^[^[]/.test(row.argument) && words === '') {
    return reply(ui, COMMAND_SENTENCES.usage(row.name, row.argument), time);
  }
  if (row.argument === '' && words !== '') {
    return reply(ui, COMMAND_SENTENCES.noArgument(row.name), time);
  }
  return row.run(ui, words, time);
}

/** Returns a sentence about a line that begins with blanks and a slash. */
export function indentedSentence(line: string): string {
  const [, name = ''] = /^\s*\/(\S*)/u.exec(line) ?? [];
  const exists = COMMANDS.some((command) => command.name === name.toLowerCase());
  const meaning = exists
    ? COMMAND_SENTENCES.indentedCommand(name.toLowerCase())
    : COMMAND_SENTENCES.indentedUnknown(sanitise(name), nearHint(name));
  return COMMAND_SENTENCES.indented(meaning);
}

/** Returns a sentence about a line that begins with a character like a slash; `name` is a command that takes it. */
export function nearCommandSentence(line: string, name: 'join' | 'nick'): string {
  return COMMAND_SENTENCES.likeSlash(sanitise(line.trim()), name);
}

function nearHint(name: string): string {
  const other = otherNameHint(name);
  if (other !== null) return other;
  const near = nearestName(
    name,
    COMMANDS.map((row) => row.name),
  );
  return near === null ? COMMAND_SENTENCES.seeHelp : COMMAND_SENTENCES.near(near);
}

function unknownSentence(ui: UiState, name: string): string {
  const known = COMMAND_SENTENCES.unknown(sanitise(name), nearHint(name));
  return screenOf(ui) === 'room' ? `${known} ${COMMAND_SENTENCES.asText}` : known;
}
