/** Who can reach a server, in words for the user who starts it. Pure. */

import { addressText } from '../../app/servers/address.js';
import type { Address } from '../../session/model.js';
import { isLoopback } from '../../text/loopback.js';
import { SERVE } from '../cli-sentences.js';

/** The addresses that stand for all of a machine. */
const WILDCARDS = ['0.0.0.0', '::'];

/**
 * Returns how others join a server that listens at an address, or that they cannot; null if one address is open, which
 * the log names anyway. `machine` are the machine's own addresses; `names` those of its certificate, which clients
 * check.
 */
export function reachSentence(
  { host, port, tls }: Address,
  machine: readonly string[],
  names: readonly string[] = [],
): string | null {
  if (isLoopback(host)) return SERVE.isClosed;
  if (!WILDCARDS.includes(host) && names.length === 0) return null;
  const own = host === '::' ? machine : machine.filter((address) => !address.includes(':'));
  const usable = names.length > 0 ? names : own;
  const command = (to: string) => `foyer ${addressText({ host: to, port, tls: Boolean(tls) })}`;
  if (usable.length === 0) return SERVE.isOpen(command('ADDRESS'));
  const commands = usable.map(command);
  return SERVE.isOpen(commands.join(', '));
}
