/** The parts of the built program, and the parts that it must not have. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

const APP = resolve(import.meta.dirname, '../../app');

/** The name and text of every script of the built program. */
const scripts = readdirSync(APP, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.[cm]?js$/.test(name))
  .map((name) => [name, readFileSync(join(APP, name), 'utf8')] as const);

/** The names without which a program cannot start another, or run a text as code; and what only blessed uses. */
const DANGERS: Readonly<Record<string, RegExp>> = {
  'a way to start a program':
    /child_process|\bexec(File)?(Sync)?\(["'`]|\bspawnSync\b|process\.binding/,
  // A word for a Redis Cluster, too: only what is asked of Node counts.
  'a way to start a thread':
    /["'`](node:)?(worker_threads|inspector|repl|wasi)["'`]|["'`]node:cluster["'`]|\brequire\(["'`]cluster/,
  'a way to run a text as code':
    /\bnew Function\b|[^\w$.]Function\(|[^\w$.]eval\(|\.constructor\(["'`]return/,
  'a way to load a native module': /\bdlopen\b|\.node["'`]|\bWebAssembly\b/,
  'descriptions of terminals': /\bterminfo\b|\btermcap\b|\bTERMCAP\b/,
  'programs that show pictures': /w3mimgdisplay|\bcurl\b|\bmplayer\b|\bgpm\b/,
};

/** `foyer check --client -- COMMAND` starts what it checks: in a script of its own, which nothing else loads. */
const ALLOWED = [['cli/check.js', 'a way to start a program']];

test('the built program has scripts', () => {
  assert.ok(scripts.some(([, text]) => text.length > 100_000));
});

for (const [danger, pattern] of Object.entries(DANGERS)) {
  test(`the built program does not name ${danger}`, () => {
    const named = scripts.flatMap(([name, text]) => {
      if (ALLOWED.some(([file, what]) => file === name && what === danger)) return [];
      const index = text.search(pattern);
      return index < 0 ? [] : [`${name}: ${text.slice(Math.max(0, index - 40), index + 60)}`];
    });
    assert.deepEqual(named, []);
  });
}
