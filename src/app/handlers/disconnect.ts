/** Handles the loss of a connection. */

import type { Loss, LossKind } from '../../session/model.js';
import { tellRoom } from '../room/room.js';
import { doubtful, NOTHING_UNACKNOWLEDGED } from '../room/unacknowledged.js';
import { isSameAddress } from '../servers/address.js';
import { doubtSentence, lossSentence, RECOVERY } from '../servers/link-sentences.js';
import type { AppState, RoomState, StatusLine, UpdateResult } from '../state.js';
import { holdBack } from './send.js';

/** Losses that are noticed long after they happen. */
const NOTICED_LATE: readonly LossKind[] = ['silent', 'timed-out', 'unreachable'];

/** Handles a lost connection: starts a server if allowed, or says why there is no connection. */
export function onLoss(state: AppState, time: number): UpdateResult {
  const { loss, address } = state.session;
  if (loss === null) return [state, []];
  const refused = loss.type === 'refused' && !loss.established;
  if (state.mayHost && refused)
    return [{ ...state, mayHost: false, starting: true }, [{ type: 'host', address }]];
  const next = lost({ ...state, mayHost: false }, loss, time);
  const hosts = state.session.phase === 'waiting' && isLocal(state) && refused;
  return [next, hosts ? [{ type: 'host', address }] : []];
}

/** Shows a loss once; the title shows the retries that follow. */
function lost(state: AppState, loss: Loss, time: number): AppState {
  const { room, address } = state;
  const again = state.session.phase === 'waiting' ? [RECOVERY.retries] : [];
  const sentence = lossSentence(loss, address);
  if (room === null) {
    const status: StatusLine = { text: [sentence, ...again].join(' '), tone: 'problem' };
    return again.length === 0 ? state : { ...state, status };
  }
  if (room.lostAt !== null) return state;
  const words = [
    sentence,
    ...doubtSentence(doubtful(room.unacknowledged, loss.type, time)),
    ...again,
  ];
  const held = holdBack(state);
  tellRoom(room, words.join(' '), 'problem', time);
  return { ...held, room: lostRoom(room, loss, time), returning: true };
}

function lostRoom(room: RoomState, { type }: Loss, time: number): RoomState {
  const lostAt = NOTICED_LATE.includes(type) ? (room.heardAt ?? time) : time;
  return { ...room, lostAt, unacknowledged: NOTHING_UNACKNOWLEDGED };
}

/** True for the server of this machine, which any window may host. */
export function isLocal({ address, local }: Pick<AppState, 'address' | 'local'>): boolean {
  return isSameAddress(address, local);
}
