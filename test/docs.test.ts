/** The documents agree with the program and its files. */

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { NEWS } from '../screens/screen-sentences.js';
import { LIMITS } from '../src/session/machine.js';
import { sessionDiagram } from './support/documents/diagram.js';
import { TABLES, withTables } from './support/documents/tables.js';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(resolve(ROOT, file), 'utf8');

/** Returns the cells of a document's table, row by row; `head` is its first heading. */
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
  test(`the tables of ${file} are the program's: npm run tables updates them`, () => {
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
    ['naming.entering', LIMITS.answerLimit],
    ['resuming', LIMITS.answerLimit],
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

test('the changes have the form of Keep a Changelog', () => {
  const text = read('CHANGELOG.md');
  assert.match(text, /^# Changelog\n/);
  const [, unreleased, ...versions] = text.split(/^## /m);
  assert.match(unreleased ?? '', /^\[Unreleased\]\n/);
  for (const version of versions) assert.match(version, /^\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d\n/);
  const kinds = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];
  for (const section of [unreleased ?? '', ...versions]) {
    const [, ...groups] = section.split(/^### /m);
    const names = groups.map((group) => group.split('\n')[0] ?? '');
    assert.deepEqual(
      names,
      kinds.filter((kind) => names.includes(kind)),
    );
    for (const group of groups) assert.match(group, /^\w+\n\n- /);
    assert.doesNotMatch(section.split('### ')[0] ?? '', /^- /m);
  }
});

test('what the lobby calls new begins entries of the newest section of the changes', () => {
  const [, newest = ''] = read('CHANGELOG.md').split(/^## /m);
  const entries = newest.split(/^- /m).map((entry) => entry.replaceAll(/\s+/g, ' '));
  assert.ok(NEWS.length === 1 || NEWS.length === 2);
  for (const words of NEWS) {
    const start = words.replaceAll('’', "'");
    assert.ok(
      entries.some((entry) => entry.startsWith(start)),
      words,
    );
  }
});

const DOCUMENTS = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'test/README.md'],
  ...['test/protocol/cases/README.md'],
  ...readdirSync(resolve(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** Returns the files and folders that a document names by their path from the root, sorted. */
function pathsIn(text: string): string[] {
  const found = text.matchAll(/(?<![\w./~])(?:src|screens|scripts|test|docs)\/[\w./-]*[\w]/g);
  return [...new Set([...found].map(([path]) => path))].sort();
}

/** Returns the targets of a document's links to files, without the part after #. */
function linksIn(text: string): string[] {
  const found = text.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g);
  return [...found].map(([, target = '']) => target);
}

test('the README leads to every document', () => {
  const links = linksIn(read('README.md'));
  const documents = DOCUMENTS.filter((file) => !/README/.test(file));
  assert.deepEqual(
    documents.filter((file) => !links.includes(file)),
    [],
  );
});

for (const file of DOCUMENTS) {
  test(`every path and link in ${file} leads to a file`, () => {
    const text = read(file);
    const missing = [
      ...pathsIn(text).filter((path) => !existsSync(resolve(ROOT, path))),
      ...linksIn(text).filter((link) => !existsSync(resolve(ROOT, file, '..', link))),
    ];
    assert.deepEqual(missing, []);
  });
}

test('the map of the architecture lists every folder of the sources', () => {
  const [, map = ''] = /## The map\n([\s\S]*?)\n## /.exec(read('docs/architecture.md')) ?? [];
  const named = [...map.matchAll(/^\| `(src\/\w+)` /gm)].map(([, name]) => name);
  const folders = readdirSync(resolve(ROOT, 'src')).map((name) => `src/${name}`);
  assert.deepEqual(named.sort(), folders.sort());
});
