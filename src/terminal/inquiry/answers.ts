/** Reads a terminal's answers out of its input. Pure. */

import type { Background } from '../input/input-event.js';
import { readReply } from '../input/replies.js';
import { readCsi } from '../input/sequences.js';
import {
  ASKED_MODES,
  type Askable,
  type AskedMode,
  WIDTH_SAMPLES,
  type WidthSample,
} from './questions.js';

/** The answers of a terminal; what is left out was not answered. */
export interface Answers {
  readonly background?: Background;
  /** True for a mode that the terminal knows. */
  readonly modes: Readonly<Partial<Record<AskedMode, boolean>>>;
  /** The columns that each sample takes; null for an answer that cannot be true. */
  readonly widths: Readonly<Partial<Record<WidthSample, number | null>>>;
  /** True once the last question is answered. */
  readonly isDone: boolean;
}

/** The answers before anything has come. */
export const NO_ANSWERS: Answers = { modes: {}, widths: {}, isDone: false };

const CURSOR_REPORT = /^\x1b\[\d+;(\d+)R/;
const MODE_REPORT = /^\x1b\[\?(\d+);(\d)\$y/;
const DEVICE_REPORT = /^\x1b\[\?[\d;]*c/;

/** The values of a mode that the terminal knows: set, reset, or always set. */
const KNOWN = ['1', '2', '3'];

/** No sample is wider: more is no answer to the question (columns). */
const WIDEST = 40;

const MODES = Object.entries(ASKED_MODES) as [AskedMode, number][];
const SAMPLES = Object.keys(WIDTH_SAMPLES) as WidthSample[];

/** An answer at the front of the input: how long it is, and what it adds. */
interface Found {
  readonly length: number;
  readonly answers: Answers;
}

/** Reads all answers in what has come so far; an unfinished one at its end counts nothing yet. */
export function readAnswers(input: string): Answers {
  let answers = NO_ANSWERS;
  for (let rest = input; rest !== ''; ) {
    const found = readFirst(rest, answers);
    if (found === null) break;
    answers = found.answers;
    rest = rest.slice(found.length);
  }
  return answers;
}

/** Reads the first answer, or skips what is none; null if the input ends within it. */
function readFirst(input: string, before: Answers): Found | null {
  if (input[0] !== '\x1b') return { length: 1, answers: before };
  if (input[1] === '[') return readReport(input, before);
  if (input.length === 1) return null;
  const reply = readReply(input);
  if (reply === null) return null;
  const meaning = reply?.meaning;
  const isBackground = typeof meaning === 'object' && meaning?.type === 'background';
  const length = Math.max(1, reply?.length ?? 1);
  if (!isBackground || before.background !== undefined) return { length, answers: before };
  return { length, answers: { ...before, background: meaning.background } };
}

function readReport(input: string, before: Answers): Found | null {
  const [cursor, column] = CURSOR_REPORT.exec(input) ?? [];
  if (cursor !== undefined) {
    return { length: cursor.length, answers: withColumn(before, Number(column) - 1) };
  }
  const [mode, number, value = ''] = MODE_REPORT.exec(input) ?? [];
  if (mode !== undefined) {
    return { length: mode.length, answers: withMode(before, Number(number), value) };
  }
  const [device] = DEVICE_REPORT.exec(input) ?? [];
  if (device !== undefined) return { length: device.length, answers: { ...before, isDone: true } };
  const other = readCsi(input, false);
  return other && { length: other.length, answers: before };
}

/** Notes the column of the next sample. */
function withColumn(before: Answers, columns: number): Answers {
  const sample = SAMPLES[Object.keys(before.widths).length];
  if (sample === undefined) return before;
  const width = columns >= 0 && columns <= WIDEST ? columns : null;
  return { ...before, widths: { ...before.widths, [sample]: width } };
}

function withMode(before: Answers, number: number, value: string): Answers {
  const mode = MODES.find(([, each]) => each === number)?.[0];
  if (mode === undefined || before.modes[mode] !== undefined) return before;
  return { ...before, modes: { ...before.modes, [mode]: KNOWN.includes(value) } };
}

/** True if everything that was asked is answered. */
export function isWhole({ background, modes, widths, isDone }: Answers, asked: Askable): boolean {
  const hasModes = !asked.modes || Object.keys(modes).length === MODES.length;
  const hasWidths = !asked.widths || Object.keys(widths).length === SAMPLES.length;
  return isDone && hasModes && hasWidths && (!asked.background || background !== undefined);
}
