/** The port to the connections of an engine. */

/** Whatever differs between one Redis and a cluster. */
export interface Link {
  send(key: string, words: readonly string[]): Promise<unknown>;
  follow(channel: string, hear: (text: string) => void): Promise<void>;
  unfollow(channel: string): Promise<void>;
  /** Resolves once the connections that only listen have answered. */
  probe(): Promise<unknown>;
  /** The URLs of the nodes that a cluster has now; none of one Redis. */
  readonly nodes: readonly string[];
  close(): void;
}
