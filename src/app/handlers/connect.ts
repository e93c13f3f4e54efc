import type { Address, Intent } from '../../session/model.js';
import { isSameAddress } from '../servers/address.js';
import { RECOVERY, SENDING } from '../servers/sentences.js';
import type { AppEvent, AppState, StatusLine, Step } from '../state.js';
import { after, ask, step, tell, withStatus } from '../update-result.js';
import { heldTexts, holdBack, letGo } from './send.js';

/** Begins a session with another server. */
export function open(state: AppState, address: Address, intent: Intent, mayHost: boolean): Step {
  const fresh = { starting: false, dial: null, status: null, greetings: [], listed: false };
  return step({ ...state, ...fresh, address, mayHost }, { type: 'open', address, intent });
}

/** Begins a session with a server at which nothing of the room is known, if there was one. */
export function elsewhere(
  state: AppState,
  address: Address,
  intent: Intent,
  mayHost: boolean,
): Step {
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

/** Leaves, and comes back into the same room under the same name. */
export function reconnect(state: AppState): Step {
  const { phase, room, name, intent } = state.session;
  if (phase === 'offline' || phase === 'waiting') return ask(state, { type: 'user.connect' });
  const again = { room: room ?? intent.room, name: name ?? intent.name };
  // The connection may be one over which nothing leaves any more.
  const kept = { ...holdBack(state), returning: state.room !== null };
  return open(kept, state.address, again, false);
}

/**
 * The embedded server has started, or could not: in either case its address is tried again, but no sooner
 * than is due where that goes on by itself and nothing has changed. Who has gone elsewhere meanwhile is told
 * of a server that has started, and stays there.
 */
export function onHosted(
  state: AppState,
  { address, started, problem, at }: Extract<AppEvent, { type: 'hosted' }>,
): Step {
  const words = RECOVERY.hosts(address);
  const host = { ...state, hosting: state.hosting || started };
  if (!isSameAddress(address, state.address)) {
    return started ? tell(host, words, 'info', at) : step(state);
  }
  const status: StatusLine | null = problem === null ? null : { text: problem, tone: 'problem' };
  const next = { ...host, starting: false, status };
  const [told] = started ? tell(next, words, 'info', at) : step(next);
  const waits = state.session.phase === 'waiting' && !started;
  return waits ? step(told) : ask(told, { type: 'user.connect' });
}
