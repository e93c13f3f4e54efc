/** Opens and reopens connections, and hosts a server. */

import type { Address, Intent } from '../../session/model.js';
import { isSameAddress } from '../servers/address.js';
import { RECOVERY, SENDING } from '../servers/link-sentences.js';
import type { AppEvent, AppState, StatusLine, UpdateResult } from '../state.js';
import { after, ask, step, tell, withStatus } from '../update-result.js';
import { heldTexts, holdBack, letGo } from './send.js';

/** Begins a session with another server. */
export function open(
  state: AppState,
  address: Address,
  intent: Intent,
  mayHost: boolean,
): UpdateResult {
  const fresh = { starting: false, dial: null, status: null, greetings: [], listed: false };
  return step({ ...state, ...fresh, address, mayHost }, { type: 'open', address, intent });
}

/** Leaves the room, if there is one, and begins a session with another server. */
export function elsewhere(
  state: AppState,
  address: Address,
  intent: Intent,
  mayHost: boolean,
): UpdateResult {
  const { length } = heldTexts(state);
  return after(letGo(state), (left) => {
    const [next, effects] = open(
      { ...left, room: null, returning: false },
      address,
      intent,
      mayHost,
    );
    return [length === 0 ? next : withStatus(next, SENDING.returned(length), 'problem'), effects];
  });
}

/** Reconnects, and returns to the same room under the same name. */
export function reconnect(state: AppState): UpdateResult {
  const { phase, room, name, intent } = state.session;
  if (phase === 'offline' || phase === 'waiting') return ask(state, { type: 'user.connect' });
  const again = { room: room ?? intent.room, name: name ?? intent.name };
  // The old connection may be dead: unsent messages wait for the new one.
  const kept = { ...holdBack(state), returning: state.room !== null };
  const [next, effects] = open(kept, state.address, again, false);
  const { server } = state.session;
  return [next, effects.map((effect) => (effect.type === 'open' ? { ...effect, server } : effect))];
}

/**
 * Handles the start of the embedded server, or its failure. Its address is tried again: at once, or when it is
 * due if the start failed and the session retries anyway. A user who changed servers since only sees a sentence
 * about a server that started.
 */
export function onHosted(
  state: AppState,
  { address, started, problem, time }: Extract<AppEvent, { type: 'hosted' }>,
): UpdateResult {
  const words = RECOVERY.hosts(address);
  const host = { ...state, shared: { ...state.shared, hosting: state.shared.hosting || started } };
  if (!isSameAddress(address, state.address)) {
    return started ? tell(host, words, 'info', time) : step(state);
  }
  const status: StatusLine | null = problem === null ? null : { text: problem, tone: 'problem' };
  const next = { ...host, starting: false, status };
  const [shown] = started ? tell(next, words, 'info', time) : step(next);
  const waits = state.session.phase === 'waiting' && !started;
  return waits ? step(shown) : ask(shown, { type: 'user.connect' });
}
