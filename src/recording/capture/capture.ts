/** The wire traffic of a tab as a packet capture, which Wireshark opens: what was read and written, in TCP of our own making. Pure. */

import { DEFAULT_PORT } from '../../app/servers/address.js';
import type { Chunk, Trace, TraceRecord } from '../../app/wire/trace.js';
import type { Loss, SocketEnds } from '../../session/model.js';
import { concatBytes } from '../../text/bytes.js';
import { sanitise } from '../../text/sanitise.js';
import { CAPTURE_COMMENTS } from '../save-sentences.js';
import { addressBytes } from './ip-address.js';
import type { PacketEnd } from './packet.js';
import { capturedPacket, captureHead } from './pcapng.js';
import { type Side, TcpStream } from './tcp-stream.js';

/** The addresses of ends that are unknown: of the range for documents. */
const UNKNOWN = { local: [192, 0, 2, 1], remote: [192, 0, 2, 2] } as const;

/** The port of this side if it is unknown, plus the number of the socket. */
const UNKNOWN_PORT = 40_000;

/** The sequence numbers of two streams begin this far apart. */
const STREAM_STEP = 0x0100_0000;

/** The end of a connection, and how it ended. */
interface Close {
  readonly time: number;
  readonly loss: Loss | null;
}

/** Returns the trace as a pcapng file; null if it has no bytes. */
export function traceCapture(trace: Trace): Uint8Array | null {
  const capture = new Capture(trace);
  const { records } = trace;
  for (let id = records.firstId; id <= records.lastId; id++) {
    capture.add(records.get(id) as TraceRecord);
  }
  return capture.bytes();
}

/** A packet of the file. */
interface Timed {
  /** Unix time in ms, with fractions. */
  readonly time: number;
  readonly packet: Uint8Array;
  readonly comment?: string | undefined;
}

/** The streams of a trace, packet by packet. */
class Capture {
  readonly #trace: Trace;
  readonly #packets: Timed[] = [];
  readonly #streams = new Map<number, TcpStream>();
  /** The time of each stream's last packet. */
  readonly #latest = new Map<number, number>();
  /** The ends of connections, by their sockets: what is queued leaves after that. */
  readonly #closes = new Map<number, Close>();
  /** The socket that was connected last; null before the first. */
  #socket: number | null = null;
  #hasBytes = false;

  constructor(trace: Trace) {
    this.#trace = trace;
  }

  add(record: TraceRecord): void {
    switch (record.type) {
      case 'connected':
        this.#begin(record);
        break;
      case 'read':
      case 'write':
        this.#addChunk(record);
        break;
      case 'closed':
        if (this.#socket !== null) this.#closes.set(this.#socket, record);
        break;
      default:
    }
  }

  /** Returns the file, its packets in the order of their times; null if no bytes crossed. */
  bytes(): Uint8Array | null {
    if (!this.#hasBytes) return null;
    for (const [socket, close] of this.#closes) this.#end(socket, close);
    const isCut = this.#trace.records.firstId > 0;
    const packets = this.#packets.sort((one, other) => one.time - other.time);
    return concatBytes([
      captureHead(isCut ? CAPTURE_COMMENTS.cut : CAPTURE_COMMENTS.whole),
      ...packets.map(({ packet, time, comment }) => capturedPacket(packet, time, comment)),
    ]);
  }

  #begin({ socket, time, tls }: Extract<TraceRecord, { type: 'connected' }>): void {
    this.#socket = socket;
    const comment = tls === null ? undefined : CAPTURE_COMMENTS.secured(sanitise(tls));
    this.#put(socket, this.#streamOf(socket).begin(), time, comment);
  }

  /** A write while the next socket is being connected was the last one's. */
  #addChunk({ socket, time, bytes, type }: Chunk): void {
    this.#socket = type === 'write' ? (this.#socket ?? socket) : socket;
    this.#hasBytes ||= bytes.length > 0;
    const from = type === 'write' ? 'client' : 'server';
    this.#put(this.#socket, this.#streamOf(this.#socket).data(from, bytes), time);
  }

  #end(socket: number, { time, loss }: Close): void {
    const stream = this.#streamOf(socket);
    const last = this.#latest.get(socket) ?? time;
    this.#put(socket, endOf(stream, loss), Math.max(time, last));
  }

  #put(socket: number, packets: readonly Uint8Array[], time: number, comment?: string): void {
    packets.forEach((packet, index) => {
      this.#packets.push({ time, packet, comment: index === 0 ? comment : undefined });
    });
    this.#latest.set(socket, time);
  }

  #streamOf(socket: number): TcpStream {
    const known = this.#streams.get(socket);
    if (known !== undefined) return known;
    const ends = packetEnds(this.#trace.endsOf(socket), socket);
    const stream = new TcpStream(ends, socket * STREAM_STEP);
    this.#streams.set(socket, stream);
    return stream;
  }
}

/** Returns the packets that end a stream: a reset, or the end of both sides, or of ours if the peer's is unknown. */
function endOf(stream: TcpStream, loss: Loss | null): Uint8Array[] {
  if (loss?.type === 'reset') return stream.reset('server');
  return loss?.type === 'closed'
    ? [...stream.end('server'), ...stream.end('client')]
    : stream.end('client');
}

/** Returns the ends of a socket for its packets; those of the range for documents if they are unknown. */
function packetEnds(ends: SocketEnds | null, socket: number): Readonly<Record<Side, PacketEnd>> {
  const local = addressBytes(ends?.local.host ?? '');
  const remote = addressBytes(ends?.remote.host ?? '');
  const isKnown = local !== null && remote !== null && local.length === remote.length;
  const [own, peer] = isKnown ? [local, remote] : [UNKNOWN.local, UNKNOWN.remote];
  return {
    client: { address: own, port: ends?.local.port ?? UNKNOWN_PORT + (socket % 20_000) },
    server: { address: peer, port: ends?.remote.port ?? DEFAULT_PORT },
  };
}
