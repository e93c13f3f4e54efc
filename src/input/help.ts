/** The help and the hint line, derived from the tables of keys and commands. */

import { layoutOf } from '../app/layout.js';
import { logsWords } from '../app/servers/sentences.js';
import { fold, holdsFolded } from '../text/fold.js';
import { wrap } from '../text/measure/wrap.js';
import { memo } from '../text/memo.js';
import { type CommandRow, isUsable } from './commands/command-row.js';
import { COMMANDS } from './commands/commands.js';
import { CONTEXTS, type KeyContext } from './contexts.js';
import { EDITING_KEYS } from './keys/editing-keys.js';
import { keysHere, keysOf } from './keys/key-lookup.js';
import type { KeyRow } from './keys/key-row.js';
import { disabledReason, isEnabled } from './keys/key-row.js';
import { HELP_SENTENCES } from './sentences.js';
import { contextOf, tabOf, type UiState, withoutOverlay } from './ui-state.js';

/** A line of the help: what to press or type, what it does, and why it cannot be used now. */
export interface HelpLine {
  /** The row's id; a command's is `/` and its name. */
  readonly id: string;
  readonly what: string;
  readonly does: string;
  readonly disabledReason: string | null;
}

/** A row of the help as it is shown; in a continuation row, `what` may be empty. */
export interface HelpRow {
  readonly what: string;
  readonly text: string;
  readonly available: boolean;
}

/** The names of keys on the screen and in the documents. */
const NAMES: Readonly<Record<string, string>> = {
  enter: 'Enter',
  escape: 'Esc',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  home: 'Home',
  end: 'End',
  tab: 'Tab',
  backspace: 'Backspace',
  delete: 'Delete',
};

const PREFIXES = { C: 'Ctrl', M: 'Alt', S: 'Shift' } as const;

/** Returns a key's name for people: `C-home` is Ctrl-Home. */
export function keyName(key: string): string {
  const [, prefixes = '', name = key] = /^((?:[CMS]-)*)(.+)$/.exec(key) ?? [];
  const words = prefixes.split('-').filter(Boolean) as (keyof typeof PREFIXES)[];
  const shown =
    NAMES[name] ?? (/^f\d+$/.test(name) || words.length > 0 ? name.toUpperCase() : name);
  return [...words.map((prefix) => PREFIXES[prefix]), shown].join('-');
}

/** Returns the keys and commands of the screen below the help that match its search. */
export function helpLines(ui: UiState): readonly HelpLine[] {
  const words = fold(ui.helpQuery.text).split(/\s+/u);
  return allLines(ui).filter(({ what, does }) => {
    const text = `${what} ${does}`;
    return words.every((word) => holdsFolded(text, word));
  });
}

function allLines(ui: UiState): readonly HelpLine[] {
  const under = withoutOverlay(ui);
  const rows = keysHere(under);
  const edits = rows.filter((row) => EDITING_KEYS.includes(row));
  const others = rows.filter((row) => !edits.includes(row));
  const commands = CONTEXTS[contextOf(under)].runsCommands ? commandLines(under) : [];
  return [...keyLines(others, under), ...commands, ...keyLines(edits, under)];
}

function keyLines(rows: readonly KeyRow[], ui: UiState): HelpLine[] {
  return rows.map((row) => ({
    id: row.id,
    what: row.keys.map(keyName).join('  '),
    does: row.help,
    disabledReason: disabledReason(row, ui),
  }));
}

function commandLines(ui: UiState): HelpLine[] {
  const { settings, logFolder } = tabOf(ui).app.shared;
  const commands = COMMANDS.map((row) => ({
    id: `/${row.name}`,
    what: `/${row.name} ${row.argument}`.trim(),
    does: row.help,
    disabledReason: row.disabledReason?.(ui) ?? null,
  }));
  if (!settings.log) return commands;
  const does = HELP_SENTENCES.stopLogging(logsWords(logFolder));
  const what = '/set log off';
  return [...commands, { id: what, what, does, disabledReason: null }];
}

const HELP_COLUMNS = 92;
const KEY_COLUMNS = 22;
/** Borders and padding on both sides. */
const FRAME_COLUMNS = 4;
const FRAME_ROWS = 2;

/** Returns how the help is divided, in columns and rows, and whether it has a line for the search. */
export function helpLayout(ui: UiState) {
  const { app } = tabOf(ui);
  const { helpQuery } = ui;
  const columns = Math.min(HELP_COLUMNS, app.shared.size.columns);
  const keys = Math.min(KEY_COLUMNS, Math.floor(app.shared.size.columns / 3));
  const text = Math.max(1, columns - FRAME_COLUMNS - keys - 1);
  const { hint, borders } = layoutOf(app.shared.size);
  const search = borders || helpQuery.text !== '';
  const rows = Math.max(1, app.shared.size.rows - Number(hint) - FRAME_ROWS - Number(search));
  return { columns, keys, text, rows, search };
}

/** Returns the help in rows; long lines continue in the next row. */
export function helpRows(ui: UiState): readonly HelpRow[] {
  const { text, keys } = helpLayout(ui);
  return helpLines(ui).flatMap(({ what, does, disabledReason: reason }) => {
    const available = reason === null;
    const sentence = available ? does : HELP_SENTENCES.disabled(does, reason);
    const left = wrap(what, keys);
    const right = wrap(sentence, text);
    return Array.from({ length: Math.max(left.length, right.length) }, (_, index) => ({
      what: left[index]?.text.trim() ?? '',
      text: right[index]?.text ?? '',
      available,
    }));
  });
}

/** Returns which of `count` rows of the help are visible: from `from` up to but not including `to`. */
export function visibleHelp(ui: UiState, count: number): { from: number; to: number } {
  const rows = Math.min(count, helpLayout(ui).rows);
  const from = Math.max(0, Math.min(ui.helpTop, count - rows));
  return { from, to: from + rows };
}

/** Keeps the help from scrolling past its end. */
export function settleHelp(ui: UiState): UiState {
  if (ui.overlay !== 'help') return ui;
  return { ...ui, helpTop: visibleHelp(ui, helpRows(ui).length).from };
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

/** Returns the hints of rows that are usable now. */
const keyHints = memo((...rows: readonly KeyRow[]): readonly Hint[] =>
  rows.flatMap((row, index) => hintOf(row, rows.slice(0, index)) ?? []),
);

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
