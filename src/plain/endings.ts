/** How plain mode ends: the table of its exit statuses. Pure. */

/** A way to end. */
interface Ending {
  /** The exit status. */
  readonly status: number;
  readonly help: string;
}

/** Every way in which plain mode ends by itself; 0 to 2 are those of every command. */
export const ENDINGS = {
  ok: { status: 0, help: 'all went well' },
  failure: { status: 1, help: 'something failed that is not your mistake' },
  usage: { status: 2, help: 'Foyer cannot work with the command line, or with the terminal' },
  unreachable: { status: 3, help: 'plain mode: there was no connection to the server' },
  lost: { status: 4, help: 'plain mode: the connection was lost after the input had ended' },
  'name-taken': { status: 5, help: 'plain mode: somebody else has the nickname' },
  'name-refused': { status: 6, help: 'plain mode: the server does not accept the nickname' },
  'room-refused': { status: 7, help: 'plain mode: the server does not accept the room' },
  password: { status: 8, help: 'plain mode: a password is needed, or the given one is wrong' },
  'message-refused': { status: 9, help: 'plain mode: a message or a command was refused' },
  'no-answer': { status: 10, help: 'plain mode: the server does not answer' },
  'output-closed': {
    status: 11,
    help: 'plain mode: the output takes nothing more: its reader has gone, or the disk is full',
  },
} as const satisfies Readonly<Record<string, Ending>>;

/** The name of a way to end. */
export type EndingName = keyof typeof ENDINGS;

/** Why plain mode ends, in a sentence for the user; '' if all went well. */
export interface Failure {
  readonly ending: EndingName;
  readonly text: string;
}
