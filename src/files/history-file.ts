/** The lines that the user typed, on disk: one JSON string a line. */

import { LineFile } from './io/line-file.js';
import { openFile } from './io/open.js';
import { FILE_NAMES } from './sentences.js';

/** The most lines that `load` returns. */
export const MAX_HISTORY = 1000;

/** The longest line of the file, in bytes. */
export const MAX_LINE_BYTES = 4096;

/** Controls and other invisible characters; JSON leaves some of them as they are. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

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
      format: entryText,
      parse: readEntry,
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
    const isShort = Buffer.byteLength(entryText(line)) <= MAX_LINE_BYTES;
    if (isShort && line.trim() !== '') super.append(line);
  }
}

/** Returns a line of the file, with its line feed. */
export function entryText(line: string): string {
  return `${JSON.stringify(line).replaceAll(INVISIBLE, escapeUnits)}\n`;
}

/** Parses a line of the file; returns null for any other text, such as half a line. */
export function readEntry(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}

function escapeUnits(character: string): string {
  return character.replaceAll(/./gs, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
