/** The people of a room, as records. Pure. */

import type { RecordPerson } from '../../protocol/records/record-members.js';
import { MAX_RECORD_BYTES } from '../../protocol/records/record-text.js';
import { byteLength } from '../../text/bytes.js';
import type { OutboundMessage } from '../message.js';
import type { Person } from '../rooms.js';
import type { Profile } from './profile.js';
import { recordMessage } from './record-forms.js';

/** The bytes of a `people` record besides its people, at most. */
const FRAME_BYTES = 64;

/** Returns who is in a room, in as many records as needed, at least one. */
export function peopleRecords(
  people: readonly Person[],
  profile: Profile,
): readonly OutboundMessage[] {
  const parts: RecordPerson[][] = [[]];
  let bytes = FRAME_BYTES;
  for (const person of people.flatMap((one) => viewOf(one, profile))) {
    const more = byteLength(JSON.stringify(person)) + 1;
    if (bytes + more > MAX_RECORD_BYTES) {
      parts.push([]);
      bytes = FRAME_BYTES;
    }
    parts.at(-1)?.push(person);
    bytes += more;
  }
  return parts.map((part, index) =>
    recordMessage({ type: 'people', people: part, last: index === parts.length - 1 }),
  );
}

function viewOf({ name, away, isLost }: Person, { uses }: Profile): RecordPerson[] {
  if (isLost && !uses.has('resume')) return [];
  return [
    {
      name,
      ...(away !== null && uses.has('away') && { away }),
      ...(isLost && { lost: true }),
    },
  ];
}
