/** What a bot answers to a message: by its topics, and never with the words of the message. Pure. */

import { byteLength } from '../../text/bytes.js';
import type { Manner } from './bot-sentences.js';
import { keyAnswer } from './key-answers.js';
import { wordsOf } from './words.js';

/** Returns an answer; `pick` returns a whole number below the one that it takes. */
export function answerTo(manner: Manner, text: string, pick: (below: number) => number): string {
  const said = ` ${wordsOf(text).join(' ')} `;
  const holds = (words: string) => said.includes(` ${words} `);
  const topic = manner.topics.find(({ words }) => words.some(holds));
  const known = manner.knowsKeys ? keyAnswer(text) : null;
  if (known !== null) return known;
  const says = topic?.says ?? (isQuestion(text) ? manner.question : manner.other(byteLength(text)));
  return says[pick(says.length)] ?? '';
}

function isQuestion(text: string): boolean {
  return /[?？]\s*$/u.test(text);
}
