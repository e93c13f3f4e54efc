/** The command line of the chat. Pure. */

import { parseAddress } from '../../app/servers/address.js';
import { UNSENDABLE } from '../../input/input-sentences.js';
import { checkSendable } from '../../protocol/encode.js';
import type { Address } from '../../session/model.js';
import { THEME_NAMES, type ThemeName } from '../../text/theme-names.js';
import { COMMAND_LINE } from '../cli-sentences.js';
import { EXIT_STATUSES } from '../exit.js';
import type { FlagValues, Subcommand } from './flag.js';
import { FLAG_HELP, HELP_TEXT, USAGE } from './help-sentences.js';
import { readTheme } from './theme-flag.js';

/** A parsed command line of the chat. */
export interface ChatLine {
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
  /** True for lines instead of a screen, also if there is no terminal. */
  readonly plain: boolean;
  /** True for lines of JSON. */
  readonly json: boolean;
  /** The file in which the window is recorded; null for none. */
  readonly record: string | null;
  /** True for nothing but chat with the server at the address, which is not null then. */
  readonly locked: boolean;
}

/** The chat: it has no word of its own. */
export const CHAT: Subcommand<ChatLine> = {
  name: 'chat',
  usage: USAGE.chat,
  flags: [
    { name: 'room', argument: 'NAME', help: FLAG_HELP.room },
    { name: 'nick', argument: 'NAME', help: FLAG_HELP.nick },
    {
      name: 'theme',
      argument: 'NAME',
      values: THEME_NAMES,
      help: FLAG_HELP.theme(THEME_NAMES.join(', ')),
    },
    { name: 'ca', argument: 'FILE', help: FLAG_HELP.ca },
    { name: 'plain', argument: null, help: FLAG_HELP.plain },
    { name: 'json', argument: null, help: FLAG_HELP.json },
    { name: 'record', argument: 'FILE', help: FLAG_HELP.record },
    { name: 'locked', argument: null, help: FLAG_HELP.locked },
  ],
  tables: [{ title: HELP_TEXT.statuses, rows: EXIT_STATUSES }],
  read: (values, words) => {
    if (words.length > 1) return { problem: COMMAND_LINE.twoAddresses };
    const [nick = null, ...nicks] = values.get('nick') ?? [];
    if (nicks.length > 0) return { problem: COMMAND_LINE.twoNicks };
    const [record, ...records] = values.get('record') ?? [];
    if (records.length > 0) return { problem: COMMAND_LINE.twoRecords };
    const unsendable = unsendableName(values);
    if (unsendable !== null) return { problem: unsendable };
    const theme = readTheme(values);
    if (theme !== null && 'problem' in theme) return theme;
    const chat = {
      command: 'chat' as const,
      rooms: [...new Set(values.get('room'))],
      nick,
      theme: theme?.name ?? null,
      ca: values.get('ca')?.at(-1) ?? null,
      plain: values.has('plain'),
      json: values.has('json'),
      record: record ?? null,
      locked: values.has('locked'),
    };
    if (chat.locked && chat.record !== null) return { problem: COMMAND_LINE.lockedRecord };
    if (words[0] === undefined) {
      return chat.locked ? { problem: COMMAND_LINE.lockedNowhere } : { ...chat, address: null };
    }
    const { address, problem } = parseAddress(words[0]);
    return address === null ? { problem } : { ...chat, address };
  },
};

/** Returns why a room or a nickname cannot be sent to any server; null if all can. */
function unsendableName(values: FlagValues): string | null {
  for (const name of ['room', 'nick']) {
    const [problem] = (values.get(name) ?? []).flatMap((value) => checkSendable(value) ?? []);
    if (problem !== undefined) return COMMAND_LINE.invalid(name, UNSENDABLE[problem]);
  }
  return null;
}
