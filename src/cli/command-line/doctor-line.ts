/** The command line of `foyer doctor`. Pure. */

import { parseAddress } from '../../app/servers/address.js';
import type { Address } from '../../session/model.js';
import { COMMAND_LINE } from '../cli-sentences.js';
import type { Subcommand } from './flag.js';
import { FLAG_HELP, USAGE } from './help-sentences.js';

/** A parsed command line of `foyer doctor`. */
export interface DoctorLine {
  readonly command: 'doctor';
  /** Null for the server that a window would connect to. */
  readonly address: Address | null;
  readonly json: boolean;
  /** True to show keys first. */
  readonly keys: boolean;
  /** The file of the authorities to trust; null for those of the system. */
  readonly ca: string | null;
}

/** `foyer doctor`: what works here, and what to do about the rest. */
export const DOCTOR: Subcommand<DoctorLine> = {
  name: 'doctor',
  usage: USAGE.doctor,
  flags: [
    { name: 'json', argument: null, help: FLAG_HELP.doctorJson },
    { name: 'keys', argument: null, help: FLAG_HELP.doctorKeys },
    { name: 'ca', argument: 'FILE', help: FLAG_HELP.ca },
  ],
  read: (values, words) => {
    if (words.length > 1) return { problem: COMMAND_LINE.twoAddresses };
    const { address, problem } =
      words[0] === undefined ? { address: null, problem: null } : parseAddress(words[0]);
    if (problem !== null) return { problem };
    const ca = values.get('ca')?.at(-1) ?? null;
    const given = { json: values.has('json'), keys: values.has('keys'), ca };
    return { command: 'doctor', address, ...given };
  },
};
