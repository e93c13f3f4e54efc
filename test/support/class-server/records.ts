/** One `recv` of the server: how much of what a client sent it took for one message. */
export interface Recv {
  /** In ms, by the server's clock. */
  readonly time: number;
  /** The connection's number, in the order in which they were accepted. */
  readonly connection: number;
  /** Null in the lobby and while naming. */
  readonly room: string | null;
  readonly user: string | null;
  /** As they came, before anything is stripped; none at the end of the stream. */
  readonly bytes: Buffer;
}

/** One line of chat that a room was sent. */
export interface Relay {
  readonly time: number;
  readonly room: string;
  readonly user: string;
  /** The line as it is sent, `NAME> ` included. */
  readonly bytes: Buffer;
}

/** Lasting damage that a client has done to the server. */
export type Harm =
  /** A room is dead for everybody until the server restarts. */
  | { readonly harm: 'dead room'; readonly time: number; readonly room: string }
  /** A thread sends `1` for ever to a client that has closed only its own direction. */
  | { readonly harm: 'spins'; readonly time: number; readonly connection: number };

/** Hears what is recorded, while it is. */
export interface Listener {
  recv?(recv: Recv): void;
  harm?(harm: Harm): void;
}

/** The most records of a kind that are stored; the oldest go. */
const MAX_RECORDS = 100_000;

/** The events at a class server so far, in order. */
export class Records {
  readonly log: Recv[] = [];
  readonly relayed: Relay[] = [];
  readonly harm: Harm[] = [];
  readonly #listener: Listener;

  constructor(listener: Listener) {
    this.#listener = listener;
  }

  recv(recv: Recv): void {
    append(this.log, recv);
    this.#listener.recv?.(recv);
  }

  relay(relay: Relay): void {
    append(this.relayed, relay);
  }

  hurt(harm: Harm): void {
    append(this.harm, harm);
    this.#listener.harm?.(harm);
  }
}

function append<T>(records: T[], record: T): void {
  records.push(record);
  if (records.length > MAX_RECORDS) records.shift();
}
