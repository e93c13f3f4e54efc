/** The steps of the tour, in one table: what completes each, where it is taken, and when it is skipped. Pure. */

import type { Facts } from './tour-facts.js';
import type { WordsId } from './tour-sentences.js';

/** A step of the tour. Its words stand in the table of sentences, by its id. */
export interface TourStep {
  readonly id: WordsId;
  /** The least number of rooms that the user must be in. */
  readonly rooms: 0 | 1 | 2;
  /** True if the step is taken in a room. */
  readonly inRoom?: true;
  /** What must lie over the screen for it. */
  readonly over?: 'wire' | 'help';
  /** True once the user has done it; `then` is how it was when the step began. */
  readonly isDone: (now: Facts, then: Facts) => boolean;
  /** True if it would be of no use now; left out for never. */
  readonly isSkipped?: (now: Facts) => boolean;
  /** True if the bot of another room of the user's calls them when the step begins. */
  readonly calls?: true;
}

/** The steps in their order; the words of the end follow. */
export const TOUR_STEPS: readonly TourStep[] = [
  {
    id: 'choose-room',
    rooms: 0,
    isDone: ({ screen }) => screen === 'nickname' || screen === 'room',
  },
  { id: 'take-name', rooms: 0, isDone: ({ screen }) => screen === 'room' },
  {
    id: 'say',
    rooms: 1,
    inRoom: true,
    isDone: (now, then) => now.said !== null && now.said !== then.said,
  },
  {
    id: 'second-room',
    rooms: 1,
    inRoom: true,
    isDone: ({ rooms, screen }) => rooms.length > 1 && screen === 'room',
    isSkipped: ({ rooms }) => rooms.length > 1,
  },
  {
    id: 'tabs',
    rooms: 2,
    inRoom: true,
    calls: true,
    isDone: (now, then) => now.room !== null && now.tab !== then.tab,
  },
  {
    id: 'scroll',
    rooms: 1,
    inRoom: true,
    isDone: ({ scrolled }) => scrolled,
    isSkipped: ({ room, scrollable }) => room !== null && !scrollable,
  },
  {
    id: 'newest',
    rooms: 1,
    inRoom: true,
    isDone: ({ room, scrolled }) => room !== null && !scrolled,
  },
  { id: 'wire', rooms: 0, isDone: ({ wire }) => wire !== 'closed' },
  { id: 'bytes', rooms: 0, over: 'wire', isDone: ({ wire }) => wire === 'paused' },
  { id: 'close-wire', rooms: 0, over: 'wire', isDone: ({ wire }) => wire === 'closed' },
  { id: 'help', rooms: 0, isDone: ({ overlay }) => overlay === 'help' },
  { id: 'close-help', rooms: 0, over: 'help', isDone: ({ overlay }) => overlay !== 'help' },
  {
    id: 'leave',
    rooms: 1,
    inRoom: true,
    isDone: (now, then) => now.rooms.length < then.rooms.length,
  },
];

/** Returns the words that a step shows now: its own, or those about the way to its place. */
export function wordsAt({ id, rooms, inRoom, over }: TourStep, now: Facts): WordsId {
  const isOfStep = id === 'take-name' || id === 'choose-room';
  if (now.overlay === 'help' && over !== 'help') return 'from-help';
  if (now.overlay === 'wire' && over !== 'wire') return 'from-wire';
  if (isOfStep || inRoom) {
    if (now.screen === 'nickname') return 'take-name';
    if (now.screen === 'lobby') return now.rooms.length > 0 && inRoom ? 'to-a-room' : 'choose-room';
  }
  if (rooms > now.rooms.length) return now.rooms.length === 0 ? 'choose-room' : 'second-room';
  if (id === 'bytes' && now.wire === 'closed') return 'wire';
  return id;
}
