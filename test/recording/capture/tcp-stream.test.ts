/** The packets of a TCP stream: flags, numbers and sizes, without Wireshark. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_SEGMENT_BYTES } from '../../../src/recording/capture/packet.js';
import { TcpStream } from '../../../src/recording/capture/tcp-stream.js';

/** The bytes of both headers, without options. */
const HEADERS = 40;
const [FIN, SYN, RST, PSH, ACK] = [1, 2, 4, 8, 16];

const open = (first: number) =>
  new TcpStream(
    {
      client: { address: [127, 0, 0, 1], port: 7 },
      server: { address: [127, 0, 0, 1], port: 9 },
    },
    first,
  );

/** The port, the numbers, the flags, and the bytes of each packet. */
function seen(packets: readonly Uint8Array[]): number[][] {
  return packets.map((packet) => {
    const view = new DataView(packet.buffer, packet.byteOffset + 20);
    const head = 4 * (view.getUint8(12) >>> 4);
    const numbers = [view.getUint32(4), view.getUint32(8)];
    return [view.getUint16(0), ...numbers, view.getUint8(13), packet.length - 20 - head];
  });
}

test('a stream begins with three packets, and ends with two for each side', () => {
  const stream = open(100);
  assert.deepEqual(seen(stream.begin()), [
    [7, 100, 0, SYN, 0],
    [9, 100, 101, SYN | ACK, 0],
    [7, 101, 101, ACK, 0],
  ]);
  assert.deepEqual(seen(stream.data('server', new Uint8Array(3))), [
    [9, 101, 101, PSH | ACK, 3],
    [7, 101, 104, ACK, 0],
  ]);
  assert.deepEqual(seen(stream.end('client')), [
    [7, 101, 104, FIN | ACK, 0],
    [9, 104, 102, ACK, 0],
  ]);
  assert.deepEqual(seen(stream.reset('server')), [[9, 104, 102, RST | ACK, 0]]);
});

test('bytes are in as few segments as they fit into, each acknowledged', () => {
  const most = MAX_SEGMENT_BYTES;
  for (const [bytes, sizes] of [
    [0, []],
    [1, [1]],
    [most, [most]],
    [most + 1, [most, 1]],
    [2 * most, [most, most]],
  ] as const) {
    const packets = open(0).data('client', new Uint8Array(bytes));
    const [sent, acknowledged] = [0, 1].map((side) => packets.filter((_, at) => at % 2 === side));
    assert.deepEqual(
      sent?.map(({ length }) => length - HEADERS),
      sizes,
    );
    assert.equal(acknowledged?.length, sizes.length);
  }
});

test('the numbers wrap', () => {
  const stream = open(2 ** 32 - 1);
  const numbers = seen(stream.begin()).map(([, sequence]) => sequence);
  assert.deepEqual(numbers, [2 ** 32 - 1, 2 ** 32 - 1, 0]);
});
