/** A room that the user is on the way into: from the wish for it until the name is accepted. Pure. */

import { takesItsTime } from '../../session/server-traits.js';
import { quoted } from '../../text/quoted.js';
import { sanitise } from '../../text/sanitise.js';
import { truncate } from '../../text/width.js';
import type { AppState } from '../state.js';
import { diallingSentences } from './connect-progress.js';

/**
 * The room that is being joined, or will be as soon as the server allows it, as the server has its name; null
 * if there is none, or if the connection to it was lost and Foyer comes back into it by itself.
 */
export function joiningRoom({ session, room, returning }: AppState): string | null {
  const { phase, intent } = session;
  if (returning || phase === 'offline' || phase === 'ended' || phase === 'room') return null;
  if (phase === 'joining' || phase === 'naming') return session.room ?? '';
  return room === null ? intent.room : null;
}

/** How much of a room's name stands in a sentence, in columns. */
const ROOM_COLUMNS = 40;

/** What keeps the server from asking for the name at `at` (Unix ms), in sentences; none if nothing does. */
export function joiningSentences(app: AppState, at: number): readonly string[] {
  const { phase, rooms } = app.session;
  switch (phase) {
    case 'waiting':
      return [`Reconnecting in ${secondsUntil(app.retryAt ?? at, at)} s.`];
    case 'leaving':
    case 'connecting':
      return diallingSentences(app, at);
    case 'lobby':
      return [
        rooms === null
          ? 'Requesting the room list …'
          : `Receiving the room list${listProgress(rooms)} …`,
      ];
    case 'joining':
      return [`Joining ${truncate(sanitise(app.session.room ?? ''), ROOM_COLUMNS)} …`];
    default:
      return [];
  }
}

/** After so long it is explained why a name takes so long (ms). */
const EXPLAINED_AFTER_MS = 3000;

const SLOW_NAME =
  'This server handles one person at a time: with many people in the room, this can take a minute.';

/** How the question for a name stands at `at` (Unix ms), in sentences; none while the server is not asked. */
export function askingSentences({ session, askedNameAt }: AppState, at: number): readonly string[] {
  const { phase, busy, name, intent, server } = session;
  if (phase !== 'naming' || !busy) return [];
  const waited = Math.max(0, at - (askedNameAt ?? at));
  const seconds = Math.floor(waited / 1000);
  const asked = quoted(name ?? '');
  const isLong = waited >= EXPLAINED_AFTER_MS && takesItsTime(server);
  return [
    `Requesting the name ${asked} …${seconds === 0 ? '' : ` ${seconds} s`}`,
    ...(isLong ? [SLOW_NAME] : []),
    ...(intent.name === null ? [] : [`Next: ${quoted(intent.name)}, if ${asked} is refused.`]),
  ];
}

/** How much of a list has come, if the server has said how much there is. */
function listProgress(rooms: AppState['session']['rooms']): string {
  if (rooms === null || rooms.complete || rooms.announced === undefined) return '';
  return ` (${rooms.names.length} of ${rooms.announced})`;
}

/** Whole seconds until `then`, at least 1; both in Unix ms. */
export function secondsUntil(then: number, at: number): number {
  return Math.max(1, Math.ceil((then - at) / 1000));
}
