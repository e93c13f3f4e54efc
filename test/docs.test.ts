import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { LIMITS } from '../src/session/machine.js';
import { sessionDiagram } from './support/diagram.js';
import { TABLES, withTables } from './support/tables.js';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(resolve(ROOT, file), 'utf8');

/** The two columns of a table of a document, by the words of its head. */
function table(file: string, head: string): string[][] {
  const lines = read(file).split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${head} |`));
  assert.ok(start >= 0, `${file} has no table headed ${head}`);
  const body = lines.slice(start + 2);
  return body
    .slice(
      0,
      body.findIndex((line) => !line.startsWith('|')),
    )
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

for (const file of new Set(TABLES.map((table) => table.file))) {
  test(`the tables of ${file} are the program's: npm run tables makes them anew`, () => {
    assert.equal(read(file), withTables(file, read(file)));
  });
}

test('the README names every dependency, with a reason, and no other', () => {
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: object };
  const named = table('README.md', 'package').map(([name = '']) => name.replaceAll('`', ''));
  assert.deepEqual(named.sort(), Object.keys(dependencies).sort());
});

test('every dependency is pinned', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
    string,
    Record<string, string>
  >;
  for (const version of Object.values({ ...dependencies, ...devDependencies })) {
    assert.match(version, /^\d+\.\d+\.\d+$/);
  }
});

test("the protocol's document has the machine's diagram", () => {
  const [, diagram] = /```mermaid\n([\s\S]*?)```/.exec(read('docs/protocol.md')) ?? [];
  assert.equal(diagram, sessionDiagram());
});

test("the protocol's document has the waits of the machine", () => {
  const seconds = table('docs/protocol.md', 'state').map(([state = '', , time = '']) => [
    state,
    Number.parseFloat(time) * 1000,
  ]);
  assert.deepEqual(seconds, [
    ['connecting', LIMITS.connectLimit],
    ['lobby.listing', LIMITS.answerLimit],
    ['lobby.pausing', LIMITS.relistPause],
    ['lobby.idle', LIMITS.listRefresh],
    ['joining', LIMITS.answerLimit],
    ['naming.pending', LIMITS.answerLimit],
    ['naming.ghost', LIMITS.ghostPause],
    ['room.asking', LIMITS.answerLimit],
    ['room.idle', LIMITS.lateWho],
    ['', LIMITS.probe],
    ['room.spoken', LIMITS.unheard],
    ['', LIMITS.relayLimit],
    ['room.probing', LIMITS.answerLimit],
    ['leaving', LIMITS.logoutGrace],
  ]);
});
