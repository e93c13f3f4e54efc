/**
 * Which test files share a process, and which processes start first. A process that runs one light file spends most of
 * its time on its start, on loading modules and on code that is not compiled yet.
 */

import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Files with a process of their own: they take long, or change what all modules share. */
const ALONE = [
  ...['client/read-work', 'protocol/cases', 'protocol/decoder-properties'],
  ...['screens/drawn', 'screens/wire', 'server/server', 'recording/play/replayed'],
  ...['protocol/answers/recent-names', 'files/kill', 'terminal/cells/cell-codec'],
  // Most of their time they wait: for leases that end, and for a Redis that starts.
  ...['cluster', 'engine-check', 'failures', 'one-chat', 'records', 'silence'].map(
    (name) => `server/engine/${name}`,
  ),
  'e2e/cluster-chaos',
];

/**
 * The folders and files whose tests share a process: the first row that names a file says which. All others share one
 * with the others of their folder in `test`, but those of the built program have a process each.
 */
const TOGETHER = [
  // The whole program on a stage, whose clock is simulated.
  ['screens/hostile/hostile-chat', 'screens/hostile/hostile-room', 'screens/hostile/hostile-twins'],
  ['screens/hostile'],
  // It draws a session as it is loaded: in that process, programs on the machine's clock stand still.
  ['cli/replay/replay'],
  ['architecture', 'docs', 'sentences'],
  ['check/hostile-servers', 'check/questions', 'check/wrong-clients', 'check/wrong-servers'],
  // Light ones.
  [
    'session',
    ...['demo', 'faults', 'machine', 'plain', 'runtime', 'settings', 'support', 'widgets', 'wire'],
  ],
  // The whole program on one clock, which these tests move.
  ['cli/class-server', 'cli/outage'],
  // The whole program at a person's terminal, whose clock is ahead of the machine's.
  ['cli/chat', 'cli/rooms', 'cli/storm', 'cli/storage/hostile-names', 'cli/storage/logs'],
  ['cli'],
  ['terminal/blessed', 'terminal/cells', 'terminal/input', 'terminal/lifecycle', 'terminal/render'],
  [
    ...['terminal/alignment', 'terminal/draw-fuzz', 'terminal/environment', 'terminal/gate'],
    ...['terminal/pty', 'terminal/steady-output', 'terminal/terminal', 'terminal/tmux'],
  ],
  // The built program: few starts each, so that most of the time is spent on loading the emulator.
  ['e2e/bundle', 'e2e/class-server', 'e2e/debugger', 'e2e/first-screen', 'e2e/handover'],
  ['e2e/haproxy', 'e2e/serve-alone', 'e2e/serve-terminal', 'e2e/serve-watch'],
  ['e2e/killed', 'e2e/password', 'e2e/paste', 'e2e/servers'],
  ['e2e/tls', 'e2e/two-people', 'e2e/two-windows', 'e2e/recording'],
  ['e2e/plain/plain-json', 'e2e/plain/plain-terminal'],
  ['e2e/command-line', 'e2e/code-cache', 'e2e/completions', 'e2e/demo', 'e2e/doctor'],
  ['e2e/several-servers', 'e2e/sockets-lesson', 'e2e/ssh'],
];

/**
 * The processes that take longest, so that they start first and no core is idle at the end. Those that wait, for
 * programs or for time, stand between those that compute.
 */
const FIRST = [
  // They compute little: the sooner they wait, the sooner others use their time.
  ...['e2e/cluster-chaos', 'e2e/plain/plain-pipe', 'e2e/check-client', 'check', 'server/engine'],
  'e2e/check',
  ...['e2e/unread', 'screens/hostile/hostile-chat', 'screens', 'e2e/every-key', 'screens/hostile'],
  ...['server', 'e2e/strict-output', 'app', 'e2e/descriptors', 'protocol/cases', 'server/server'],
  ...['input', 'protocol', 'cli', 'e2e/ways-out', 'client', 'screens/drawn', 'e2e'],
  ...[
    'check/hostile-servers',
    'recording/play/replayed',
    'terminal/settings',
    'terminal',
    'session',
    'files',
  ],
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

/** The name of the process in which a test file runs, by the name of the file: the first that it shares one with, a folder, or itself. */
function runOf(name) {
  if (ALONE.some((part) => isIn(name, part))) return name;
  const shared = TOGETHER.find((parts) => parts.some((part) => isIn(name, part)))?.[0];
  return shared ?? (isIn(name, 'e2e') ? name : name.split('/')[0]);
}

/** The place of a process in the order: that of the longest part of its name that has one. */
function rank(name) {
  const named = FIRST.filter((part) => isIn(name, part)).sort((a, b) => b.length - a.length)[0];
  return named === undefined ? FIRST.length : FIRST.indexOf(named);
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
