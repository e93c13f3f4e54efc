/** The contents of the files that `/save` writes, by their format. Pure. */

import type { Entry } from '../app/log/entry.js';
import { logText } from '../app/log/log-line.js';
import type { Scrollback } from '../app/log/scrollback.js';
import { traceDump } from '../app/wire/hex-dump.js';
import type { SaveFormat } from '../app/wire/save-formats.js';
import type { Trace } from '../app/wire/trace.js';
import { traceCapture } from './capture/capture.js';
import { trafficLines } from './traffic-lines.js';

/** What a tab has to save. */
export interface Savable {
  readonly trace: Trace;
  /** The log of the room; null outside of a room. */
  readonly log: Scrollback<Entry> | null;
}

/** Returns the contents of a file in a format; null if there is nothing to save. */
export const SAVED_FILES: Readonly<
  Record<SaveFormat, (tab: Savable) => string | Uint8Array | null>
> = {
  capture: ({ trace }) => traceCapture(trace),
  log: ({ log }) => (log === null ? null : roomLog(log)),
  lines: ({ trace }) => trafficLines(trace),
  dump: ({ trace }) => traceDump(trace),
};

function roomLog(log: Scrollback<Entry>): string | null {
  const lines: string[] = [];
  for (let id = log.firstId; id <= log.lastId; id++) lines.push(logText(log.get(id) as Entry));
  return lines.length === 0 ? null : lines.join('');
}
