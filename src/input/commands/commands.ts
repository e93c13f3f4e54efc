/** The table of commands. */

import { parseAddress } from '../../app/servers/address.js';
import { serverSentence } from '../../app/servers/server-words.js';
import type { Action } from '../../app/state.js';
import { saveFormatsText } from '../../app/wire/save-formats.js';
import { sanitise } from '../../text/sanitise.js';
import { createEditor } from '../editor/editor.js';
import { TAB_SENTENCES } from '../input-sentences.js';
import { type KeyResult, keyResult, openFind, openHelp, reply } from '../key-result.js';
import { openCopyView } from '../keys/log/copy-view-keys.js';
import { TAB_REASONS, toLast, toNumber, toUnread } from '../keys/tab-keys.js';
import { toggleExplain } from '../keys/wire-view-keys.js';
import { goTo } from '../lists/server-list.js';
import { UNTOUCHED } from '../lists/server-picker.js';
import { openSettings, settingProblem } from '../lists/settings-pane.js';
import { leave, quit } from '../quit.js';
import { tabOf, type UiState, withTab } from '../ui-state.js';
import { hasTour, toggleTour } from '../window/tour-toggle.js';
import {
  connectedInRoom,
  inLobby,
  inRoom,
  joinable,
  leavable,
  nameable,
  withNew,
} from './command-reasons.js';
import type { CommandRow } from './command-row.js';
import { LAB_COMMANDS } from './lab-commands.js';
import { chooseName, joinAnywhere } from './name-commands.js';
import { RECORD_COMMANDS } from './record-commands.js';
import { runWire } from './wire-command.js';

const doing =
  (action: Action) =>
  (ui: UiState): KeyResult =>
    keyResult(ui, action);

/** Every command. */
export const COMMANDS: readonly CommandRow[] = [
  {
    name: 'help',
    topic: 'foyer',
    locked: 'free',
    argument: '',
    help: 'show every key and command that works here',
    brief: 'all keys',
    run: openHelp,
  },
  {
    name: 'list',
    topic: 'rooms',
    locked: 'free',
    argument: '',
    help: 'refresh the list of rooms',
    brief: 'refresh rooms',
    disabledReason: inLobby,
    run: doing({ type: 'list' }),
  },
  {
    name: 'join',
    topic: 'rooms',
    locked: 'free',
    argument: 'ROOM',
    complete: 'rooms',
    help: 'join or make a room, in its own tab',
    brief: 'join a room',
    isCorrected: true,
    disabledReason: joinable,
    run: joinAnywhere,
  },
  {
    name: 'nick',
    topic: 'people',
    locked: 'free',
    argument: 'NAME',
    help: 'choose your name when a room asks for it',
    brief: 'choose a name',
    disabledReason: nameable,
    run: chooseName,
  },
  {
    name: 'leave',
    topic: 'rooms',
    locked: 'free',
    argument: '',
    help: 'leave the room and go back to the lobby',
    brief: 'to the lobby',
    hint: 'lobby',
    disabledReason: leavable,
    run: leave,
  },
  {
    name: 'who',
    topic: 'people',
    locked: 'free',
    argument: '',
    help: 'ask who is in the room',
    brief: 'who is here',
    hint: 'people',
    disabledReason: connectedInRoom,
    run: (ui, _, time) => keyResult(ui, { type: 'who', time }),
  },
  {
    name: 'ignore',
    topic: 'people',
    locked: 'free',
    argument: '[NAME]',
    complete: 'ignorable',
    help: 'hide or show a person’s messages; without a name, list the ignored',
    brief: 'hide a person',
    isCorrected: true,
    run: (ui, name, time) => keyResult(ui, { type: 'ignore', name, time }),
  },
  ...RECORD_COMMANDS,
  {
    name: 'logout',
    topic: 'rooms',
    locked: 'free',
    argument: '',
    help: 'same as /leave: the protocol ends the connection, and Foyer reconnects',
    brief: 'to the lobby',
    disabledReason: leavable,
    run: leave,
  },
  {
    name: 'clear',
    topic: 'read',
    locked: 'free',
    argument: '',
    help: 'clear the log on the screen',
    brief: 'clear the log',
    disabledReason: inRoom,
    run: doing({ type: 'clear' }),
  },
  {
    name: 'find',
    topic: 'read',
    locked: 'free',
    argument: 'TEXT',
    complete: 'people',
    help: 'find text in the messages',
    brief: 'find text',
    disabledReason: inRoom,
    run: (ui, text) => openFind(ui, text),
  },
  {
    name: 'copy',
    topic: 'read',
    locked: 'free',
    argument: '',
    help: 'show whole lines, to copy with the mouse or to the clipboard',
    brief: 'copy view',
    disabledReason: inRoom,
    run: openCopyView,
  },
  {
    name: 'unread',
    topic: 'read',
    locked: 'free',
    argument: '',
    help: 'go to the first new message',
    brief: 'first new one',
    disabledReason: withNew,
    run: doing({ type: 'scroll-to', end: 'new' }),
  },
  {
    name: 'tab',
    topic: 'rooms',
    locked: 'free',
    argument: 'NUMBER',
    help: 'go to the tab with this number',
    brief: 'go to a tab',
    disabledReason: TAB_REASONS.alone,
    run: goToTab,
  },
  {
    name: 'next',
    topic: 'rooms',
    locked: 'free',
    argument: '',
    help: 'go to the next tab with new messages, mentions first',
    brief: 'next new tab',
    disabledReason: TAB_REASONS.nothingUnread,
    run: toUnread,
  },
  {
    name: 'last',
    topic: 'rooms',
    locked: 'free',
    argument: '',
    help: 'go back to the tab you came from',
    brief: 'previous tab',
    disabledReason: TAB_REASONS.noLast,
    run: toLast,
  },
  {
    name: 'people',
    topic: 'people',
    locked: 'free',
    argument: '',
    help: 'show or hide people and activity in this window',
    brief: 'show or hide',
    disabledReason: inRoom,
    run: (ui, _, time) => keyResult(ui, { type: 'toggle', what: 'people', time }),
  },
  {
    name: 'wire',
    topic: 'wire',
    locked: 'free',
    argument: '[VIEW]',
    complete: 'wireViews',
    help: 'toggle the wire pane; with VIEW, show a part of the wire, or find TEXT in it',
    brief: 'wire pane',
    isCorrected: true,
    run: runWire,
  },
  {
    name: 'explain',
    topic: 'wire',
    locked: 'free',
    argument: '',
    help: 'explain what Enter will send, which answer is due, and what the last one meant',
    brief: 'explain Enter',
    run: toggleExplain,
  },
  {
    name: 'server',
    topic: 'servers',
    locked: 'free',
    argument: '',
    help: 'show what Foyer knows about this server',
    brief: 'about it',
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
    topic: 'wire',
    locked: 'lockedFiles',
    argument: 'FILE',
    help: `save the wire traffic or the room’s log in a new file; its extension says how: ${saveFormatsText()}`,
    brief: 'save to a file',
    isCorrected: true,
    run: (ui, file, time) => keyResult(ui, { type: 'save', file, time }),
  },
  ...LAB_COMMANDS,
  {
    name: 'bell',
    topic: 'settings',
    locked: 'free',
    argument: '',
    help: 'turn the bell for mentions on or off in this window',
    brief: 'bell on or off',
    run: (ui, _, time) => keyResult(ui, { type: 'toggle', what: 'bell', time }),
  },
  {
    name: 'mouse',
    topic: 'settings',
    locked: 'free',
    argument: '',
    help: 'turn the mouse on or off in this window: the wheel scrolls, clicks choose',
    brief: 'on or off',
    run: (ui, _, time) => keyResult(ui, { type: 'toggle', what: 'mouse', time }),
  },
  {
    name: 'set',
    topic: 'settings',
    locked: 'lockedSettings',
    argument: '[NAME VALUE]',
    complete: 'settings',
    help: 'show and change the settings; with NAME and VALUE, one of them',
    brief: 'settings',
    isCorrected: true,
    run: (ui, text, time) => {
      if (text === '') return openSettings(ui);
      const [name = '', ...words] = text.split(/\s+/u);
      const value = words.join(' ');
      const problem = settingProblem(name, value);
      return problem === null
        ? keyResult(ui, { type: 'set', name, text: value })
        : reply(ui, problem, time);
    },
  },
  {
    name: 'connect',
    topic: 'servers',
    locked: 'lockedServer',
    argument: '[ADDRESS]',
    complete: 'addresses',
    help: 'connect the lobby to HOST or HOST:PORT, while your rooms stay; without an address, choose a known server',
    brief: 'other server',
    run: connectTo,
  },
  {
    name: 'reconnect',
    topic: 'servers',
    locked: 'free',
    argument: '',
    help: 'reconnect to the same server and rejoin the room',
    brief: 'connect again',
    run: doing({ type: 'reconnect' }),
  },
  {
    name: 'tour',
    locked: 'free',
    topic: 'foyer',
    argument: '',
    help: 'leave the tour of a demo, or come back to it',
    brief: 'the tour',
    when: hasTour,
    run: (ui, _, time) => toggleTour(ui, time),
  },
  {
    name: 'quit',
    topic: 'foyer',
    locked: 'free',
    argument: '',
    help: 'quit Foyer; asks first if messages would be lost or others use your server',
    brief: 'quit Foyer',
    run: quit,
  },
];

/** Returns the commands that a window has. */
export function commandsIn(ui: UiState): readonly CommandRow[] {
  return COMMANDS.filter(({ when }) => when?.(ui) ?? true);
}

function goToTab(ui: UiState, text: string, time: number): KeyResult {
  const number = Number(text);
  const { length } = ui.tabs.all;
  if (Number.isInteger(number) && number >= 1 && number <= length) return toNumber(ui, number);
  return reply(ui, TAB_SENTENCES.none(sanitise(text), length), time);
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
