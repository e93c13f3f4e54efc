/** The one who uses the client that is checked: a person, or the checker itself. Pure: types only. */

/** Something that the client should show. */
export interface Look {
  /** For a person: what should be visible now. */
  readonly sentence: string;
  /** True if what was shown since the last line was typed fits. */
  fits(shown: string): boolean;
}

/** How a client's program ended. */
export interface Ending {
  /** True if it is still running. */
  readonly isRunning: boolean;
  /** True if a signal or an error that nobody caught has ended it. */
  readonly isCrash: boolean;
}

/** Uses the client. */
export interface ClientUser {
  /** The text that the client has shown since the last `type` or `mark`; null if only a person sees it. */
  readonly shown: string | null;
  /** True if the program has printed the last words of one that an error ended. */
  readonly hasCrashed: boolean;
  /** Starts the client. */
  start(isFirst: boolean): void;
  /** Types a line. */
  type(line: string): void;
  /** What was shown before counts no more. */
  mark(): void;
  /** Resolves to true if the client shows something within `ms`; null if that is unknown. */
  sees(look: Look, ms: number): Promise<boolean | null>;
  /** Resolves once the program has ended, after `ms` at most; null if that is unknown. */
  ending(ms: number): Promise<Ending | null>;
  /** Ends the program, if it runs. */
  stop(): Promise<void>;
}
