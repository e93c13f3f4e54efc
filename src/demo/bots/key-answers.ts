/** Answers to questions about keys, from the tables of keys and commands. Pure. */

import { COMMANDS } from '../../input/commands/commands.js';
import { keysText } from '../../input/help.js';
import { KEYS } from '../../input/keys/keymap.js';
import { KEY_ANSWER } from './bot-sentences.js';
import { wordsOf } from './words.js';

/** What can be pressed or typed, and the words by which it is found. */
interface Known {
  readonly what: string;
  readonly does: string;
  readonly id: string;
  readonly words: readonly string[];
}

/** Words that say nothing about what is wanted. */
const EMPTY = wordsOf(
  'a an and are at by can do does for from go how i if in is it key me my of on one or show that the this to use what where which who with you your command press type please there',
);

/** Words of users, and those of the tables. */
const MEANT: Readonly<Record<string, string>> = {
  exit: 'quit',
  close: 'quit',
  find: 'search',
  bytes: 'wire',
  socket: 'wire',
  sockets: 'wire',
  up: 'scroll',
  back: 'scroll',
  users: 'people',
};

let table: readonly Known[] | null = null;

/** Returns the rows of the tables; keys in a room and in the lobby only, each once. */
function knownRows(): readonly Known[] {
  const here = KEYS.filter(
    ({ contexts }) => contexts.includes('room') || contexts.includes('lobby'),
  );
  const rows = [
    ...here.map(({ keys, help, id }) => ({ what: keysText(keys), does: help, id })),
    ...COMMANDS.map(({ name, argument, help }) => ({
      what: `/${name} ${argument}`.trim(),
      does: help,
      id: name,
    })),
  ];
  return rows.map(({ what, does, id }) => ({
    what,
    does,
    id,
    words: wordsOf(`${id} ${id} ${does}`),
  }));
}

/** Returns the answer to a question; null if it asks for nothing that is known. */
export function keyAnswer(text: string): string | null {
  table ??= knownRows();
  const wanted = wordsOf(text)
    .filter((word) => !EMPTY.includes(word))
    .map((word) => MEANT[word] ?? word);
  let best: Known | null = null;
  let most = 0;
  for (const row of table) {
    const score = scoreOf(row, wanted);
    if (score > most) [best, most] = [row, score];
  }
  return best === null ? null : KEY_ANSWER(best.what, best.does);
}

/** What a row counts whose name is what is wanted. */
const NAMED = 4;

/** Counts the wanted words that a row has, those of its name twice; of equals the one with fewer words wins. */
function scoreOf({ id, words }: Known, wanted: readonly string[]): number {
  const found = wanted.reduce(
    (sum, word) =>
      sum + (word === id ? NAMED : Math.min(2, words.filter((each) => each === word).length)),
    0,
  );
  return found === 0 ? 0 : found - words.length / 1000;
}
