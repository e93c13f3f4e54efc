/** The text of `--help`, from the table of subcommands. Pure. */

import { DEFAULT_PORT } from '../../app/servers/address.js';
import type { Flag, HelpTable, Usage } from './flag.js';
import { HELP_TEXT, USAGE } from './help-sentences.js';
import { type AnySubcommand, COMMON_FLAGS, SUBCOMMANDS, VARIABLES } from './subcommands.js';

/** The columns of the names, and of a text. */
const NAME_COLUMNS = 24;
const TEXT_COLUMNS = 80;

/** Returns the text of `foyer --help`: the forms of all commands, and the flags of the chat. */
export function generalHelp(): string {
  const [chat] = SUBCOMMANDS;
  const forms = (SUBCOMMANDS as readonly AnySubcommand[]).flatMap(usageRows);
  return sections([
    [HELP_TEXT.title],
    [HELP_TEXT.usage, ...forms, ...usageRows({ name: 'help', usage: USAGE.help })],
    [HELP_TEXT.chatFlags, ...[...chat.flags, ...COMMON_FLAGS].flatMap(flagRows)],
    [HELP_TEXT.environment, ...VARIABLES.flatMap(tableRows)],
    ...(chat.tables ?? []).map(({ title, rows }) => [title, ...rows.flatMap(tableRows)]),
    [HELP_TEXT.more],
    [HELP_TEXT.end(DEFAULT_PORT)],
  ]);
}

/** Returns the text of `foyer NAME --help`. */
export function subcommandHelp(subcommand: AnySubcommand): string {
  return sections([
    [HELP_TEXT.usage, ...usageRows(subcommand)],
    ...flagGroups(subcommand),
    ...(subcommand.tables ?? []).map(({ title, rows }) => [title, ...rows.flatMap(tableRows)]),
  ]);
}

function sections(parts: readonly (readonly string[])[]): string {
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** Returns the flags of a subcommand: a section of lines for each of their groups. */
function flagGroups({ flags, groups = {} }: AnySubcommand): readonly (readonly string[])[] {
  const sections: string[][] = [];
  for (const flag of [...flags, ...COMMON_FLAGS]) {
    const title = groups[flag.name] ?? (sections.length === 0 ? HELP_TEXT.flags : null);
    if (title !== null) sections.push([title]);
    sections.at(-1)?.push(...flagRows(flag));
  }
  return sections;
}

function usageRows({ name, usage }: { readonly name: string; readonly usage: readonly Usage[] }) {
  const word = name === SUBCOMMANDS[0].name ? 'foyer' : `foyer ${name}`;
  return usage.flatMap(({ form, help }) => row(`${word} ${form}`.trim(), help));
}

function flagRows({ name, argument, short, help }: Flag): readonly string[] {
  const long = `--${name} ${argument ?? ''}`.trim();
  return row(short === undefined ? long : `-${short}, ${long}`, help);
}

function tableRows({ name, help }: HelpTable['rows'][number]): readonly string[] {
  return row(name, help);
}

/** Returns a name and its text, which is wrapped at words; a long name has a line of its own. */
function row(name: string, text: string): readonly string[] {
  const indent = ' '.repeat(NAME_COLUMNS + 3);
  const [first = '', ...rest] = wrapped(text, TEXT_COLUMNS - indent.length);
  const more = rest.map((line) => `${indent}${line}`);
  if (name.length > NAME_COLUMNS) return [`  ${name}`, `${indent}${first}`, ...more];
  return [`  ${name.padEnd(NAME_COLUMNS)} ${first}`, ...more];
}

/** Cuts a text at spaces into lines of at most so many columns; its characters are one column wide. */
function wrapped(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
