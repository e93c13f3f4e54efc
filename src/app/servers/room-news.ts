/** News of the rooms that this window is in, for the lobby. Pure. */

import type { Address } from '../../session/model.js';
import { peopleCount } from '../room/people.js';
import type { AppState, RoomState } from '../state.js';
import { isSameAddress } from './address.js';

/** The news of a room that this window is in. */
export interface RoomNews {
  /** The room's name as the server writes it. */
  readonly name: string;
  /** The user's name there, sanitised. */
  readonly nick: string;
  /** The number of people; null if the server has not said. */
  readonly people: number | null;
  /** The messages since the user looked away, and how many of them mention the user. */
  readonly unread: number;
  readonly mentions: number;
  /** The time of the last message that was heard or said (Unix ms); null for none. */
  readonly saidAt: number | null;
}

/** Returns what is known of the rooms of one server. */
export function roomNews(apps: readonly AppState[], address: Address): readonly RoomNews[] {
  const here = apps.filter((app) => isSameAddress(app.address, address));
  return here.flatMap(({ room }) => (room === null ? [] : newsOf(room)));
}

function newsOf({ name, nick, people, unread, mentions, saidAt }: RoomState): RoomNews {
  const isKnown = people.askedAt !== null || people.count !== null;
  return { name, nick, people: isKnown ? peopleCount(people) : null, unread, mentions, saidAt };
}

/** Compares rooms by what matters: a mention, other news, then the latest message. */
export function byNews(one: RoomNews, other: RoomNews): number {
  return urgency(other) - urgency(one) || (other.saidAt ?? 0) - (one.saidAt ?? 0);
}

function urgency({ unread, mentions }: RoomNews): number {
  return mentions > 0 ? 2 : unread > 0 ? 1 : 0;
}
