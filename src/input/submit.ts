import { addressText, parseAddress } from '../app/address.js';
import { checkSendable } from '../protocol/encode.js';
import { splitToMessages } from '../text/bytes.js';
import { messageBudget } from './budget.js';
import { CHOICES } from './choices.js';
import { joinRoom, runCommand, UNSENDABLE } from './commands.js';
import { createEditor, submit } from './editor.js';
import { type Outcome, shown, told, wanted } from './step.js';
import { lobbyChoice, type UiState } from './ui.js';

/** Enter in the lobby: a command, the highlighted room, or nothing. */
export function submitLobby(ui: UiState, at: number): Outcome {
  const typed = ui.filter.text.trim();
  if (typed.startsWith('/')) return runCommand({ ...ui, filter: createEditor() }, typed, at);
  if (ui.app.session.phase !== 'lobby') return told(ui, stillConnecting(ui), at);
  const row = lobbyChoice(ui);
  if (row === undefined) return told(ui, 'Type a name for the first room, then press Enter.', at);
  return joinRoom(ui, row.name, at);
}

function stillConnecting(ui: UiState): string {
  return `Still connecting to ${addressText(ui.app.address)}: one moment, or Esc to stop.`;
}

/** Enter in the nickname pane: asks the server for the name. */
export function submitNick(ui: UiState, at: number): Outcome {
  const name = ui.nick.text.trim();
  const problem = checkSendable(name);
  if (problem !== null) return told(ui, `You cannot be called that: ${UNSENDABLE[problem]}`, at);
  return wanted({ ...ui, lastName: name }, { type: 'nick', name });
}

/** Enter in a room: a command, or chat in as many messages as it takes. */
export function submitLine(ui: UiState, at: number): Outcome {
  const text = ui.line.text;
  if (text.trim() === '') return shown(ui);
  const [, line] = submit(ui.line);
  if (/^\/(?!\/)/.test(text)) return runCommand({ ...ui, line }, text, at);
  if (ui.app.session.phase !== 'room') {
    return told(ui, 'There is no connection: your text stays here until there is one.', at);
  }
  const chat = text.startsWith('//') ? text.slice(1) : text;
  const texts = chat
    .split('\n')
    .filter((part) => part.trim() !== '')
    .flatMap((part) => splitToMessages(part, messageBudget(ui)));
  return wanted({ ...ui, line }, { type: 'say', texts, at });
}

/** Enter on the connect screen: the typed address, or the highlighted choice. */
export function submitConnect(ui: UiState, at: number): Outcome {
  if (ui.address === null) return CHOICES[ui.choice]?.run(ui) ?? shown(ui);
  const { address, problem } = parseAddress(ui.address.text);
  if (address === null) return told(ui, problem, at);
  return wanted({ ...ui, address: null }, { type: 'connect', address });
}
