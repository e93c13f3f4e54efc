/** Runs a command line, and explains a line that only looks like one. */

import { nearestName } from '../../text/nearest.js';
import { sanitise } from '../../text/sanitise.js';
import { COMMAND_SENTENCES } from '../input-sentences.js';
import { type KeyResult, reply } from '../key-result.js';
import { screenOf, type UiState } from '../ui-state.js';
import { otherNameHint } from './command-aliases.js';
import { commandReason } from './command-row.js';
import { COMMANDS, commandsIn } from './commands.js';

/** Runs a line that begins with one slash. A line that is not a command is explained, never sent. */
export function runCommand(ui: UiState, line: string, time: number): KeyResult {
  const [, name = '', argument = ''] = /^\/(\S*)\s*(.*)$/su.exec(line) ?? [];
  const row = commandsIn(ui).find((command) => command.name === name.toLowerCase());
  if (row === undefined) return reply(ui, unknownSentence(ui, name), time);
  const reason = commandReason(row, ui);
  if (reason !== null) return reply(ui, COMMAND_SENTENCES.disabled(row.name, reason), time);
  const words = row.isVerbatim ? verbatim(line) : argument.trim();
  if (/^[^[]/.test(row.argument) && words === '') {
    return reply(ui, COMMAND_SENTENCES.usage(row.name, row.argument), time);
  }
  if (row.argument === '' && words !== '') {
    return reply(ui, COMMAND_SENTENCES.noArgument(row.name), time);
  }
  return row.run(ui, words, time);
}

/** Returns all after the blank behind a command's name. */
function verbatim(line: string): string {
  return /^\/\S*\s?(.*)$/su.exec(line)?.[1] ?? '';
}

/** Returns a command's line without the blanks around it; those at its end may belong to the command. */
export function trimmedLine(typed: string): string {
  const line = typed.trimStart();
  const [, name = ''] = /^\/(\S*)/u.exec(line) ?? [];
  const row = COMMANDS.find((command) => command.name === name.toLowerCase());
  return row?.isVerbatim ? line : line.trimEnd();
}

/** Returns a sentence about a line that begins with blanks and a slash. */
export function indentedSentence(ui: UiState, line: string): string {
  const [, name = ''] = /^\s*\/(\S*)/u.exec(line) ?? [];
  const exists = commandsIn(ui).some((command) => command.name === name.toLowerCase());
  const meaning = exists
    ? COMMAND_SENTENCES.indentedCommand(name.toLowerCase())
    : COMMAND_SENTENCES.indentedUnknown(sanitise(name), nearHint(ui, name));
  return COMMAND_SENTENCES.indented(meaning);
}

/** Returns a sentence about a line that begins with a character like a slash; `name` is a command that takes it. */
export function nearCommandSentence(line: string, name: 'join' | 'nick'): string {
  return COMMAND_SENTENCES.likeSlash(sanitise(line.trim()), name);
}

/** Returns a sentence about an unknown command's name: what it is called in Foyer, or which one is alike. */
export function nearHint(ui: UiState, name: string): string {
  const other = otherNameHint(name);
  if (other !== null) return other;
  const near = nearestName(
    name,
    commandsIn(ui).map((row) => row.name),
  );
  return near === null ? COMMAND_SENTENCES.seeHelp : COMMAND_SENTENCES.near(near);
}

function unknownSentence(ui: UiState, name: string): string {
  const known = COMMAND_SENTENCES.unknown(sanitise(name), nearHint(ui, name));
  return screenOf(ui) === 'room' ? `${known} ${COMMAND_SENTENCES.asText}` : known;
}
