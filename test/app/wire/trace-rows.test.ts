/** The rows of the wire pane. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Row } from '../../../src/app/log/span-rows.js';
import { dumpBytes, dumpRowCount, dumpRows } from '../../../src/app/wire/dump-rows.js';
import { paneRow } from '../../../src/app/wire/ladder/ladder-rows.js';
import { CAUSES, STATES, STEP_WORDS, WAITS } from '../../../src/app/wire/step-sentences.js';
import { causeWords, movedText, movedTextIn } from '../../../src/app/wire/step-words.js';
import type { Trace } from '../../../src/app/wire/trace.js';
import { newestItems, type WireItem } from '../../../src/app/wire/trace-items.js';
import { markText, messageWords } from '../../../src/app/wire/trace-labels.js';
import { gapText, type Standing, wireHead } from '../../../src/app/wire/trace-rows.js';
import type { MarkName } from '../../../src/app/wire/wire-sentences.js';
import { USUAL_VIEW } from '../../../src/app/wire/wire-view.js';
import { LIMITS } from '../../../src/session/machine.js';
import { columns } from '../../../src/text/measure/width.js';
import { sanitise } from '../../../src/text/sanitise.js';
import { PAYLOADS } from '../../support/payloads.js';
import '../../support/seed.js';
import { tried } from '../../support/effort.js';
import { wired } from '../../support/net/wired.js';

process.env.TZ = 'UTC';

/** Returns the row of an item in the list. */
function wireRow(item: WireItem, width: number, standing: Standing) {
  return paneRow(item, USUAL_VIEW, width, standing);
}

const textOf = (row: Row) => row.map(({ text }) => text).join('');

function talk(...reads: (string | Uint8Array)[]) {
  const wire = wired({ room: 'general', name: 'ann' });
  for (const answer of ['0', '0', '0']) wire.answer(1, answer);
  wire.answer(1, '1', 'ann');
  wire.answer(12, ...reads);
  return wire.trace;
}

describe('a row of the wire pane', () => {
  const items = newestItems(talk('bob: h\u00e9!'), 2);

  it('has time, gap, direction, size, bytes and text if there is room for them', () => {
    const drawn = (width: number) =>
      items.map((item) => textOf(wireRow(item, width, 'other')).trimEnd());
    assert.deepEqual(drawn(90), [
      '  14:02:04.018 +1012 ms ←─ read        9  62 6f 62 3a 20 68 c3 a9…  bob: hé!',
      '                           text        9  bob: hé!',
    ]);
    assert.deepEqual(drawn(60), [
      '  14:02:04.018 ←─ read        9  62 6f 62 3a…  bob: hé!',
      '                  text        9  bob: hé!',
    ]);
    assert.deepEqual(drawn(30), ['  ←─     9   bob: hé!', '     text    bob: hé!']);
  });

  it('has hex from 50 columns on, gaps from 70 on, and four more bytes for each 22 columns', () => {
    const read = newestItems(talk('x'.repeat(40))).findLast(({ type }) => type === 'chunk');
    assert.ok(read);
    const parts = [51, 52, 71, 72, 85, 86, 107, 108].map((width) => {
      const row = textOf(wireRow(read, width, 'other'));
      return [row.match(/\b78\b/g)?.length ?? 0, row.includes(' ms ')];
    });
    assert.deepEqual(parts, [
      ...[
        [0, false],
        [4, false],
        [4, false],
        [4, true],
      ],
      ...[
        [4, true],
        [8, true],
        [8, true],
        [12, true],
      ],
    ]);
  });

  it('has names above its columns', () => {
    const head = (width: number) => textOf(wireHead(width)).trimEnd();
    assert.equal(
      head(90),
      '  time            after    kind    bytes  hex                       text',
    );
    assert.equal(head(60), '  time            kind    bytes  hex           text');
    assert.equal(head(30), '     kind    text');
    for (let width = 1; width < 120; width++) assert.ok(columns(head(width)) <= width);
  });

  it('shows a step of the session from left to right, and why', () => {
    const moved = (from: string, to: string) =>
      movedText({ type: 'moved', time: 0, from, to, cause: 'net.text' });
    assert.equal(moved('room.spoken', 'room.idle'), 'spoken → idle, because text came');
    assert.equal(moved('offline', 'connecting'), 'not connected → connecting, because text came');
  });

  it('leaves out why if there is no room for that', () => {
    const moved = {
      type: 'moved',
      time: 0,
      from: 'room.spoken',
      to: 'room.idle',
      cause: 'net.text',
    } as const;
    const whole = movedText(moved);
    assert.equal(movedTextIn(moved, columns(whole)), whole);
    assert.equal(movedTextIn(moved, columns(whole) - 1), 'spoken → idle');
    const row = (width: number) => textOf(wireRow({ type: 'moved', moved }, width, 'other'));
    assert.match(row(100), /because text came$/);
    for (let width = 45; width < 100; width++) assert.doesNotMatch(row(width), /…/);
  });

  it('has the time from 52 columns on, and the gap from 72 on', () => {
    const [chunk] = items;
    assert.ok(chunk);
    for (let width = 20; width < 100; width++) {
      const text = textOf(wireRow(chunk, width, 'other'));
      assert.equal(text.startsWith('  14:02:04.018 '), width >= 52, `${width}`);
      assert.equal(text.includes(' ms '), width >= 72, `${width}`);
      assert.equal(text.includes(' 62 '), width >= 52, `${width}`);
    }
  });

  it('says that it is chosen, or belongs to what is', () => {
    const [chunk] = items;
    assert.ok(chunk);
    assert.match(textOf(wireRow(chunk, 60, 'chosen')), /^› /);
    assert.match(textOf(wireRow(chunk, 60, 'related')), /^• /);
  });

  it('names the flags of a message, and its reads if they are several', () => {
    const cut = talk(Buffer.from('bob: \xc3', 'latin1'), Buffer.from('\xa9', 'latin1'));
    const told = (trace: Trace) =>
      newestItems(trace, 1).map((item) => textOf(wireRow(item, 120, 'other')).trim());
    assert.deepEqual(told(cut), ['text        7   SPLIT in 2   UTF-8 CUT  bob: é']);
    assert.deepEqual(told(talk('bob: é')), ['text        7  bob: é']);
  });

  it('has marks that are explained in words', () => {
    const told = (...marks: MarkName[]) => markText(marks, 2);
    assert.equal(told(), '');
    assert.equal(told('JOINED'), 'JOINED: shares a read with others');
    assert.equal(
      told('SPLIT', 'UTF-8 CUT'),
      'SPLIT: came in 2 reads · UTF-8 CUT: a read ended inside a character',
    );
    assert.equal(told('AMBIGUOUS'), 'AMBIGUOUS: its end is a guess');
  });

  it('fits its width and hides nothing, whatever was sent', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 80 }),
        fc.integer({ min: 4, max: 120 }),
        (bytes, width) => {
          for (const item of newestItems(talk(bytes))) {
            const row = wireRow(item, width, 'other');
            assert.ok(columns(textOf(row)) <= width, textOf(row));
            for (const { text } of row) assert.equal(sanitise(text), text);
          }
        },
      ),
      { numRuns: tried(100) },
    );
  });

  it('shows no payload for what it pretends to be', () => {
    for (const { name, sent } of PAYLOADS) {
      for (const item of newestItems(talk(sent), 8)) {
        const text = textOf(wireRow(item, 200, 'other'));
        assert.equal(sanitise(text), text, name);
        if (item.type !== 'message') continue;
        const words = messageWords(item.message).text;
        assert.equal(sanitise(words), words, name);
      }
    }
  });
});

it('the time between two chunks takes no more than eight columns', () => {
  const TOLD: readonly (readonly [ms: number | null, text: string])[] = [
    [null, ''],
    [-3, '+0.0 ms'],
    [0.04, '+0.0 ms'],
    [9.94, '+9.9 ms'],
    [10.2, '+10 ms'],
    [9999.4, '+9999 ms'],
    [9999.6, '+10 s'],
    [86_400_000, '+24 h'],
  ];
  for (const [ms, text] of TOLD) {
    assert.equal(gapText(ms), text);
    assert.ok(text.length <= 8);
  }
});

it('every wait of the session has words, and what is no event is a start', () => {
  for (const wait of Object.keys(LIMITS) as (keyof typeof WAITS)[]) {
    assert.equal(causeWords(`xstate.after.${wait}.session.lobby.idle`), WAITS[wait]);
  }
  assert.equal(causeWords('xstate.init'), STEP_WORDS.started);
});

it('no name of the code is among the words of a step', () => {
  for (const words of [
    ...Object.values(STATES),
    ...Object.values(CAUSES),
    ...Object.values(WAITS),
  ]) {
    assert.match(words, /^[a-z/ ]+$/);
  }
});

describe('a dump', () => {
  const bytes = Uint8Array.from({ length: 40 }, (_, index) => index + 0x30);

  it('has as many bytes a row as there is room for', () => {
    const WIDTHS = [
      [71, 16],
      [70, 8],
      [39, 8],
      [38, 4],
      [23, 4],
      [22, 1],
    ] as const;
    for (const [width, count] of WIDTHS) assert.equal(dumpBytes(width), count, `${width}`);
  });

  const part = { start: 14, end: 18, number: 3 };
  const dump = { bytes, start: 14, end: 18, parts: [part], own: false };

  it('marks the bytes that are meant, across rows, in hex and in text', () => {
    const rows = dumpRows(dump, 71, 0, 10, 3);
    assert.equal(dumpRowCount(dump, 71), 3);
    assert.equal(rows.length, 3);
    const found = rows.map((row) =>
      row.filter(({ role }) => role === 'message-here').map(({ text }) => text),
    );
    assert.deepEqual(found, [['3e 3f', '>?'], ['40 41', '@A'], []]);
    assert.equal(textOf(rows[2] as Row), `0020  50 51 52 53 54 55 56 57 ${' '.repeat(25)}PQRSTUVW`);
  });

  it('draws a line between the bytes of two messages', () => {
    const next = { start: 18, end: 20, number: 4 };
    const [, row] = dumpRows({ ...dump, parts: [part, next] }, 71, 0, 10, 3);
    assert.match(textOf(row as Row), /^0010 {2}40 41│42 43 44/);
  });

  it('shows the part that is asked for', () => {
    const rows = dumpRows({ ...dump, parts: [] }, 71, 1, 1, -1);
    assert.deepEqual(
      rows.map((row) => textOf(row).slice(0, 8)),
      ['0010  40'],
    );
  });
});
