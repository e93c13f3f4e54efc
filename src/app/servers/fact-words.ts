/** The words for what is known about a server, in tables by id. Pure. */

import type { SpeechForm } from '../../protocol/talk/chat-line.js';
import { PASS_EACH_MS, type Reading, type ServerTraits } from '../../session/server-traits.js';

/** A fact about a server: as part of a sentence, and in a word or two. */
export interface FactWords {
  readonly long: string;
  readonly short: string;
}

const READING: Readonly<Record<Reading, FactWords>> = {
  'at-once': { long: 'reads at once', short: 'at once' },
  slowly: { long: 'reads slowly', short: 'slow' },
  'in-passes': { long: `reads every ${PASS_EACH_MS / 1000} s per person`, short: 'in passes' },
};

const WHO: Readonly<Record<NonNullable<ServerTraits['who']>, FactWords>> = {
  counted: { long: 'answers /who with a count and names', short: '/who counts' },
  titled: { long: 'answers /who with names only', short: '/who names' },
  named: { long: 'answers /who with names only', short: '/who names' },
  words: { long: 'answers /who in words', short: '/who in words' },
};

/** Each fact, by what was found out. */
export const FACTS = {
  relays: {
    true: { long: 'echo', short: 'echo' },
    false: { long: 'no echo', short: 'no echo' },
  },
  /** How the server writes who said something: the form itself. */
  speech: (form: SpeechForm): FactWords => ({ long: form, short: form }),
  reading: READING,
  who: WHO,
  lines: {
    true: { long: 'line endings (a Foyer server)', short: 'lines' },
    false: { long: 'no line endings', short: 'no lines' },
  },
} as const;

/** The answer to `/server`. */
export const SERVER_SENTENCES = {
  unknown: 'Nothing is known about this server yet.',
  facts: (facts: string) => `This server: ${facts}.`,
} as const;
