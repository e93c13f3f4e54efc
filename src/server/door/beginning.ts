/** Reads the beginning of a socket until it is clear what it is, and puts the rest back. */

import type { Socket } from 'node:net';
import { concatBytes } from '../../text/bytes.js';
import type { Timers } from '../../text/clock.js';

/** After this time without another byte, a beginning is judged as it is (ms). */
export const BEGINNING_SILENCE_MS = 1000;

const NOTHING = new Uint8Array(0);

/** A judgement: what the bytes are, and how many of them are not put back. */
export interface Judgement<Verdict> {
  readonly verdict: Verdict;
  readonly taken: number;
}

/**
 * Judges the first bytes of a socket; null if more must come. `isFinal`: nothing has come for a while, or nothing
 * more will. It must return a judgement as soon as the bytes are more than it can use.
 */
export type Judge<Verdict> = (bytes: Uint8Array, isFinal: boolean) => Judgement<Verdict> | null;

/**
 * Reads a socket until `judge` returns a judgement, which `judged` receives once; the socket is paused then, and the
 * rest of its bytes put back. `judged` gets null if the stream ends before. Returns a function that stops that.
 */
export function readBeginning<Verdict>(
  socket: Socket,
  clock: Timers,
  judge: Judge<Verdict>,
  judged: (verdict: Verdict | null) => void,
): () => void {
  let bytes: Uint8Array = NOTHING;
  let silence: unknown = null;
  const stop = () => {
    clock.clearTimeout(silence);
    socket.off('data', receive);
    socket.off('end', end);
  };
  const decide = ({ verdict, taken }: Judgement<Verdict>) => {
    stop();
    socket.pause();
    if (taken < bytes.length) socket.unshift(bytes.subarray(taken));
    judged(verdict);
  };
  const look = (isFinal: boolean) => {
    const judgement = judge(bytes, isFinal);
    if (judgement !== null) decide(judgement);
    return judgement !== null;
  };
  const receive = (read: Uint8Array) => {
    bytes = concatBytes([bytes, read]);
    clock.clearTimeout(silence);
    if (!look(false)) silence = clock.setTimeout(() => look(true), BEGINNING_SILENCE_MS);
  };
  const end = () => {
    if (look(true)) return;
    stop();
    judged(null);
  };
  socket.on('data', receive);
  socket.on('end', end);
  socket.resume();
  return stop;
}
