/** Checks a client: is the server of two sessions, and runs the probes. */

import type { Question } from '../questions.js';
import { Report, type Subject } from '../report.js';
import { binaryOf, quotedOf } from '../wire/binary.js';
import type { Alarm, OpenLink } from '../wire/link.js';
import { Signal } from '../wire/signal.js';
import { CLIENT_PROBES, type ClientProbe } from './client-probes.js';
import {
  CLIENT_QUESTIONS,
  CLIENT_RULES,
  type ClientQuestionId,
  type ClientRuleId,
} from './client-rules.js';
import { CLIENT_FACTS, CLIENT_UNCHECKED } from './client-sentences.js';
import type { ClientUser } from './client-user.js';
import { Counter } from './counter.js';
import { ClientBlocked, Desk } from './desk.js';

/** What a check of a client finds out. */
const CLIENT: Subject<ClientRuleId, ClientQuestionId> = {
  of: 'client',
  rules: CLIENT_RULES,
  questions: CLIENT_QUESTIONS satisfies readonly Question[],
  habits: {},
};

/** The most that a check of a program takes (ms); a person may take any time. */
const LIMIT_MS = 90_000;
/** How long a program may take to connect or to send (ms), and a person. */
const REQUEST_MS = 5000;
const PERSON_MS = 300_000;
const MS = 1000;

/** A check of a client. */
export interface ClientCheckOptions {
  readonly alarm: Alarm;
  /** Uses the client; `isPerson`: somebody who types and looks. */
  user(signal: Signal): ClientUser;
  readonly isPerson: boolean;
  /** Called once with what takes the connections of the client. */
  listen(arrive: (open: OpenLink) => void): void;
  /** Called before each probe. */
  progress(title: string, index: number, of: number): void;
}

/** A message that the client sent. */
export interface SentRow {
  /** The text, quoted and sanitised. */
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly isRight: boolean;
}

/** The result of a check of a client. */
export interface ClientCheckResult {
  readonly report: Report<ClientRuleId, ClientQuestionId>;
  readonly sent: readonly SentRow[];
  readonly seconds: number;
}

/** Checks a client. Never rejects because of what the client does. */
export async function runClientCheck(options: ClientCheckOptions): Promise<ClientCheckResult> {
  const { alarm, isPerson } = options;
  const start = alarm.now();
  const signal = new Signal(alarm, isPerson ? Number.POSITIVE_INFINITY : start + LIMIT_MS);
  const report = new Report(CLIENT, () => signal.isOver);
  const desk = new Desk(signal);
  const user = options.user(signal);
  options.listen((open) => desk.arrive(open));
  const requestMs = isPerson ? PERSON_MS : REQUEST_MS;
  const counter = new Counter({ report, signal, desk, user, requestMs });
  for (const [index, probe] of CLIENT_PROBES.entries()) {
    const isHopeless = report.verdictOf('connects') === 'fail';
    if (!isHopeless) options.progress(probe.title, index + 1, CLIENT_PROBES.length);
    if (!isHopeless) await runProbe(counter, probe);
    else for (const rule of probe.rules) report.block(rule, CLIENT_UNCHECKED.noClient);
  }
  await user.stop();
  desk.clear();
  const sent = desk.judged.map(({ message: { bytes }, isRight }) => {
    return { text: quotedOf(binaryOf(bytes)), bytes, isRight };
  });
  noteFacts(counter, sent);
  return { report, sent, seconds: (alarm.now() - start) / MS };
}

function noteFacts({ report, unasked }: Counter, sent: readonly SentRow[]): void {
  const wrong = sent.filter(({ isRight }) => !isRight).length;
  report.fact('messages', CLIENT_FACTS.count(sent.length, wrong));
  report.fact('unasked', unasked.length === 0 ? CLIENT_FACTS.nothing : unasked.join(', '));
}

/** Runs a probe; the rules that it leaves undecided are blocked. */
async function runProbe(counter: Counter, probe: ClientProbe): Promise<void> {
  let reason: string = CLIENT_UNCHECKED.failed;
  try {
    if (!counter.signal.isOver) await probe.run(counter);
  } catch (error) {
    if (!(error instanceof ClientBlocked)) throw error;
    reason = error.message;
  }
  if (counter.signal.isOver) reason = CLIENT_UNCHECKED.time;
  for (const rule of probe.rules) counter.report.block(rule, reason);
}
