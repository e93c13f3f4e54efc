/** Learns about the server from each event of a session. Pure. */

import type { Extension } from '../protocol/records/record-types.js';
import { readChat, type SpeechForm } from '../protocol/talk/chat-line.js';
import type { SessionEvent } from './model.js';
import type { ServerTraits } from './server-traits.js';

/** A list of rooms, or a part of one. */
type ListEvent = Extract<SessionEvent, { type: 'net.progress' | 'net.rooms' }>;

/** A server with pauses of this length between the parts of a list takes its time (ms). */
const SLOW_PAUSE_MS = 100;
/** A server that takes this long to answer `/nick` takes its time (ms). */
const SLOW_ANSWER_MS = 250;

/** Returns what is known of a server after an event; the same object if nothing is new. */
export function observe(traits: ServerTraits, event: SessionEvent): ServerTraits {
  switch (event.type) {
    // Only the answer to a name is observed: a server does not read people in turn for a `/join`.
    case 'net.status':
      return noticed(traits, { ...answered(traits, event.tookMs), ...slowName(traits, event) });
    case 'net.progress':
    case 'net.rooms':
      return noticed(traits, listed(traits, event));
    case 'net.people':
      return noticed(traits, {
        ...answered(traits, event.tookMs),
        who: event.form ?? traits.who ?? 'counted',
        ...(event.form === 'titled' && paused(traits, SLOW_PAUSE_MS)),
      });
    case 'net.hello':
      return noticed(traits, {
        ...extended(traits, event.extensions),
        lines: true,
        reading: 'at-once',
      });
    case 'net.answered':
      return noticed(traits, { who: traits.who ?? 'words' });
    case 'net.text':
      return traits.lines === true ? traits : heard(traits, event.texts, event.speech);
    default:
      return traits;
  }
}

/** Returns what a list of rooms, or a part of one, shows. */
function listed(traits: ServerTraits, event: ListEvent): Partial<ServerTraits> {
  const { lines } = event;
  const lastedMs = event.type === 'net.rooms' ? event.lastedMs : undefined;
  return {
    ...answered(traits, event.tookMs),
    ...paused(traits, event.pauseMs),
    ...(lines !== undefined && offered(traits, event, lines)),
    ...(lines === true && { reading: 'at-once' }),
    ...(lastedMs !== undefined && { listMs: lastedMs }),
  };
}

/**
 * Only a whole list with rooms shows that a server which has offered lines before does not any more: all others may
 * have broken off before the offer.
 */
function offered({ lines }: ServerTraits, event: ListEvent, seen: boolean): Partial<ServerTraits> {
  const isWhole = event.type === 'net.rooms' && event.list.complete && event.list.names.length > 0;
  return lines === true && !isWhole ? {} : { lines: seen };
}

function noticed(traits: ServerTraits, seen: Partial<ServerTraits>): ServerTraits {
  const next = { ...traits, ...seen };
  const isSame = (Object.keys(next) as (keyof ServerTraits)[]).every(
    (key) => next[key] === traits[key],
  );
  return isSame ? traits : next;
}

function extended(
  { extensions: known }: ServerTraits,
  extensions: readonly Extension[],
): Partial<ServerTraits> {
  return known?.join() === extensions.join() ? {} : { extensions };
}

function answered({ slowestMs }: ServerTraits, tookMs = 0): Partial<ServerTraits> {
  return { slowestMs: Math.max(slowestMs, tookMs) };
}

/** Returns what the pause between the parts of an answer shows, unless more is known already. */
function paused({ reading }: ServerTraits, pauseMs?: number): Partial<ServerTraits> {
  if (pauseMs === undefined || reading === 'in-passes') return {};
  if (pauseMs >= SLOW_PAUSE_MS) return { reading: 'slowly' };
  return { reading: reading ?? 'at-once' };
}

/** Returns what a slow answer to a name shows: only a server that reads in turns is slow there. */
function slowName(
  { reading, lines }: ServerTraits,
  { tookMs = 0 }: Extract<SessionEvent, { type: 'net.status' }>,
): Partial<ServerTraits> {
  const isSlow = tookMs >= SLOW_ANSWER_MS && lines !== true;
  return isSlow && reading !== 'in-passes' ? { reading: 'slowly' } : {};
}

/** The beginnings of notices that only a server which reads in passes sends. */
const TELLTALE = /^(?:There are |You have joined a new room)/;

function heard(
  traits: ServerTraits,
  texts: readonly string[],
  speech: SpeechForm | null = null,
): ServerTraits {
  const spoken = speech === null || traits.speech === speech ? traits : { ...traits, speech };
  if (spoken.reading === 'in-passes' || !texts.some(isTelltale)) return spoken;
  return { ...spoken, reading: 'in-passes', relays: spoken.relays ?? false };
}

function isTelltale(text: string): boolean {
  if (!TELLTALE.test(text)) return false;
  const { type } = readChat(text);
  return type === 'count' || type === 'new-room';
}
