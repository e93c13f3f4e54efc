/** IP packets with a TCP segment, as bytes. Pure. */

import { concatBytes } from '../../text/bytes.js';

/** The flags of TCP. */
export const TCP = { fin: 0x01, syn: 0x02, rst: 0x04, psh: 0x08, ack: 0x10 } as const;

/** The most bytes of a segment: a packet of IPv4 with both headers has 65,535. */
export const MAX_SEGMENT_BYTES = 65_495;

/** One end of a connection: 4 or 16 bytes of address, and a port. */
export interface PacketEnd {
  readonly address: readonly number[];
  readonly port: number;
}

/** A segment of TCP on its way. Numbers wrap at 2^32. */
export interface Segment {
  readonly from: PacketEnd;
  readonly to: PacketEnd;
  readonly flags: number;
  readonly sequence: number;
  readonly acknowledged: number;
  readonly payload: Uint8Array;
}

const IPV4_BYTES = 20;
const TCP_BYTES = 20;
const TCP_PROTOCOL = 6;
const HOPS = 64;
/** Do not fragment. */
const WHOLE = 0x4000;
/** The bytes that a side takes before it acknowledges them: the most without an option. */
const WINDOW = 0xffff;

/** Returns a whole packet of the version that its addresses have; both ends must have the same. */
export function packetBytes(segment: Segment): Uint8Array {
  const tcp = tcpBytes(segment);
  const header = segment.from.address.length === 4 ? v4Header : v6Header;
  return concatBytes([header(segment, tcp.length), tcp]);
}

function v4Header({ from, to }: Segment, bytes: number): Uint8Array {
  const header = new Uint8Array(IPV4_BYTES);
  const view = new DataView(header.buffer);
  view.setUint8(0, 0x45);
  view.setUint16(2, IPV4_BYTES + bytes);
  view.setUint16(6, WHOLE);
  view.setUint8(8, HOPS);
  view.setUint8(9, TCP_PROTOCOL);
  header.set(from.address, 12);
  header.set(to.address, 16);
  view.setUint16(10, checksum([header]));
  return header;
}

function v6Header({ from, to }: Segment, bytes: number): Uint8Array {
  const header = new Uint8Array(40);
  const view = new DataView(header.buffer);
  view.setUint8(0, 0x60);
  view.setUint16(4, bytes);
  view.setUint8(6, TCP_PROTOCOL);
  view.setUint8(7, HOPS);
  header.set(from.address, 8);
  header.set(to.address, 24);
  return header;
}

/** The option that says the most bytes of a segment, which stands in segments that begin a connection. */
const SEGMENT_OPTION = [2, 4, MAX_SEGMENT_BYTES >> 8, MAX_SEGMENT_BYTES & 0xff];

function tcpBytes(segment: Segment): Uint8Array {
  const options = segment.flags & TCP.syn ? SEGMENT_OPTION : [];
  const head = TCP_BYTES + options.length;
  const bytes = new Uint8Array(head + segment.payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, segment.from.port);
  view.setUint16(2, segment.to.port);
  view.setUint32(4, segment.sequence);
  view.setUint32(8, segment.acknowledged);
  view.setUint8(12, (head / 4) << 4);
  view.setUint8(13, segment.flags);
  view.setUint16(14, WINDOW);
  bytes.set(options, TCP_BYTES);
  bytes.set(segment.payload, head);
  view.setUint16(16, checksum([pseudoHeader(segment, bytes.length), bytes]));
  return bytes;
}

/** Returns what a checksum of TCP includes besides the segment. */
function pseudoHeader({ from, to }: Segment, bytes: number): Uint8Array {
  const length = [bytes >>> 24, (bytes >>> 16) & 0xff, (bytes >>> 8) & 0xff, bytes & 0xff];
  return Uint8Array.of(...from.address, ...to.address, 0, 0, 0, TCP_PROTOCOL, ...length);
}

/** Returns the checksum of the Internet over parts, each but the last of an even number of bytes. */
function checksum(parts: readonly Uint8Array[]): number {
  let sum = 0;
  for (const part of parts) {
    part.forEach((byte, index) => {
      sum += index % 2 === 0 ? byte << 8 : byte;
    });
  }
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return ~sum & 0xffff;
}
