/** A connection as the edge provides it to the checker: bytes, and how it ends. Pure: types only. */

/** How a connection ended. */
export type LinkEnd =
  /** The peer sends nothing more (FIN). */
  | { readonly type: 'fin' }
  /** It broke, or never came about; `code` is the system's. */
  | { readonly type: 'broken'; readonly code: string };

/** Hears of what happens on a connection. */
export interface LinkOwner {
  opened(): void;
  /** One read. */
  read(bytes: Uint8Array): void;
  ended(end: LinkEnd): void;
}

/** A connection. */
export interface Link {
  /** One write. */
  write(bytes: Uint8Array): void;
  /** Sends nothing more (FIN), and reads on. */
  end(): void;
  /** Ends it by a reset (RST). */
  reset(): void;
  /** Ends it in good order, and reads nothing more. */
  close(): void;
  /** Reads nothing for a while, or reads on. */
  readOn(reads: boolean): void;
}

/** Opens a connection to the server that is checked. */
export type OpenLink = (owner: LinkOwner) => Link;

/** The time of a check. */
export interface Alarm {
  /** Milliseconds since some fixed moment. */
  now(): number;
  /** Runs a function once after a delay in ms; returns what cancels it. */
  after(ms: number, run: () => void): () => void;
}
