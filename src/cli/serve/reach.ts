/** Who can reach a server, in words for the user who starts it. Pure. */

import { addressText } from '../../app/servers/address.js';
import type { Address } from '../../session/model.js';
import { isLoopback } from '../../text/loopback.js';
import { SERVE } from '../sentences.js';

/** The addresses that stand for all of a machine. */
const WILDCARDS = ['0.0.0.0', '::'];

/**
 * Returns how others join a server that listens at an address, or that they cannot; null if one address is open, which
 * the log names anyway. `machine` are the machine's own addresses.
 */
export function reachSentence({ host, port }: Address, machine: readonly string[]): string | null {
  if (isLoopback(host)) return SERVE.isClosed;
  if (!WILDCARDS.includes(host)) return null;
  const usable = host === '::' ? machine : machine.filter((address) => !address.includes(':'));
  if (usable.length === 0) return SERVE.isOpen(`foyer ADDRESS:${port}`);
  const commands = usable.map((address) => `foyer ${addressText({ host: address, port })}`);
  return SERVE.isOpen(commands.join(', '));
}
