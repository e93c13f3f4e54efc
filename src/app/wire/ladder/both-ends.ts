/** The server's end of a connection, and which sends each receive took its bytes from. Pure. */

/** The sends whose bytes one receive took, by their numbers, from 0. */
export interface Sources {
  readonly first: number;
  readonly last: number;
  /** True if some of their bytes came in another receive. */
  readonly isPart: boolean;
}

/** One read or one write of the server in this window. */
export interface ServerChunk {
  readonly type: 'server-read' | 'server-write';
  /** Unix time in ms, with fractions. */
  readonly time: number;
  /** The number of the tab's socket, from 1. */
  readonly socket: number;
  /** Its number among the server's reads or writes of that socket, from 0. */
  readonly number: number;
  readonly bytes: Uint8Array;
  /** Null for a write, and if the sends are not known. */
  readonly from: Sources | null;
  /** The id of the last record of this end before it. */
  readonly after: number;
}

/** A read or a write of either end, as far as it is told which sends it took its bytes from. */
type AnyChunk = Pick<ServerChunk, 'socket' | 'number' | 'from'> & { readonly type: string };

/** The sends of the other end, by the receives that take them. */
const SENDS: Readonly<Record<string, string>> = { read: 'server-write', 'server-read': 'write' };

/** Returns true if a receive took bytes of a send of the other end. */
export function tookFrom(receive: AnyChunk, send: AnyChunk): boolean {
  const { from, socket, type } = receive;
  if (from === null || socket !== send.socket || SENDS[type] !== send.type) return false;
  return from.first <= send.number && send.number <= from.last;
}

/** The most sends that are remembered while nothing of them has arrived; more come only if an end does not read. */
const MAX_UNDER_WAY = 4096;

/** A send, and how many of its bytes have not arrived. */
interface UnderWay {
  readonly number: number;
  readonly length: number;
  left: number;
}

/** One direction of a connection: tells of each receive which sends it took its bytes from. */
export class Stream {
  readonly #underWay: UnderWay[] = [];
  #sends = 0;
  /** True once a send was forgotten: nothing is known any more. */
  #isLost = false;

  /** Returns a copy, which changes by itself. */
  copy(): Stream {
    const copy = new Stream();
    copy.#underWay.push(...this.#underWay.map((send) => ({ ...send })));
    copy.#sends = this.#sends;
    copy.#isLost = this.#isLost;
    return copy;
  }

  /** Notes a send of so many bytes. */
  sent(length: number): void {
    const number = this.#sends++;
    if (length === 0 || this.#isLost) return;
    this.#isLost = this.#underWay.length === MAX_UNDER_WAY;
    this.#underWay.push({ number, length, left: length });
  }

  /** Returns the sends that a receive of so many bytes took its bytes from; null if they are not known. */
  received(length: number): Sources | null {
    let missing = length;
    let isPart = false;
    let [first, last] = [-1, -1];
    while (missing > 0 && !this.#isLost) {
      const [send] = this.#underWay;
      if (send === undefined) return null;
      const taken = Math.min(send.left, missing);
      if (first < 0) first = send.number;
      last = send.number;
      isPart ||= taken < send.length;
      send.left -= taken;
      missing -= taken;
      if (send.left === 0) this.#underWay.shift();
    }
    return first < 0 || this.#isLost ? null : { first, last, isPart };
  }
}

/** Both directions of a socket whose both ends are known, and how often the server has read and written. */
export class BothEnds {
  readonly toServer: Stream;
  readonly toClient: Stream;
  readonly #numbers: Record<ServerChunk['type'], number>;

  constructor(
    toServer = new Stream(),
    toClient = new Stream(),
    numbers: Readonly<Record<ServerChunk['type'], number>> = {
      'server-read': 0,
      'server-write': 0,
    },
  ) {
    this.toServer = toServer;
    this.toClient = toClient;
    this.#numbers = { ...numbers };
  }

  /** Returns a copy, which changes by itself. */
  copy(): BothEnds {
    return new BothEnds(this.toServer.copy(), this.toClient.copy(), this.#numbers);
  }

  /** Returns the number of the server's next read or write. */
  next(type: ServerChunk['type']): number {
    return this.#numbers[type]++;
  }
}
