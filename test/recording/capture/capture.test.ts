/** Packet captures, as Wireshark reads them. */

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import { Trace } from '../../../src/app/wire/trace.js';
import { traceCapture } from '../../../src/recording/capture/capture.js';
import { MAX_SEGMENT_BYTES } from '../../../src/recording/capture/packet.js';
import type { Loss } from '../../../src/session/model.js';
import { privateFolder } from '../../files/folder.js';
import { FAULTY, fieldsOf, followed, NO_TSHARK } from '../../support/net/tshark.js';
import '../../support/seed.js';

const HOME = { host: '127.0.0.1', port: 5220 };

/** Monday 23 November 2026, 14:02, and a fraction of a ms. */
const AT = Date.UTC(2026, 10, 23, 14, 2) + 0.25;

const lost = (type: Loss['type']): Loss => ({ type, detail: '', established: true });

/** Bytes of one direction. */
type Piece = readonly [from: 'client' | 'server', bytes: Uint8Array];

function connect(trace: Trace, port: number, host = HOME.host): void {
  trace.opened(HOME, AT);
  trace.connected(null, { local: { host, port }, remote: { host, port: HOME.port } }, AT);
}

function play(trace: Trace, pieces: readonly Piece[]): void {
  pieces.forEach(([from, bytes], index) => {
    if (from === 'client') trace.wrote(bytes, AT + index);
    else trace.read(bytes, AT + index);
  });
}

function sideOf(pieces: readonly Piece[], side: Piece[0]): Buffer {
  return Buffer.concat(pieces.filter(([from]) => from === side).map(([, bytes]) => bytes));
}

function saved(t: TestContext, trace: Trace): string {
  const file = join(privateFolder(t), 'a.pcapng');
  writeFileSync(file, traceCapture(trace) ?? '');
  return file;
}

const piece = fc.tuple(
  fc.constantFrom('client' as const, 'server' as const),
  fc.uint8Array({ minLength: 1, maxLength: 300 }),
);
const conversation = fc.array(piece, { minLength: 1, maxLength: 12 });

test('Wireshark follows each of many streams and finds both sides byte by byte, without a fault', {
  skip: NO_TSHARK,
}, (t) => {
  const all = fc.sample(conversation, 40);
  const trace = new Trace();
  all.forEach((pieces, index) => {
    connect(trace, 40_000 + index, index % 2 === 0 ? HOME.host : '::1');
    play(trace, pieces);
    trace.closed([null, lost('closed'), lost('reset'), lost('silent')][index % 4] ?? null, AT + 20);
  });
  const file = saved(t, trace);
  const streams = followed(file, [...all.keys()]);
  assert.equal(streams.length, all.length);
  streams.forEach(({ nodes, bytes }, index) => {
    const host = index % 2 === 0 ? HOME.host : '[::1]';
    assert.deepEqual(nodes, [`${host}:${40_000 + index}`, `${host}:5220`]);
    assert.deepEqual(bytes[0], sideOf(all[index] ?? [], 'client'));
    assert.deepEqual(bytes[1], sideOf(all[index] ?? [], 'server'));
  });
  assert.deepEqual(fieldsOf(file, ['frame.number', '_ws.expert.message'], FAULTY), []);
});

test('each read and write is a packet of its time, between a handshake and the end', {
  skip: NO_TSHARK,
}, (t) => {
  const trace = new Trace();
  connect(trace, 40_000);
  play(trace, [
    ['client', Buffer.from('/list')],
    ['server', Buffer.from('1\nden\n')],
  ]);
  trace.closed(lost('closed'), AT + 2);
  const rows = fieldsOf(saved(t, trace), [
    'frame.time_epoch',
    'tcp.srcport',
    'tcp.flags.str',
    'tcp.len',
  ]);
  const began = AT / 1000;
  const seconds = rows.map(([time]) => Math.round((Number(time) - began) * 1e6));
  assert.deepEqual(seconds, [0, 0, 0, 0, 0, 1000, 1000, 2000, 2000, 2000, 2000]);
  const words = rows.map(
    ([, port, flags = '', length]) => `${port} ${flags.replaceAll(/\W/gu, '')} ${length}`,
  );
  assert.deepEqual(words, [
    ...['40000 S 0', '5220 AS 0', '40000 A 0'],
    ...['40000 AP 5', '5220 A 0', '5220 AP 6', '40000 A 0'],
    ...['5220 AF 0', '40000 A 0', '40000 AF 0', '5220 A 0'],
  ]);
});

test('a reset by the server is one', { skip: NO_TSHARK }, (t) => {
  const trace = new Trace();
  connect(trace, 40_000);
  play(trace, [['client', Buffer.from('hi')]]);
  trace.closed(lost('reset'), AT + 2);
  const [[port] = []] = fieldsOf(saved(t, trace), ['tcp.srcport'], 'tcp.flags.reset == 1');
  assert.equal(port, '5220');
});

test('bytes that were queued at the close come before the end, also while the next socket connects', {
  skip: NO_TSHARK,
}, (t) => {
  const trace = new Trace();
  connect(trace, 40_000);
  play(trace, [['client', Buffer.from('one ')]]);
  trace.closed(null, AT + 1);
  trace.opened(HOME, AT + 2);
  trace.wrote(Buffer.from('two'), AT + 3);
  trace.connected(null, { local: { ...HOME, port: 40_001 }, remote: HOME }, AT + 4);
  trace.wrote(Buffer.from('three'), AT + 5);
  const file = saved(t, trace);
  const sent = followed(file, [0, 1]).map(({ bytes }) => bytes[0].toString());
  assert.deepEqual(sent, ['one two', 'three']);
  assert.deepEqual(fieldsOf(file, ['frame.number'], FAULTY), []);
});

test('a long write becomes segments that fit a packet', { skip: NO_TSHARK }, (t) => {
  const trace = new Trace();
  connect(trace, 40_000);
  const bytes = Buffer.alloc(3 * MAX_SEGMENT_BYTES + 1, 'abc');
  play(trace, [
    ['client', bytes],
    ['server', bytes],
  ]);
  const file = saved(t, trace);
  const [stream] = followed(file, [0]);
  assert.ok(stream?.bytes[0].equals(bytes) && stream.bytes[1].equals(bytes));
  const lengths = fieldsOf(file, ['tcp.len'], 'tcp.len > 0').map(([length]) => Number(length));
  assert.deepEqual(lengths, [65_495, 65_495, 65_495, 1, 65_495, 65_495, 65_495, 1]);
  assert.deepEqual(fieldsOf(file, ['frame.number'], FAULTY), []);
});

test('a capture whose beginning was dropped has the ends of its sockets all the same', {
  skip: NO_TSHARK,
}, (t) => {
  const trace = new Trace();
  connect(trace, 40_000);
  for (let index = 0; index < 5000; index++) trace.wrote(Uint8Array.of(0x41), AT + index);
  const file = saved(t, trace);
  const [stream] = followed(file, [0]);
  assert.deepEqual(stream?.nodes, ['127.0.0.1:40000', '127.0.0.1:5220']);
  assert.equal(stream?.bytes[0].length, 4096);
});

test('a socket of unknown ends, and one of TLS, can be followed too', { skip: NO_TSHARK }, (t) => {
  const trace = new Trace();
  trace.opened(HOME, AT);
  trace.connected('TLSv1.3', null, AT);
  play(trace, [['server', Buffer.from('hi')]]);
  const file = saved(t, trace);
  assert.equal(followed(file, [0])[0]?.bytes[1].toString(), 'hi');
  const [[comment] = []] = fieldsOf(file, ['frame.comment'], 'frame.comment');
  assert.match(comment ?? '', /TLSv1\.3.*decrypted/);
  assert.deepEqual(fieldsOf(file, ['frame.number'], FAULTY), []);
});

test('there is no capture if nothing has crossed', () => {
  const trace = new Trace();
  connect(trace, 40_000);
  assert.equal(traceCapture(trace), null);
});
