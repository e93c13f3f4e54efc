/** The answers of the scripts, as values. Pure. */

import type { CopiedPerson, Snapshot } from './room/room-copy.js';
import { NO_ROOM } from './room/room-copy.js';

type Words = readonly unknown[];

/** Returns the room that `attach` answers with, and the engine's time (Unix ms). */
export function readSnapshot(reply: unknown): { readonly room: Snapshot; readonly now: number } {
  const [log, title, topic, seq, made, now, ...people] = reply as Words;
  if (log === '') return { room: NO_ROOM, now: Number(now) };
  const sorted = (people as Words[]).toSorted((a, b) => Number(a[3]) - Number(b[3]));
  const room = {
    log: String(log),
    title: String(title),
    topic: String(topic),
    seq: Number(seq),
    made: Number(made),
    people: sorted.map(personOf),
  };
  return { room, now: Number(now) };
}

function personOf([name, node, connection, , lost, away]: Words): CopiedPerson {
  const isLost = lost !== '';
  return {
    name: String(name),
    by: isLost ? '' : `${node}|${connection}`,
    away: String(away),
    isLost,
  };
}

/** The answer of `renew`: `log` is '' if there is none. */
export interface Renewal {
  /** True if the cheap way of renewing was not enough. */
  readonly isFull: boolean;
  readonly isFenced: boolean;
  readonly log: string;
  readonly seq: number;
}

export function readRenewal(reply: unknown): Renewal {
  const [log, seq] = reply as Words;
  const isFenced = log === 'fenced';
  return {
    isFull: log === 'full',
    isFenced,
    log: isFenced ? '' : String(log),
    seq: Number(seq),
  };
}

/** The answer of `act`: what came of each request, or why none was carried out. */
export type Acted =
  | { readonly type: 'ok'; readonly seq: number; readonly answers: readonly string[] }
  | { readonly type: 'order' | 'log' | 'fenced' };

export function readActed(reply: unknown): Acted {
  const [type, seq, ...answers] = reply as Words;
  if (type === 'ok') return { type, seq: Number(seq), answers: answers.map(String) };
  return { type: type as 'order' | 'log' | 'fenced' };
}

/** The answer of `restore`: the log as it is now, and which names could be taken back. */
export interface Restored {
  readonly log: string;
  readonly seq: number;
  readonly made: number;
  readonly results: readonly string[];
}

export function readRestored(reply: unknown): Restored {
  const [log, seq, , made, ...results] = reply as Words;
  return { log: String(log), seq: Number(seq), made: Number(made), results: results.map(String) };
}
