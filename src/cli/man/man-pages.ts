/** The pages of the manual, from the tables of the program and its documents. Pure. */

import { CHAT } from '../command-line/chat-line.js';
import { CTL } from '../command-line/ctl-line.js';
import { USAGE, VARIABLE_HELP } from '../command-line/help-sentences.js';
import { SERVE } from '../command-line/serve-line.js';
import {
  type AnySubcommand,
  COMMON_FLAGS,
  SUBCOMMANDS,
  VARIABLES,
} from '../command-line/subcommands.js';
import {
  commandParts,
  exitParts,
  fileParts,
  flagParts,
  keyParts,
  paragraph,
  rowParts,
  section,
  settingParts,
  usageParts,
} from './man-parts.js';
import { MAN_HEADINGS, MAN_SUMMARIES, MAN_TEXT } from './man-sentences.js';
import { markdownParts } from './markdown-parts.js';
import { bold, type PageHead, type Part, page, plain } from './roff.js';

/** What the pages are made from, besides the tables: documents in Markdown, and the facts of their heads. */
export interface ManSources extends Pick<PageHead, 'date' | 'version'> {
  /** The text of docs/protocol.md. */
  readonly protocol: string;
  /** The text of docs/server.md. */
  readonly server: string;
}

type PageName = keyof typeof MAN_SUMMARIES;

/** The section of the manual in which each page is. */
const SECTIONS: Readonly<Record<PageName, number>> = {
  foyer: 1,
  'foyer-serve': 1,
  'foyer-protocol': 7,
};

/** The documents in whose place pages stand. */
const DOCUMENTS = {
  'protocol.md': titleOf('foyer-protocol'),
  'server.md': titleOf('foyer-serve'),
};

function titleOf(name: PageName): string {
  return `${name}(${SECTIONS[name]})`;
}

/** Returns the pages by the names of their files. */
export function manPages(sources: ManSources): Readonly<Record<string, string>> {
  const pages: Readonly<Record<PageName, readonly Part[]>> = {
    foyer: chatPage(),
    'foyer-serve': servePage(sources.server),
    'foyer-protocol': protocolPage(sources.protocol),
  };
  const names = Object.keys(SECTIONS) as PageName[];
  const files = names.map((name) => {
    const head = { ...sources, name, section: SECTIONS[name] };
    const parts = [...nameParts(name), ...pages[name], ...seeAlso(name)];
    return [`${name}.${SECTIONS[name]}`, page(head, parts)];
  });
  return Object.fromEntries(files);
}

function nameParts(name: PageName): Part[] {
  const text = `${plain(name)} \\- ${plain(MAN_SUMMARIES[name])}`;
  return section(MAN_HEADINGS.name, [{ type: 'paragraph', text }]);
}

function seeAlso(name: PageName): Part[] {
  const others = (Object.keys(SECTIONS) as PageName[]).filter((each) => each !== name);
  const text = others.map((other) => `${bold(other)}(${SECTIONS[other]})`).join(', ');
  return section(MAN_HEADINGS.seeAlso, [{ type: 'paragraph', text }]);
}

function chatPage(): Part[] {
  const rows: readonly AnySubcommand[] = SUBCOMMANDS;
  const forms = rows.flatMap(({ name, usage }) => usageParts(commandOf(name), usage));
  return [
    ...section(MAN_HEADINGS.synopsis, [...forms, ...usageParts(commandOf('help'), USAGE.help)]),
    ...section(MAN_HEADINGS.description, [paragraph(MAN_TEXT.chat)]),
    ...section(MAN_HEADINGS.options, flagParts([...CHAT.flags, ...COMMON_FLAGS])),
    ...section(MAN_HEADINGS.commands, rows.slice(1).flatMap(subcommandParts)),
    ...section(MAN_HEADINGS.chatCommands, commandParts()),
    ...section(MAN_HEADINGS.keys, [paragraph(MAN_TEXT.keys), ...keyParts()]),
    ...section(MAN_HEADINGS.settings, [paragraph(MAN_TEXT.settings), ...settingParts()]),
    ...section(MAN_HEADINGS.environment, rowParts(VARIABLES)),
    ...section(MAN_HEADINGS.files, [...fileParts(), paragraph(MAN_TEXT.folders)]),
    ...section(MAN_HEADINGS.exit, exitParts()),
  ];
}

function commandOf(name: string): string {
  return name === CHAT.name ? 'foyer' : `foyer ${name}`;
}

/** A subcommand: its flags, and what else its help lists; that of the server is on a page of its own. */
function subcommandParts(subcommand: AnySubcommand): Part[] {
  const { name, usage } = subcommand;
  const more =
    name === SERVE.name
      ? [paragraph(MAN_TEXT.serve(titleOf('foyer-serve')))]
      : [...flagParts(subcommand.flags), ...tableParts(subcommand)];
  return section(commandOf(name), [...usageParts(commandOf(name), usage), ...more], 'subsection');
}

function tableParts({ tables = [] }: Pick<AnySubcommand, 'tables'>): Part[] {
  return tables.flatMap(({ title, rows }) => [paragraph(title), ...rowParts(rows)]);
}

/** The variables that the server reads. */
const SERVE_VARIABLES = [
  ...VARIABLES,
  { name: 'FOYER_ENGINE_PASSWORD', help: VARIABLE_HELP.enginePassword },
];

function servePage(document: string): Part[] {
  const about = markdownParts(beginningOf(document), DOCUMENTS);
  const commands = (CTL.tables ?? []).flatMap(({ rows }) => rowParts(rows));
  const faults = (SERVE.tables ?? []).flatMap(({ rows }) => rowParts(rows));
  return [
    ...section(MAN_HEADINGS.synopsis, usageParts(commandOf(SERVE.name), SERVE.usage)),
    ...section(MAN_HEADINGS.description, about),
    ...section(MAN_HEADINGS.options, flagParts([...SERVE.flags, ...COMMON_FLAGS])),
    ...section(MAN_HEADINGS.commands, [paragraph(MAN_TEXT.serveCommands), ...commands]),
    ...section(MAN_HEADINGS.faults, [paragraph(MAN_TEXT.faults), ...faults]),
    ...section(MAN_HEADINGS.environment, rowParts(SERVE_VARIABLES)),
    ...section(MAN_HEADINGS.exit, exitParts()),
  ];
}

function protocolPage(document: string): Part[] {
  const beginning = beginningOf(document);
  return [
    ...section(MAN_HEADINGS.description, markdownParts(beginning, DOCUMENTS)),
    ...markdownParts(document.slice(beginning.length), DOCUMENTS),
  ];
}

/** Returns a document up to its first section. */
function beginningOf(document: string): string {
  return document.split(/^(?=## )/m)[0] ?? '';
}
