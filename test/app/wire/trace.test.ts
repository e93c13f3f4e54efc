/** The trace of a connection. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { indexOfBytes } from '../../../src/app/wire/message-parts.js';
import { Trace, type TraceRecord } from '../../../src/app/wire/trace.js';
import { dumpOf, newestItems, type WireItem } from '../../../src/app/wire/trace-items.js';
import type { ServerMessage } from '../../../src/protocol/messages.js';
import { keptItems } from '../../support/kept-items.js';
import { type Wired, wired } from '../../support/net/wired.js';

const ANN = { room: 'general', name: 'ann' };

/** Into the room general as ann, one answer a read. */
function inRoom(): Wired {
  const wire = wired(ANN);
  wire.answer(1, '0');
  wire.answer(1, '0');
  wire.answer(1, '0');
  wire.connection.send({ type: 'user.who' });
  wire.answer(1000, '1', 'ann');
  return wire;
}

function recordsOf({ records }: Trace): TraceRecord[] {
  return keptItems(records);
}

const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString();

/** A record in a word or two. */
function told(record: TraceRecord): string {
  switch (record.type) {
    case 'read':
    case 'write':
      return `${record.type} ${textOf(record.bytes)}`;
    case 'decoded':
      return record.messages.map(({ type }) => type).join(' ');
    case 'moved':
      return `${record.from} > ${record.to} by ${record.cause}`;
    default:
      return record.type;
  }
}

function messagesOf(trace: Trace): Extract<WireItem, { type: 'message' }>[] {
  return newestItems(trace).flatMap((item) => (item.type === 'message' ? [item] : []));
}

/** The bytes that the dump of an item means. */
function meant(trace: Trace, item: WireItem): string {
  const dump = dumpOf(newestItems(trace), item);
  return dump === null ? '' : textOf(dump.bytes.subarray(dump.start, dump.end));
}

describe('the trace of a connection', () => {
  it('holds what crossed the wire, what was decoded, and each step, in order', () => {
    assert.deepEqual(recordsOf(inRoom().trace).map(told), [
      'opened',
      'offline > connecting by user.connect',
      'connected',
      'write /list',
      'connecting > lobby.listing by net.connected',
      'read 0',
      ...['rooms', 'lobby.listing > lobby.idle by net.rooms'],
      'write /join general',
      'lobby.idle > joining by net.rooms',
      'read 0',
      ...['status', 'joining > naming.idle by net.status'],
      'naming.idle > naming.pending by net.status',
      'write /nick ann',
      'read 0',
      ...['status', 'naming.pending > room.idle by net.status'],
      'write /who',
      'room.idle > room.asking by user.who',
      'read 1',
      'room.asking > room.receiving by net.progress',
      'read ann',
      ...['people', 'room.receiving > room.idle by net.people'],
    ]);
  });

  it('reports agreed line endings, and how a connection ended', () => {
    const wire = wired();
    wire.answer(1, '0\r\n');
    wire.socket().destroy();
    const told = recordsOf(wire.trace).filter(({ type }) => ['lines', 'closed'].includes(type));
    assert.deepEqual(
      told.map((record) => [record.type, record.type === 'closed' && record.loss?.type]),
      [
        ['lines', false],
        ['closed', 'closed'],
      ],
    );
  });

  it('reports once a connection that is closed here', () => {
    const wire = inRoom();
    wire.connection.send({ type: 'user.close' });
    wire.answer(500);
    wire.socket().destroy();
    const closed = recordsOf(wire.trace).filter(({ type }) => type === 'closed');
    assert.equal(closed.length, 1);
  });

  it('is bounded by records and by bytes, whatever a server sends', () => {
    const trace = new Trace();
    for (let count = 0; count < 10_000; count++) trace.read(Uint8Array.of(1), count);
    assert.equal(trace.records.lastId - trace.records.firstId + 1, 4096);
    for (let count = 0; count < 100; count++) trace.read(new Uint8Array(65_536), count);
    assert.ok(trace.records.lastId - trace.records.firstId < 16);
    const message: ServerMessage = {
      type: 'text',
      text: '',
      origin: { bytes: new Uint8Array(), reads: [], flags: [] },
    };
    const many = Array.from({ length: 1000 }, () => message);
    for (let count = 0; count < 100; count++) assert.equal(trace.decoded(many, 0), 1000 * count);
    assert.ok(trace.records.lastId - trace.records.firstId < 84);
    const items = newestItems(trace, 65);
    assert.deepEqual(items[0], { type: 'omitted', count: 936 });
    const last = items.at(-1);
    assert.equal(last?.type === 'message' && last.number, 99_999);
  });

  it('numbers messages over all of a tab’s sockets, and reads again on each', () => {
    const trace = new Trace();
    const [message] = messagesOf(inRoom().trace).map((item) => item.message);
    const three = [message, message, message] as ServerMessage[];
    trace.opened({ host: 'a', port: 1 }, 0);
    assert.equal(trace.decoded(three, 0), 0);
    trace.read(Uint8Array.of(1), 0);
    trace.opened({ host: 'a', port: 1 }, 0);
    assert.equal(trace.decoded(three, 0), 3);
    trace.read(Uint8Array.of(1), 0);
    const reads = recordsOf(trace).flatMap((record) =>
      record.type === 'read' ? [[record.socket, record.number]] : [],
    );
    assert.deepEqual(reads, [
      [1, 0],
      [2, 0],
    ]);
  });
});

describe('the items of the wire pane', () => {
  it('are the newest, oldest first, as many as are asked for', () => {
    const { trace } = inRoom();
    const all = newestItems(trace);
    for (const most of [1, 2, 5, all.length]) {
      assert.deepEqual(newestItems(trace, most), all.slice(-most));
    }
  });

  it('tell the time since the chunk before, not since what was made of it', () => {
    const wire = inRoom();
    wire.answer(250, 'bob: hi');
    const gaps = newestItems(wire.trace).flatMap((item) =>
      item.type === 'chunk' ? [item.gap] : [],
    );
    assert.deepEqual(gaps.slice(-2), [1000, 1250]);
    assert.equal(gaps[0], null);
  });

  it('know the reads of a message, and which bytes of them are its own', () => {
    const wire = inRoom();
    wire.answer(1, 'bob: \u{1f44b}');
    const [wave] = messagesOf(wire.trace).slice(-1);
    assert.equal(meant(wire.trace, wave as WireItem), 'bob: \u{1f44b}');
  });

  it('tell equal messages of one read apart', () => {
    const wire = wired(ANN);
    wire.answer(1, '0\r\n');
    wire.answer(1, '0\r\n');
    wire.answer(1, '0\r\n');
    wire.answer(1, '1\r\nann\r\n');
    wire.answer(1, 'hi\r\nhi\r\nhi\r\nh', 'i\r\n');
    const his = messagesOf(wire.trace).slice(-4);
    const starts = his.map((item) => dumpOf(newestItems(wire.trace), item)?.start);
    assert.deepEqual(starts, [0, 4, 8, 12]);
    const split = his.at(-1) as (typeof his)[number];
    assert.deepEqual(split.message.origin.flags, ['SPLIT', 'JOINED']);
    assert.equal(dumpOf(newestItems(wire.trace), split)?.bytes.length, 16);
  });

  it('show a message’s own bytes if its reads were dropped', () => {
    const wire = inRoom();
    wire.answer(1, 'bob: hi');
    const item = messagesOf(wire.trace).at(-1) as WireItem;
    const dump = dumpOf([item], item);
    assert.deepEqual([dump?.start, dump?.end, dump?.bytes.length], [0, 7, 7]);
  });

  it('have no bytes if none crossed', () => {
    const items = newestItems(inRoom().trace);
    const others = items.filter(({ type }) => type === 'moved' || type === 'mark');
    assert.ok(others.length > 3);
    for (const item of others) assert.equal(dumpOf(items, item), null);
  });
});

it('finds bytes in others, from some place on', () => {
  const CASES: readonly (readonly [text: string, wanted: string, from: number, at: number])[] = [
    ['abcabc', 'bc', 0, 1],
    ['abcabc', 'bc', 2, 4],
    ['abcabc', 'bc', 5, -1],
    ['abc', 'abcd', 0, -1],
    ['abc', '', 1, 1],
  ];
  for (const [text, wanted, from, at] of CASES) {
    assert.equal(indexOfBytes(Buffer.from(text), Buffer.from(wanted), from), at);
  }
});
