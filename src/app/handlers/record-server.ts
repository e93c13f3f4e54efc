import { addressText } from '../servers/address.js';
import { outcomeOf } from '../servers/known-servers.js';
import type { AppState, Step } from '../state.js';

/** A step of a session at `at` (Unix ms), and behind it the note of what it tells of the server. */
export function withOutcome(before: AppState, [state, effects]: Step, at: number): Step {
  // That nobody listens where a server is started then is no news of it.
  if (effects.some(({ type }) => type === 'host')) return [state, effects];
  const outcome = outcomeOf(before.session, state.session);
  if (outcome === null) return [state, effects];
  const server = { address: addressText(state.session.address), at, ...outcome };
  return [state, [...effects, { type: 'keep-server', server }]];
}
