/** Records how connections to servers went. */

import { addressText } from '../servers/address.js';
import { outcomeOf } from '../servers/known-servers.js';
import type { AppState, UpdateResult } from '../state.js';

/** Adds the effect that stores a connection's outcome, at `time` (Unix ms). */
export function withOutcome(
  before: AppState,
  [state, effects]: UpdateResult,
  time: number,
): UpdateResult {
  // A refused connection that starts a server here is no outcome.
  if (effects.some(({ type }) => type === 'host')) return [state, effects];
  const outcome = outcomeOf(before.session, state.session);
  if (outcome === null) return [state, effects];
  const server = { address: addressText(state.session.address), time, ...outcome };
  return [state, [...effects, { type: 'keep-server', server }]];
}
