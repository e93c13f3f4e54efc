/** The rows of the wire pane at each height and width, and those that explain them. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WIRE_WORDS } from '../../screens/screen-sentences.js';
import {
  legendRoom,
  legendRow,
  legendRows,
  liveRowsOf,
  marksIn,
} from '../../screens/wire-live-rows.js';
import { pausedRows } from '../../screens/wire-paused-rows.js';
import type { Row } from '../../src/app/log/span-rows.js';
import { paneHead } from '../../src/app/wire/ladder/ladder-rows.js';
import { Trace } from '../../src/app/wire/trace.js';
import { newestItems } from '../../src/app/wire/trace-items.js';
import { LADDER, WIRE_MARKS } from '../../src/app/wire/wire-sentences.js';
import { USUAL_VIEW } from '../../src/app/wire/wire-view.js';
import { freeze } from '../../src/input/wire/wire-pane.js';
import { clauseOf } from '../../src/text/clause.js';
import { encodeUtf8 } from '../../src/wire/utf8.js';
import { textOf } from '../app/logs.js';
import { assertGolden } from '../support/golden.js';
import { changes, numbers } from '../support/sweep.js';
import { AT } from '../support/ui.js';

const LADDER_VIEW = { ...USUAL_VIEW, server: true };
const ADDRESS = { host: '127.0.0.1', port: 5220 };

/** A socket with joined and split messages; if `both`, its server is in this window and joins and splits as well. */
function traced(both: boolean): Trace {
  const trace = new Trace();
  let time = AT;
  trace.opened(ADDRESS, time++);
  trace.connected(null, null, time++);
  const server = both ? trace.bothEnds() : null;
  for (const text of ['one', 'two']) trace.wrote(encodeUtf8(text), time++);
  server?.read(encodeUtf8('onetwo'), time++);
  server?.wrote(encodeUtf8('bob: a\neve: b\nbob: long\n'), time++);
  const reads = ['bob: a\neve: b\nbob: lo', 'ng\n'].map(encodeUtf8);
  for (const bytes of reads) trace.read(bytes, time++);
  const said = (text: string, numbers: readonly number[], flag: string) => {
    const origin = { bytes: encodeUtf8(`${text}\n`), reads: numbers, flags: [flag] };
    return { type: 'text', text, origin } as never;
  };
  trace.decoded(
    [
      said('bob: a', [0], 'JOINED'),
      said('eve: b', [0], 'JOINED'),
      said('bob: long', [0, 1], 'SPLIT'),
    ],
    time,
  );
  return trace;
}

const LADDERS = { 'one end': traced(false), 'both ends': traced(true) };

const head = (rows: number) => `from ${rows}:`;

const texts = (rows: readonly Row[]) => rows.map((row) => textOf(row).trimEnd());

for (const [name, view] of Object.entries({ messages: USUAL_VIEW, ladder: LADDER_VIEW })) {
  for (const [ends, trace] of Object.entries(LADDERS)) {
    test(`the live rows at each height: ${name}, ${ends}`, () => {
      const rowsAt = (inside: number) => {
        const { rows, unexplained } = liveRowsOf(trace, view, 70, inside);
        return [...texts(rows), ...(unexplained === null ? [] : [`not explained: ${unexplained}`])];
      };
      const rows = changes(numbers(1, 16), rowsAt, head);
      assertGolden(`wire-live-${name}-${ends.replace(' ', '-')}`, rows);
    });

    test(`the paused rows at each height: ${name}, ${ends}`, () => {
      const frozen = freeze(trace, view);
      const rowsAt = (listInside: number) => {
        const hasHead = listInside > 5;
        const layout = {
          listRows: 0,
          dumpRows: 0,
          dumpInside: 1,
          columns: 70,
          hasHead,
          listInside,
        };
        const { rows, choice } = pausedRows(frozen, trace, view, layout);
        return [...texts(rows), `chosen: ${choice}`];
      };
      const rows = changes(numbers(1, 9), rowsAt, head);
      assertGolden(`wire-still-${name}-${ends.replace(' ', '-')}`, rows);
    });
  }
}

test('marks are those of messages, and in a ladder of the receives too, the newest first, each once', () => {
  const itemsOf = (view: typeof USUAL_VIEW) =>
    newestItems(LADDERS['both ends'], Number.POSITIVE_INFINITY, view);
  assert.deepEqual(marksIn(itemsOf(USUAL_VIEW), USUAL_VIEW), ['SPLIT', 'JOINED']);
  assert.deepEqual(marksIn(itemsOf(LADDER_VIEW), LADDER_VIEW), ['SPLIT', 'JOINED']);
  assert.deepEqual(marksIn(itemsOf(LADDER_VIEW), USUAL_VIEW), []);
  const isBeside = ({ type }: ReturnType<typeof itemsOf>[number]) =>
    !['message', 'chunk', 'server'].includes(type);
  assert.deepEqual(marksIn(itemsOf(LADDER_VIEW).filter(isBeside), LADDER_VIEW), []);
});

test('a row of an item is the same as long as it looks the same', () => {
  const trace = traced(false);
  const rowsIn = (width: number, view = USUAL_VIEW) => liveRowsOf(trace, view, width, 4).rows;
  const first = rowsIn(70);
  assert.ok(rowsIn(70).every((row, index) => row === first[index]));
  assert.ok(rowsIn(60).every((row, index) => row !== first[index]));
  const again = rowsIn(70);
  assert.deepEqual(again, first);
  assert.ok(rowsIn(70, LADDER_VIEW).every((row) => !again.includes(row)));
});

test('a trace has names above its columns from its first record on', () => {
  const trace = new Trace();
  const rowsIn = (inside: number) => texts(liveRowsOf(trace, USUAL_VIEW, 70, inside).rows);
  assert.deepEqual(rowsIn(6), [WIRE_WORDS.none]);
  trace.opened(ADDRESS, AT);
  const [head, ...rest] = rowsIn(6);
  assert.equal(head, textOf(paneHead(USUAL_VIEW, 70)).trimEnd());
  assert.deepEqual(rest.slice(0, -1), ['', '', '', '']);
  assert.deepEqual(rowsIn(5), rest.slice(-1));
  const nothing = { ...USUAL_VIEW, text: 'no such text' };
  assert.deepEqual(texts(liveRowsOf(trace, nothing, 70, 5).rows), [WIRE_WORDS.noneShown]);
});

test('a mark is explained in the longest words that there is room for', () => {
  const { sentence, brief } = WIRE_MARKS.JOINED;
  const whole = textOf(legendRow('JOINED', 500));
  const before = whole.length - sentence.length;
  assert.equal(whole.slice(before), sentence);
  const forms = [sentence, clauseOf(sentence), brief()];
  const wordsIn = (room: number) => textOf(legendRow('JOINED', before + room)).slice(before);
  for (const [index, form] of forms.entries()) {
    assert.equal(wordsIn(form.length), form);
    assert.equal(
      wordsIn(form.length - 1),
      forms.slice(index + 1).find((each) => each.length < form.length) ?? '',
    );
  }
});

/** The legend of a ladder, or of one end, with so many records of the server’s end. */
function legend(server: boolean, records: number): string {
  const trace = { serverRecords: { firstId: 0, lastId: records - 1 } } as unknown as Trace;
  return texts(legendRows(trace, { server } as typeof LADDER_VIEW, [], 200)).join('\n');
}

test('a ladder says why it has one end until the server’s end has its first record', () => {
  assert.ok(legend(true, 0).includes(LADDER.elsewhere));
  assert.equal(legend(true, 1), '');
  assert.equal(legend(false, 0), '');
});

test('the higher a pane is, the more marks are explained in it', () => {
  const heights = [0, 4, 5, 7, 8, 11, 12, 19, 20, 25, 26, 60];
  assert.deepEqual(heights.map(legendRoom), [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
});
