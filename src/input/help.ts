/** The help and the hint line, derived from the tables of keys and commands. */

import { logsWords } from '../app/servers/link-sentences.js';
import { WIRE_MARKS } from '../app/wire/wire-sentences.js';
import { exampleOf } from '../faults/fault-spec.js';
import { FAULTS } from '../faults/fault-table.js';
import { fold, holdsFolded } from '../text/fold.js';
import { memo } from '../text/memo.js';
import { type CommandRow, commandReason, isUsable } from './commands/command-row.js';
import { COMMANDS, commandsIn } from './commands/commands.js';
import { CONTEXTS, type KeyContext } from './contexts.js';
import { HELP_SENTENCES } from './input-sentences.js';
import { keyName } from './key-name.js';
import { keysHere, keysOf } from './keys/key-lookup.js';
import { disabledReason, isEnabled, type KeyRow } from './keys/key-row.js';
import { TOPICS, type Topic, topicsAt } from './topics.js';
import { contextOf, tabOf, type UiState, withoutOverlay } from './ui-state.js';

/** A line of the help: what to press or type, what it does, and why it cannot be used now. */
export interface HelpLine {
  /** The row's id; a command's is `/` and its name. */
  readonly id: string;
  readonly topic: Topic;
  readonly what: string;
  readonly does: string;
  readonly disabledReason: string | null;
}

/** Returns the names of keys in one text; keys that end in digits one after the other are a range: `Alt-1…9`. */
export function keysText(keys: readonly string[]): string {
  const digits = keys.map((key) => /^(.*-)(\d)$/.exec(key));
  const isRange =
    keys.length > 2 &&
    digits.every(
      (one, i) => one?.[1] === digits[0]?.[1] && Number(one?.[2]) === Number(digits[0]?.[2]) + i,
    );
  const names = keys.map(keyName);
  return isRange ? `${names[0]}…${keys.at(-1)?.slice(-1)}` : names.join('  ');
}

/** Returns the keys and commands of the screen below the help that match its search, by topic. */
export function helpLines(ui: UiState): readonly HelpLine[] {
  const words = helpWords(ui);
  return allLines(ui).filter(({ what, does, topic }) => {
    const text = `${what} ${does} ${TOPICS[topic]}`;
    return words.every((word) => holdsFolded(text, word));
  });
}

/** Returns the folded words that the help is searched for. */
export function helpWords(ui: UiState): readonly string[] {
  return fold(ui.helpQuery.text)
    .split(/\s+/u)
    .filter((word) => word !== '');
}

function allLines(ui: UiState): readonly HelpLine[] {
  const under = withoutOverlay(ui);
  const rows = keysHere(under);
  const commands = CONTEXTS[contextOf(under)].runsCommands ? commandsIn(under) : [];
  const lines = [
    ...commands.map((row) => commandLine(row, rows, under)),
    ...(commands.length > 0 ? [...faultLines(under), ...logLines(under)] : []),
    ...rows.filter((row) => !isTwin(row, commands)).map((row) => keyLine(row, under)),
    ...(rows.some(({ topic }) => topic === 'wire') ? MARK_LINES : []),
  ];
  return topicsAt(contextOf(under)).flatMap((topic) =>
    lines.filter((line) => line.topic === topic),
  );
}

/** The meanings of the marks in the wire pane. */
const MARK_LINES: readonly HelpLine[] = Object.entries(WIRE_MARKS).map(([mark, { sentence }]) => {
  const does = `${sentence.slice(0, 1).toLowerCase()}${sentence.slice(1, -1)}`;
  return { id: `mark-${mark}`, topic: 'wire', what: mark, does, disabledReason: null };
});

/** Returns true if a key does what one of the commands does: they are one line. */
function isTwin({ command, help }: KeyRow, commands: readonly CommandRow[]): boolean {
  return commands.some((row) => row.name === command && row.help === help);
}

function keyLine(row: KeyRow, ui: UiState): HelpLine {
  const { id, topic, keys, help } = row;
  return { id, topic, what: keysText(keys), does: help, disabledReason: disabledReason(row, ui) };
}

function commandLine(row: CommandRow, keys: readonly KeyRow[], ui: UiState): HelpLine {
  const { name, topic, argument, help } = row;
  const twins = keys.filter((key) => key.command === name && isTwin(key, [row]));
  const names = [`/${name} ${argument}`.trim(), ...twins.map((key) => keysText(key.keys))];
  const reason = commandReason(row, ui);
  return { id: `/${name}`, topic, what: names.join('  '), does: help, disabledReason: reason };
}

/** Returns the faults that the server in this window can have, if it runs one. */
function faultLines(ui: UiState): readonly HelpLine[] {
  if (!tabOf(ui).app.shared.hosting) return [];
  return FAULTS.map((row) => {
    const what = `/fault ${row.name} ${exampleOf(row)}`.trim();
    return { id: what, topic: 'wire', what, does: row.help, disabledReason: null };
  });
}

/** Returns how to turn off the logs, if they are on. */
function logLines(ui: UiState): readonly HelpLine[] {
  const { settings, logFolder } = tabOf(ui).app.shared;
  if (!settings.log) return [];
  const does = HELP_SENTENCES.stopLogging(logsWords(logFolder));
  const what = '/set log off';
  return [{ id: what, topic: 'settings', what, does, disabledReason: null }];
}

/** A key or a command, and a short name of its effect. */
export interface Hint {
  readonly key: string;
  readonly word: string;
  /** True if it is shown even when there is little room. */
  readonly always: boolean;
  /** True if it is about this moment. */
  readonly now: boolean;
}

/** Returns the hints, most important first, of the current context or another. */
export function hints(ui: UiState, context: KeyContext = contextOf(ui)): readonly Hint[] {
  const keys = keyHints(...hintRows(context).filter((row) => isHinted(row, ui)));
  if (context !== 'room') return keys;
  const commands = commandHints(...HINTED_COMMANDS.filter((row) => isUsable(row, ui)));
  return roomHints(keys, commands, tabOf(ui).app.returning);
}

/** True if a room has the same hints for two texts in its line, if all else is the same. */
export function haveSameHints(text: string, other: string): boolean {
  return (
    (text === '') === (other === '') &&
    (text.trim() === '') === (other.trim() === '') &&
    text.includes('\n') === other.includes('\n')
  );
}

/** True if a row is usable now, and its hint is about this moment or always true. */
function isHinted(row: KeyRow, ui: UiState): boolean {
  return isEnabled(row, ui) && (row.hintWhen?.(ui) ?? true);
}

const hintRowsOf = new Map<KeyContext, readonly KeyRow[]>();

/** Returns the rows that can come into the hint line of a context, or keep another row's key from it. */
function hintRows(context: KeyContext): readonly KeyRow[] {
  const known = hintRowsOf.get(context);
  if (known !== undefined) return known;
  const all = keysOf(context);
  const hinted = all.filter(({ hint }) => hint !== undefined);
  const keys = hinted.map((row) => row.keys[0] ?? '');
  const rows = all.filter((row) => row.keys.some((key) => keys.includes(key)));
  hintRowsOf.set(context, rows);
  return rows;
}

/** Returns the hints of rows that are usable now; one for each word. */
const keyHints = memo((...rows: readonly KeyRow[]): readonly Hint[] => {
  const all = rows.flatMap((row, index) => hintOf(row, rows.slice(0, index)) ?? []);
  return all.filter(({ word }, index) => all.findIndex((hint) => hint.word === word) === index);
});

/** Returns the hints of a room. The way out comes first; without a connection, what can be done about that. */
const roomHints = memo(
  (keys: readonly Hint[], commands: readonly Hint[], returning: boolean): readonly Hint[] => {
    const [wayOut, ...others] = commands;
    return returning || wayOut === undefined
      ? [...keys, ...commands]
      : [wayOut, ...keys, ...others];
  },
);

/** Returns the hint of a row; null if a row `before` it has its key. */
function hintOf(row: KeyRow, before: readonly KeyRow[]): Hint | null {
  const { keys, hint, hintKey, hinted } = row;
  const [key = ''] = keys;
  if (hint === undefined || before.some((row) => row.keys.includes(key))) return null;
  return {
    key: hintKey ?? keyName(key),
    word: hint,
    always: hinted === 'always',
    now: isOfMoment(row),
  };
}

function isOfMoment({ hintWhen }: KeyRow): boolean {
  return hintWhen !== undefined;
}

const HINTED_COMMANDS = COMMANDS.filter(({ hint }) => hint !== undefined);

/** Returns the hints of commands that are usable now. */
const commandHints = memo((...rows: readonly CommandRow[]): readonly Hint[] =>
  rows.map(({ name, hint = '' }) => ({ key: `/${name}`, word: hint, always: false, now: false })),
);
