/** A room’s input line with its meter. */

import { heldTexts } from '../../src/app/handlers/send.js';
import { maxInputRows } from '../../src/app/layout.js';
import type { Stretch } from '../../src/app/log/highlight.js';
import { hasWaiting, progressOfSending, type SendQueue } from '../../src/app/room/send-queue.js';
import { type InputRow, placeOfCursor } from '../../src/input/editor/input-rows.js';
import { keyName } from '../../src/input/key-name.js';
import { lineColumns, lineRows, promptOf } from '../../src/input/line/input-area.js';
import {
  type ComposedMessages,
  messageBudget,
  outgoingOf,
} from '../../src/input/line/split-messages.js';
import { tabOf, type UiState } from '../../src/input/ui-state.js';
import { columns as columnsOf } from '../../src/text/measure/width.js';
import { highlighted, type Span } from '../../src/text/span.js';
import { type InputView, type InputViewRow, textColumns } from '../../src/widgets/input-line.js';
import { spansWidth } from '../../src/widgets/span-line.js';
import { inputView, type RowScroll } from '../screen-parts.js';
import { INPUT_WORDS } from '../screen-sentences.js';

const METER_FROM_COLUMNS = 40;
const WORDS_FROM_COLUMNS = 60;
/** The mark before each further line of a text; it is aligned to the end of the prompt. */
const LINE_MARK = '› ';

/** A room's line as the screen shows it. */
export interface LineView {
  readonly input: InputView;
  /** The meter, if the input has no room for it: the border above shows it. */
  readonly above: Span | null;
}

/** Returns a room's line with its meter, and the number of messages `below` if nothing else shows it. */
export function lineView(ui: UiState, below: number, scroll: RowScroll): LineView {
  return (below === 0 ? plainView(ui, scroll) : null) ?? anyLineView(ui, below, scroll);
}

/** Printable ASCII that begins with neither a blank nor a slash: as many columns and bytes as UTF-16 units. */
const PLAIN = /^[!-.0-~][ -~]*$/;

/**
 * The short way of {@link anyLineView} for most lines: one message of plain characters that fits into a row beside the prompt
 * and the meter. Returns null for all other lines.
 */
export function plainView(ui: UiState, scroll: RowScroll): LineView | null {
  const { app, line } = tabOf(ui);
  const { columns } = app.shared.size;
  const isUsual = columns >= METER_FROM_COLUMNS && app.inputRows === 1 && !app.returning;
  if (!isUsual || hasWaiting(app.outgoing) || line.run.type === 'offer') return null;
  const { text } = line;
  const budget = messageBudget(ui);
  if (text.length > budget || !PLAIN.test(text)) return null;
  const prompt = promptOf(ui);
  const meter = bytesSpan(text.length, budget);
  // One column more is the cursor's.
  if (columnsOf(prompt) + text.length + meter.text.length + 1 >= columns) return null;
  scroll.offset = 0;
  const input: InputView = {
    rows: [
      {
        prompt: [{ text: prompt, role: 'accent' }],
        text: [
          { text, role: 'text' },
          { text: '', role: 'overflow' },
        ],
      },
    ],
    cursor: { row: 0, column: line.cursor },
    placeholder: INPUT_WORDS.placeholder,
    meter: [meter],
  };
  return { input, above: null };
}

/** Returns any line as {@link lineView} does. */
export function anyLineView(ui: UiState, below: number, scroll: RowScroll): LineView {
  const { inputRows } = tabOf(ui).app;
  const more: Span[] = below > 0 ? [{ text: ` ↓${below}`, role: 'accent' }] : [];
  const meter = [...meterSpans(ui), ...more];
  if (inputRows === 1) {
    const input = oneRow(ui, meter, scroll);
    // The text fits beside the prompt, but leaves no room for the meter.
    return { input, above: isCovered(input, ui, meter) ? wordsOf(meter) : null };
  }
  return { input: severalRows(ui, scroll), above: wordsOf(meter) };
}

/** Returns a meter in one piece, as a border shows it; null if it is empty. */
function wordsOf(meter: readonly Span[]): Span | null {
  const text = meter.map((span) => span.text).join('');
  return text === '' ? null : { text, role: meter.at(-1)?.role ?? 'dim' };
}

/** Returns the text in one row: whole if there could be more rows, else scrolled beside the meter. */
function oneRow(ui: UiState, meter: readonly Span[], scroll: RowScroll): InputView {
  const {
    shared: { size },
  } = tabOf(ui).app;
  const prompt = promptOf(ui);
  const width = textColumns(size.columns, prompt, maxInputRows(size) > 1 ? 0 : spansWidth(meter));
  return inputView(tabOf(ui).line, [{ text: prompt, role: 'accent' }], width, scroll, {
    ...placeholdersOf(ui),
    meter,
    overflowAt: outgoingOf(ui).overflows[0]?.start ?? tabOf(ui).line.text.length,
  });
}

function isCovered({ rows: [row] }: InputView, ui: UiState, meter: readonly Span[]): boolean {
  const used = spansWidth(row?.prompt ?? []) + spansWidth(row?.text ?? []);
  return used + spansWidth(meter) >= tabOf(ui).app.shared.size.columns;
}

/** Returns as many rows as the layout has, with the cursor's row among them. */
function severalRows(ui: UiState, scroll: RowScroll): InputView {
  const { inputRows: height } = tabOf(ui).app;
  const rows = lineRows(ui);
  const cursor = placeOfCursor(rows, tabOf(ui).line.cursor);
  const lowest = Math.min(cursor.row, rows.length - height);
  scroll.top = Math.min(lowest, Math.max(scroll.top, cursor.row - height + 1));
  const prompt = promptOf(ui);
  const { overflows } = outgoingOf(ui);
  const hidden = (index: number) =>
    (index === 0 && scroll.top > 0 && '↑') ||
    (index === height - 1 && scroll.top + height < rows.length && '↓') ||
    '';
  const shown = rows.slice(scroll.top, scroll.top + height).map(
    (row, index): InputViewRow => ({
      prompt: index === 0 ? [{ text: prompt, role: 'accent' }] : [marginSpan(row, prompt)],
      text: [...rowSpans(row, overflows), arrowSpan(hidden(index), row, lineColumns(ui))],
    }),
  );
  const place = { row: cursor.row - scroll.top, column: cursor.column };
  return { rows: shown, cursor: place, ...placeholdersOf(ui), meter: [] };
}

function placeholdersOf(ui: UiState): Pick<InputView, 'placeholder' | 'shortPlaceholder'> {
  const { app } = tabOf(ui);
  if (!app.returning) return { placeholder: INPUT_WORDS.placeholder };
  return app.session.phase === 'waiting' && heldTexts(app).length === 0
    ? { placeholder: INPUT_WORDS.waiting, shortPlaceholder: INPUT_WORDS.waitingBriefly }
    : { placeholder: INPUT_WORDS.lost };
}

function marginSpan({ begins }: InputRow, prompt: string): Span {
  return { text: (begins ? LINE_MARK : '').padStart(columnsOf(prompt)), role: 'dim' };
}

/** Returns an arrow in the last column, which marks hidden rows. */
function arrowSpan(arrow: string, { text }: InputRow, columns: number): Span {
  const gap = arrow === '' ? 0 : Math.max(0, columns - columnsOf(text));
  return { text: ' '.repeat(gap) + arrow, role: 'dim' };
}

/** Returns a row; text beyond the first message is marked. */
function rowSpans({ text, start, end }: InputRow, overflows: readonly Stretch[]): Span[] {
  const over = overflows.find((stretch) => stretch.start < end && stretch.end > start);
  if (over === undefined) return [{ text, role: 'text' }];
  const overflow = { start: over.start - start, end: text.length, role: 'overflow' } as const;
  return highlighted({ text, role: 'text' }, [overflow]);
}

function meterSpans(ui: UiState): readonly Span[] {
  const { app } = tabOf(ui);
  const small = app.shared.size.columns < METER_FROM_COLUMNS;
  if (!app.returning && hasWaiting(app.outgoing)) return sendingSpans(app.outgoing, small);
  // In a single narrow row the text needs all the room.
  const hasPlace = !small || maxInputRows(app.shared.size) > 1;
  return hasPlace ? byteSpans(outgoingOf(ui), app.shared.size.columns) : [];
}

/** Returns how many messages of several have left, and the key that stops the others. */
function sendingSpans(outgoing: SendQueue, small: boolean): readonly Span[] {
  const { sent, of } = progressOfSending(outgoing);
  if (small) return of > 1 ? [{ text: `${INPUT_WORDS.sentBriefly(sent, of)} `, role: 'dim' }] : [];
  const [before, does] =
    of > 1 ? [INPUT_WORDS.sent(sent, of), INPUT_WORDS.stops] : ['', INPUT_WORDS.takesBack];
  return [
    { text: before, role: 'dim' },
    { text: keyName('escape'), role: 'key' },
    { text: ` ${does} `, role: 'dim' },
  ];
}

/** Returns how many of the bytes that a message can have are used; it is of ASCII. */
function bytesSpan(bytes: number, budget: number): Span {
  return { text: `${INPUT_WORDS.bytes(bytes, budget)} `, role: 'dim' };
}

/** Returns how much of a message is used, or how many messages Enter sends. */
function byteSpans({ texts, bytes, budget }: ComposedMessages, columns: number): Span[] {
  if (texts.length === 0) return [];
  if (texts.length === 1) {
    return columns < METER_FROM_COLUMNS ? [] : [bytesSpan(bytes, budget)];
  }
  const { length } = texts;
  const isShort = columns < WORDS_FROM_COLUMNS;
  const text = isShort ? INPUT_WORDS.messages(length) : INPUT_WORDS.sends(length, bytes);
  return [{ text: `${text} `, role: 'warning' }];
}
