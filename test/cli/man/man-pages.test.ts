/** The pages of the manual: what they say, and how the readers of manuals take them. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { USAGE } from '../../../src/cli/command-line/help-sentences.js';
import { SERVE } from '../../../src/cli/command-line/serve-line.js';
import {
  type AnySubcommand,
  COMMON_FLAGS,
  SUBCOMMANDS,
  VARIABLES,
} from '../../../src/cli/command-line/subcommands.js';
import { EXIT_STATUSES } from '../../../src/cli/exit.js';
import { manPages } from '../../../src/cli/man/man-pages.js';
import { plain } from '../../../src/cli/man/roff.js';
import { SERVE_COMMANDS } from '../../../src/cli/serve/serve-commands.js';
import { FAULTS } from '../../../src/faults/fault-table.js';
import { FILES } from '../../../src/files/file-rows.js';
import { COMMANDS } from '../../../src/input/commands/commands.js';
import { KEYS } from '../../../src/input/keys/keymap.js';
import { SETTINGS } from '../../../src/settings/setting-rows.js';
import { neededProgram } from '../../support/needed-program.js';

const ROOT = resolve(import.meta.dirname, '../../../..');
const read = (file: string) => readFileSync(resolve(ROOT, file), 'utf8');

const PAGES = manPages({
  ...{ date: '2026-01-02', version: '1.2.3' },
  ...{ protocol: read('docs/protocol.md'), server: read('docs/server.md') },
});

/** Returns a page without its line breaks and fonts. */
function textOf(name: string): string {
  const page = PAGES[name] ?? '';
  return page.replaceAll(/\\f[BIR]/g, '').replaceAll(/\s+/g, ' ');
}

/** The names in a row of a table of the help, without those that are signs. */
function namesIn(names: string): readonly string[] {
  return names.split('  ').filter((name) => !/[↑↓←→]/u.test(name));
}

/** What each page must name. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  'foyer.1': [
    ...(SUBCOMMANDS as readonly AnySubcommand[]).flatMap(({ name, flags, usage, tables = [] }) => [
      ...usage.map(({ form, help }) => `${form} ${help}`.trim()),
      ...(name === 'serve' ? [] : flags.map((flag) => `--${flag.name}`)),
      ...(name === 'serve'
        ? []
        : tables.flatMap(({ rows }) => rows.flatMap((row) => namesIn(row.name)))),
    ]),
    ...COMMON_FLAGS.map(({ name, short }) => `-${short}, --${name}`),
    ...USAGE.help.map(({ help }) => help),
    ...COMMANDS.map(({ name, argument, help }) => `${`/${name} ${argument}`.trim()} ${help}`),
    ...KEYS.map(({ help }) => help),
    ...SETTINGS.map(({ name, help }) => `${name} ${help}`),
    ...VARIABLES.map(({ name }) => name),
    ...FILES.map(({ path, content }) => `${path} ${content}`.replaceAll('`', '')),
    ...EXIT_STATUSES.map(({ name, help }) => `${name} ${help}`),
  ],
  'foyer-serve.1': [
    ...[...SERVE.flags, ...COMMON_FLAGS].map(({ name, help, argument }) =>
      `--${name} ${argument ?? ''} ${help}`.replaceAll('  ', ' '),
    ),
    ...SERVE_COMMANDS.map(({ name, argument, help }) =>
      `${name} ${argument} ${help}`.replaceAll('  ', ' '),
    ),
    ...FAULTS.map(({ help }) => help),
    ...['FOYER_PORT', 'FOYER_ENGINE_PASSWORD', 'SIGHUP', 'SIGINT', 'SIGTERM'],
    ...EXIT_STATUSES.map(({ name, help }) => `${name} ${help}`),
  ],
  'foyer-protocol.7': [...read('docs/protocol.md').matchAll(/^## (.*)$/gm)].map(([, title = '']) =>
    title.toUpperCase(),
  ),
};

for (const [name, wanted] of Object.entries(NAMED)) {
  test(`${name} has every row of its tables`, () => {
    assert.ok(wanted.length > 5);
    const text = textOf(name);
    assert.deepEqual(
      wanted.filter((each) => !text.includes(plain(each.replaceAll(/ +/g, ' ')))),
      [],
    );
  });
}

test('foyer.1 has what each setting is by default', () => {
  const text = textOf('foyer.1');
  for (const [name, standard] of [
    ['log', 'off'],
    ['history', 'on'],
    ['name', 'nothing'],
  ]) {
    const help = SETTINGS.find((setting) => setting.name === name)?.help ?? '';
    const row = text.slice(text.indexOf(plain(`${name} ${help}`)));
    assert.match(row, new RegExp(`^[^;]*; the default is ${standard}\\.`), name);
  }
});

test('foyer-protocol.7 has every word of its document', () => {
  const words = (text: string) =>
    new Set(text.match(/[a-z]{3,}/gi)?.map((word) => word.toLowerCase()));
  // Diagrams, the targets of links, and the heads of tables' first columns are left out.
  const document = read('docs/protocol.md')
    .replaceAll(/```[\s\S]*?```|\]\([^)]*\)|server\.md/g, '')
    .replaceAll(/^\|[^|]*(?=\|.*\n\|---)/gm, '');
  const shown = words(
    textOf('foyer-protocol.7').replaceAll(/\\\((?:lq|rq|oq|cq)|\\\[u\w+\]/g, ' '),
  );
  assert.deepEqual(
    [...words(document)].filter((word) => !shown.has(word)),
    [],
  );
});

test('the pages are ASCII, have their date and version, and no trailing blanks', () => {
  for (const [name, page] of Object.entries(PAGES)) {
    assert.match(page, /^[\n -~]*$/, name);
    assert.doesNotMatch(page, / $/m, name);
    assert.match(page, /^\.TH FOYER\S* [17] 2026-01-02 "Foyer 1\.2\.3"\n/, name);
  }
});

/** A page that was read: the text, and what the reader complains about. */
function readWith(program: string, words: readonly string[], input: string) {
  const { stdout, stderr } = spawnSync(program, words, { input, encoding: 'utf8' });
  return { text: stdout, complaints: stderr };
}

const MOST_COLUMNS = 80;
const reader = (name: string) => neededProgram(name, 'FOYER_NEEDS_MAN');
const [mandoc, groff] = [reader('mandoc'), reader('groff')];

for (const [name, page] of Object.entries(PAGES)) {
  test(`mandoc finds nothing wrong with ${name}`, { skip: mandoc === null }, () => {
    const lint = readWith(mandoc ?? '', ['-T', 'lint'], page);
    assert.equal(`${lint.text}${lint.complaints}`, '');
  });

  test(`groff reads ${name} without a warning, in 80 columns`, { skip: groff === null }, () => {
    const words = ['-man', '-ww', '-Tutf8', '-P-cbou', `-rLL=${MOST_COLUMNS - 2}n`];
    const { text, complaints } = readWith(groff ?? '', words, page);
    assert.equal(complaints, '');
    const lines = text.split('\n');
    assert.ok(lines.length > 50);
    assert.deepEqual(
      lines.filter((line) => line.length > MOST_COLUMNS),
      [],
    );
    assert.doesNotMatch(text, /\\[f([]|\u2010|\u2212/);
  });
}
