import { layoutOf } from '../app/layout.js';
import { logsWords } from '../app/servers/sentences.js';
import { fold, holdsFolded } from '../text/fold.js';
import { wrap } from '../text/wrap.js';
import { COMMANDS } from './commands/commands.js';
import { EDITING_KEYS } from './keys/editing-keys.js';
import { type KeyRow, keysHere } from './keys/keymap.js';
import { type Place, placeOf, type UiState, withoutOverlay } from './ui-state.js';

/** A line of the help: what to press or type, what it does, and why not now where that is so. */
export interface HelpLine {
  readonly what: string;
  readonly does: string;
  readonly unavailable: string | null;
}

/** A row of the help as it is shown; a row that goes on with one lacks what has been said. */
export interface HelpRow {
  readonly what: string;
  readonly text: string;
  readonly available: boolean;
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

/** Screens whose input line runs commands. */
const TAKES_COMMANDS: readonly string[] = ['lobby', 'nickname', 'room'];

/** Every key and command that means something under the help, of those that fit what is looked for. */
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
  const commands = TAKES_COMMANDS.includes(placeOf(under)) ? commandLines(under) : [];
  return [...keyLines(others, under), ...commands, ...keyLines(edits, under)];
}

function keyLines(rows: readonly KeyRow[], ui: UiState): HelpLine[] {
  return rows
    .map((row) => ({
      what: row.keys.map(keyName).join('  '),
      does: row.help,
      unavailable: row.unavailable?.(ui) ?? null,
    }))
    .filter(({ unavailable }) => unavailable !== '');
}

function commandLines(ui: UiState): HelpLine[] {
  const { logging, logFolder } = ui.app;
  const commands = COMMANDS.map((row) => ({
    what: `/${row.name} ${row.argument}`.trim(),
    does: row.help,
    unavailable: row.unavailable(ui),
  }));
  if (!logging) return commands;
  const does = `stop logging rooms; ${logsWords(logFolder)}`;
  return [...commands, { what: '/set log off', does, unavailable: null }];
}

const HELP_COLUMNS = 92;
const KEY_COLUMNS = 22;
/** Borders and padding at both sides. */
const FRAME_COLUMNS = 4;
const FRAME_ROWS = 2;

/** How the help is divided on this screen, in columns and rows, and whether it has a line for the search. */
export function helpLayout({ app, helpQuery }: UiState) {
  const columns = Math.min(HELP_COLUMNS, app.size.columns);
  const keys = Math.min(KEY_COLUMNS, Math.floor(app.size.columns / 3));
  const text = Math.max(1, columns - FRAME_COLUMNS - keys - 1);
  const { hint, borders } = layoutOf(app.size);
  const search = borders || helpQuery.text !== '';
  const rows = Math.max(1, app.size.rows - Number(hint) - FRAME_ROWS - Number(search));
  return { columns, keys, text, rows, search };
}

/** The help in rows: what does not fit one goes on in the next. */
export function helpRows(ui: UiState): readonly HelpRow[] {
  const { text, keys } = helpLayout(ui);
  return helpLines(ui).flatMap(({ what, does, unavailable }) => {
    const available = unavailable === null;
    const sentence = available ? does : `${does}. Not now: ${unavailable}`;
    const left = wrap(what, keys);
    const right = wrap(sentence, text);
    return Array.from({ length: Math.max(left.length, right.length) }, (_, index) => ({
      what: left[index]?.text.trim() ?? '',
      text: right[index]?.text ?? '',
      available,
    }));
  });
}

/** Which of `count` rows of the help are visible, from `from` up to but not including `to`. */
export function visibleHelp(ui: UiState, count: number): { from: number; to: number } {
  const rows = Math.min(count, helpLayout(ui).rows);
  const from = Math.max(0, Math.min(ui.helpTop, count - rows));
  return { from, to: from + rows };
}

/** Keeps the help from being scrolled behind its end. */
export function settleHelp(ui: UiState): UiState {
  if (ui.overlay !== 'help') return ui;
  return { ...ui, helpTop: visibleHelp(ui, helpRows(ui).length).from };
}

/** A key or a command, and a word for what it does. */
export interface Hint {
  readonly key: string;
  readonly word: string;
  /** Whether it stays even if there is room for few. */
  readonly always: boolean;
}

/** What the hint line offers, most important first; or what it would at another `place`. */
export function hints(ui: UiState, place: Place = placeOf(ui)): readonly Hint[] {
  const rows = keysHere(ui, place).filter(
    ({ unavailable }) => (unavailable?.(ui) ?? null) === null,
  );
  const keys = rows.flatMap((row, index) => hintOf(row, rows.slice(0, index)) ?? []);
  if (place !== 'room') return keys;
  // The way out comes first, but without a connection what can be done about that.
  const [wayOut, ...others] = commandHints(ui);
  return ui.app.returning || wayOut === undefined
    ? [...keys, ...commandHints(ui)]
    : [wayOut, ...keys, ...others];
}

/** The hint of a row, unless its key means something `before` it. */
function hintOf({ keys, hint, hintKey, hinted }: KeyRow, before: readonly KeyRow[]): Hint | null {
  const [key = ''] = keys;
  if (hint === undefined || before.some((row) => row.keys.includes(key))) return null;
  return { key: hintKey ?? keyName(key), word: hint, always: hinted === 'always' };
}

function commandHints(ui: UiState): Hint[] {
  return COMMANDS.flatMap((row) =>
    row.hint === undefined || row.unavailable(ui) !== null
      ? []
      : [{ key: `/${row.name}`, word: row.hint, always: false }],
  );
}
