/** The chat logs on disk: a folder for each server, and in it a file for each room. */

import { join } from 'node:path';
import type { KeptLine } from '../app/log/history.js';
import { logText, readLogLine } from '../app/log/log-line.js';
import { FILE_NAMES, FILE_SENTENCES } from './file-sentences.js';
import { LineFile, type LineFileOptions } from './io/line-file.js';
import { openInRealFolder } from './io/open.js';
import { safeName } from './paths.js';

export type ChatLog = LineFile<KeptLine>;

export class ChatLogs {
  readonly #folder: string;
  readonly #options: Pick<LineFileOptions<KeptLine>, 'failed' | 'open'>;
  readonly #logs = new Map<string, ChatLog>();

  /** `failed` receives a sentence if a log cannot be written or read, once for each room. */
  constructor(folder: string, failed: (problem: string) => void, open = openInRealFolder) {
    this.#folder = folder;
    this.#options = { failed, open };
  }

  /** Returns the log of a room; the case of `server`, HOST:PORT, does not matter. Touches no file. */
  room(server: string, room: string): ChatLog {
    const path = join(this.#folder, safeName(server.toLowerCase()), `${safeName(room)}.log`);
    const log = this.#logs.get(path) ?? new LineFile({ ...FORMAT, path, ...this.#options });
    this.#logs.set(path, log);
    return log;
  }

  async flush(): Promise<void> {
    await Promise.all(Array.from(this.#logs.values(), (log) => log.flush()));
  }
}

const FORMAT = {
  name: FILE_NAMES.log,
  format: logText,
  parse: readLogLine,
  dropped: (count: number, { time }: KeptLine): string =>
    logText({ type: 'notice', time, text: FILE_SENTENCES.linesMissing(count) }),
};
