/** The command line of `foyer check`. Pure. */

import { parseAddress, parsePort } from '../../app/servers/address.js';
import { UNSENDABLE } from '../../input/input-sentences.js';
import { checkSendable } from '../../protocol/encode.js';
import type { Address } from '../../session/model.js';
import { sanitise } from '../../text/sanitise.js';
import { CHECK_LINE, COMMAND_LINE } from '../cli-sentences.js';
import type { FlagValues, Subcommand } from './flag.js';
import { FLAG_HELP, USAGE } from './help-sentences.js';

/** How the clients of a check end their messages. */
const FRAMINGS = ['classic', 'lines', 'agreed'] as const;

/** A parsed command line of `foyer check`. */
export interface CheckLine {
  readonly command: 'check';
  /** True for a JSON document. */
  readonly json: boolean;
  readonly of:
    | {
        readonly type: 'server';
        readonly address: Address;
        /** Null for one with a random name. */
        readonly room: string | null;
        readonly framing: (typeof FRAMINGS)[number];
      }
    | {
        readonly type: 'client';
        /** Null for any free port. */
        readonly port: number | null;
        /** The command that starts the client, with its arguments; empty if a person starts it. */
        readonly words: readonly string[];
      };
}

/** `foyer check`: a report on a server or a client of others. */
export const CHECK: Subcommand<CheckLine> = {
  name: 'check',
  usage: USAGE.check,
  flags: [
    { name: 'json', argument: null, help: FLAG_HELP.checkJson },
    { name: 'room', argument: 'NAME', help: FLAG_HELP.checkRoom },
    { name: 'framing', argument: 'NAME', values: FRAMINGS, help: FLAG_HELP.framing },
    { name: 'client', argument: null, help: FLAG_HELP.checkClient },
    { name: 'port', argument: 'PORT', help: FLAG_HELP.checkPort },
  ],
  read: (values, words) => (values.has('client') ? clientLine : serverLine)(values, words),
};

type Reading = CheckLine | { readonly problem: string };

function serverLine(values: FlagValues, words: readonly string[]): Reading {
  if (values.has('port')) return { problem: CHECK_LINE.portNeedsClient };
  if (words.length !== 1) return { problem: CHECK_LINE.oneAddress };
  const { address, problem } = parseAddress(words[0] ?? '');
  if (address === null) return { problem };
  if (address.tls) return { problem: CHECK_LINE.noTls };
  const room = values.get('room')?.at(-1) ?? null;
  const unsendable = room === null ? null : checkSendable(room);
  if (unsendable !== null) return { problem: COMMAND_LINE.invalid('room', UNSENDABLE[unsendable]) };
  const text = values.get('framing')?.at(-1) ?? 'classic';
  const framing = FRAMINGS.find((each) => each === text.toLowerCase());
  if (framing === undefined) {
    return { problem: CHECK_LINE.noFraming(sanitise(text), FRAMINGS.join(', ')) };
  }
  const of = { type: 'server', address, room, framing } as const;
  return { command: 'check', json: values.has('json'), of };
}

function clientLine(values: FlagValues, words: readonly string[]): Reading {
  for (const name of ['room', 'framing']) {
    if (values.has(name)) return { problem: CHECK_LINE.notForClients(name) };
  }
  const text = values.get('port')?.at(-1);
  const port = text === undefined ? null : parsePort(text);
  if (text !== undefined && port === null) return { problem: COMMAND_LINE.noPort(sanitise(text)) };
  return { command: 'check', json: values.has('json'), of: { type: 'client', port, words } };
}
