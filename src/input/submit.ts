/** Enter in the lobby, in the nickname pane, in the list of servers and in a room. */

import { unposted } from '../app/handlers/send.js';
import { waiting } from '../app/room/send-queue.js';
import { parseAddress } from '../app/servers/address.js';
import { joinedSentence, requestSentence } from '../app/servers/link-sentences.js';
import { parseRequest } from '../protocol/requests.js';
import { byteLength } from '../text/bytes.js';
import { chooseName, joinRoom } from './commands/name-commands.js';
import { commandLine } from './commands/previews.js';
import {
  indentedSentence,
  nearCommandSentence,
  runCommand,
  trimmedLine,
} from './commands/run-command.js';
import { createEditor, createOffer, type Editor, stored, submit } from './editor/editor.js';
import { DISABLED, LINE_SENTENCES, NAME_SENTENCES } from './input-sentences.js';
import { type KeyResult, keyResult, reply } from './key-result.js';
import {
  isCommand,
  isNearCommand,
  MANY_MESSAGES,
  MAX_INPUT_BYTES,
  onlyLine,
  outgoingOf,
  usesRecords,
} from './line/split-messages.js';
import { lobbyIndex, lobbyRows, suggestedRoom } from './lists/lobby-rows.js';
import { chosenChoice } from './lists/server-list.js';
import { offeredName } from './nickname.js';
import {
  type Attempt,
  type CommandField,
  type LobbyRow,
  tabOf,
  type UiState,
  withTab,
} from './ui-state.js';

/** Enter in the lobby: a command, the highlighted room, or nothing. */
export function submitLobby(ui: UiState, time: number): KeyResult {
  const typed = tabOf(ui).filter.text.trim();
  if (typed.startsWith('/')) {
    return attempt(ui, 'filter', createEditor(), trimmedLine(tabOf(ui).filter.text), time);
  }
  if (isNearCommand(typed)) return reply(ui, nearCommandSentence(typed, 'join'), time);
  const { phase, rooms } = tabOf(ui).app.session;
  const list = lobbyRows(ui);
  const row = list[lobbyIndex(ui, list)];
  if (row?.joined === true && !row.create && row.name !== typed) return toCut(ui, row, time);
  // Without a connection the session remembers the wish, and joins as soon as it can.
  const name = row?.name ?? suggestedRoom(ui);
  const joined = name === null ? null : joinRoom(ui, name, time);
  if (phase === 'waiting') return retrying(joined ?? keyResult(ui));
  if (joined !== null) return joined;
  if (rooms === null) return keyResult(ui);
  return reply(ui, NAME_SENTENCES.firstRoom, time);
}

/** Puts names that ran together into the filter, and says what to do with them. */
function toCut(ui: UiState, { name, shown: text }: LobbyRow, time: number): KeyResult {
  return reply(
    withTab(ui, { filter: createEditor(name), selected: null }),
    joinedSentence(text),
    time,
  );
}

/** Enter in the nickname pane: a command or a name. The server gets the name as soon as possible. */
export function submitNick(ui: UiState, time: number): KeyResult {
  const typed = tabOf(ui).nick.text.trim();
  if (isCommand(typed)) {
    const line = trimmedLine(tabOf(ui).nick.text);
    return attempt(ui, 'nick', createOffer(offeredName(ui)), line, time);
  }
  if (isNearCommand(typed)) return reply(ui, nearCommandSentence(typed, 'nick'), time);
  const chosen = chooseName(ui, typed, time);
  return tabOf(ui).app.session.phase === 'waiting' ? retrying(chosen) : chosen;
}

/** Enter in the list of servers: a command, the highlighted choice, or why the typed text is not an address. */
export function submitAddress(ui: UiState, time: number): KeyResult {
  const typed = tabOf(ui).address.text.trim();
  if (isCommand(typed)) {
    return attempt(ui, 'address', createEditor(), trimmedLine(tabOf(ui).address.text), time);
  }
  const choice = chosenChoice(ui);
  const problem = ui.locked ? DISABLED.lockedServer : parseAddress(typed).problem;
  return choice?.run(ui) ?? reply(ui, problem ?? '', time);
}

/** Enter in a room: a command or chat. Many messages are sent only after a question. */
export function submitLine(ui: UiState, time: number): KeyResult {
  const { text } = tabOf(ui).line;
  if (text.trim() === '') {
    return tabOf(ui).app.session.phase === 'waiting' ? retrying(keyResult(ui)) : keyResult(ui);
  }
  const only = onlyLine(text);
  if (only !== null && isCommand(only)) return submitCommand(ui, only, time);
  const { texts, slashed } = outgoingOf(ui);
  const asks = texts.length > MANY_MESSAGES || slashed.length > 0;
  return asks && unsendableSentence(ui) === null
    ? keyResult({ ...ui, overlay: 'send' })
    : sendLine(ui, time);
}

/** Adds an immediate attempt to connect. */
function retrying({ ui, actions }: KeyResult): KeyResult {
  return { ui, actions: [...actions, { type: 'retry' }] };
}

/** The commands after which the room's line is gone, and with it a draft that was set aside for them. */
const CLOSES_LINE = /^\/(?:leave|logout|quit)\b/i;

/** Runs a command; one with leading blanks may be meant as text, and is explained instead. */
function submitCommand(ui: UiState, line: string, time: number): KeyResult {
  if (!line.startsWith('/')) return reply(ui, indentedSentence(ui, line), time);
  const [, rest] = submit(tabOf(ui).line);
  const next = CLOSES_LINE.test(line) ? stored(rest) : rest;
  return attempt(ui, 'line', next, trimmedLine(line), time);
}

/** Sends the room's line, in as many messages as it takes. */
export function sendLine(ui: UiState, time: number): KeyResult {
  const problem = unsendableSentence(ui);
  if (problem !== null) return reply({ ...ui, overlay: null }, problem, time);
  const { texts } = outgoingOf(ui);
  const [, line] = submit(tabOf(ui).line);
  return keyResult(withTab({ ...ui, overlay: null }, { line }), { type: 'say', texts, time });
}

/** Returns why the line cannot be sent now; null if it can. */
function unsendableSentence(ui: UiState): string | null {
  const { app, line } = tabOf(ui);
  // A record is never read as a request.
  const texts = usesRecords(ui) ? [] : outgoingOf(ui).texts;
  const request = texts.find((text) => parseRequest(text).type !== 'text');
  if (request !== undefined) return requestSentence(request.trim());
  const waits = [...waiting(app.outgoing), ...unposted(app)].reduce(
    (sum, text) => sum + byteLength(text),
    0,
  );
  return waits > 0 && waits + byteLength(line.text) > MAX_INPUT_BYTES ? LINE_SENTENCES.full : null;
}

/**
 * Runs a command that was typed into a field, which is `emptied` then. If it is refused, it stays; if it may
 * still fail, it is an attempt until the next key.
 */
function attempt(
  ui: UiState,
  field: CommandField,
  emptied: Editor,
  line: string,
  time: number,
): KeyResult {
  const result = runCommand(withTab(ui, { [field]: emptied }), line, time);
  const { active } = result.ui.tabs;
  if (active !== ui.tabs.active) return result;
  if (isRefused(ui, result)) {
    return { ...result, ui: withTab(result.ui, { [field]: tabOf(ui)[field] }) };
  }
  if (commandLine(line).row?.isCorrected !== true) return result;
  const tried: Attempt = { tab: active, field, text: line };
  return { ...result, ui: { ...result.ui, attempt: tried } };
}

/** True if a command did nothing but say why it cannot run. */
function isRefused(before: UiState, { ui, actions }: KeyResult): boolean {
  const isNoted = tabOf(ui).picker.note !== tabOf(before).picker.note;
  return isNoted || actions.some((action) => action.type === 'tell' && action.tone === 'problem');
}
