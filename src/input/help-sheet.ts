/** The help on the screen: its topics in columns, and which rows are visible. */

import { clauseOf } from '../text/clause.js';
import { wrap } from '../text/measure/wrap.js';
import { isEqual, memo } from '../text/memo.js';
import { brief } from './brief-reason.js';
import { type HelpLine, helpLines } from './help.js';
import { type HelpLayout, helpLayout } from './help-layout.js';
import { HELP_SENTENCES } from './input-sentences.js';
import { TOPICS, type Topic } from './topics.js';
import type { UiState } from './ui-state.js';

/** A row of a column; in a continuation row, `what` may be empty. */
export type HelpRow =
  | { readonly type: 'heading'; readonly text: string }
  | { readonly type: 'blank' }
  | {
      readonly type: 'line';
      readonly what: string;
      readonly text: string;
      readonly available: boolean;
    };

/** The help in columns, which scroll together. */
export interface HelpSheet {
  readonly columns: readonly (readonly HelpRow[])[];
  /** The rows of the longest column. */
  readonly height: number;
}

/** Returns the help in columns; long lines continue in the next row. */
export function helpSheet(ui: UiState): HelpSheet {
  return sheetOf(sameLines(helpLines(ui)), helpLayout(ui));
}

const NO_LINES: readonly HelpLine[] = [];

let lastLines = NO_LINES;

/** Returns the lines of before if they are the same: they are made again for each frame. */
function sameLines(lines: readonly HelpLine[]): readonly HelpLine[] {
  const isSame =
    lines.length === lastLines.length &&
    lines.every((line, index) => isEqual(line, lastLines[index] as HelpLine));
  if (!isSame) lastLines = lines;
  return lastLines;
}

const sheetOf = memo((lines: readonly HelpLine[], layout: HelpLayout): HelpSheet => {
  const topics = [...new Set(lines.map(({ topic }) => topic))];
  const columns = flow(
    topics.map((topic) => blockOf(topic, lines, layout)),
    layout.count,
  );
  return { columns, height: Math.max(0, ...columns.map(({ length }) => length)) };
});

/** Returns the heading and the rows of a topic. */
function blockOf(topic: Topic, lines: readonly HelpLine[], layout: HelpLayout): HelpRow[] {
  const rows = lines
    .filter((line) => line.topic === topic)
    .flatMap((line) => rowsOf(layout.brief ? briefly(line) : line, layout));
  return [{ type: 'heading', text: TOPICS[topic] }, ...rows];
}

function briefly(line: HelpLine): HelpLine {
  return { ...line, does: clauseOf(line.does) };
}

function rowsOf(
  { what, does, disabledReason: reason }: HelpLine,
  { keys, width }: HelpLayout,
): HelpRow[] {
  const available = reason === null;
  const sentence = available ? does : HELP_SENTENCES.disabled(does, brief(reason));
  const left = wrap(what, keys);
  const right = wrap(sentence, Math.max(1, width - keys - 1));
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index) => ({
    type: 'line',
    what: left[index]?.text.trim() ?? '',
    text: right[index]?.text ?? '',
    available,
  }));
}

/** Puts blocks into columns of the least height, in their order, with a blank row between two. */
function flow(blocks: readonly HelpRow[][], count: number): HelpRow[][] {
  const total = blocks.reduce((sum, block) => sum + block.length + 1, 0);
  for (let height = Math.ceil(total / count); height < total; height++) {
    const columns = filled(blocks, height);
    if (columns.length <= count) return columns;
  }
  return filled(blocks, total);
}

function filled(blocks: readonly HelpRow[][], height: number): HelpRow[][] {
  const columns: HelpRow[][] = [];
  for (const block of blocks) {
    const last = columns.at(-1);
    if (last !== undefined && last.length + 1 + block.length <= height) {
      last.push({ type: 'blank' }, ...block);
    } else columns.push([...block]);
  }
  return columns;
}

/** Returns which of `count` rows of the help are visible: from `from` up to but not including `to`. */
export function visibleHelp(ui: UiState, count: number): { from: number; to: number } {
  const rows = Math.min(count, helpLayout(ui).rows);
  const from = Math.max(0, Math.min(ui.helpTop, count - rows));
  return { from, to: from + rows };
}

/** Keeps the help from scrolling past its end. */
export function settleHelp(ui: UiState): UiState {
  if (ui.overlay !== 'help') return ui;
  return { ...ui, helpTop: visibleHelp(ui, helpSheet(ui).height).from };
}
