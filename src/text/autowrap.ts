import { clusters } from './width.js';

/** The rows that a terminal of this width makes of a line which it wraps by itself, between clusters. */
export function wrappedRows(text: string, width: number): number {
  let rows = 1;
  let column = 0;
  for (const cluster of clusters(text)) {
    if (column + cluster.width > width && column > 0) {
      rows++;
      column = 0;
    }
    column += cluster.width;
  }
  return rows;
}

/** As much of a line as fits so many rows, with an ellipsis where something is missing. */
export function cutToRows(text: string, width: number, rows: number): string {
  if (wrappedRows(text, width) <= rows) return text;
  const kept = clusters(text);
  let shorter = '';
  do {
    kept.pop();
    shorter = `${kept.map((cluster) => cluster.text).join('')}…`;
  } while (kept.length > 0 && wrappedRows(shorter, width) > rows);
  return shorter;
}
