/** An event as a line for people. Pure. */

import { LOG_MARKS, speakerText } from '../app/log/log-line.js';
import { MOVED, PRESENCE } from '../app/log/log-sentences.js';
import { clockText } from '../app/log/stamps.js';
import { PROGRESS } from '../app/servers/link-sentences.js';
import { sanitise } from '../text/sanitise.js';
import type { PlainEvent, TabEvent, Where } from './plain-event.js';
import { PLAIN_WORDS } from './plain-sentences.js';

/** The context of a line: the room in which the user is, and its server. */
export interface LineContext extends Where {
  /** True on a terminal at which somebody types. */
  readonly isAttended: boolean;
}

/** Returns the line of an event, with its line feed; null for an event that only a program needs. */
export function eventLine(event: PlainEvent, context: LineContext): string | null {
  if (event.type === 'start' || event.type === 'end') return null;
  const text = lineText(event, context);
  if (text === null) return null;
  const past = 'past' in event && event.past ? `${clockText(event.time, 0)} ` : '';
  // Every part is sanitised; this holds for a part that is forgotten.
  return `${sanitise(`${prefix(event, context)}${past}${text}`)}\n`;
}

/** Returns the room before a line of another than the user's, with its server if that is another too. */
function prefix({ room, server }: Where, context: LineContext): string {
  const isElsewhere = server !== context.server;
  if (room === null || (room === context.room && !isElsewhere)) return '';
  return `[${room.replaceAll(']', '⟧')}${isElsewhere ? `@${server}` : ''}] `;
}

/** Precede the wire traffic, by what it is. */
const WIRE_MARKS = {
  read: '<<',
  write: '>>',
  message: '=>',
  state: '=>',
  connection: '=>',
} as const;

/** The texts of each event; null for none. */
const TEXTS: {
  readonly [Type in TabEvent['type']]: (
    event: Extract<PlainEvent, { type: Type }>,
    context: LineContext,
  ) => string | null;
} = {
  state: ({ state, server, retryIn = 0 }) => {
    if (state === 'connecting') return own(PROGRESS.connecting(server));
    return state === 'waiting'
      ? own(PROGRESS.reconnecting(Math.max(1, Math.ceil(retryIn / 1000))))
      : null;
  },
  tab: ({ room, number, of }) => {
    const place = room === null ? PLAIN_WORDS.inLobby : PLAIN_WORDS.inRoom(room);
    return own(of === 1 ? place : `${place} ${PLAIN_WORDS.tab(number, of)}`);
  },
  message: (event) => messageText(event),
  text: ({ text }) => `${LOG_MARKS.plain} ${text}`,
  joined: (event) => `${LOG_MARKS.presence} ${movedText(event, 'came')}`,
  left: (event) => `${LOG_MARKS.presence} ${movedText(event, 'went')}`,
  notice: ({ text }) => own(text),
  error: ({ text }) => own(text),
  rooms: ({ rooms, complete }, { isAttended }) => {
    const list = rooms.length === 0 ? PLAIN_WORDS.noRooms : PLAIN_WORDS.rooms(rooms, complete);
    return own(isAttended ? `${list} ${PLAIN_WORDS.lobbyHint}` : list);
  },
  // The answer to the user has them.
  people: () => null,
  waiting: ({ text }, { isAttended }) => (isAttended ? own(PLAIN_WORDS.waiting(text)) : null),
  refused: ({ text }) => own(PLAIN_WORDS.refused(text)),
  question: ({ text }) => own(text),
  wire: (event) => `${WIRE_MARKS[event.what]} ${PLAIN_WORDS.wire(event)}`,
  gap: ({ count }) => own(PLAIN_WORDS.gap(count)),
};

function lineText(
  event: Exclude<PlainEvent, { type: 'start' | 'end' }>,
  context: LineContext,
): string | null {
  const text = TEXTS[event.type] as (event: PlainEvent, context: LineContext) => string | null;
  return text(event, context);
}

function own(text: string): string {
  return `${LOG_MARKS.notice} ${text}`;
}

function messageText({
  from,
  manner,
  to = '',
  text,
}: Extract<PlainEvent, { type: 'message' }>): string {
  const how = {
    said: {},
    action: { manner: { type: 'action' } },
    private: { manner: { type: 'private', to } },
  } as const;
  return `<${speakerText({ speaker: from, ...how[manner] })}> ${text}`;
}

function movedText(
  { text, count, names }: Extract<PlainEvent, { type: 'joined' | 'left' }>,
  way: 'came' | 'went',
): string {
  const [first] = names;
  if (text !== undefined) return text;
  if (count === 1 && first !== undefined) return MOVED[way](first);
  return PRESENCE[way].several(count, names, count - names.length);
}
