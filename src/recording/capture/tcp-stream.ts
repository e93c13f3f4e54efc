/** One connection as the packets of a TCP stream, as its two sides would have exchanged them. Pure. */

import { MAX_SEGMENT_BYTES, type PacketEnd, packetBytes, type Segment, TCP } from './packet.js';

/** The side that connected, and the one that accepted. */
export type Side = 'client' | 'server';

const NOTHING = new Uint8Array(0);

const OTHER = { client: 'server', server: 'client' } as const;

/** A stream so far; each method returns the packets that it takes. */
export class TcpStream {
  readonly #ends: Readonly<Record<Side, PacketEnd>>;
  /** The next sequence number of each side. */
  readonly #next: Record<Side, number>;

  /** `first` is the number with which both sides begin: streams that begin apart are easier to tell apart. */
  constructor(ends: Readonly<Record<Side, PacketEnd>>, first: number) {
    this.#ends = ends;
    this.#next = { client: first >>> 0, server: first >>> 0 };
  }

  /** The three packets that begin a connection. */
  begin(): Uint8Array[] {
    return [
      this.#send('client', TCP.syn),
      this.#send('server', TCP.syn | TCP.ack),
      this.#ack('client'),
    ];
  }

  /** Bytes of one side, each segment acknowledged at once. */
  data(from: Side, bytes: Uint8Array): Uint8Array[] {
    const packets: Uint8Array[] = [];
    for (let offset = 0; offset < bytes.length; offset += MAX_SEGMENT_BYTES) {
      const part = bytes.subarray(offset, offset + MAX_SEGMENT_BYTES);
      packets.push(this.#send(from, TCP.psh | TCP.ack, part), this.#ack(OTHER[from]));
    }
    return packets;
  }

  /** The end of what one side sends. */
  end(from: Side): Uint8Array[] {
    return [this.#send(from, TCP.fin | TCP.ack), this.#ack(OTHER[from])];
  }

  /** The sudden end of the connection by one side. */
  reset(from: Side): Uint8Array[] {
    return [this.#send(from, TCP.rst | TCP.ack)];
  }

  #ack(from: Side): Uint8Array {
    return this.#send(from, TCP.ack);
  }

  #send(from: Side, flags: number, payload: Uint8Array = NOTHING): Uint8Array {
    const to = OTHER[from];
    const segment: Segment = {
      ...{ from: this.#ends[from], to: this.#ends[to], flags, payload },
      sequence: this.#next[from],
      acknowledged: flags & TCP.ack ? this.#next[to] : 0,
    };
    // The beginning and the end of a stream count as one byte each.
    const length = payload.length + (flags & (TCP.syn | TCP.fin) ? 1 : 0);
    this.#next[from] = (this.#next[from] + length) >>> 0;
    return packetBytes(segment);
  }
}
