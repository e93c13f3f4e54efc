import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeptLine } from '../app/log/history.js';
import { Appender, type AppendHandle } from './appender.js';
import { fileName } from './file-name.js';
import { logText, readLogLine } from './log-line.js';
import { APPEND, makeRealFolder, openExisting, openFile } from './open.js';
import { type Action, codeOf, fileError, fileSentence } from './problems.js';
import { readLastLines } from './tail.js';

/** What the logs need besides their folder. */
export interface ChatLogsOptions {
  /** Told a sentence when a room's log cannot be written or read, once for each room. */
  readonly failed: (problem: string) => void;
  /** Opens a log's file for appending; tests bring their own. */
  readonly open?: (path: string) => Promise<AppendHandle>;
}

/** More of a file's end is never read. */
const MAX_READ = 1024 * 1024;

const NAME = 'The chat log';

/** The chat logs: below their folder one for each server, and in it one file a room. */
export class ChatLogs {
  readonly #folder: string;
  readonly #options: ChatLogsOptions;
  readonly #logs = new Map<string, ChatLog>();

  constructor(folder: string, options: ChatLogsOptions) {
    this.#folder = folder;
    this.#options = options;
  }

  /** The log of a room; `server` is HOST:PORT, in whatever case. Touches no file yet. */
  room(server: string, room: string): ChatLog {
    const folder = join(this.#folder, fileName(server.toLowerCase()));
    const path = join(folder, `${fileName(room)}.log`);
    const log = this.#logs.get(path) ?? new ChatLog(folder, path, this.#options);
    this.#logs.set(path, log);
    return log;
  }

  /** Resolves once everything handed in is written, or could not be. For the end of the program. */
  async flush(): Promise<void> {
    await Promise.all(Array.from(this.#logs.values(), (log) => log.flush()));
  }
}

/** The log of one room. No method throws or rejects. */
export class ChatLog {
  readonly path: string;
  readonly #folder: string;
  readonly #appender: Appender;
  readonly #tell: (problem: string) => void;
  #at = 0;
  #hasFailed = false;

  constructor(folder: string, path: string, { failed, open = openLog }: ChatLogsOptions) {
    this.path = path;
    this.#folder = folder;
    this.#tell = failed;
    this.#appender = new Appender({
      open: async () => {
        await makeRealFolder(folder);
        return open(path);
      },
      failed: (error) => this.#failed('written', error),
      missing: (count) => logText({ kind: 'notice', at: this.#at, text: missingText(count) }),
    });
  }

  /** Adds a line, soon; whatever is in it is sanitised first. */
  append(line: KeptLine): void {
    this.#at = line.at;
    this.#appender.append(logText(line));
  }

  /**
   * The last `count` lines, oldest first: of those handed in so far, and no later one. Reads no more than
   * a megabyte; gives none where the file cannot be read.
   */
  lastLines(count: number): Promise<readonly KeptLine[]> {
    return this.#appender.between(async () => {
      try {
        const lines = await this.#read(count);
        return lines.map(readLogLine).filter((line) => line !== null);
      } catch (error) {
        this.#failed('read', error);
        return [];
      }
    });
  }

  /** Resolves once everything handed in is written, or could not be. */
  flush(): Promise<void> {
    return this.#appender.flush();
  }

  /** What keeps a log from being read keeps it from being written: one of the two is told. */
  #failed(action: Action, error: unknown): void {
    if (!this.#hasFailed) this.#tell(fileSentence(NAME, action, this.path, error));
    this.#hasFailed = true;
  }

  async #read(count: number): Promise<string[]> {
    if (!(await isRealFolder(this.#folder))) return [];
    const handle = await openExisting(this.path);
    if (handle === null) return [];
    return readLastLines(handle, count, MAX_READ).finally(() => handle.close());
  }
}

function openLog(path: string): Promise<AppendHandle> {
  return openFile(path, APPEND);
}

function missingText(count: number): string {
  const lines = count === 1 ? 'A line is' : `${count} lines are`;
  return `${lines} missing here: the disk could not take them.`;
}

/** False where there is nothing. Throws where something else is in the folder's place. */
async function isRealFolder(path: string): Promise<boolean> {
  try {
    if ((await lstat(path)).isDirectory()) return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
  throw fileError('NOT_A_FOLDER');
}
