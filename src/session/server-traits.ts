/** The traits of a server: learnt from what it does, never set. Pure. */

import type { PeopleForm, Request } from '../protocol/messages.js';
import type { Extension } from '../protocol/records/record-types.js';
import type { SpeechForm } from '../protocol/talk/chat-line.js';

/**
 * When a server reads what a client sends. `in-passes`: one person after the other, waiting for each
 * (docs/protocol.md, section 7). `slowly`: it was seen to take its time, and no more is known.
 */
export type Reading = 'at-once' | 'slowly' | 'in-passes';

/** The known properties of a server. Null: not known. */
export interface ServerTraits {
  /** True if it has offered line framing. */
  readonly lines: boolean | null;
  /** The extensions that it offers in records, as far as this client knows them; none without records. */
  readonly extensions: readonly Extension[] | null;
  /** True if it sends a message back to its sender. */
  readonly relays: boolean | null;
  /** How it writes who said something. */
  readonly speech: SpeechForm | null;
  /** How it answers `/who`. */
  readonly who: PeopleForm | 'words' | null;
  readonly reading: Reading | null;
  /** The longest that an answer took to begin, in ms. */
  readonly slowestMs: number;
  /** How long its last room list took, in ms. */
  readonly listMs: number;
}

/** A server of which nothing has been seen. */
export const UNKNOWN_SERVER: ServerTraits = {
  lines: null,
  extensions: null,
  relays: null,
  speech: null,
  who: null,
  reading: null,
  slowestMs: 0,
  listMs: 0,
};

/** The limit of a request (ms): usually, and with a server that takes its time. */
export const ANSWER_MS = { usual: 8_000, longest: 60_000 };
/** The limit of a request as a multiple of the slowest answer seen. */
const PATIENCE = 4;

/** The interval of asking for a list: its bounds, and as a multiple of the time that a list takes. */
export const REFRESH = { soonestMs: 10_000, share: 10, latestMs: 300_000 };

/** How long a server that reads in passes waits for each person (ms; docs/protocol.md, section 7). */
export const PASS_EACH_MS = 250;
/** How long such a server sleeps after each part of an answer (ms). */
const WHO_EACH_MS = 150;
/** Added to a pass for the network and the server's own work (ms). */
const PASS_MARGIN_MS = 100;
/** The fewest people that a pass is calculated with. */
const PASS_LEAST_PEOPLE = 2;

/** True for a server that should not be asked without need, and reads texts one pass after the other. */
export function takesItsTime({ reading }: ServerTraits): boolean {
  return reading === 'slowly' || reading === 'in-passes';
}

/** Returns how long the answer to a request may take (ms). */
export function answerLimit(traits: ServerTraits, request: Request): number {
  const waits = request === 'nick' || request === 'who';
  if (waits && takesItsTime(traits)) return ANSWER_MS.longest;
  return Math.min(ANSWER_MS.longest, Math.max(ANSWER_MS.usual, PATIENCE * traits.slowestMs));
}

/** Returns how long after a room list the next one is asked for (ms). */
export function listRefresh({ listMs }: ServerTraits): number {
  return Math.min(REFRESH.latestMs, Math.max(REFRESH.soonestMs, REFRESH.share * listMs));
}

/** Returns how long a server that reads in passes may take to read all of `people` (ms). */
export function passMs(people: number): number {
  return Math.max(PASS_LEAST_PEOPLE, people) * PASS_EACH_MS + PASS_MARGIN_MS;
}

/** Returns how long a server that reads in passes sends its answer to a `/who` of one of `people` (ms). */
export function whoMs(people: number): number {
  return (people + 1) * WHO_EACH_MS;
}

/** True for a server that has led people back into a room with a secret. */
export function resumes({ extensions }: ServerTraits): boolean {
  return extensions?.includes('resume') === true;
}

/** True for a server that is dead if it does not answer `/who`. */
export function answersProbes(traits: ServerTraits): boolean {
  return traits.who !== null && traits.who !== 'words' && !takesItsTime(traits);
}
