/** The form of flags and of subcommands, and how a row of their tables is read. Pure. */

/** A flag of the command line; help, completions and parsing derive from the row. */
export interface Flag {
  readonly name: string;
  /** The name of its value in the help; null for a flag without a value. */
  readonly argument: string | null;
  /** One letter, for the short form with one dash. */
  readonly short?: string;
  /** The values that it takes, or the words that they begin with; left out if they cannot be listed. */
  readonly values?: readonly string[];
  readonly help: string;
}

/** The values of the flags that were given, in their order. */
export type FlagValues = ReadonlyMap<string, readonly string[]>;

/** A command line that means nothing, and why; text in it is sanitised. */
export interface Mistake {
  readonly command: 'mistake';
  readonly problem: string;
  /** The command that shows the help about it. */
  readonly see: string;
}

/** A form of the command line, as `HOST[:PORT]`, and what it does. */
export interface Usage {
  /** The words after `foyer`, and after the subcommand's name. */
  readonly form: string;
  readonly help: string;
}

/** More that the help of a subcommand lists: rows of a name and its meaning. */
export interface HelpTable {
  readonly title: string;
  readonly rows: readonly { readonly name: string; readonly help: string }[];
}

/** A word that may stand first after a subcommand. */
export interface FirstWord {
  readonly name: string;
  readonly help: string;
}

/** A subcommand: its flags, its help, and how its command line is read. */
export interface Subcommand<Line extends { readonly command: string }> {
  /** The first word of the command line; the chat needs none. */
  readonly name: Line['command'];
  readonly usage: readonly Usage[];
  readonly flags: readonly Flag[];
  /** The titles of groups of flags in the help, by the flag that each begins with; left out if they are one group. */
  readonly groups?: Readonly<Record<string, string>>;
  readonly tables?: readonly HelpTable[];
  /** The first words that it takes after its name; left out if they cannot be listed, or it takes none. */
  readonly words?: readonly FirstWord[];
  /** Returns the parsed command line, or what is wrong with it, as a sentence with sanitised text. */
  readonly read: (
    values: FlagValues,
    words: readonly string[],
  ) => Line | { readonly problem: string };
}
