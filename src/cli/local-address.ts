import { HOME, parsePort } from '../app/servers/address.js';
import type { Address } from '../session/model.js';
import { sanitise } from '../text/sanitise.js';

/** The server of this machine, or a sentence that says what is wrong with `FOYER_PORT`. */
export type Home = { readonly address: Address } | { readonly problem: string };

/** Where Foyer goes if no address is given; `FOYER_PORT` in the environment moves its port. */
export function homeAddress(env: Readonly<Record<string, string | undefined>>): Home {
  const text = env.FOYER_PORT ?? '';
  if (text === '') return { address: HOME };
  const port = parsePort(text);
  return port === null
    ? { problem: `FOYER_PORT is “${sanitise(text)}”: it has to be a number from 1 to 65535.` }
    : { address: { ...HOME, port } };
}
