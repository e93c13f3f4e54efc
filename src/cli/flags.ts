/** The command line: one table of flags, its parser, and the text of `--help`. */

import { parseArgs } from 'node:util';
import { DEFAULT_PORT, parseAddress } from '../app/servers/address.js';
import { exampleOf } from '../faults/fault-spec.js';
import { FAULTS } from '../faults/fault-table.js';
import { UNSENDABLE } from '../input/input-sentences.js';
import { checkSendable } from '../protocol/encode.js';
import type { Address } from '../session/model.js';
import { sanitise } from '../text/sanitise.js';
import { THEME_NAMES, type ThemeName } from '../text/theme-names.js';
import { ADMIN, COMMAND_LINE, FLAG_HELP, HELP_TEXT, VARIABLE_HELP } from './cli-sentences.js';
import {
  type GivenSettings,
  readServeSetting,
  SERVE_SETTINGS,
} from './serve/settings/serve-settings.js';

/** A command that takes flags. */
type Command = 'chat' | 'serve' | 'ctl';

const ALL: readonly Command[] = ['chat', 'serve', 'ctl'];

/** A flag of the command line; help and parsing derive from the row. */
interface Flag {
  readonly name: string;
  /** The name of its value in the help; null for a flag without a value. */
  readonly argument: string | null;
  /** One letter, for the short form with one dash. */
  readonly short?: string;
  readonly help: string;
  readonly of: readonly Command[];
}

/** Every flag. */
export const FLAGS: readonly Flag[] = [
  {
    name: 'room',
    argument: 'NAME',
    of: ['chat'],
    help: FLAG_HELP.room,
  },
  { name: 'nick', argument: 'NAME', of: ['chat'], help: FLAG_HELP.nick },
  ...SERVE_SETTINGS.map(({ name, argument, help, forCtl }) => ({
    name,
    argument,
    help,
    of: forCtl ? (['serve', 'ctl'] as const) : (['serve'] as const),
  })),
  {
    name: 'theme',
    argument: 'NAME',
    of: ['chat', 'serve'],
    help: FLAG_HELP.theme(THEME_NAMES.join(', ')),
  },
  { name: 'ca', argument: 'FILE', of: ['chat'], help: FLAG_HELP.ca },
  {
    name: 'config',
    argument: 'FILE',
    of: ['serve'],
    help: FLAG_HELP.config,
  },
  { name: 'watch', argument: null, of: ['serve'], help: FLAG_HELP.watch },
  { name: 'help', short: 'h', argument: null, of: ALL, help: FLAG_HELP.help },
  { name: 'version', short: 'v', argument: null, of: ALL, help: FLAG_HELP.version },
];

/** An environment variable that Foyer reads; the help derives from the row. */
export const VARIABLES: readonly { readonly name: string; readonly help: string }[] = [
  {
    name: 'FOYER_PORT',
    help: VARIABLE_HELP.port,
  },
  { name: 'NO_COLOR', help: VARIABLE_HELP.noColour },
];

/** The column of the help before the explanations. */
const HELP_COLUMN = 20;

/** A parsed command line. */
export type CommandLine =
  | {
      readonly command: 'chat';
      /** Null if none was given: the default server, or this machine's. */
      readonly address: Address | null;
      /** The rooms to join at once, without duplicates. */
      readonly rooms: readonly string[];
      readonly nick: string | null;
      /** Null for the one of the settings. */
      readonly theme: ThemeName | null;
      /** The file of the authorities to trust; null for those of the system. */
      readonly ca: string | null;
    }
  | {
      readonly command: 'serve';
      readonly given: GivenSettings;
      /** The file with the other settings; null for none. */
      readonly config: string | null;
      /** True for a live view instead of the log. */
      readonly watch: boolean;
      /** The theme of the live view; null for the terminal's. */
      readonly theme: ThemeName | null;
    }
  | {
      readonly command: 'ctl';
      /** The command for the server. */
      readonly words: readonly string[];
      /** The path of the server's admin socket; undefined for that of its port. */
      readonly admin: string | undefined;
      /** Null for the default port. */
      readonly port: number | null;
    }
  | { readonly command: 'help' }
  | { readonly command: 'version' }
  | { readonly command: 'mistake'; readonly problem: string };

/** Parses the arguments of the program. Never throws: a mistake is a value with a sentence. */
export function parseCommandLine(words: readonly string[]): CommandLine {
  const command = words[0] === 'serve' || words[0] === 'ctl' ? words[0] : 'chat';
  const read = readFlags(command, command === 'chat' ? words : words.slice(1));
  if ('problem' in read) return mistake(read.problem);
  const { values, positionals } = read;
  if (values.has('help')) return { command: 'help' };
  if (values.has('version')) return { command: 'version' };
  return COMMANDS[command](values, positionals);
}

/** Returns the text of `--help`. */
export function helpText(): string {
  const line = (flag: Flag) => {
    const head = `  ${`--${flag.name} ${flag.argument ?? ''}`.trim().padEnd(18)}`;
    return head.length > HELP_COLUMN
      ? `${head}\n${' '.repeat(HELP_COLUMN)} ${flag.help}`
      : `${head} ${flag.help}`;
  };
  const of = (command: Command) =>
    FLAGS.filter((flag) => flag.of[0] === command && flag.of !== ALL).map(line);
  return [
    ...HELP_TEXT.usage,
    '',
    HELP_TEXT.chat,
    ...of('chat'),
    '',
    HELP_TEXT.serve,
    ...of('serve'),
    '',
    HELP_TEXT.faults,
    ...FAULTS.map((row) => `  ${`${row.name} ${exampleOf(row)}`.trim().padEnd(18)} ${row.help}`),
    '',
    HELP_TEXT.all,
    ...FLAGS.filter((flag) => flag.of === ALL).map(line),
    '',
    HELP_TEXT.environment,
    ...VARIABLES.map(({ name, help }) => `  ${name.padEnd(18)} ${help}`),
    '',
    HELP_TEXT.end(DEFAULT_PORT),
    '',
  ].join('\n');
}

type Values = ReadonlyMap<string, readonly string[]>;

/** Splits arguments into flags and positionals by the table, or returns what is wrong. */
function readFlags(
  command: Command,
  words: readonly string[],
): { values: Values; positionals: readonly string[] } | { problem: string } {
  // The usual start: it needs no parser of Node's, which takes 2 ms to load.
  if (words.length === 0) return { values: new Map(), positionals: [] };
  const flags = FLAGS.filter((flag) => flag.of.includes(command));
  const values = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokensOf(words, flags)) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const flag = flags.find(({ name }) => name === token.name);
    const missing = !token.inlineValue && token.value?.startsWith('-');
    const problem = flagProblem(token.rawName, flag, missing ? undefined : token.value);
    if (problem !== null) return { problem };
    values.set(token.name, [...(values.get(token.name) ?? []), token.value ?? '']);
  }
  return { values, positionals };
}

function tokensOf(words: readonly string[], flags: readonly Flag[]) {
  const options = flags.map(({ name, argument, short }) => {
    const type = argument === null ? ('boolean' as const) : ('string' as const);
    return [name, { type, multiple: true, ...(short && { short }) }] as const;
  });
  const parsing = { strict: false, allowPositionals: true, tokens: true } as const;
  return parseArgs({ args: [...words], options: Object.fromEntries(options), ...parsing }).tokens;
}

function flagProblem(
  raw: string,
  flag: Flag | undefined,
  value: string | undefined,
): string | null {
  if (flag === undefined) return COMMAND_LINE.unknownFlag(sanitise(raw));
  if (flag.argument !== null && (value === undefined || value === '')) {
    return COMMAND_LINE.valueMissing(flag.name, flag.argument);
  }
  if (flag.argument === null && value !== undefined) return COMMAND_LINE.valueGiven(flag.name);
  return null;
}

function chatCommand(values: Values, positionals: readonly string[]): CommandLine {
  if (positionals.length > 1) return mistake(COMMAND_LINE.twoAddresses);
  const [nick = null, ...nicks] = values.get('nick') ?? [];
  if (nicks.length > 0) return mistake(COMMAND_LINE.twoNicks);
  for (const name of ['room', 'nick']) {
    const problems = (values.get(name) ?? []).flatMap((value) => checkSendable(value) ?? []);
    if (problems[0] !== undefined) {
      return mistake(COMMAND_LINE.invalid(name, UNSENDABLE[problems[0]]));
    }
  }
  const theme = themeOf(values);
  if (theme !== null && 'problem' in theme) return mistake(theme.problem);
  const chat = {
    command: 'chat' as const,
    rooms: [...new Set(values.get('room'))],
    nick,
    theme: theme?.name ?? null,
    ca: values.get('ca')?.at(-1) ?? null,
  };
  if (positionals[0] === undefined) return { ...chat, address: null };
  const { address, problem } = parseAddress(positionals[0]);
  return address === null ? mistake(problem) : { ...chat, address };
}

function serveCommand(values: Values, positionals: readonly string[]): CommandLine {
  if (positionals[0] !== undefined) {
    return mistake(COMMAND_LINE.noWords(sanitise(positionals[0])));
  }
  const [config = null, ...configs] = values.get('config') ?? [];
  if (configs.length > 0) return mistake(COMMAND_LINE.twoConfigs);
  const theme = themeOf(values);
  if (theme !== null && 'problem' in theme) return mistake(theme.problem);
  const watch = values.has('watch');
  if (theme !== null && !watch) return mistake(COMMAND_LINE.themeNeedsWatch);
  const given = givenSettings(values);
  if ('problem' in given) return mistake(given.problem);
  return {
    command: 'serve',
    given,
    config,
    watch,
    theme: theme?.name ?? null,
  };
}

/** Returns the theme that was given, or why there is none of that name; null if none was given. */
function themeOf(
  values: Values,
): { readonly name: ThemeName } | { readonly problem: string } | null {
  const text = values.get('theme')?.at(-1);
  if (text === undefined) return null;
  const name = THEME_NAMES.find((each) => each === text.toLowerCase());
  if (name !== undefined) return { name };
  return { problem: COMMAND_LINE.noTheme(sanitise(text), THEME_NAMES.join(', ')) };
}

function ctlCommand(values: Values, words: readonly string[]): CommandLine {
  const given = givenSettings(values);
  if ('problem' in given) return mistake(given.problem);
  if (words.length === 0) return mistake(ADMIN.noCommand);
  return { command: 'ctl', words, admin: given.admin, port: given.port ?? null };
}

function givenSettings(values: Values): GivenSettings | { readonly problem: string } {
  let given: GivenSettings = {};
  for (const { name } of SERVE_SETTINGS) {
    for (const text of values.get(name) ?? []) {
      const reading = readServeSetting(given, name, text);
      if ('problem' in reading) return reading;
      given = reading;
    }
  }
  return given;
}

/** Reads the values and words of each command. */
const COMMANDS: Readonly<
  Record<Command, (values: Values, words: readonly string[]) => CommandLine>
> = { chat: chatCommand, serve: serveCommand, ctl: ctlCommand };

function mistake(problem: string): CommandLine {
  return { command: 'mistake', problem };
}
