/** Sentences with counts, in all tables of the program. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { backSentence, problemSentence } from '../src/app/servers/link-sentences.js';
import { LOG_WORDS } from '../src/server/server-sentences.js';

const ROOT = join(import.meta.dirname, '../..');

/** A sentence of a table. */
type Sentence = (...values: readonly (string | number)[]) => string | readonly string[];

/** A sentence that takes a count, by the name of its entry; and its text for a count. */
type Counted = readonly [name: string, textOf: (count: number) => string];

/** A text without a number, for a sentence that takes one besides a count. */
const WORD = 'x';

/** A number besides a count. */
const OTHER = 30;

/** The names of counts among the parameters. */
const COUNT = /^\s*(?:below|bytes|count|people)(?:: number(?: \| null)?)?$/;

/** Sentences that are said of several only. */
const ONLY_SEVERAL: ReadonlySet<string> = new Set([
  'cut',
  'full',
  'fusedTooLong',
  'fusedTooMany',
  'long',
  'manySlashed',
  'messages',
  'moreAddresses',
  'sends',
  'sentFused',
  'rawTooLong',
  'several',
  'tooLong',
  'tooLongCut',
  'typeLong',
]);

/** What is counted. */
const NOUN =
  '(?:message|line|person|room|row|byte|second|connection|character|name|address|password)';

/** The sources with tables of sentences. */
function tables(): string[] {
  return ['src', 'screens'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('-sentences.ts'))
      .map((name) => join(folder, name)),
  );
}

/** The parameters of each sentence of a source, by its name; those of a name that several tables have are all there. */
function parametersIn(source: string): Map<string, string[]> {
  const all = new Map<string, string[]>();
  for (const [, name = '', parameters = ''] of source.matchAll(/(\w+): (?:\(([^)]*)\) =>)?/g)) {
    all.set(name, [...(all.get(name) ?? []), parameters]);
  }
  return all;
}

/** The parameters one by one, with their types. */
const eachOf = (parameters: string) => parameters.split(',').filter((each) => each.trim() !== '');

/** The values of a sentence's parameters for a count; null if there is another kind of parameter, or no count. */
function valuesOf(parameters: string, count: number): (string | number)[] | null {
  const values = eachOf(parameters).map((each) =>
    COUNT.test(each) ? count : /: string/.test(each) ? WORD : /: number/.test(each) ? OTHER : null,
  );
  return values.includes(count) && !values.includes(null) ? (values as (string | number)[]) : null;
}

/** The sentences of a source that take a count, and otherwise texts and numbers at most. */
async function counted(path: string): Promise<Counted[]> {
  const parameters = parametersIn(readFileSync(join(ROOT, path), 'utf8'));
  const parts: Record<string, unknown> = await import(
    join(ROOT, 'dist', path.replace(/ts$/, 'js'))
  );
  const tables = Object.values(parts).filter((one) => typeof one === 'object' && one !== null);
  return tables.flatMap((table) =>
    Object.entries(table as object).flatMap(([name, each]): Counted[] => {
      if (typeof each !== 'function') return [];
      const lists = parameters.get(name)?.filter((list) => eachOf(list).length === each.length);
      if (!lists?.length || lists.some((list) => valuesOf(list, 1) === null)) return [];
      return [[name, (count) => textOf(each(...(valuesOf(lists[0] ?? '', count) ?? [])))]];
    }),
  );
}

/** The text of a sentence; the longest if there are shorter ones for narrow places. */
const textOf = (text: ReturnType<Sentence>) => [text].flat()[0] ?? '';

for (const path of tables()) {
  test(`several are told by their number in every sentence of ${path}, and one is not several`, async () => {
    for (const [name, text] of await counted(path)) {
      for (const count of [2, 17]) {
        assert.match(text(count), new RegExp(`(?<!\\d)${count}(?!\\d)`), name);
      }
      assert.doesNotMatch(text(2), new RegExp(`\\b2 (?:\\w+ )?(?:is|was|has|${NOUN})\\b`), name);
      if (ONLY_SEVERAL.has(name)) continue;
      assert.doesNotMatch(
        text(1),
        new RegExp(`\\b1 (?:\\w+ )?(?:are|have|people|${NOUN}e?s)\\b`),
        name,
      );
      assert.doesNotMatch(text(1), /\b1 .*\bwere\b/, name);
    }
  });
}

/** Sentences of one, which take more than a count. */
const OF_ONE: readonly (readonly [text: string, one: RegExp])[] = [
  [problemSentence({ type: 'list-incomplete', announced: 1, received: 0 }), /\b1 room\b/],
  [backSentence({ lostAt: 0 }, 1000), /\b1 second\b/],
  [LOG_WORDS.unreachable(30, 1), /\b1 message waits\b/],
];

for (const [text, one] of OF_ONE)
  test(`one is not several in “${text}”`, () => assert.match(text, one));
