/** What a test leaves behind is ended and removed. */

import type { TestContext } from 'node:test';

type CleanUp = () => unknown;

const cleanUps = new WeakMap<TestContext, CleanUp[]>();

/**
 * Runs `run` after a test: what was given last runs first, so that a folder outlives the programs that write into it,
 * and all of them run. (Node's own hooks run in the order in which they were given, up to the first that fails.)
 */
export function cleanUp(test: TestContext, run: CleanUp): void {
  const known = cleanUps.get(test);
  if (known !== undefined) {
    known.push(run);
    return;
  }
  const all = [run];
  cleanUps.set(test, all);
  test.after(() => runAll(all));
}

async function runAll(all: CleanUp[]): Promise<void> {
  const errors: unknown[] = [];
  for (let run = all.pop(); run !== undefined; run = all.pop()) {
    try {
      await run();
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length === 0) return;
  const why = errors.map(String).join('; ');
  throw new AggregateError(errors, `what a test left could not be removed: ${why}`);
}
