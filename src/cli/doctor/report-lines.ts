/** The report of the doctor as lines. Pure. */

import type { Toned } from '../../terminal/plain-text.js';
import { wrap } from '../../text/measure/wrap.js';
import { type Examined, todoCount } from './checks.js';
import { GROUPS, MARKS, REPORT_WORDS } from './doctor-sentences.js';
import type { Check, Finding } from './finding.js';

/** The columns of a mark, and of a title. */
const MARK_COLUMNS = 4;
const TITLE_COLUMNS = 14;

/** The columns before a result. */
const INDENT = 2 + MARK_COLUMNS + TITLE_COLUMNS;

/** The columns of a report: wider lines are harder to read. */
const MOST_COLUMNS = 100;
const LEAST_COLUMNS = 40;

const TONES = { fine: 'good', todo: 'warning', unknown: 'dim' } as const;

/** Returns the report for a terminal or a file of so many columns. */
export function reportLines(
  all: readonly Examined[],
  version: string,
  columns: number,
): readonly (readonly Toned[])[] {
  const width = Math.max(LEAST_COLUMNS, Math.min(MOST_COLUMNS, columns - 1)) - INDENT;
  const count = todoCount(all);
  const groups = (Object.keys(GROUPS) as Check['group'][]).flatMap((group) => [
    [],
    [{ text: GROUPS[group], tone: 'strong' as const }],
    ...all.filter(({ check }) => check.group === group).flatMap((each) => linesOf(each, width)),
  ]);
  const end = count === 0 ? REPORT_WORDS.good : REPORT_WORDS.todo(count);
  return [
    [{ text: REPORT_WORDS.title(version), tone: 'strong' }],
    ...groups,
    [],
    [{ text: end, tone: count === 0 ? 'good' : 'warning' }],
  ];
}

function linesOf({ check, finding }: Examined, width: number): readonly (readonly Toned[])[] {
  const { state } = finding;
  const [first = '', ...rest] = wrap(finding.result, width).map(({ text }) => text);
  const head: readonly Toned[] = [
    { text: `  ${MARKS[state].padEnd(MARK_COLUMNS)}`, tone: TONES[state] },
    { text: check.title.padEnd(TITLE_COLUMNS), tone: 'text' },
    { text: first, tone: state === 'unknown' ? 'dim' : 'text' },
  ];
  return [head, ...rest.map(indented('text')), ...todoLines(finding, width)];
}

const indented =
  (tone: Toned['tone']) =>
  (text: string): readonly Toned[] => [{ text: `${' '.repeat(INDENT)}${text}`, tone }];

function todoLines({ todo }: Finding, width: number): readonly (readonly Toned[])[] {
  if (todo === undefined) return [];
  const arrow = `${REPORT_WORDS.arrow} `;
  return wrap(todo, width - arrow.length).map(({ text }, index) =>
    indented('warning')(`${index === 0 ? arrow : ' '.repeat(arrow.length)}${text}`),
  );
}
