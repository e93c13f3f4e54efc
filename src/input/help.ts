import { COMMANDS } from './commands.js';
import { keysHere } from './keys.js';
import { placeOf, screenOf, type UiState } from './ui.js';

/** A line of the help: what to press or type, what it does, and why not now where that is so. */
export interface HelpLine {
  readonly what: string;
  readonly does: string;
  readonly unavailable: string | null;
}

/** What keys are called on screen and in the documents. */
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

/** A key's name for people: `C-home` is Ctrl-Home. */
export function keyName(key: string): string {
  const [, prefixes = '', name = key] = /^((?:[CMS]-)*)(.+)$/.exec(key) ?? [];
  const words = prefixes.split('-').filter(Boolean) as (keyof typeof PREFIXES)[];
  const shown =
    NAMES[name] ?? (/^f\d+$/.test(name) || words.length > 0 ? name.toUpperCase() : name);
  return [...words.map((prefix) => PREFIXES[prefix]), shown].join('-');
}

const BORDER_ROWS = 2;

/** Screens whose input line runs commands. */
const TAKES_COMMANDS: readonly string[] = ['lobby', 'room'];

/** Every key and command that means something under the help. */
export function helpLines(ui: UiState): readonly HelpLine[] {
  const under = { ...ui, overlay: null };
  const keys = keysHere(under).map((row) => ({
    what: row.keys.map(keyName).join('  '),
    does: row.help,
    unavailable: null,
  }));
  return TAKES_COMMANDS.includes(screenOf(under)) ? [...keys, ...commandLines(under)] : keys;
}

function commandLines(ui: UiState): HelpLine[] {
  return COMMANDS.map((row) => ({
    what: `/${row.name} ${row.argument}`.trim(),
    does: row.help,
    unavailable: row.unavailable(ui),
  }));
}

/** Which of `count` lines of the help are visible, from `from` up to but not including `to`. */
export function visibleHelp(ui: UiState, count: number): { from: number; to: number } {
  const rows = Math.max(1, Math.min(count, ui.app.size.rows - BORDER_ROWS));
  const from = Math.max(0, Math.min(ui.helpTop, count - rows));
  return { from, to: from + rows };
}

/** Keeps the help from being scrolled behind its end. */
export function settleHelp(ui: UiState): UiState {
  if (ui.overlay !== 'help') return ui;
  return { ...ui, helpTop: visibleHelp(ui, helpLines(ui).length).from };
}

/** A key or a command, and a word for what it does. */
export interface Hint {
  readonly key: string;
  readonly word: string;
}

/** What the hint line offers, most important first. */
export function hints(ui: UiState): readonly Hint[] {
  const keys = keysHere(ui).flatMap((row) =>
    row.hint === undefined || !(row.when?.(ui) ?? true)
      ? []
      : [{ key: row.hintKey ?? keyName(row.keys[0] as string), word: row.hint }],
  );
  return placeOf(ui) === 'room' ? [...commandHints(), ...keys] : keys;
}

function commandHints(): Hint[] {
  return COMMANDS.flatMap((row) =>
    row.hint === undefined ? [] : [{ key: `/${row.name}`, word: row.hint }],
  );
}
