/** Reads the address of this machine's server from the environment. */

import { HOME, parsePort } from '../../app/servers/address.js';
import type { Address } from '../../session/model.js';
import { sanitise } from '../../text/sanitise.js';
import { COMMAND_LINE } from '../cli-sentences.js';

/** The address of this machine's server, or a sentence about a wrong `FOYER_PORT`. */
export type LocalAddress = { readonly address: Address } | { readonly problem: string };

/** Returns the address of this machine's server; `FOYER_PORT` in the environment changes its port. */
export function localAddress(env: Readonly<Record<string, string | undefined>>): LocalAddress {
  const text = env.FOYER_PORT ?? '';
  if (text === '') return { address: HOME };
  const port = parsePort(text);
  return port === null
    ? { problem: COMMAND_LINE.variable(sanitise(text)) }
    : { address: { ...HOME, port } };
}
