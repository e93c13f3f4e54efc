/** Parts of the manual from the tables of the program. Pure. */

import { FILES } from '../../files/file-rows.js';
import { COMMANDS } from '../../input/commands/commands.js';
import { keysText } from '../../input/help.js';
import { expected, valueText } from '../../settings/kinds.js';
import { SETTINGS } from '../../settings/setting-rows.js';
import type { Flag, HelpTable, Usage } from '../command-line/flag.js';
import { EXIT_STATUSES } from '../exit.js';
import { keySections } from './key-sections.js';
import { MAN_TEXT } from './man-sentences.js';
import { bold, italic, type Part, plain } from './roff.js';

/** A section or a subsection. */
export function section(
  title: string,
  parts: readonly Part[],
  type: 'section' | 'subsection' = 'section',
): Part[] {
  return [{ type, text: plain(title) }, ...parts];
}

/** A paragraph of a sentence. */
export function paragraph(text: string): Part {
  return { type: 'paragraph', text: plain(text) };
}

function tagged(head: string, ...texts: readonly string[]): Part {
  return { type: 'tagged', head, lines: texts.map(plain) };
}

/** The forms of a command line, each with what it does. */
export function usageParts(command: string, usage: readonly Usage[]): Part[] {
  return usage.map(({ form, help }) => tagged(`${bold(command)} ${plain(form)}`.trim(), help));
}

/** Flags, each with its value and its effect. */
export function flagParts(flags: readonly Flag[]): Part[] {
  return flags.map(({ name, short, argument, help }) => {
    const names = [...(short === undefined ? [] : [`-${short}`]), `--${name}`].map(bold).join(', ');
    return tagged(argument === null ? names : `${names} ${italic(argument)}`, help);
  });
}

/** Rows of names and their meanings. */
export function rowParts(rows: HelpTable['rows']): Part[] {
  return rows.map(({ name, help }) => tagged(namesText(name), help));
}

/** The commands of the chat. */
export function commandParts(): Part[] {
  return COMMANDS.map(({ name, argument, help }) =>
    tagged(bold(`/${name} ${argument}`.trim()), help),
  );
}

/** The keys of the chat, by context. */
export function keyParts(): Part[] {
  return keySections().flatMap(({ title, rows }) =>
    section(
      title,
      rows.map(({ keys, help }) => tagged(namesText(keysText(keys)), help)),
      'subsection',
    ),
  );
}

/** The words for keys that are signs: not every terminal that shows the manual has them. */
const WORDS: Readonly<Record<string, string>> = {
  '↑': 'Up',
  '↓': 'Down',
  '←': 'Left',
  '→': 'Right',
};

/** Names with two blanks between them, as in the help, with commas and in bold. */
function namesText(names: string): string {
  const words = names.replaceAll(/[↑↓←→]/gu, (sign) => WORDS[sign] ?? sign);
  return words.split('  ').map(bold).join(', ');
}

/** The settings of the chat. */
export function settingParts(): Part[] {
  return SETTINGS.map(({ name, help, kind, default: standard }) => {
    const shown = valueText(standard) || MAN_TEXT.noDefault;
    return tagged(bold(name), `${help}.`, MAN_TEXT.setting(expected(kind), shown));
  });
}

/** The files that the chat stores. */
export function fileParts(): Part[] {
  return FILES.map(({ path, content, bound }) =>
    tagged(italic(path), `${content}: ${bound}.`.replaceAll('`', '')),
  );
}

/** The exit statuses. */
export function exitParts(): Part[] {
  return EXIT_STATUSES.map(({ name, help }) => tagged(bold(name), `${help}.`));
}
