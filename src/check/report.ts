/** What a check found out: a verdict for each rule, an answer to each open question. Pure. */

import { hexDigits } from '../text/hex.js';
import type { Question } from './questions.js';
import type { Rule } from './rules.js';

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
  readonly rule: Rule;
  readonly verdict: Verdict;
  readonly difference: Difference | null;
  /** Why it differs, was skipped or blocked; '' otherwise. */
  readonly reason: string;
}

/** The most bytes of a difference in the JSON document. */
const JSON_BYTES = 256;

/** The version of the JSON document; docs/check.md describes it. */
export const REPORT_VERSION = 1;

/** What a report is about. */
export interface Subject<RuleId extends string, QuestionId extends string> {
  readonly of: 'server' | 'client';
  readonly rules: readonly (Rule & { readonly id: RuleId })[];
  readonly questions: readonly (Question & { readonly id: QuestionId })[];
  /** The rules that the class server breaks, and how. */
  readonly habits: Readonly<Partial<Record<RuleId, string>>>;
}

/** Collects verdicts and facts. The first failure of a rule stays, whatever comes after it. */
export class Report<RuleId extends string = string, QuestionId extends string = string> {
  /** True once the server has shown that it is the class server. */
  isClass = false;
  readonly subject: Subject<RuleId, QuestionId>;
  readonly #isOver: () => boolean;
  readonly #findings = new Map<RuleId, Finding>();
  readonly #facts = new Map<QuestionId, string>();

  /** `isOver`: true once the time is up; what does not come then is no failure. */
  constructor(subject: Subject<RuleId, QuestionId>, isOver: () => boolean = () => false) {
    this.subject = subject;
    this.#isOver = isOver;
  }

  pass(rule: RuleId): void {
    if (!this.#findings.has(rule)) this.#set(rule, 'pass', null, '');
  }

  fail(rule: RuleId, expected: string, came: string, bytes: Uint8Array): void {
    if (this.#isWrong(rule) || this.#isOver()) return;
    const habit = this.isClass ? this.subject.habits[rule] : undefined;
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
    return this.subject.rules.flatMap(({ id }) => this.#findings.get(id) ?? []);
  }

  /** The rules with a verdict. */
  with(verdict: Verdict): readonly RuleId[] {
    const ids = this.subject.rules.map(({ id }) => id);
    return ids.filter((id) => this.#findings.get(id)?.verdict === verdict);
  }

  /** True if nothing is wrong and all was found out. */
  get isGood(): boolean {
    return this.with('fail').length === 0 && this.with('blocked').length === 0;
  }

  #isWrong(rule: RuleId): boolean {
    const verdict = this.verdictOf(rule);
    return verdict === 'fail' || verdict === 'differs';
  }

  #set(id: RuleId, verdict: Verdict, difference: Difference | null, reason: string): void {
    const rule = this.subject.rules.find((row) => row.id === id) as Rule;
    this.#findings.set(id, { rule, verdict, difference, reason });
  }
}

/** The circumstances of a check, for its documents. */
export interface Circumstances {
  /** HOST:PORT. */
  readonly address: string;
  /** Null in a check of a client. */
  readonly room: string | null;
  readonly seconds: number;
}

/** Returns the JSON document of a check: version 1 of docs/check.md. */
export function reportDocument(report: Report, { address, room, seconds }: Circumstances): object {
  return {
    foyerCheck: REPORT_VERSION,
    of: report.subject.of,
    address,
    room,
    seconds,
    classServer: report.isClass,
    good: report.isGood,
    rules: report.findings.map(findingDocument),
    facts: report.subject.questions.map(({ id, question }) => ({
      id,
      question,
      answer: report.factOf(id),
    })),
  };
}

function findingDocument({ rule, verdict, difference, reason }: Finding): object {
  return {
    id: rule.id,
    rule: rule.rule,
    verdict,
    ...(reason !== '' && { reason }),
    ...(difference && {
      expected: difference.expected,
      came: difference.came,
      bytes: hexDigits(difference.bytes.subarray(0, JSON_BYTES)).join(''),
      hint: rule.hint,
    }),
  };
}
