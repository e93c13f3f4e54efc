/** The progress of joining a room, until the name is accepted, in words. Pure. */

import { takesItsTime } from '../../session/server-traits.js';
import { truncate } from '../../text/measure/width.js';
import { quoted } from '../../text/quoted.js';
import { sanitiseName } from '../../text/sanitise.js';
import type { AppState } from '../state.js';
import { diallingSentences } from './connect-progress.js';
import { PROGRESS } from './link-sentences.js';

/**
 * Returns the name, as the server writes it, of the room that is being joined or will be as soon as possible;
 * null if there is none, or if Foyer rejoins it by itself after a lost connection.
 */
export function joiningRoom({ session, room, returning }: AppState): string | null {
  const { phase, intent } = session;
  if (returning || phase === 'offline' || phase === 'ended' || phase === 'room') return null;
  if (phase === 'joining' || phase === 'naming') return session.room ?? '';
  return room === null ? intent.room : null;
}

/** The most of a room's name in a sentence, in columns. */
const ROOM_COLUMNS = 40;

/** Returns sentences about what the join still waits for at `time` (Unix ms), before the name is requested. */
export function joiningSentences(app: AppState, time: number): readonly string[] {
  const { phase, rooms } = app.session;
  switch (phase) {
    case 'waiting':
      return [PROGRESS.reconnecting(secondsUntil(app.retryAt ?? time, time))];
    case 'leaving':
    case 'connecting':
      return diallingSentences(app, time);
    case 'lobby':
      return [
        rooms === null ? PROGRESS.requestingRooms : PROGRESS.receivingRooms(listProgress(rooms)),
      ];
    case 'joining':
      return [PROGRESS.joining(truncate(sanitiseName(app.session.room ?? ''), ROOM_COLUMNS))];
    default:
      return [];
  }
}

/** The time after which a slow answer is explained (ms). */
const EXPLAINED_AFTER_MS = 3000;

/** Returns sentences about the requested name at `time` (Unix ms); none while none is requested. */
export function askingSentences(
  { session, askedNameAt }: AppState,
  time: number,
): readonly string[] {
  const { phase, busy, name, intent, server } = session;
  if (phase !== 'naming' || !busy) return [];
  const waited = Math.max(0, time - (askedNameAt ?? time));
  const seconds = Math.floor(waited / 1000);
  const asked = quoted(name ?? '');
  const isLong = waited >= EXPLAINED_AFTER_MS && takesItsTime(server);
  return [
    `${PROGRESS.requestingName(asked)}${seconds === 0 ? '' : ` ${seconds} s`}`,
    ...(isLong ? [PROGRESS.slowName] : []),
    ...(intent.name === null ? [] : [PROGRESS.nextName(quoted(intent.name), asked)]),
  ];
}

/** Returns how much of a list arrived, if the server announced its length. */
function listProgress(rooms: AppState['session']['rooms']): string {
  if (rooms === null || rooms.complete || rooms.announced === undefined) return '';
  return ` (${rooms.names.length} of ${rooms.announced})`;
}

/** Returns the whole seconds until `then`, at least 1; both in Unix ms. */
export function secondsUntil(then: number, time: number): number {
  return Math.max(1, Math.ceil((then - time) / 1000));
}
