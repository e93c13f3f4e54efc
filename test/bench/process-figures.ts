/** The system's figures of a process. */

import { readdirSync, readFileSync } from 'node:fs';

/** The system's figures of a process. */
export interface ProcessFigures {
  /** CPU time used by all its threads so far, in ms. */
  readonly cpu: number;
  /** The number of times its threads went to sleep by themselves, and so the number of wake-ups. */
  readonly wakeUps: number;
}

/** Reads the figures of a process. Throws if there is no such process, or no /proc. */
export function figuresOf(pid: number): ProcessFigures {
  const threads = readdirSync(`/proc/${pid}/task`).map((thread) => `/proc/${pid}/task/${thread}`);
  return {
    cpu: threads.reduce((sum, thread) => sum + cpuOf(thread), 0),
    wakeUps: threads.reduce((sum, thread) => sum + numberIn(thread, 'voluntary_ctxt_switches'), 0),
  };
}

/** The most memory that a process has had so far, in MiB. */
export function peakMemory(pid: number): number {
  return numberIn(`/proc/${pid}`, 'VmHWM') / 1024;
}

/** The memory that a process has now, in MiB. */
export function residentMemory(pid: number): number {
  return numberIn(`/proc/${pid}`, 'VmRSS') / 1024;
}

const MS_PER_TICK = 10;

/** The CPU time of a thread, in ms: by the scheduler's own count, or by clock ticks. */
function cpuOf(thread: string): number {
  try {
    const [nanoseconds] = readFileSync(`${thread}/schedstat`, 'utf8').split(' ');
    return Number(nanoseconds) / 1e6;
  } catch {
    const fields = readFileSync(`${thread}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
  }
}

function numberIn(folder: string, name: string): number {
  const line = new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(
    readFileSync(`${folder}/status`, 'utf8'),
  );
  return Number(line?.[1]);
}
