/** The lines of the log of `foyer serve`. Pure. */

import { addressText } from '../../app/servers/address.js';
import type { DisconnectReason, Refusal, ServerEvent } from '../../server/events.js';
import { limitRow } from '../../server/limits/limits.js';
import { sanitise } from '../../text/sanitise.js';
import { GONE, SERVE } from '../cli-sentences.js';

/** An event of the log: those of the server, and those of the program around it. */
export type LogEvent =
  | ServerEvent
  | {
      readonly type: 'listening';
      readonly host: string;
      readonly port: number;
      readonly tls?: boolean;
      /** How others join, in words; null if the address says it. */
      readonly reach: string | null;
    }
  /** Words about something that is for people only; `type` says what it is about. */
  | { readonly type: 'config' | 'answer'; readonly text: string }
  /** So many lines were left out, because nobody read them. */
  | { readonly type: 'left-out'; readonly count: number }
  | { readonly type: 'stopped' };

/** Returns an event as a sentence, for people. */
export function eventSentence(event: LogEvent): string {
  switch (event.type) {
    case 'listening':
      return SERVE.listening(addressText(event), event.reach);
    case 'config':
    case 'answer':
      return event.text;
    case 'left-out':
      return SERVE.leftOut(event.count);
    case 'stopped':
      return SERVE.stopped;
    case 'connected':
      return SERVE.connected(event.peer);
    case 'entered':
      return SERVE.entered(event.peer, event.name, event.room);
    case 'left':
      return SERVE.left(event.peer, event.name, event.room);
    case 'lost':
      return SERVE.lost(event.peer, event.name, event.room);
    case 'returned':
      return SERVE.returned(event.peer, event.name, event.room);
    case 'disconnected':
      return SERVE.disconnected(event.peer, reasonWords(event.reason));
    case 'refused':
      return SERVE.refused(event.peer, refusalWords(event.limit, event.code));
    case 'refused-more':
      return SERVE.refusedMore(event.count);
    case 'limited':
      return SERVE.limited(event.peer, limitRow(event.limit).logged ?? '');
    case 'wrong-password':
      return SERVE.wrongPassword(event.peer, event.count);
    case 'faults':
      return event.faults === null ? SERVE.noFaults : SERVE.faults(event.faults);
    case 'logs-reached':
      return SERVE.logsReached(event.seconds, event.waiting);
    case 'logs-lost':
      return SERVE.logsLost(event.seconds, event.waiting, sanitise(event.why));
    case 'fenced':
      return SERVE.fenced(event.room, event.kept, event.lost);
    case 'missed':
      return SERVE.missed(event.room, event.count);
    case 'few-files':
      return SERVE.fewFiles(event.connections, event.files);
    case 'accept-failed':
      return SERVE.notAccepted(event.code);
  }
}

/**
 * Returns an event as one line of JSON, for programs: `time`, `event`, and the fields of the event. Everything but
 * ASCII is escaped, so that the line is harmless wherever it is shown.
 */
export function eventJson({ type, ...fields }: LogEvent, time: string): string {
  const entry = { time, event: type, ...flattened(fields) };
  return JSON.stringify(entry).replaceAll(/[^ -~]/g, escapeUnit);
}

/** Returns fields with the address as one text, and the parts of a reason beside each other. */
function flattened(fields: object): object {
  const { reason, host, port, tls, ...others } = fields as {
    reason?: DisconnectReason;
    host?: string;
    port?: number;
    tls?: boolean;
  };
  return {
    ...(host !== undefined &&
      port !== undefined && { address: addressText({ host, port, ...(tls && { tls }) }) }),
    ...others,
    ...(reason && { ...reason, type: undefined, reason: reason.type }),
  };
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function refusalWords(refusal: Refusal, code = ''): string {
  if (refusal === 'banned' || refusal === 'no-tls') return GONE[refusal];
  if (refusal === 'bad-tls' || refusal === 'bad-proxy') return GONE[refusal](code);
  return limitRow(refusal).logged ?? '';
}

function reasonWords(reason: DisconnectReason): string {
  if (reason.type === 'lost') return GONE.lost(reason.code);
  return reason.type === 'limit' ? (limitRow(reason.limit).logged ?? '') : GONE[reason.type];
}
