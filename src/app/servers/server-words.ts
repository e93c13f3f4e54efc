/** What is known about a server, in words. Pure. */

import type { SpeechForm } from '../../protocol/talk/chat.js';
import { PASS_EACH_MS, type Reading, type ServerTraits } from '../../session/server-traits.js';

/** A fact about a server: as part of a sentence, and in a word or two. */
interface Words {
  readonly long: string;
  readonly short: string;
}

const ECHO = {
  true: { long: 'echo', short: 'echo' },
  false: { long: 'no echo', short: 'no echo' },
} as const;

const READING: Readonly<Record<Reading, Words>> = {
  'at-once': { long: 'reads at once', short: 'at once' },
  slowly: { long: 'reads slowly', short: 'slow' },
  'in-passes': {
    long: `reads every ${PASS_EACH_MS / 1000} s per person`,
    short: 'in passes',
  },
};

const WHO: Readonly<Record<NonNullable<ServerTraits['who']>, Words>> = {
  counted: { long: 'answers /who with a count and names', short: '/who counts' },
  titled: { long: 'answers /who with names only', short: '/who names' },
  named: { long: 'answers /who with names only', short: '/who names' },
  words: { long: 'answers /who in words', short: '/who in words' },
};

const LINES = {
  true: { long: 'line endings (a Foyer server)', short: 'lines' },
  false: { long: 'no line endings', short: 'no lines' },
} as const;

function speechWords(speech: SpeechForm): Words {
  return { long: speech, short: speech };
}

/** Returns the known facts, the most important first. */
function wordsOf({ relays, speech, reading, who, lines }: ServerTraits): readonly Words[] {
  return [
    relays === null ? null : ECHO[`${relays}`],
    speech === null ? null : speechWords(speech),
    reading === null ? null : READING[reading],
    who === null ? null : WHO[who],
    lines === null ? null : LINES[`${lines}`],
  ].filter((words) => words !== null);
}

/** Returns the known facts in one sentence. */
export function serverSentence(traits: ServerTraits): string {
  const words = wordsOf(traits).map(({ long }) => long);
  return words.length === 0
    ? 'Nothing is known about this server yet.'
    : `This server: ${words.join(', ')}.`;
}

/** Returns the known facts in few words: all, then fewer and fewer, down to none. */
export function serverSummaries(traits: ServerTraits): readonly string[] {
  const words = wordsOf(traits).map(({ short }) => short);
  return [...words.keys(), words.length]
    .reverse()
    .map((count) => words.slice(0, count).join(' · '));
}
