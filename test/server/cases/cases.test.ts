/** Plays the cases of test/server/cases. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeUtf8 } from '../../../src/wire/utf8.js';
import { DELAYS, type Delay } from '../late-ports.js';
import { type CaseStep, type Kind, readCases, type ServerCase } from './case-file.js';
import { CaseReplay } from './case-replay.js';

/** Longer messages are not cut at every byte. */
const MAX_CUT = 64;

for (const serverCase of readCases()) {
  test(serverCase.title, async () => {
    for (const kinds of rotations(serverCase)) {
      const cuts = kinds.every((kind) => kind === 'classic') ? 1 : longest(serverCase.steps);
      for (let cut = 0; cut < cuts; cut++) await play(serverCase, kinds, cut);
    }
  });
}

for (const [title, delay] of Object.entries(DELAYS)) {
  test(`all cases are the same if the logs of the rooms answer ${title}`, async () => {
    for (const serverCase of readCases()) {
      for (const kinds of rotations(serverCase)) await play(serverCase, kinds, 0, delay);
    }
  });
}

async function play(
  { title, rooms, steps }: ServerCase,
  kinds: readonly Kind[],
  cut: number,
  delay?: Delay,
) {
  const replay = new CaseReplay(rooms, delay);
  const names = namesIn(steps);
  for (const [index, name] of names.entries()) {
    await replay.connect(name, kinds[index % kinds.length] as Kind);
  }
  for (const [index, step] of steps.entries()) {
    const label = `${title}, step ${index + 1} (${step.who}), ${kinds}, cut at ${cut}`;
    assert.deepEqual(await replay.step(step, cut), step.heard, label);
  }
}

/** The kinds in every order in which they follow each other. */
function rotations({ kinds }: ServerCase): Kind[][] {
  return kinds.map((_, first) =>
    kinds.map((_, index) => kinds[(first + index) % kinds.length] as Kind),
  );
}

function namesIn(steps: readonly CaseStep[]): string[] {
  return [...new Set(steps.flatMap(({ who, heard }) => [who, ...Object.keys(heard)]))];
}

/** The bytes of the longest message that is cut at every byte, with its line ending. */
function longest(steps: readonly CaseStep[]): number {
  const sizes = steps.map(({ does }) =>
    does.type === 'says' ? encodeUtf8(does.text).length + 2 : 0,
  );
  return Math.max(...sizes.filter((size) => size <= MAX_CUT + 10), 1);
}
