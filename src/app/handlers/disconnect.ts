import type { Loss, LossKind } from '../../session/model.js';
import { tellRoom } from '../room/room.js';
import { doubtful, NOTHING_UNHEARD } from '../room/unacknowledged.js';
import { isSameAddress } from '../servers/address.js';
import { doubtSentence, lossSentence, RECOVERY } from '../servers/sentences.js';
import type { AppState, RoomState, StatusLine, Step } from '../state.js';
import { holdBack } from './send.js';

/** Losses that are noticed long after nothing could be heard any more. */
const NOTICED_LATE: readonly LossKind[] = ['silent', 'timed-out', 'unreachable'];

/** Without a connection: a server of our own where that was agreed, or the reason in words. */
export function onLoss(state: AppState, at: number): Step {
  const { loss, address } = state.session;
  if (loss === null) return [state, []];
  const refused = loss.type === 'refused' && !loss.established;
  if (state.mayHost && refused)
    return [{ ...state, mayHost: false, starting: true }, [{ type: 'host', address }]];
  const next = lost({ ...state, mayHost: false }, loss, at);
  const hosts = state.session.phase === 'waiting' && isAtHome(state) && refused;
  return [next, hosts ? [{ type: 'host', address }] : []];
}

/** Tells of a loss, once: the tries that follow it are in the title. */
function lost(state: AppState, loss: Loss, at: number): AppState {
  const { room, address } = state;
  const again = state.session.phase === 'waiting' ? [RECOVERY.retries] : [];
  const sentence = lossSentence(loss, address);
  if (room === null) {
    const status: StatusLine = { text: [sentence, ...again].join(' '), tone: 'problem' };
    return again.length === 0 ? state : { ...state, status };
  }
  if (room.lostAt !== null) return state;
  const words = [sentence, ...doubtSentence(doubtful(room.unheard, loss.type, at)), ...again];
  const held = holdBack(state);
  const told = tellRoom(lostRoom(room, loss, at), words.join(' '), 'problem', at);
  return { ...held, room: told, returning: true };
}

function lostRoom(room: RoomState, { type }: Loss, at: number): RoomState {
  const lostAt = NOTICED_LATE.includes(type) ? (room.heardAt ?? at) : at;
  return { ...room, lostAt, unheard: NOTHING_UNHEARD };
}

/** True where the server is the one of this machine, which any window may host. */
export function isAtHome({ address, home }: Pick<AppState, 'address' | 'home'>): boolean {
  return isSameAddress(address, home);
}
