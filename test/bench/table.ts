/** The unit of a figure. */
export type Unit = 'ms' | 'us' | 's' | 'bytes' | 'MiB' | 'MB/s' | '%' | 'per second' | 'times';

/** A goal for the first column, and whether it is met. */
export interface Goal {
  readonly text: string;
  readonly met: boolean;
}

/** A figure, or a word if there is none, such as "not installed". */
export type Cell = number | string;

/** One measure: its figure in each of the group's columns. */
export interface Row {
  readonly label: string;
  readonly unit: Unit;
  readonly cells: readonly Cell[];
  readonly goals?: readonly Goal[];
}

/** Measures that are compared with each other. */
export interface Group {
  readonly title: string;
  /** Names of the columns; the ratios are to the first one. */
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  readonly notes: readonly string[];
}

/** The unit as written after a figure. */
const SIGNS: Readonly<Record<Unit, string>> = {
  ms: ' ms',
  us: ' µs',
  s: ' s',
  bytes: ' B',
  MiB: ' MiB',
  '%': ' %',
  'MB/s': ' MB/s',
  'per second': '/s',
  times: '',
};

const GAP = '   ';

/** A group as aligned text: each figure, followed by its ratio to the first column's. */
export function groupText({ title, columns, rows, notes }: Group): string {
  const hasGoals = rows.some((row) => row.goals !== undefined);
  const head = [title, ...columns, ...(hasGoals ? ['goal'] : [])];
  const body = rows.map((row) => [
    row.label,
    ...columns.map((_, index) => cellText(row, index)),
    ...(hasGoals ? [goalsText(row)] : []),
  ]);
  const widths = head.map((_, index) =>
    Math.max(...[head, ...body].map((cells) => cells[index]?.length ?? 0)),
  );
  const lines = [head, widths.map((width) => '-'.repeat(width)), ...body].map((cells) =>
    cells
      .map((cell, index) => {
        const isText = index === 0 || (hasGoals && index === head.length - 1);
        return isText ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0);
      })
      .join(GAP)
      .trimEnd(),
  );
  return [...lines, ...notes.map((note) => `  ${note}`), ''].join('\n');
}

function cellText({ cells, unit }: Row, column: number): string {
  const value = cells[column] ?? '';
  if (typeof value === 'string') return value;
  if (Number.isNaN(value)) return '-';
  const figure = number(value) + SIGNS[unit];
  const base = cells[0];
  if (column === 0 || typeof base !== 'number') return figure;
  return `${figure} ${`x${base === 0 ? '∞' : number(value / base)}`.padStart(6)}`;
}

function goalsText({ goals = [] }: Row): string {
  return goals.map(({ text, met }) => `${text}: ${met ? 'met' : 'MISSED'}`).join('; ');
}

/** A number with three digits that matter. */
export function number(value: number): string {
  const size = Math.abs(value);
  if (size >= 100) return Math.round(value).toLocaleString('en-GB');
  if (size === 0) return '0';
  return value.toFixed(size >= 10 ? 1 : size >= 0.1 ? 2 : 3);
}
