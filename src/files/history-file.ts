/** The lines that the user typed, on disk: one JSON string a line. */

import { byteLength } from '../text/bytes.js';
import { jsonLine, readJsonLine } from '../text/json-line.js';
import { FILE_NAMES } from './file-sentences.js';
import { LineFile } from './io/line-file.js';
import { openFile } from './io/open.js';

/** The most lines that `load` returns. */
export const MAX_HISTORY = 1000;

/** The longest line of the file, in bytes. */
export const MAX_LINE_BYTES = 4096;

/** No method throws or rejects. */
export class HistoryFile extends LineFile<string> {
  /** `failed` receives a sentence if the file cannot be written or read, once. */
  constructor(path: string, failed: (problem: string) => void) {
    super({
      name: FILE_NAMES.history,
      path,
      older: `${path}.old`,
      open: openFile,
      failed,
      format: jsonLine,
      parse: readJsonLine,
      dropped: () => '',
    });
  }

  /** Returns the newest lines, oldest first, without repeats. */
  async load(): Promise<readonly string[]> {
    const lines = await this.last(2 * MAX_HISTORY);
    return lines.filter((line, index) => line !== lines[index - 1]).slice(-MAX_HISTORY);
  }

  /** Appends a line unless it is blank or too long. */
  override append(line: string): void {
    const isShort = byteLength(jsonLine(line)) <= MAX_LINE_BYTES;
    if (isShort && line.trim() !== '') super.append(line);
  }
}
