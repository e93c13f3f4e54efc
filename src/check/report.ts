/** What a check found out: a verdict for each rule, an answer to each open question. Pure. */

import { hexDigits } from '../text/hex.js';
import { HABITS } from './check-sentences.js';
import { QUESTIONS, type QuestionId } from './questions.js';
import { RULES, type RuleId } from './rules.js';

/** `differs`: wrong as the class server is; `skipped`: does not apply here; `blocked`: could not be found out. */
export type Verdict = 'pass' | 'fail' | 'differs' | 'skipped' | 'blocked';

/** The difference between what was expected and what came. */
export interface Difference {
  readonly expected: string;
  readonly came: string;
  /** The bytes that are wrong; empty if none came. */
  readonly bytes: Uint8Array;
}

/** The verdict of a rule. */
export interface Finding {
  readonly rule: RuleId;
  readonly verdict: Verdict;
  readonly difference: Difference | null;
  /** Why it differs, was skipped or blocked; '' otherwise. */
  readonly reason: string;
}

/** The most bytes of a difference in the JSON document. */
const JSON_BYTES = 256;

/** The version of the JSON document; docs/check.md describes it. */
export const REPORT_VERSION = 1;

/** Collects verdicts and facts. The first failure of a rule stays, whatever comes after it. */
export class Report {
  /** True once the server has shown that it is the class server. */
  isClass = false;
  readonly #isOver: () => boolean;
  readonly #findings = new Map<RuleId, Finding>();
  readonly #facts = new Map<QuestionId, string>();

  /** `isOver`: true once the time is up; what does not come then is no failure. */
  constructor(isOver: () => boolean = () => false) {
    this.#isOver = isOver;
  }

  pass(rule: RuleId): void {
    if (!this.#findings.has(rule)) this.#set(rule, 'pass', null, '');
  }

  fail(rule: RuleId, expected: string, came: string, bytes: Uint8Array): void {
    if (this.#isWrong(rule) || this.#isOver()) return;
    const habit = this.isClass ? HABITS[rule] : undefined;
    this.#set(rule, habit ? 'differs' : 'fail', { expected, came, bytes }, habit ?? '');
  }

  /** The rule does not apply to this server. */
  skip(rule: RuleId, reason: string): void {
    if (!this.#findings.has(rule)) this.#set(rule, 'skipped', null, reason);
  }

  /** The rule could not be checked. */
  block(rule: RuleId, reason: string): void {
    if (!this.#findings.has(rule)) this.#set(rule, 'blocked', null, reason);
  }

  has(rule: RuleId): boolean {
    return this.#findings.has(rule);
  }

  verdictOf(rule: RuleId): Verdict | null {
    return this.#findings.get(rule)?.verdict ?? null;
  }

  /** Answers a question; the last answer counts. */
  fact(question: QuestionId, answer: string): void {
    this.#facts.set(question, answer);
  }

  factOf(question: QuestionId): string | null {
    return this.#facts.get(question) ?? null;
  }

  /** The verdicts, in the order of the rules. */
  get findings(): readonly Finding[] {
    return RULES.flatMap(({ id }) => this.#findings.get(id) ?? []);
  }

  /** The rules with a verdict. */
  with(verdict: Verdict): readonly RuleId[] {
    return this.findings.filter((each) => each.verdict === verdict).map(({ rule }) => rule);
  }

  /** True if nothing is wrong and all was found out. */
  get isGood(): boolean {
    return this.with('fail').length === 0 && this.with('blocked').length === 0;
  }

  #isWrong(rule: RuleId): boolean {
    const verdict = this.verdictOf(rule);
    return verdict === 'fail' || verdict === 'differs';
  }

  #set(rule: RuleId, verdict: Verdict, difference: Difference | null, reason: string): void {
    this.#findings.set(rule, { rule, verdict, difference, reason });
  }
}

/** The circumstances of a check, for its documents. */
export interface Circumstances {
  /** HOST:PORT. */
  readonly address: string;
  readonly room: string;
  readonly seconds: number;
}

/** Returns the JSON document of a check of a server: version 1 of docs/check.md. */
export function reportDocument(report: Report, { address, room, seconds }: Circumstances): object {
  return {
    foyerCheck: REPORT_VERSION,
    of: 'server',
    address,
    room,
    seconds,
    classServer: report.isClass,
    good: report.isGood,
    rules: report.findings.map(findingDocument),
    facts: QUESTIONS.map(({ id, question }) => ({ id, question, answer: report.factOf(id) })),
  };
}

function findingDocument({ rule, verdict, difference, reason }: Finding): object {
  const row = RULES.find(({ id }) => id === rule);
  return {
    id: rule,
    rule: row?.rule,
    verdict,
    ...(reason !== '' && { reason }),
    ...(difference && {
      expected: difference.expected,
      came: difference.came,
      bytes: hexDigits(difference.bytes.subarray(0, JSON_BYTES)).join(''),
      hint: row?.hint,
    }),
  };
}
