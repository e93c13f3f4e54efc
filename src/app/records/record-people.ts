/** Takes the people of a room from records. Pure. */

import type { RoomRecord } from '../../session/model.js';
import { sanitise, sanitiseName } from '../../text/sanitise.js';
import { MAX_PEOPLE } from '../room/people.js';
import { meetPeople } from '../room/room.js';
import { ABSENCE_WORDS } from '../room/room-sentences.js';
import { type RecordRoom, withRecords } from './record-room.js';
import type { Absence, Absent } from './room-records.js';

/** Takes some of the people; after the last of them, nobody else is in the room. Bounded. */
export function takePeople(
  room: RecordRoom,
  { people, last }: Extract<RoomRecord, { type: 'people' }>,
  time: number,
): RecordRoom {
  const isFull = room.records.arriving.size >= MAX_PEOPLE;
  if (isFull && !last) return room;
  const arriving = new Map(room.records.arriving);
  for (const { name, away, lost = false } of people) {
    if (arriving.size >= MAX_PEOPLE) break;
    const isHere = away === undefined && !lost;
    arriving.set(
      sanitiseName(name),
      isHere ? null : { lost, away: away === undefined ? null : sanitise(away) },
    );
  }
  if (!last) return withRecords(room, { arriving });
  const absent = new Map(
    [...arriving].filter((each): each is [string, Absence] => each[1] !== null),
  );
  const met = meetPeople(room, [...arriving.keys()], time, (name) => shownAs(name, absent));
  return { ...met, records: { ...room.records, absent, arriving: new Map() } };
}

/** Returns a name, and why the person cannot be spoken to now. */
function shownAs(name: string, absent: Absent): string {
  const absence = absent.get(name);
  if (absence === undefined) return name;
  return absence.lost ? ABSENCE_WORDS.lost(name) : ABSENCE_WORDS.away(name, absence.away ?? '');
}
