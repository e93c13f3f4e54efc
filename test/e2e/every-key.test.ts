/** Every key and command, in each of its contexts, in the real program. */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { COMMANDS } from '../../src/input/commands/commands.js';
import { contextsWith, type KeyContext } from '../../src/input/contexts.js';
import { KEYS } from '../../src/input/keys/keymap.js';
import { someOf } from '../support/effort.js';
import { SEED } from '../support/seed.js';
import { play, trialsBySetup } from './every-key/play.js';
import { SCENARIOS } from './every-key/scenarios.js';

/** The parent of the folders in which Foyer stores its files, one for each setup. */
const HOMES = mkdtempSync(join(tmpdir(), 'foyer-'));
after(() => rmSync(HOMES, { recursive: true, force: true, maxRetries: 5 }));

/** The contexts in which commands are typed. */
const COMMAND_CONTEXTS = contextsWith(({ runsCommands }) => runsCommands);

const HOW_TO = `
What each key and command does is tried in the real program, in each of its contexts. Add a row to one of
the files that test/e2e/every-key/scenarios.ts puts together: what is typed first (\`given\`), what is to
be seen before the key (\`before\`) and after it (\`after\`). test/e2e/every-key/scenario.ts explains it,
and setups.ts has the ways to the contexts; npm run build && node --test dist/test/e2e/every-key.test.js.
`;

/** The subject of a scenario: a key in a context, and its row if there are several. */
function nameOf(context: KeyContext, key: string, row: string): string {
  const rows = KEYS.filter(
    ({ keys, contexts }) => contexts.includes(context) && keys.includes(key),
  );
  return rows.length > 1 ? `${context}: ${key}, row: '${row}'` : `${context}: ${key}`;
}

/** Every key of every row in each of its contexts, and every command in the contexts with commands. */
function wanted(): string[] {
  const keys = KEYS.flatMap(({ id, keys, contexts }) =>
    contexts.flatMap((context) => keys.map((key) => nameOf(context, key, id))),
  );
  const commands = COMMANDS.flatMap(({ name }) =>
    COMMAND_CONTEXTS.map((context) => `${context}: /${name}`),
  );
  return [...keys, ...commands];
}

function tried(): string[] {
  return SCENARIOS.flatMap((scenario) =>
    scenario.contexts.flatMap((context) =>
      'keys' in scenario
        ? scenario.keys.map((key) => nameOf(context, key, scenario.row ?? ''))
        : [`${context}: ${scenario.command.split(' ')[0]}`],
    ),
  );
}

test('every key and every command has a scenario in each of its contexts', () => {
  const scenarios = new Set(tried());
  const lacking = wanted().filter((name) => !scenarios.has(name));
  assert.equal(lacking.length, 0, `${HOW_TO}These have none:\n${lacking.join('\n')}`);
});

test('every scenario names an existing key or command', () => {
  const rows = new Set(wanted());
  assert.deepEqual(
    tried().filter((name) => !rows.has(name)),
    [],
  );
});

describe('every key and command does what it says', { concurrency: 4 }, () => {
  for (const [setup, trials] of someOf(trialsBySetup(SCENARIOS), SEED)) {
    test(`${setup}: ${trials.length} keys and commands`, () =>
      play(setup, trials, mkdtempSync(join(HOMES, setup))));
  }
});
