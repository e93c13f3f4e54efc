import { addressText, parseAddress } from '../app/address.js';
import { CHOICES } from './choices.js';
import { chooseName, joinRoom, runCommand } from './commands.js';
import { createEditor, submit } from './editor.js';
import { isCommand, MANY_MESSAGES, outgoingOf } from './messages.js';
import { type Outcome, shown, told, wanted } from './step.js';
import { lobbyIndex, lobbyRows, type UiState } from './ui.js';

/** Enter in the lobby: a command, the highlighted room, or nothing. */
export function submitLobby(ui: UiState, at: number): Outcome {
  const typed = ui.filter.text.trim();
  if (typed.startsWith('/')) return runCommand({ ...ui, filter: createEditor() }, typed, at);
  const wait = waitSentence(ui);
  if (wait !== null) return told(ui, wait, at);
  const rows = lobbyRows(ui);
  const row = rows[lobbyIndex(ui, rows)];
  if (ui.app.session.phase === 'waiting') {
    const join = row === undefined ? [] : [{ type: 'join', room: row.name } as const];
    return wanted(ui, ...join, { type: 'retry' });
  }
  if (row === undefined) return told(ui, 'Type a name for the first room, then press Enter.', at);
  return joinRoom(ui, row.name, at);
}

/** Why no room can be joined just now; null where one can. */
function waitSentence({ app }: UiState): string | null {
  const { phase } = app.session;
  if (phase === 'lobby' || phase === 'waiting') return null;
  if (phase === 'joining') return 'The server has not answered yet: one moment.';
  return `Still connecting to ${addressText(app.address)}: one moment.`;
}

/** Enter in the nickname pane: a command, or asks the server for the name. */
export function submitNick(ui: UiState, at: number): Outcome {
  const typed = ui.nick.text.trim();
  if (isCommand(typed)) {
    return runCommand({ ...ui, nick: createEditor(ui.lastName) }, typed, at);
  }
  return chooseName(ui, typed, at);
}

/** Enter in a room: a command, or chat; a question first where that is many messages. */
export function submitLine(ui: UiState, at: number): Outcome {
  const { text } = ui.line;
  const waits = ui.app.session.phase === 'waiting';
  if (text.trim() === '') return waits ? wanted(ui, { type: 'retry' }) : shown(ui);
  if (isCommand(text)) {
    const [, line] = submit(ui.line);
    return runCommand({ ...ui, line }, text.trim(), at);
  }
  if (ui.app.session.phase !== 'room') {
    return told(ui, 'There is no connection: your text stays here until there is one.', at);
  }
  if (outgoingOf(ui).texts.length > MANY_MESSAGES) return shown({ ...ui, overlay: 'send' });
  return sendLine(ui, at);
}

/** Sends what is in the room's line, in as many messages as it takes. */
export function sendLine(ui: UiState, at: number): Outcome {
  const { texts } = outgoingOf(ui);
  const [, line] = submit(ui.line);
  return wanted({ ...ui, line, overlay: null }, { type: 'say', texts, at });
}

/** Enter on the connect screen: the typed address, or the highlighted choice. */
export function submitConnect(ui: UiState, at: number): Outcome {
  if (ui.address === null) return CHOICES[ui.choice]?.run(ui) ?? shown(ui);
  const { address, problem } = parseAddress(ui.address.text);
  if (address === null) return told(ui, problem, at);
  return wanted({ ...ui, address: null }, { type: 'connect', address });
}
