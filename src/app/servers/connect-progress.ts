import { LIMITS } from '../../session/machine.js';
import type { Address, Dialling } from '../../session/model.js';
import type { SessionView } from '../../session/view.js';
import { sanitise } from '../../text/sanitise.js';
import type { AppState, Dial } from '../state.js';
import { addressText } from './address.js';

/** So long nothing is said of the time that is left (ms): most connections are made by then. */
const PATIENCE_MS = 1000;

/** The connection that a session makes at `at` (Unix ms); null where it makes none. */
export function dialOf({ dial, session }: AppState, view: SessionView, at: number): Dial | null {
  if (view.phase !== 'connecting') return null;
  const goesOn = session.phase === 'connecting' && dial !== null;
  return goesOn ? dial : { until: at + LIMITS.connectLimit, now: null };
}

/** The state when another address is tried; nothing where that is over. */
export function dialOn(state: AppState, now: Dialling): AppState {
  return state.dial === null ? state : { ...state, dial: { ...state.dial, now } };
}

/** What is being tried, and how long yet, in sentences. */
export function diallingSentences({ address, dial }: AppState, at: number): readonly string[] {
  const connecting = `Connecting to ${addressText(address)} …`;
  if (dial === null) return [connecting];
  const seconds = secondsLeft(dial, at);
  return [
    connecting,
    ...tryingSentences(address, dial.now),
    ...(seconds === null ? [] : [`Giving up in ${seconds} s. Esc stops.`]),
  ];
}

function tryingSentences({ host }: Address, now: Dialling | null): readonly string[] {
  if (now === null) return isLiteral(host) ? [] : ['Looking up the name …'];
  const { trying, left } = now;
  if (trying === host) return [];
  const [next = ''] = left;
  const behind = left.length > 1 ? `${left.length} more addresses` : sanitise(next);
  return [`Trying ${sanitise(trying)}${behind === '' ? '' : `, then ${behind}`}.`];
}

/** The same in the few words of a title; without the address where it is not wanted. */
export function diallingWords({ address, dial }: AppState, at: number, tells: boolean): string {
  const trying = dial?.now?.trying ?? address.host;
  const words = tells && trying !== address.host ? `trying ${sanitise(trying)}` : 'connecting';
  const seconds = dial === null ? null : secondsLeft(dial, at);
  return seconds === null ? words : `${words}, ${seconds} s left`;
}

/** The seconds until a connection is given up; null as long as that need not be told. */
function secondsLeft({ until }: Dial, at: number): number | null {
  const left = until - at;
  return left > LIMITS.connectLimit - PATIENCE_MS ? null : Math.max(1, Math.ceil(left / 1000));
}

/** True for an IP address, which needs no look-up. */
function isLiteral(host: string): boolean {
  return host.includes(':') || /^[\d.]+$/.test(host);
}
