/** The scripts for shells, made of a few rows that have every kind of flag and place; `written` has all of them. */

import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { describe, test } from 'node:test';
import { bashCompletions } from '../../../src/cli/completions/bash-completions.js';
import {
  type CompletionFlag,
  type CompletionRow,
  completionRows,
  type Place,
} from '../../../src/cli/completions/completion-rows.js';
import { fishCompletions } from '../../../src/cli/completions/fish-completions.js';
import { zshCompletions } from '../../../src/cli/completions/zsh-completions.js';
import { assertText } from '../../support/golden.js';

/** The scripts lie beside the tests' sources. Tests run in dist/test. */
const FOLDER = resolve(import.meta.dirname, '../../../../test/cli/completions/written');

const OTHER: Place = { type: 'other' };
const FILE: Place = { type: 'file' };

const words = (...names: string[]): Place => ({
  type: 'words',
  words: names.map((name) => ({ name, help: '' })),
});

const explained: Place = {
  type: 'words',
  words: [
    { name: 'serve', help: 'run a "server": $HOME' },
    { name: 'a:b', help: '' },
  ],
};

function flag(name: string, short?: string, argument?: string, place = OTHER): CompletionFlag {
  const value = argument === undefined ? null : { name: argument, place };
  return { name, short, help: `it's [${name}] \\`, value };
}

const row = (name: string, first: Place, ...flags: CompletionFlag[]): CompletionRow => ({
  ...{ name, help: name, first, flags },
});

const ROWS: readonly [CompletionRow, ...CompletionRow[]] = [
  row(
    'chat',
    explained,
    flag('theme', undefined, 'A:B', words('dark', 'light')),
    flag('plain', 'p'),
  ),
  row('serve', OTHER, flag('config', undefined, 'FILE', FILE), flag('port', undefined, 'PORT')),
  row('ctl', words('kick', 'stop'), flag('admin', undefined, 'PATH', FILE)),
  row('replay', FILE, flag('version')),
  row('help', words('serve', 'ctl')),
  row('bare', OTHER),
];

const SCRIPTS = { bash: bashCompletions, zsh: zshCompletions, fish: fishCompletions };

describe('the completions', () => {
  for (const [shell, script] of Object.entries(SCRIPTS)) {
    test(`for ${shell} are a script with all of that`, () => {
      assertText(resolve(FOLDER, `few.${shell}`), script(ROWS));
    });
  }

  test('know what stands after each flag, and first, by its name', () => {
    const rows = completionRows();
    const placeOf = (place: Place) =>
      place.type === 'words' ? place.words.map(({ name }) => name).join(' ') : place.type;
    const flagsOf = (name: string) =>
      Object.fromEntries(
        (rows.find((each) => each.name === name)?.flags ?? []).map((each) => [
          each.name,
          each.value === null ? null : placeOf(each.value.place),
        ]),
      );
    const [chat, serve] = [flagsOf('chat'), flagsOf('serve')];
    assert.deepEqual(
      [chat.nick, chat.ca, chat.json, chat.help, serve.port, serve.config, serve['limit-loopback']],
      ['other', 'file', null, null, 'other', 'file', 'on off'],
    );
    const firsts = Object.fromEntries(rows.map(({ name, first }) => [name, placeOf(first)]));
    assert.equal(firsts.replay, 'file');
    assert.equal(firsts.serve, 'other');
    assert.equal(firsts.completions, 'bash zsh fish');
    const names = rows.map(({ name }) => name);
    assert.deepEqual([names[0], names.at(-1)], ['chat', 'help']);
    assert.equal(firsts.chat?.split(' ').includes('help'), true);
    assert.equal(firsts.help, names.slice(1, -1).join(' '));
    assert.deepEqual(rows.find(({ name }) => name === 'help')?.flags, []);
    assert.ok(rows.every(({ help }) => help !== ''));
  });
});
