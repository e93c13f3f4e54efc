/** Both ends of a connection: which sends each receive took, the rows of the ladder, and its summary. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Row } from '../../../src/app/log/span-rows.js';
import { type Sources, Stream, tookFrom } from '../../../src/app/wire/ladder/both-ends.js';
import { ladderLesson } from '../../../src/app/wire/ladder/ladder-lesson.js';
import { ladderMark, paneHead, paneRow } from '../../../src/app/wire/ladder/ladder-rows.js';
import { Trace } from '../../../src/app/wire/trace.js';
import { newestItems } from '../../../src/app/wire/trace-items.js';
import { LADDER } from '../../../src/app/wire/wire-sentences.js';
import { USUAL_VIEW } from '../../../src/app/wire/wire-view.js';
import { columns } from '../../../src/text/measure/width.js';
import { encodeUtf8 } from '../../../src/wire/utf8.js';
import { someOf } from '../../support/effort.js';
import { PAYLOADS } from '../../support/payloads.js';
import { SEED } from '../../support/seed.js';
import { numbers } from '../../support/sweep.js';

process.env.TZ = 'UTC';

const ADDRESS = { host: '127.0.0.1', port: 5220 };
const LADDER_VIEW = { ...USUAL_VIEW, server: true };
const textOf = (row: Row) => row.map(({ text }) => text).join('');

/** Three writes that the server reads as one, and one write of the server that comes in two reads. */
function traced(): Trace {
  const trace = new Trace();
  let time = Date.UTC(2026, 10, 23, 14, 2);
  const now = () => time++;
  trace.opened(ADDRESS, now());
  trace.connected(null, null, now());
  const server = trace.bothEnds();
  for (const text of ['one', 'two', 'three']) trace.wrote(encodeUtf8(text), now());
  server.read(encodeUtf8('onetwothree'), now());
  server.wrote(encodeUtf8('hello you'), now());
  trace.read(encodeUtf8('hello'), now());
  trace.read(encodeUtf8(' you'), now());
  return trace;
}

describe('a stream', () => {
  it('tells for any sends and receives which sends each receive took', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9)), fc.array(fc.integer({ min: 1, max: 9 })), (sends, cuts) => {
        const stream = new Stream();
        // Each byte of the stream, as the number of the send that it comes from.
        const bytes = sends.flatMap((length, number) => Array<number>(length).fill(number));
        for (const length of sends) stream.sent(length);
        let at = 0;
        for (const cut of cuts) {
          const taken = bytes.slice(at, at + cut);
          if (taken.length < cut) break;
          const [first, last] = [taken[0] as number, taken.at(-1) as number];
          const whole = bytes.filter((number) => number >= first && number <= last);
          const isPart = whole.length !== taken.length;
          assert.deepEqual(stream.received(cut), { first, last, isPart });
          at += cut;
        }
      }),
    );
  });

  it('knows nothing of bytes that were not sent here', () => {
    const stream = new Stream();
    stream.sent(3);
    assert.equal(stream.received(4), null);
  });

  it('forgets everything if too much is under way', () => {
    const stream = new Stream();
    for (let sent = 0; sent <= 4096; sent++) stream.sent(1);
    assert.equal(stream.received(1), null);
  });
});

describe('the ladder', () => {
  it('has both ends in their order, each beside its own column', () => {
    const items = newestItems(traced(), Infinity, LADDER_VIEW);
    const rows = [
      paneHead(LADDER_VIEW, 90),
      ...items.map((item) => paneRow(item, LADDER_VIEW, 90, 'other')),
    ];
    assert.deepEqual(
      rows.map((row) => textOf(row).trimEnd()),
      [
        '  time         this window                                  the server',
        '  14:02:00.000 ── connecting to 127.0.0.1:5220',
        '  14:02:00.001 ── connected',
        '  14:02:00.002 write 1      3  one           ├──────      │',
        '  14:02:00.003 write 2      3  two           ├──────      │',
        '  14:02:00.004 write 3      5  three         ├──────      │',
        '  14:02:00.005                               │      ──────▶ read 1      11  JOINED  1–3 …',
        '  14:02:00.006                               │      ──────┤ write 1      9  hello you',
        '  14:02:00.007 read 1       5  SPLIT  of 1 … ◀──────      │',
        '  14:02:00.008 read 2       4  SPLIT  of 1 … ◀──────      │',
      ],
    );
  });

  it('is not part of the list, nor of the number of its newest rows', () => {
    assert.ok(newestItems(traced(), Infinity, USUAL_VIEW).every(({ type }) => type !== 'server'));
    const newest = newestItems(traced(), 3, LADDER_VIEW);
    assert.deepEqual(
      newest.map((item) => 'chunk' in item && item.chunk.type),
      ['server-write', 'read', 'read'],
    );
  });

  it('shows one direction of both ends', () => {
    const types = (direction: 'sent' | 'read') =>
      newestItems(traced(), Infinity, { ...LADDER_VIEW, direction }).map(
        (item) => 'chunk' in item && item.chunk.type,
      );
    assert.deepEqual(types('sent'), ['write', 'write', 'write', 'server-read']);
    assert.deepEqual(types('read'), ['server-write', 'read', 'read']);
  });

  it('finds texts at both ends', () => {
    const found = newestItems(traced(), Infinity, { ...LADDER_VIEW, text: 'three' });
    assert.deepEqual(
      found.map((item) => 'chunk' in item && item.chunk.type),
      ['write', 'server-read'],
    );
  });

  it('fits at every width, and holds nothing that harms the terminal', () => {
    const trace = new Trace();
    trace.opened(ADDRESS, 0);
    const server = trace.bothEnds();
    for (const { sent } of PAYLOADS) {
      const bytes = typeof sent === 'string' ? encodeUtf8(sent) : sent;
      server.wrote(bytes, 0);
      trace.read(bytes, 0);
    }
    for (const width of someOf(numbers(1, 129), SEED)) {
      for (const item of newestItems(trace, Infinity, LADDER_VIEW)) {
        const text = textOf(paneRow(item, LADDER_VIEW, width, 'other'));
        assert.ok(columns(text) <= width, `${width}: ${text}`);
        assert.doesNotMatch(text, /[\x00-\x1f\x7f-\x9f\u202a-\u202e]/u);
      }
    }
  });

  it('relates a receive to the sends that it took', () => {
    const chunks = newestItems(traced(), Infinity, LADDER_VIEW).flatMap((item) =>
      'chunk' in item ? [item.chunk] : [],
    );
    const pairs = chunks.flatMap((receive) =>
      chunks
        .filter((send) => tookFrom(receive, send))
        .map((send) => `${receive.type} ${receive.number} ${send.type} ${send.number}`),
    );
    assert.deepEqual(pairs, [
      ...[0, 1, 2].map((number) => `server-read 0 write ${number}`),
      ...[0, 1].map((number) => `read ${number} server-write 0`),
    ]);
  });

  it('of a new socket begins anew', () => {
    const trace = traced();
    trace.opened(ADDRESS, 0);
    trace.wrote(encodeUtf8('hi'), 0);
    trace.read(encodeUtf8('ho'), 0);
    const last = trace.records.get(trace.records.lastId);
    assert.equal(last !== undefined && 'from' in last && last.from, null);
    const server = trace.bothEnds();
    trace.wrote(encodeUtf8('hi'), 0);
    server.read(encodeUtf8('hi'), 0);
    const read = trace.serverRecords.get(trace.serverRecords.lastId);
    assert.deepEqual([read?.socket, read?.number, read?.from?.first], [2, 0, 0]);
  });
});

describe('the summary of the ladder', () => {
  it('tells the newest sends that were not received one by one', () => {
    assert.equal(ladderLesson(traced()), LADDER.toClient(1, 2));
    const trace = new Trace();
    trace.opened(ADDRESS, 0);
    const server = trace.bothEnds();
    for (const text of ['a', 'b', 'c']) trace.wrote(encodeUtf8(text), 1);
    server.read(encodeUtf8('abc'), 2);
    trace.wrote(encodeUtf8('d'), 3);
    server.read(encodeUtf8('d'), 4);
    assert.equal(ladderLesson(trace), LADDER.toServer(3, 1));
  });

  it('is empty while each send is one receive', () => {
    const trace = new Trace();
    trace.opened(ADDRESS, 0);
    const server = trace.bothEnds();
    for (const text of ['a', 'b']) {
      trace.wrote(encodeUtf8(text), 1);
      server.read(encodeUtf8(text), 2);
    }
    assert.equal(ladderLesson(trace), null);
  });
});

it('a receive is joined, split, or one send as it was', () => {
  const cases: readonly (readonly [Sources, string | null])[] = [
    [{ first: 0, last: 0, isPart: false }, null],
    [{ first: 0, last: 0, isPart: true }, 'SPLIT'],
    [{ first: 0, last: 1, isPart: false }, 'JOINED'],
    [{ first: 0, last: 1, isPart: true }, 'JOINED'],
  ];
  for (const [from, mark] of cases) assert.equal(ladderMark(from), mark);
});

it('a copy of a trace goes on by itself, at both ends', () => {
  const [trace, other] = [traced(), traced()];
  const copy = trace.copy();
  const state = ({ records, serverRecords }: Trace) => {
    const all = (list: typeof records | typeof serverRecords) =>
      Array.from({ length: list.lastId + 1 }, (_, id) => list.get(id));
    return [all(records), all(serverRecords)];
  };
  for (const each of [copy, other]) {
    each.wrote(encodeUtf8('four'), 1);
    each.serverRead(1, encodeUtf8('fo'), 2);
    each.serverRead(1, encodeUtf8('ur'), 3);
    each.serverWrote(1, encodeUtf8('bye'), 4);
    each.read(encodeUtf8('bye'), 5);
    each.moved('a', 'b', 'c', 6);
    each.opened(ADDRESS, 7);
  }
  assert.deepEqual(state(copy), state(other));
  assert.deepEqual(state(trace), state(traced()));
  assert.deepEqual([copy.lastMove?.to, trace.lastMove], ['b', null]);
});
