/** Sentences with counts, in all tables of the program. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const ROOT = join(import.meta.dirname, '../..');

/** A sentence of a table. */
type Sentence = (count: number) => string | readonly string[];

/** The sources with tables of sentences. */
function tables(): string[] {
  return ['src', 'screens'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('-sentences.ts'))
      .map((name) => join(folder, name)),
  );
}

/** The sentences of a source that take a count, and nothing else. */
async function counted(path: string): Promise<[string, Sentence][]> {
  const source = readFileSync(join(ROOT, path), 'utf8');
  const takesCount = new Map<string, boolean>();
  for (const [, name = '', parameters] of source.matchAll(/(\w+): (?:\(([^)]*)\) =>)?/g)) {
    // A name that two tables of a file have must take a count in both.
    takesCount.set(name, parameters === 'count: number' && takesCount.get(name) !== false);
  }
  const file = join(ROOT, 'dist', path.replace(/ts$/, 'js'));
  const parts: Record<string, unknown> = await import(file);
  return Object.values(parts).flatMap((table) =>
    typeof table === 'object' && table !== null
      ? Object.entries(table).filter(([name, each]) => takesCount.get(name) === true && is(each))
      : [],
  );
}

function is(each: unknown): each is Sentence {
  return typeof each === 'function' && each.length === 1;
}

/** The text of a sentence; the longest if there are shorter ones for narrow places. */
const textOf = (sentence: Sentence, count: number) => [sentence(count)].flat()[0] ?? '';

for (const path of tables()) {
  test(`several are told by their number in every sentence of ${path}, and one is not several`, async () => {
    for (const [name, sentence] of await counted(path)) {
      for (const count of [2, 17]) {
        assert.match(textOf(sentence, count), new RegExp(`(?<!\\d)${count}(?!\\d)`), name);
      }
      assert.doesNotMatch(textOf(sentence, 2), /\b2 (?:\w+ is|message|line|person|room)\b/, name);
    }
  });
}
