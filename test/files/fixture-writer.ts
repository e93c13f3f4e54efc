/**
 * A window of a test: writes to the files in a folder and says after each write what is on disk now.
 * `node fixture-writer.js FOLDER NAME COUNT`; COUNT 0 writes until it is killed.
 */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { ChatLogs } from '../../src/files/chat-logs.js';
import { HistoryFile } from '../../src/files/history-file.js';
import { ServersFile } from '../../src/files/servers-file.js';
import { SettingsFile } from '../../src/files/settings-file.js';
import { systemClock } from '../../src/terminal/clock.js';

const [folder = '', name = '', count = ''] = process.argv.slice(2);

function say(words: Readonly<Record<string, unknown>>): void {
  writeSync(1, `${JSON.stringify(words)}\n`);
}

const settings = new SettingsFile(join(folder, 'settings'), systemClock);
const history = new HistoryFile(join(folder, 'history'), systemClock);
const servers = new ServersFile(join(folder, 'servers'), systemClock);
const logs = new ChatLogs(join(folder, 'logs'), { failed: (problem) => say({ problem }) });

const loaded = await Promise.all([settings.load(), history.load(), servers.load()]);
for (const { problem } of loaded) if (problem !== null) say({ problem });
const log = logs.room('server', 'room');

for (let turn = 0; count === '0' || turn < Number(count); turn++) {
  const text = `${name} ${turn}`;
  const line = { kind: 'said', at: 0, speaker: name, text } as const;
  await Promise.all([
    settings
      .change({ name: 'name', value: text })
      .then(({ problem }) => say({ settings: text, problem })),
    history.append(text).then((problem) => say({ history: text, problem })),
    servers
      .record({ address: name, name: text, at: turn, outcome: '' })
      .then(({ problem }) => say({ servers: text, problem })),
    Promise.resolve(log.append(line))
      .then(() => log.flush())
      .then(() => say({ log: text })),
  ]);
}
