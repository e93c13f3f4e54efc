/**
 * Which test files share a process, and which processes start first. A process that runs one light file spends most of
 * its time on its start, on loading modules and on code that is not compiled yet.
 */

import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Folders of `test` whose files share a process. The tests of the others run programs or swap clocks. */
const SHARED = [
  ...['app', 'client', 'files', 'input', 'protocol', 'session', 'settings'],
  ...['screens', 'server', 'text', 'widgets', 'wire'],
];

/** Files of these folders with a process of their own: they take long, or change what all modules share. */
const ALONE = [
  ...['client/read-work', 'protocol/cases', 'protocol/decoder-properties', 'session/paths'],
  ...['screens/drawn', 'screens/hostile', 'screens/room/paging', 'screens/wire', 'server/server'],
  ...['protocol/answers/recent-names', 'terminal/pty', 'terminal/settings', 'terminal/tmux'],
  'files/kill',
];

/** Folders and files that take longest, so that they start first and no core is idle at the end. */
const FIRST = [
  ...['e2e', 'screens/hostile', 'terminal', 'protocol', 'client', 'session', 'screens', 'cli'],
  ...['server', 'files', 'app'],
];

/** Writes a module for each process into a folder; returns their paths, which sort in the order of their start. */
export function writeRuns(files, folder) {
  const runs = new Map();
  for (const file of files) {
    const name = runOf(relative('dist/test', file).replace(/\.test\.js$/, ''));
    runs.set(name, [...(runs.get(name) ?? []), file]);
  }
  const names = [...runs.keys()].sort((one, other) => rank(one) - rank(other));
  return names.map((name, index) => {
    const path = join(folder, `${String(index).padStart(3, '0')} ${name.replaceAll('/', ' ')}.mjs`);
    writeFileSync(path, moduleOf(runs.get(name)));
    return path;
  });
}

/** The name of the process in which a test file runs, by the name of the file: its folder, or itself. */
function runOf(name) {
  const [folder] = name.split('/');
  return SHARED.includes(folder) && !ALONE.some((part) => isIn(name, part)) ? folder : name;
}

function rank(name) {
  const index = FIRST.findIndex((part) => isIn(name, part));
  return index < 0 ? FIRST.length : index;
}

function isIn(name, part) {
  return name === part || name.startsWith(`${part}/`);
}

/** A module that runs test files one after the other. One that cannot be loaded is a failed test; the others run. */
function moduleOf(files) {
  const urls = files.map((file) => pathToFileURL(file).href);
  return `import { test } from 'node:test';
for (const url of ${JSON.stringify(urls)}) {
  try {
    await import(url);
  } catch (error) {
    test(url, () => {
      throw error;
    });
  }
}
`;
}
