/**
 * Uses every file in a folder while no file descriptor is free, then closes all and uses them again.
 * Prints `{ problems, later }`: the sentences, and what was written later. `node FILE FOLDER`
 */

import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { HistoryFile } from '../../src/files/history-file.js';
import { ChatLogs } from '../../src/files/log-file.js';
import { saveNew } from '../../src/files/save.js';
import { ServerFiles } from '../../src/files/server-files.js';
import { SettingsFile } from '../../src/files/settings-file.js';
import { settingsText } from '../../src/files/settings-text.js';
import { systemClock } from '../../src/machine/system-clock.js';

const [folder = ''] = process.argv.slice(2);
const problems: string[] = [];
const failed = (problem: string) => problems.push(problem);
const report = ({ problem }: { readonly problem: string | null }) => {
  if (problem !== null) failed(problem);
};

function useAllDescriptors(): number[] {
  const descriptors: number[] = [];
  try {
    for (;;) descriptors.push(openSync('/dev/null', 'r'));
  } catch {
    return descriptors;
  }
}

const settings = new SettingsFile(join(folder, 'settings'));
const servers = new ServerFiles(join(folder, 'servers'));
const history = new HistoryFile(join(folder, 'history'), failed);
const log = new ChatLogs(join(folder, 'logs'), failed).room('server', 'room');

const descriptors = useAllDescriptors();
settingsText(join(folder, 'settings'));
report(await settings.load());
await settings.watch(systemClock, new AbortController().signal, report);
report(await settings.change({ name: 'bell', value: true }));
report(await servers.load());
report(await servers.forget('a:1'));
await history.load();
history.append('typed');
await history.flush();
log.append({ type: 'plain', time: 0, text: 'said' });
await log.flush();
await log.last(5);
failed((await saveNew('The dump', join(folder, 'dump'), 'text')).sentence);
for (const descriptor of descriptors) closeSync(descriptor);

await Promise.all([history.flush(), log.flush()]);
const later = [
  ...(await history.load()).map((line) => `history: ${line}`),
  ...(await log.last(5)).map(({ text }) => `log: ${text}`),
];
console.log(JSON.stringify({ problems, later }));
