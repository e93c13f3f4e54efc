/** A recording in memory. */

import type { WindowRecording } from '../../src/cli/replay/recording-file.js';
import type { WindowStart } from '../../src/input/window/window-start.js';
import { headLine, Recorder } from '../../src/recording/format/recorder.js';
import { type Recording, readRecording } from '../../src/recording/play/read-recording.js';

/** Records a window in memory. */
export class MemoryRecording implements WindowRecording {
  readonly recorder = new Recorder((line) => void this.lines.push(line));
  readonly lines: string[] = [];

  begin(start: WindowStart, at: number): void {
    this.lines.push(headLine(start, at));
  }

  end(): Promise<void> {
    return Promise.resolve();
  }

  /** The text of its file. */
  get text(): string {
    return this.lines.join('');
  }

  /** Reads it; throws if that is not possible. */
  read(): Recording {
    const recording = readRecording(this.text);
    if ('head' in recording && recording.problem === null) return recording;
    throw new Error(recording.problem ?? '');
  }
}
