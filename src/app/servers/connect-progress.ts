/** The progress of a connection that is being made, in words. Pure. */

import { LIMITS } from '../../session/machine.js';
import type { Address, Dialling } from '../../session/model.js';
import type { SessionView } from '../../session/session-view.js';
import { sanitise } from '../../text/sanitise.js';
import type { AppState, Dial } from '../state.js';
import { addressText } from './address.js';
import { PROGRESS } from './link-sentences.js';

/** The time before the countdown appears (ms): most connections are made by then. */
const PATIENCE_MS = 1000;

/** Returns the connection that the session is making at `time` (Unix ms); null if there is none. */
export function dialOf({ dial, session }: AppState, view: SessionView, time: number): Dial | null {
  if (view.phase !== 'connecting') return null;
  const goesOn = session.phase === 'connecting' && dial !== null;
  return goesOn ? dial : { until: time + LIMITS.connectLimit, now: null };
}

/** Records that another address is tried; does nothing if no connection is being made. */
export function dialOn(state: AppState, now: Dialling): AppState {
  return state.dial === null ? state : { ...state, dial: { ...state.dial, now } };
}

/** Returns sentences about what is tried, and for how long. */
export function diallingSentences({ address, dial }: AppState, time: number): readonly string[] {
  const connecting = PROGRESS.connecting(addressText(address));
  if (dial === null) return [connecting];
  const seconds = secondsLeft(dial, time);
  return [
    connecting,
    ...tryingSentences(address, dial.now),
    ...(seconds === null ? [] : [PROGRESS.givingUp(seconds)]),
  ];
}

function tryingSentences({ host }: Address, now: Dialling | null): readonly string[] {
  if (now === null) return isLiteral(host) ? [] : [PROGRESS.lookingUp];
  const { trying, left } = now;
  if (trying === host) return [];
  const [next = ''] = left;
  const others = left.length > 1 ? PROGRESS.moreAddresses(left.length) : sanitise(next);
  return [PROGRESS.trying(sanitise(trying), others)];
}

/** Returns the same in a few words, for a title; `tells` includes the address. */
export function diallingWords({ address, dial }: AppState, time: number, tells: boolean): string {
  const trying = dial?.now?.trying ?? address.host;
  const words = tells && trying !== address.host ? `trying ${sanitise(trying)}` : 'connecting';
  const seconds = dial === null ? null : secondsLeft(dial, time);
  return seconds === null ? words : `${words}, ${seconds} s left`;
}

/** Returns the seconds until a connection is given up; null before the countdown appears. */
function secondsLeft({ until }: Dial, time: number): number | null {
  const left = until - time;
  return left > LIMITS.connectLimit - PATIENCE_MS ? null : Math.max(1, Math.ceil(left / 1000));
}

/** True for an IP address, which needs no lookup. */
function isLiteral(host: string): boolean {
  return host.includes(':') || /^[\d.]+$/.test(host);
}
