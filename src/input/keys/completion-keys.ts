import { completable, complete, giveBack } from '../commands/complete.js';
import type { Place } from '../ui-state.js';
import type { KeyRow } from './key-row.js';

/** The keys that complete what is typed at these places. */
export const completionKeys = (places: readonly Place[], hint?: string): readonly KeyRow[] => [
  {
    keys: ['tab'],
    places,
    ...(hint !== undefined && { hint }),
    help: 'complete what you type: a command, and what goes with it, or a name',
    unavailable: completable,
    run: complete(1),
  },
  {
    keys: ['S-tab'],
    places,
    help: 'the same, beginning with the last candidate',
    unavailable: completable,
    run: complete(-1),
  },
];

/** The keys while there are candidates to choose from: any other takes the one that is highlighted. */
export const CANDIDATE_KEYS: readonly KeyRow[] = [
  {
    keys: ['tab'],
    places: ['complete'],
    hint: 'next',
    help: 'the next candidate',
    run: complete(1),
  },
  {
    keys: ['S-tab'],
    places: ['complete'],
    hint: 'previous',
    help: 'the candidate before',
    run: complete(-1),
  },
  {
    keys: ['escape'],
    places: ['complete'],
    hint: 'put back',
    help: 'put back what you typed',
    run: giveBack,
  },
];
