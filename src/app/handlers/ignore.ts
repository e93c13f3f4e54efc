import { MAX_MESSAGE_BYTES } from '../../protocol/encode.js';
import { foldName } from '../../protocol/names.js';
import { byteLength } from '../../text/bytes.js';
import { quoted } from '../../text/quoted.js';
import { sanitise } from '../../text/sanitise.js';
import type { Tone } from '../log/entry.js';
import { ignoredNames, ignoresOf, MAX_IGNORED, toggled } from '../room/ignore-list.js';
import type { AppState, RoomState } from '../state.js';

/** A state, and what the user is told of it. */
interface Told {
  readonly state: AppState;
  readonly text: string;
  readonly tone: Tone;
}

/** How many names a sentence lists. */
const LISTED = 20;

/** Ignores somebody, or no longer where that was so; tells who is ignored where no name is given. */
export function ignore(state: AppState, typed: string): Told {
  const name = sanitise(typed);
  const told = (text: string, tone: Tone = 'problem') => ({ state, text, tone });
  if (name === '') return told(listSentence(ignoredNames(state)), 'info');
  if (/\s/u.test(name)) return told('A name has no spaces: one name at a time is ignored.');
  if (byteLength(name) > MAX_MESSAGE_BYTES) return told('Nobody can have a name that long.');
  const wasIgnored = ignoresOf(state)(name);
  if (!wasIgnored && foldName(state.room?.name ?? '') === foldName(name)) {
    return told(`${quoted(name)} is you: what you say is always shown.`);
  }
  const ignored = toggled(state.ignored, state.address, name);
  if (ignored === null) return told(FULL);
  const text = wasIgnored ? shownSentence(name) : hiddenSentence(name, state.room);
  return { state: { ...state, ignored }, text, tone: 'info' };
}

const FULL = `${MAX_IGNORED} names are ignored already, and that is the most: /ignore NAME takes one back.`;

function listSentence(names: readonly string[]): string {
  if (names.length === 0) {
    return 'Nobody is ignored on this server. /ignore NAME hides what somebody says.';
  }
  const more = names.length > LISTED ? ` and ${names.length - LISTED} more` : '';
  const listed = names.slice(0, LISTED).map(quoted).join(', ');
  return `Ignored on this server: ${listed}${more}. /ignore NAME shows somebody again.`;
}

function shownSentence(name: string): string {
  return `${quoted(name)} is no longer ignored. What was hidden meanwhile is not kept.`;
}

function hiddenSentence(name: string, room: RoomState | null): string {
  const what = `${quoted(name)} is ignored in all rooms of this server, until this window closes: what comes under that name is not shown. The same command takes it back.`;
  if (room === null) return what;
  if (writesNoNames(room)) {
    return `${what} But so far nothing in this room says whose it is, so nothing can be recognised.`;
  }
  const isKnown = [...room.people.names].some((other) => foldName(other) === foldName(name));
  return isKnown ? what : `${what} Nobody of that name is known to be here.`;
}

/** True where something has been said, and never with a name that is recognised. */
function writesNoNames({ log, speakers }: RoomState): boolean {
  if (!speakers.isEmpty) return false;
  for (let id = log.firstId; id <= log.lastId; id++) {
    if (log.get(id)?.kind === 'plain') return true;
  }
  return false;
}
