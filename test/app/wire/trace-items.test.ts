/** The items of the wire pane, and their words. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { traceDump } from '../../../src/app/wire/hex-dump.js';
import { paneRow } from '../../../src/app/wire/ladder/ladder-rows.js';
import { indexOfBytes } from '../../../src/app/wire/message-parts.js';
import { Trace } from '../../../src/app/wire/trace.js';
import { dumpOf, newestItems, type WireItem } from '../../../src/app/wire/trace-items.js';
import { markWords, messageWords } from '../../../src/app/wire/trace-labels.js';
import { gapText, type Standing } from '../../../src/app/wire/trace-rows.js';
import { TRACE_WORDS } from '../../../src/app/wire/wire-sentences.js';
import { USUAL_VIEW } from '../../../src/app/wire/wire-view.js';
import type { ServerMessage } from '../../../src/protocol/messages.js';
import { encodeUtf8 } from '../../../src/wire/utf8.js';

process.env.TZ = 'UTC';

/** Returns the row of an item in the list. */
function wireRow(item: WireItem, width: number, standing: Standing) {
  return paneRow(item, USUAL_VIEW, width, standing);
}

const AT = Date.UTC(2026, 10, 23, 14, 2);
const ORIGIN = { bytes: encodeUtf8('hi'), reads: [0], flags: [] } as const;
const text = (words: string): ServerMessage => ({ type: 'text', text: words, origin: ORIGIN });
const texts = (count: number) => Array.from({ length: count }, (_, index) => text(`${index}`));

describe('the newest items of a trace', () => {
  const traced = () => {
    const trace = new Trace();
    trace.read(ORIGIN.bytes, AT);
    trace.decoded(texts(3), AT);
    trace.wrote(ORIGIN.bytes, AT + 1);
    return trace;
  };
  const types = (trace: Trace, most?: number) => newestItems(trace, most).map(({ type }) => type);

  it('are all of them unless fewer are wanted', () => {
    const all = ['chunk', 'message', 'message', 'message', 'chunk'];
    assert.deepEqual(types(traced()), all);
    for (let most = 0; most <= 6; most++) {
      assert.deepEqual(types(traced(), most), most === 0 ? [] : all.slice(-most), `${most}`);
    }
  });

  it('begin with what was left out of very many messages', () => {
    const trace = new Trace();
    trace.decoded(texts(5000), AT);
    const items = newestItems(trace);
    const [first, ...messages] = items;
    assert.ok(first?.type === 'omitted');
    assert.equal(first.count + messages.length, 5000);
    assert.equal(types(trace, messages.length).includes('omitted'), false);
    assert.equal(types(trace, messages.length + 1)[0], 'omitted');
    assert.match(traceDump(traced()) ?? '', /^(?!.*not shown)/s);
    trace.read(ORIGIN.bytes, AT);
    assert.match(traceDump(trace) ?? '', /messages not shown/);
  });

  it('have the time since the chunk before, if that is near', () => {
    const gapAfter = (between: number) => {
      const trace = new Trace();
      trace.read(ORIGIN.bytes, AT);
      for (let count = 0; count < between; count++) trace.moved('a', 'b', 'c', AT);
      trace.wrote(ORIGIN.bytes, AT + 5);
      const item = newestItems(trace, 1)[0];
      return item?.type === 'chunk' ? item.gap : undefined;
    };
    assert.deepEqual([0, 1, 63, 64].map(gapAfter), [5, 5, 5, null]);
    const first = newestItems(traced())[0];
    assert.equal(first?.type === 'chunk' && first.gap, null);
  });
});

describe('a dump', () => {
  it('says that older traffic is gone, if it is', () => {
    const trace = new Trace();
    const cut = () => /^# Older traffic was dropped\.$/m.test(traceDump(trace) ?? '');
    for (let count = 0; count < 4096; count++) trace.wrote(ORIGIN.bytes, AT);
    assert.equal(cut(), false);
    trace.wrote(ORIGIN.bytes, AT);
    assert.equal(cut(), true);
  });
});

describe('bytes', () => {
  it('are found in others at their first offset', () => {
    const find = (all: string, part: string) => indexOfBytes(encodeUtf8(all), encodeUtf8(part));
    assert.deepEqual(
      [find('hello', 'he'), find('hello', 'lo'), find('hello', 'l'), find('hello', 'x')],
      [0, 3, 2, -1],
    );
  });
});

describe('the bytes of an item', () => {
  it('are our own in what this window writes and what its server reads', () => {
    const owns = (['read', 'write'] as const).map((type) => {
      const trace = new Trace();
      if (type === 'read') trace.read(ORIGIN.bytes, AT);
      else trace.wrote(ORIGIN.bytes, AT);
      const items = newestItems(trace);
      return dumpOf(items, items[0] ?? assert.fail('an item'))?.own;
    });
    assert.deepEqual(owns, [false, true]);
    const ends = (['server-read', 'server-write'] as const).map((type) => {
      const chunk = {
        type,
        time: AT,
        socket: 1,
        number: 0,
        bytes: ORIGIN.bytes,
        from: null,
        after: 0,
      };
      return dumpOf([], { type: 'server', chunk } as unknown as WireItem)?.own;
    });
    assert.deepEqual(ends, [true, false]);
  });
});

describe('the words of the wire pane', () => {
  it('count what is left out', () => {
    assert.equal(TRACE_WORDS.omitted(1), '1 message not shown');
    assert.equal(TRACE_WORDS.omitted(2), '2 messages not shown');
  });

  it('list at most 40 names, and how many were announced', () => {
    const rooms = (count: number, announced = count) => {
      const names = Array.from({ length: count }, (_, index) => `n${index}`);
      const known = { complete: true, ambiguous: false, joined: [], confirmed: [] };
      return messageWords({ type: 'rooms', names, announced, ...known, origin: ORIGIN }).text;
    };
    assert.equal(rooms(0), '0');
    assert.equal(rooms(0, 2), '0 of 2 announced');
    assert.equal(rooms(2), '2: n0, n1');
    assert.equal(rooms(1, 2), '1 of 2 announced: n0');
    assert.match(rooms(40), /n39$/);
    assert.match(rooms(41), /n39, …$/);
  });

  it('say who closed a connection', () => {
    const address = { host: 'h', port: 1 };
    const closed = { type: 'closed', time: AT, address } as const;
    assert.equal(markWords({ ...closed, loss: null }), 'closed by Foyer');
    const loss = { type: 'reset', detail: '', established: true } as const;
    assert.match(markWords({ ...closed, loss }), /h:1 broke off/);
  });
});

describe('the time between two chunks', () => {
  for (const [ms, words] of [
    [null, ''],
    [-5, '+0.0 ms'],
    [0, '+0.0 ms'],
    [9.94, '+9.9 ms'],
    [10, '+10 ms'],
    [9999, '+9999 ms'],
    [9999.5, '+10 s'],
    [9_999_499, '+9999 s'],
    [9_999_500, '+3 h'],
  ] as const) {
    it(`of ${ms} ms is “${words}”`, () => assert.equal(gapText(ms), words));
  }
});

describe('a chunk', () => {
  it('is ours or the server’s by its colour, and ends in … only if it is cut', () => {
    const trace = new Trace();
    trace.wrote(encodeUtf8('12345678'), AT);
    trace.read(encodeUtf8('123456789'), AT);
    const rows = newestItems(trace).map((item) => wireRow(item, 90, 'other'));
    const arrows = rows.map((row) => row.find((span) => /[←→]/.test(span.text)));
    assert.deepEqual(
      arrows.map((span) => span?.role),
      ['own-name', 'strong'],
    );
    const hex = rows.map((row) => row.map((span) => span.text).join(''));
    assert.match(hex[0] ?? '', /31 32 33 34 35 36 37 38 {2,}12345678/);
    assert.match(hex[1] ?? '', /31 32 33 34 35 36 37 38… +123456789/);
  });
});
