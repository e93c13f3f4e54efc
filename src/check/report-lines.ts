/** A check of a server, as lines of text. Pure. */

import { hexOffset, hexRows } from '../text/hex.js';
import { sanitise } from '../text/sanitise.js';
import { FACTS, REPORT } from './check-sentences.js';
import type { Circumstances, Difference, Finding, Report } from './report.js';

/** The bytes of a row of a dump, and the most rows of one. */
const ROW_BYTES = 16;
const MAX_ROWS = 4;
const INDENT = '       ';
const VERDICT_COLUMNS = 6;

/** Returns the report on a server, line by line. */
export function reportLines(report: Report, facts: Circumstances): string[] {
  return [
    headLine(facts),
    ...(report.isClass ? [REPORT.classServer] : []),
    '',
    ...report.findings.flatMap(findingLines),
    '',
    REPORT.facts,
    ...factLines(report),
    '',
    summary(report, facts.seconds),
  ];
}

function headLine({ address, room }: Circumstances): string {
  return room === null ? REPORT.clientHead(address) : REPORT.head(address, sanitise(room));
}

function findingLines({ rule, verdict, difference, reason }: Finding): string[] {
  const head = `${REPORT.verdicts[verdict].padEnd(VERDICT_COLUMNS)} ${rule.rule}`;
  return [
    reason === '' ? head : `${head} ${REPORT.because(reason)}`,
    ...(difference === null ? [] : differenceLines(difference, rule.hint)),
  ];
}

/** Returns a difference and its usual reason, indented. */
export function differenceLines({ expected, came, bytes }: Difference, hint: string): string[] {
  const lines = [REPORT.expected(expected), REPORT.came(came), ...dumpLines(bytes)];
  return [...lines, REPORT.hint(hint)].map((line) => `${INDENT}${line}`);
}

/** Returns the first bytes as a hex dump. */
export function dumpLines(bytes: Uint8Array): string[] {
  const rows = hexRows(bytes, ROW_BYTES, 0, MAX_ROWS).map(({ offset, digits, characters }) => {
    return `${hexOffset(offset)}  ${digits.join(' ').padEnd(ROW_BYTES * 3)} ${characters}`;
  });
  const rest = bytes.length - ROW_BYTES * MAX_ROWS;
  return rest > 0 ? [...rows, REPORT.more(rest)] : rows;
}

function factLines(report: Report): string[] {
  return report.subject.questions.map(({ id, question }) => {
    return `  ${question.replaceAll('`', '')} ${report.factOf(id) ?? FACTS.unknown}`;
  });
}

function summary(report: Report, seconds: number): string {
  const time = seconds.toFixed(1);
  const wrong = report.with('fail').length;
  if (wrong > 0) return REPORT.someFail(wrong, time);
  const blocked = report.with('blocked').length;
  if (blocked > 0) return REPORT.someBlocked(blocked, time);
  return REPORT.allPass(report.with('pass').length, time);
}
