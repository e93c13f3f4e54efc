/** The documents' tables, from the program's own. */

import { SAVE_FORMATS } from '../../../src/app/wire/save-formats.js';
import { WIRE_MARKS } from '../../../src/app/wire/wire-sentences.js';
import { CLIENT_QUESTIONS, CLIENT_RULES } from '../../../src/check/client/client-rules.js';
import { QUESTIONS, type Question } from '../../../src/check/questions.js';
import { RULES, type Rule } from '../../../src/check/rules.js';
import { VARIABLES } from '../../../src/cli/command-line/subcommands.js';
import { CHECKS } from '../../../src/cli/doctor/checks.js';
import { GROUPS } from '../../../src/cli/doctor/doctor-sentences.js';
import { EXIT_STATUSES } from '../../../src/cli/exit.js';
import { keySections } from '../../../src/cli/man/key-sections.js';
import { replayKeyRows } from '../../../src/cli/replay/replay-keys.js';
import { METRICS } from '../../../src/cli/serve/metrics.js';
import { SERVE_COMMANDS } from '../../../src/cli/serve/serve-commands.js';
import { exampleOf, kindWords } from '../../../src/faults/fault-spec.js';
import { FAULTS, type FaultRow } from '../../../src/faults/fault-table.js';
import { OTHER_FILES } from '../../../src/files/file-rows.js';
import { COMMANDS } from '../../../src/input/commands/commands.js';
import { keyName } from '../../../src/input/key-name.js';
import type { KeyRow } from '../../../src/input/keys/key-row.js';
import { PLAIN_COMMANDS } from '../../../src/plain/plain-commands.js';
import { PLAIN_EVENTS } from '../../../src/plain/plain-event.js';
import { PLAIN_REPLIES } from '../../../src/plain/plain-sentences.js';
import { STOP } from '../../../src/plain/typed-line.js';
import { LIMITS, type LimitRow } from '../../../src/server/limits/limits.js';
import { expected, valueText } from '../../../src/settings/kinds.js';
import { SETTINGS } from '../../../src/settings/setting-rows.js';
import type { Colour } from '../../../src/terminal/cells/style.js';
import type { Role } from '../../../src/text/span.js';
import { THEME_NAMES } from '../../../src/text/theme-names.js';
import { THEMES } from '../../../src/widgets/themes.js';

/** A table of a document, derived from a table of the program. */
export interface Table {
  readonly file: string;
  /** The document holds it between `<!-- NAME -->` and `<!-- end -->`. */
  readonly name: string;
  readonly lines: () => readonly string[];
}

/** All derived tables of the documents. */
export const TABLES: readonly Table[] = [
  { file: 'docs/keys.md', name: 'commands', lines: commandLines },
  { file: 'docs/settings.md', name: 'environment', lines: variableLines },
  { file: 'docs/keys.md', name: 'keys', lines: keyLines },
  { file: 'docs/keys.md', name: 'commands', lines: commandLines },
  { file: 'docs/keys.md', name: 'marks', lines: markLines },
  { file: 'docs/keys.md', name: 'formats', lines: formatLines },
  { file: 'docs/recordings.md', name: 'replay-keys', lines: replayKeyLines },
  { file: 'docs/settings.md', name: 'settings', lines: settingLines },
  { file: 'docs/settings.md', name: 'files', lines: fileLines },
  { file: 'docs/server.md', name: 'limits', lines: limitLines },
  { file: 'docs/server.md', name: 'serve-commands', lines: serveCommandLines },
  { file: 'docs/server.md', name: 'metrics', lines: metricLines },
  { file: 'docs/server.md', name: 'faults', lines: faultLines },
  { file: 'docs/plain.md', name: 'statuses', lines: statusLines },
  { file: 'docs/plain.md', name: 'plain-commands', lines: plainCommandLines },
  { file: 'docs/plain.md', name: 'events', lines: eventLines },
  { file: 'docs/check.md', name: 'rules', lines: () => ruleLines(RULES) },
  { file: 'docs/check.md', name: 'questions', lines: () => questionLines(QUESTIONS) },
  { file: 'docs/check.md', name: 'client-rules', lines: () => ruleLines(CLIENT_RULES) },
  { file: 'docs/check.md', name: 'client-questions', lines: () => questionLines(CLIENT_QUESTIONS) },
  { file: 'docs/design.md', name: 'colours', lines: colourLines },
  { file: 'docs/doctor.md', name: 'checks', lines: checkLines },
];

/** Returns a document with new tables; throws if a table has no place in it. */
export function withTables(file: string, text: string): string {
  return TABLES.filter((table) => table.file === file).reduce((document, { name, lines }) => {
    const block = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- end -->)`);
    if (!block.test(document)) throw new Error(`${file} has no context for the table of ${name}`);
    return document.replace(block, (_, start, end) => `${start}\n${lines().join('\n')}\n\n${end}`);
  }, text);
}

function commandLines(): string[] {
  const rows = COMMANDS.map(({ name, argument, help }) => [
    // A bar would end the cell.
    code(`/${`${name} ${argument}`.trim()}`).replaceAll('|', '\\|'),
    help,
  ]);
  return tableLines(['command', ''], rows);
}

function statusLines(): string[] {
  const rows = EXIT_STATUSES.map(({ name, help }) => [name, help]);
  return tableLines(['status', ''], rows);
}

function plainCommandLines(): string[] {
  const own = Object.entries(PLAIN_COMMANDS).map(([name, row]) => [
    code(`/${name}`),
    row.type !== 'screen' ? row.help : `only on the screen. ${row.instead}`.trim(),
  ]);
  const rows = [...own, [code(`/${STOP}`), `only here: ${PLAIN_REPLIES.stopHelp}, as Esc does`]];
  return tableLines(['command', 'in plain mode'], rows);
}

function eventLines(): string[] {
  const rows = Object.entries(PLAIN_EVENTS).map(([type, { members, help }]) => [
    code(type),
    members.map(code).join(' '),
    help,
  ]);
  return tableLines(['event', 'members', ''], rows);
}

function checkLines(): string[] {
  const rows = CHECKS.map(({ id, group, help }) => [code(id), GROUPS[group], help]);
  return tableLines(['id', '', 'what it looks at'], rows);
}

function variableLines(): string[] {
  return tableLines(
    ['environment', ''],
    VARIABLES.map(({ name, help }) => [code(name), help]),
  );
}

function markLines(): string[] {
  const rows = Object.entries(WIRE_MARKS).map(([mark, { sentence }]) => [mark, sentence]);
  return tableLines(['mark', ''], rows);
}

function formatLines(): string[] {
  const rows = Object.values(SAVE_FORMATS).map(({ extensions, help }) => [
    extensions.map((extension) => code(`.${extension}`)).join(' '),
    help,
  ]);
  return tableLines(['extension', ''], rows);
}

function replayKeyLines(): string[] {
  const rows = replayKeyRows().map(({ name, help }) => [
    name.split(', ').map(code).join(' '),
    help,
  ]);
  return tableLines(['key', ''], rows);
}

function settingLines(): string[] {
  const rows = SETTINGS.map((row) => {
    const standard = valueText(row.default);
    return [
      code(row.name),
      row.help,
      expected(row.kind),
      standard === '' ? 'nothing' : code(standard),
    ];
  });
  return tableLines(['setting', '', 'takes', 'default'], rows);
}

function fileLines(): string[] {
  const rows = OTHER_FILES.map(({ path, content, bound }) => [code(path), content, bound]);
  return tableLines(['file', 'content', 'bound'], rows);
}

function limitLines(): string[] {
  const rows = LIMITS.map((row: LimitRow) => [
    code(row.name),
    row.help,
    `${row.default === 0 ? 'off' : row.default} ${row.default === 0 ? '' : row.unit}`.trim(),
    row.canBeOff ? 'yes' : 'no',
    row.farewell === null ? row.seen : `“${row.farewell}”`,
    row.logged ?? 'nothing',
  ]);
  const head = ['limit', '', 'default', 'off with 0', 'the client sees', 'the log says'];
  return tableLines(head, rows);
}

function metricLines(): string[] {
  const rows = METRICS.map(({ name, type, help }) => [code(name), type, help]);
  return tableLines(['metric', 'type', ''], rows);
}

function faultLines(): string[] {
  const rows = FAULTS.map((row: FaultRow) => [
    code(row.name),
    row.help,
    kindWords(row),
    row.takes === 'nothing' || row.default === null ? '' : code(exampleOf(row)),
  ]);
  return tableLines(['fault', '', 'takes', 'default'], rows);
}

function ruleLines(rules: readonly Rule[]): string[] {
  const rows = rules.map(({ id, rule, probe, hint }) => [code(id), rule, probe, hint]);
  return tableLines(['id', 'rule', 'the probe', 'the usual mistake'], rows);
}

function questionLines(questions: readonly Question[]): string[] {
  const rows = questions.map(({ id, question }) => [code(id), question]);
  return tableLines(['id', 'question'], rows);
}

function serveCommandLines(): string[] {
  const rows = SERVE_COMMANDS.map(({ name, argument, help }) => [
    code(`${name} ${argument.replace('|', ' or ')}`.trim()),
    help,
  ]);
  return tableLines(['command', ''], rows);
}

/** The roles of the design, each by a role of spans that has its colour. */
const ROLES: Readonly<Record<string, Role>> = {
  brand: 'brand',
  own: 'own-name',
  accent: 'accent',
  success: 'good',
  warning: 'warning',
  danger: 'problem',
  muted: 'dim',
  border: 'border',
  selection: 'chosen',
  mention: 'mention',
};

function colourLines(): string[] {
  const themes = THEME_NAMES.map((name) => THEMES[name]);
  const rows = Object.entries(ROLES).map(([role, span]) => [
    role,
    ...themes.map(({ styles }) => String(styles[span].fg ?? '–')),
  ]);
  const names = themes.map((theme) => theme.names.map((colour) => colourText(colour)).join(' '));
  const paper = themes.map((theme) =>
    theme.paper ? `${theme.paper.fg} on ${theme.paper.bg}` : '–',
  );
  const head = ['role', ...THEME_NAMES.map(code)];
  return tableLines(head, [...rows, ['others', ...names], ['all other text', ...paper]]);
}

function colourText(colour: Colour): string {
  return colour === 'default' ? '–' : String(colour);
}

/** The keys that work everywhere, then those of each context besides. */
function keyLines(): string[] {
  return keySections().flatMap(({ title, rows }, index) => [
    ...(index === 0 ? [] : ['']),
    `## ${title}`,
    '',
    ...tableLines(['key', ''], rows.map(keyCells)),
  ]);
}

function keyCells({ keys, command, help }: KeyRow): string[] {
  const names = [...keys.map(keyName), ...(command === undefined ? [] : [`/${command}`])];
  return [names.map(code).join(' '), help];
}

function tableLines(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`.replaceAll('|  |', '| |');
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)];
}

function code(text: string): string {
  return `\`${text}\``;
}
