/** Checks a server: runs the probes, one after the other. */

import { Bench } from './bench.js';
import { Blocked, type Names, type Speech } from './cast.js';
import { FACTS, HABITS, UNCHECKED } from './check-sentences.js';
import { HARD_PROBES } from './probes/hard-probes.js';
import { EMPTY_PROBE, LEAVING_PROBES } from './probes/leaving-probes.js';
import { LISTED_PROBE, LOBBY_PROBES, MANY_PROBE } from './probes/lobby-probes.js';
import { NAMING_PROBES } from './probes/naming-probes.js';
import type { Probe } from './probes/probe.js';
import { STREAM_PROBES } from './probes/stream-probes.js';
import { TALK_PROBES } from './probes/talk-probes.js';
import { TEXT_PROBES } from './probes/text-probes.js';
import { QUESTIONS, type QuestionId } from './questions.js';
import { Report, type Subject } from './report.js';
import { RULES, type RuleId } from './rules.js';
import type { Alarm, OpenLink } from './wire/link.js';
import { Peer } from './wire/peer.js';
import { Signal } from './wire/signal.js';

/** All probes, in their order: what may end the server comes last. */
export const PROBES: readonly Probe[] = [
  ...LOBBY_PROBES,
  ...NAMING_PROBES,
  LISTED_PROBE,
  ...TALK_PROBES,
  ...TEXT_PROBES,
  ...STREAM_PROBES,
  ...LEAVING_PROBES,
  EMPTY_PROBE,
  MANY_PROBE,
  ...HARD_PROBES,
];

/** The most that a check takes (ms), with the time to leave. */
const LIMIT_MS = 58_000;
/** The same for the class server, which pauses after every name. */
const CLASS_LIMIT_MS = 88_000;
/** The time to leave (ms). */
const LEAVE_MS = 1500;
const MS = 1000;

/** What a check of a server finds out. */
const SERVER: Subject<RuleId, QuestionId> = {
  of: 'server',
  rules: RULES,
  questions: QUESTIONS,
  habits: HABITS,
};

/** A report on a server. */
export type ServerReport = Report<RuleId, QuestionId>;

/** A check of a server. */
export interface CheckOptions {
  readonly open: OpenLink;
  readonly alarm: Alarm;
  readonly names: Names;
  readonly speech: Speech;
  /** Called before each probe. */
  progress(title: string, index: number, of: number): void;
}

/** The report, and how long the check took; or the code of the error with which nobody could connect. */
export type CheckResult =
  | { readonly report: ServerReport; readonly seconds: number }
  | { readonly unreachable: string };

/** Checks a server. Never rejects because of what the server does. */
export async function runCheck(options: CheckOptions): Promise<CheckResult> {
  const { open, alarm, names, speech } = options;
  const start = alarm.now();
  const signal = new Signal(alarm, start + LIMIT_MS - LEAVE_MS);
  const unreachable = await problemOf(open, signal);
  if (unreachable !== null) return { unreachable };
  const report = new Report(SERVER, () => signal.isOver);
  const bench = new Bench({ report, signal, names, open, speech });
  for (const [index, probe] of PROBES.entries()) {
    if (bench.pace.isClass) signal.endsAt = start + CLASS_LIMIT_MS - LEAVE_MS;
    options.progress(probe.title, index + 1, PROBES.length);
    await runProbe(bench, probe, (signal.endsAt - start) / MS);
  }
  report.fact('slowest', FACTS.slowest(bench.pace.slowest));
  signal.endsAt = alarm.now() + LEAVE_MS;
  await bench.leaveAll();
  return { report, seconds: (alarm.now() - start) / MS };
}

/** Returns the code of the error with which a connection fails; null if it is made. */
async function problemOf(open: OpenLink, signal: Signal): Promise<string | null> {
  const peer = new Peer(open, signal, () => {});
  await peer.until(() => peer.isOpen, LIMIT_MS / 4);
  peer.close();
  if (peer.isOpen) return null;
  return peer.end?.type === 'broken' ? peer.end.code : 'ETIMEDOUT';
}

/** Runs a probe; the rules that it leaves undecided are blocked. */
async function runProbe(bench: Bench, probe: Probe, limitSeconds: number): Promise<void> {
  let reason: string = UNCHECKED.failed;
  try {
    if (!bench.signal.isOver) await probe.run(bench);
  } catch (error) {
    if (!(error instanceof Blocked)) throw error;
    reason = error.message;
  }
  if (bench.signal.isOver) reason = UNCHECKED.time(Math.round(limitSeconds));
  for (const rule of probe.rules) bench.report.block(rule, reason);
}
