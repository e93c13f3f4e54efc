/**
 * Acts as a window: writes to the files in a folder, and prints what is on disk after each write.
 * `node fixture-writer.js FOLDER NAME COUNT`; COUNT 0 writes until it is killed.
 */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { HistoryFile } from '../../src/files/history-file.js';
import { ChatLogs } from '../../src/files/log-file.js';
import { ServerFiles } from '../../src/files/server-files.js';
import { SettingsFile } from '../../src/files/settings-file.js';

const [folder = '', name = '', count = ''] = process.argv.slice(2);

function say(words: Readonly<Record<string, unknown>>): void {
  writeSync(1, `${JSON.stringify(words)}\n`);
}

const failed = (problem: string) => say({ problem });
const settings = new SettingsFile(join(folder, 'settings'));
const history = new HistoryFile(join(folder, 'history'), failed);
const servers = new ServerFiles(join(folder, 'servers'));
const logs = new ChatLogs(join(folder, 'logs'), failed);

const loaded = await Promise.all([settings.load(), servers.load()]);
for (const { problem } of loaded) if (problem !== null) say({ problem });
await history.load();
const log = logs.room('server', 'room');

for (let turn = 0; count === '0' || turn < Number(count); turn++) {
  const text = `${name} ${turn}`;
  const line = { type: 'said', time: 0, speaker: name, text } as const;
  await Promise.all([
    settings
      .change({ name: 'name', value: text })
      .then(({ problem }) => say({ settings: text, problem })),
    Promise.resolve(history.append(text))
      .then(() => history.flush())
      .then(() => say({ history: text })),
    servers
      .change(name, () => ({ address: name, name: text, time: turn, outcome: '', inUse: [] }))
      .then(({ problem }) => say({ servers: text, problem })),
    Promise.resolve(log.append(line))
      .then(() => log.flush())
      .then(() => say({ log: text })),
  ]);
}
