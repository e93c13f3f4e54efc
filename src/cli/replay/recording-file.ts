/** The file of a recording: created for this window only, and appended to without blocking. */

import { constants } from 'node:fs';
import { FILE_NAMES } from '../../files/file-sentences.js';
import { LineFile } from '../../files/io/line-file.js';
import { openFile } from '../../files/io/open.js';
import { saveNew } from '../../files/save.js';
import type { WindowStart } from '../../input/window/window-start.js';
import { gapLine, headLine, Recorder } from '../../recording/format/recorder.js';
import type { Timers } from '../../text/clock.js';
import { RECORD } from '../cli-sentences.js';

/** How long quitting waits for the disk (ms). */
const END_LIMIT_MS = 1000;

/** How much of a recording waits for the disk at most, in UTF-16 units: a flood comes faster than it is written. */
const MAX_WAITING = 64 * 1024 * 1024;

/** A recording that is being made. */
export interface WindowRecording {
  readonly recorder: Recorder;
  /** Begins the recording of a window at a time (Unix ms); `failed` receives one sentence if it ends early. */
  begin(start: WindowStart, at: number, failed: (problem: string) => void): void;
  /** Resolves when everything is on disk, or after a second. */
  end(timers: Timers): Promise<unknown>;
}

/** A recording in a file. */
export class RecordingFile implements WindowRecording {
  readonly recorder = new Recorder((line) => this.#append(line));
  readonly #file: LineFile<string>;
  /** Receives the sentence about a failure. */
  #failed: (problem: string) => void = () => {};
  #hasEnded = false;
  #at = 0;

  /** `path` is that of an empty file; `maxWaiting`: how much waits for the disk at most. */
  constructor(path: string, maxWaiting = MAX_WAITING) {
    this.#file = new LineFile<string>({
      name: FILE_NAMES.recording,
      path,
      maxWaiting,
      // A file that is gone is not made again.
      open: (file, flags) => openFile(file, flags & ~constants.O_CREAT),
      failed: (problem) => this.#end(RECORD.stopped(problem)),
      format: (line) => line,
      parse: () => null,
      dropped: (count) => {
        this.#end(RECORD.tooMuch);
        return gapLine(count, this.#at);
      },
    });
  }

  begin(start: WindowStart, at: number, failed: (problem: string) => void): void {
    this.#failed = failed;
    this.#at = at;
    this.#append(headLine(start, at));
  }

  end(timers: Timers): Promise<unknown> {
    const late = new Promise<void>((resolve) => void timers.setTimeout(resolve, END_LIMIT_MS));
    return Promise.race([late, this.#hasEnded ? null : this.#file.flush()]);
  }

  #append(line: string): void {
    if (!this.#hasEnded) this.#file.append(line);
  }

  #end(problem: string): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#failed(problem);
  }
}

/** Creates the file of a recording; returns a sentence if it cannot be created, or exists. */
export async function createRecording(
  file: string,
): Promise<RecordingFile | { readonly problem: string }> {
  const { done, sentence, path } = await saveNew(FILE_NAMES.recording, file, '');
  return done ? new RecordingFile(path) : { problem: sentence };
}
