/** Says what failed if an effect fails. Pure. */

import { sanitise } from '../text/sanitise.js';
import type { Effect } from './state.js';

/** The deed of each effect, to follow “Foyer could not”. */
const DEEDS: Readonly<Record<Effect['type'], string>> = {
  open: 'connect',
  session: 'pass a request to the connection',
  host: 'start a server',
  fault: 'give the server faults',
  'send-burst': 'write to the connection',
  later: 'continue after a pause',
  wake: 'continue after a pause',
  bell: 'ring the bell',
  notify: 'show a desktop notification',
  mouse: 'switch the mouse',
  log: 'log the room',
  'load-earlier': 'read the earlier messages',
  copy: 'copy the text',
  save: 'save the file',
  quit: 'quit cleanly',
  close: 'close the tab cleanly',
  set: 'change the setting',
  remember: 'store the line in the history',
  'keep-server': 'store the server',
  'forget-server': 'remove the server',
  'use-names': 'store the names in use',
  redraw: 'redraw the screen',
  suspend: 'suspend itself',
  'ask-quit': 'ask whether to quit',
  'give-password': 'take the password',
};

/** The sentences; `reason` ends with a full stop. */
export const FAILURES = {
  effect: (deed: string, reason: string) => `Foyer could not ${deed}: ${reason}`,
  unexpected: (reason: string) =>
    `Something failed in Foyer: ${reason} If the screen looks wrong, quit and start again.`,
} as const;

/** Returns a sentence about an effect that failed with an error. */
export function failedSentence(effect: Effect['type'], error: unknown): string {
  return FAILURES.effect(DEEDS[effect], reasonOf(error));
}

/** Returns a sentence about an error that belongs to no effect. */
export function unexpectedSentence(error: unknown): string {
  return FAILURES.unexpected(reasonOf(error));
}

function reasonOf(error: unknown): string {
  const reason = sanitise(error instanceof Error ? error.message : String(error));
  return reason.replace(/[.!]?$/u, '.');
}
