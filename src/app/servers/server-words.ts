/** Puts the known facts about a server into words. Pure. */

import type { ServerTraits } from '../../session/server-traits.js';
import { FACTS, type FactWords, SERVER_SENTENCES } from './fact-words.js';

/** Returns the known facts, the most important first. */
function wordsOf({ relays, speech, reading, who, lines }: ServerTraits): readonly FactWords[] {
  return [
    relays === null ? null : FACTS.relays[`${relays}`],
    speech === null ? null : FACTS.speech(speech),
    reading === null ? null : FACTS.reading[reading],
    who === null ? null : FACTS.who[who],
    lines === null ? null : FACTS.lines[`${lines}`],
  ].filter((words) => words !== null);
}

/** Returns the known facts in one sentence. */
export function serverSentence(traits: ServerTraits): string {
  const words = wordsOf(traits).map(({ long }) => long);
  return words.length === 0 ? SERVER_SENTENCES.unknown : SERVER_SENTENCES.facts(words.join(', '));
}

/** Returns the known facts in few words: all, then fewer and fewer, down to none. */
export function serverSummaries(traits: ServerTraits): readonly string[] {
  const words = wordsOf(traits).map(({ short }) => short);
  return [...words.keys(), words.length]
    .reverse()
    .map((count) => words.slice(0, count).join(' · '));
}
