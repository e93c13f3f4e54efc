/** Answers `/ignore`. */

import { MAX_MESSAGE_BYTES } from '../../protocol/encode.js';
import { foldName } from '../../protocol/names.js';
import { byteLength } from '../../text/bytes.js';
import { quoted } from '../../text/quoted.js';
import { sanitiseName } from '../../text/sanitise.js';
import type { Tone } from '../log/entry.js';
import { ignoredNames, ignoresOf, MAX_IGNORED, toggled } from '../room/ignore-list.js';
import { IGNORE_SENTENCES } from '../room/room-sentences.js';
import type { AppState, RoomState } from '../state.js';

/** A state, and the sentence for the user. */
interface IgnoreAnswer {
  readonly state: AppState;
  readonly text: string;
  readonly tone: Tone;
}

/** The most names that a sentence lists. */
const LISTED = 20;

/** Ignores a name or stops ignoring it; lists the ignored names if none is given. */
export function ignore(state: AppState, typed: string): IgnoreAnswer {
  const name = sanitiseName(typed);
  const answer = (text: string, tone: Tone = 'problem') => ({ state, text, tone });
  if (name === '') return answer(listSentence(ignoredNames(state)), 'info');
  if (/\s/u.test(name)) return answer(IGNORE_SENTENCES.spaces);
  if (byteLength(name) > MAX_MESSAGE_BYTES) return answer(IGNORE_SENTENCES.tooLong);
  const wasIgnored = ignoresOf(state)(name);
  if (!wasIgnored && foldName(state.room?.nick ?? '') === foldName(name)) {
    return answer(IGNORE_SENTENCES.self(name));
  }
  const ignored = toggled(state.shared.ignored, state.address, name);
  if (ignored === null) return answer(IGNORE_SENTENCES.full(MAX_IGNORED));
  const text = wasIgnored ? IGNORE_SENTENCES.shown(name) : hiddenSentence(name, state.room);
  return { state: { ...state, shared: { ...state.shared, ignored } }, text, tone: 'info' };
}

function listSentence(names: readonly string[]): string {
  if (names.length === 0) return IGNORE_SENTENCES.none;
  const more = names.length > LISTED ? ` and ${names.length - LISTED} more` : '';
  const listed = names.slice(0, LISTED).map(quoted).join(', ');
  return IGNORE_SENTENCES.listed(`${listed}${more}`);
}

function hiddenSentence(name: string, room: RoomState | null): string {
  const hidden = IGNORE_SENTENCES.hidden(name);
  if (room === null) return hidden;
  if (writesNoNames(room)) return `${hidden} ${IGNORE_SENTENCES.unsigned}`;
  const isKnown = [...room.people.names].some((other) => foldName(other) === foldName(name));
  return isKnown ? hidden : `${hidden} ${IGNORE_SENTENCES.unknown}`;
}

/** True if there are messages and none has a recognised sender. */
function writesNoNames({ log, speakers }: RoomState): boolean {
  if (!speakers.isEmpty) return false;
  for (let id = log.firstId; id <= log.lastId; id++) {
    if (log.get(id)?.type === 'plain') return true;
  }
  return false;
}
