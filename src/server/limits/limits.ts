/** The table of the server's limits. Pure. */

/** One limit. Flags, settings, checks and documents derive from the row. */
export interface LimitRow {
  /** The name of its flag and of its setting. */
  readonly name: string;
  readonly default: number;
  /** The bounds of its values, except 0, which turns it off if `canBeOff`. */
  readonly least: number;
  readonly most: number;
  readonly canBeOff: boolean;
  /** The meaning of 0, for the help; left out if that is “no limit”. */
  readonly off?: string;
  /** The things that it counts, in the plural. */
  readonly unit: string;
  readonly help: string;
  /** The last words of the server to a client that it closes the connection to; null if the connection stays. */
  readonly farewell: string | null;
  /** Other effects that the client sees, for the documents; '' if there are none. */
  readonly seen: string;
  /** Why, in the log of the server; null if the limit is not logged. */
  readonly logged: string | null;
}

const MANY = 1_000_000;

export const LIMITS = [
  {
    name: 'connections',
    default: 1024,
    least: 1,
    most: MANY,
    canBeOff: false,
    unit: 'connections',
    help: 'connections at a time; fewer if the system allows fewer open files',
    farewell: 'This server is full. Try again later.',
    seen: '',
    logged: 'the server is full',
  },
  {
    name: 'connections-per-address',
    default: 256,
    least: 1,
    most: MANY,
    canBeOff: true,
    unit: 'connections',
    help: 'connections at a time from one address',
    farewell: 'This server has too many connections from your address. Close some, then try again.',
    seen: '',
    logged: 'too many connections from its address',
  },
  {
    name: 'arrivals-per-address',
    default: 600,
    least: 1,
    most: MANY,
    canBeOff: true,
    unit: 'connections',
    help: 'new connections from one address in 10 minutes',
    farewell: 'Too many connections were made from your address. Try again in 10 minutes.',
    seen: '',
    logged: 'too many new connections from its address',
  },
  {
    name: 'handshake',
    default: 10,
    least: 1,
    most: 600,
    canBeOff: false,
    unit: 'seconds',
    help: 'how long a client may take for the TLS handshake, and a proxy for its header',
    farewell: null,
    seen: 'the connection ends',
    logged: 'it did not finish the TLS handshake or the header of a proxy in time',
  },
  {
    name: 'silence',
    default: 600,
    least: 1,
    most: MANY,
    canBeOff: true,
    unit: 'seconds',
    help: 'how long a client may take for its first command',
    farewell: 'You have sent no command for too long. Connect again when you like.',
    seen: '',
    logged: 'it sent no command',
  },
  {
    name: 'naming',
    default: 60,
    least: 1,
    most: MANY,
    canBeOff: true,
    unit: 'seconds',
    help: 'how long a client may take to choose a name',
    farewell: 'You have chosen no name for too long. Connect again when you like.',
    seen: '',
    logged: 'it chose no name',
  },
  {
    name: 'half-line',
    default: 30,
    least: 1,
    most: MANY,
    canBeOff: true,
    unit: 'seconds',
    help: 'how long a client that ends its lines may take for the rest of one',
    farewell: 'Half a line came from you, and the rest did not. Connect again when you like.',
    seen: '',
    logged: 'it sent half a line',
  },
  {
    name: 'idle',
    default: 0,
    least: 1,
    most: MANY,
    canBeOff: true,
    unit: 'seconds',
    help: 'how long somebody in a room may say nothing',
    farewell: 'You have said nothing for too long. Connect again when you like.',
    seen: '',
    logged: 'it said nothing',
  },
  {
    name: 'burst',
    default: 10,
    least: 1,
    most: MANY,
    canBeOff: false,
    unit: 'messages',
    help: 'messages that are handled at once after a pause; commands count as 2',
    farewell: null,
    seen: 'its messages are handled later',
    logged: null,
  },
  {
    name: 'messages-per-second',
    default: 4,
    least: 1,
    most: MANY,
    canBeOff: true,
    unit: 'messages',
    help: 'messages of one client in a second, after the burst',
    farewell: null,
    seen: 'its messages are handled later',
    logged: null,
  },
  {
    name: 'bytes-per-second',
    default: 4096,
    least: 64,
    most: 1_000_000_000,
    canBeOff: true,
    unit: 'bytes',
    help: 'bytes of one client in a second, after the burst',
    farewell: null,
    seen: 'its messages are handled later',
    logged: null,
  },
  {
    name: 'wrong-passwords',
    default: 50,
    least: 1,
    most: MANY,
    canBeOff: true,
    unit: 'passwords',
    help: 'wrong passwords from one address in 10 minutes; after these no password from there is tried',
    farewell: 'Too many wrong passwords came from your address. Try again in 10 minutes.',
    seen: '',
    logged: 'too many wrong passwords from its address',
  },
  {
    name: 'rooms-per-address',
    default: 32,
    least: 1,
    most: MANY,
    canBeOff: true,
    unit: 'rooms',
    help: 'rooms that exist because of one address',
    farewell: null,
    seen: '`/nick` for one more room is a `1`',
    logged: 'too many rooms of its address',
  },
  {
    name: 'kept-name',
    default: 5,
    least: 1,
    most: 3600,
    canBeOff: true,
    unit: 'seconds',
    help: 'how long the name of somebody who has left is kept for the same address',
    farewell: null,
    seen: '`/nick` with that name from another address is a `2`',
    logged: null,
  },
  {
    name: 'people-per-room',
    default: 1024,
    least: 1,
    most: MANY,
    canBeOff: true,
    unit: 'people',
    help: 'people in one room',
    farewell: null,
    seen: '`/nick` for one more person is a `1`',
    logged: 'the room is full',
  },
  {
    name: 'notices',
    default: 60,
    least: 1,
    most: MANY,
    canBeOff: true,
    unit: 'notices',
    help: 'comings and goings that a room hears one by one; after these one a second',
    farewell: null,
    seen: 'the others as a sum after a second: “7 have joined”',
    logged: null,
  },
  {
    name: 'hold',
    default: 60,
    least: 1,
    most: 3600,
    canBeOff: true,
    off: 'none',
    unit: 'seconds',
    help: 'how long the name of somebody whose connection is lost is held, if their client can come back',
    farewell: null,
    seen: '`/nick` with that name is a `2`',
    logged: null,
  },
  {
    name: 'history',
    default: 100,
    least: 1,
    most: 4096,
    canBeOff: true,
    off: 'none',
    unit: 'messages',
    help: 'the last messages of a room for whoever enters it, if their client knows records',
    farewell: null,
    seen: 'no older ones',
    logged: null,
  },
  {
    name: 'history-hours',
    default: 24,
    least: 1,
    most: 8760,
    canBeOff: false,
    unit: 'hours',
    help: 'how old these messages may be',
    farewell: null,
    seen: 'no older ones',
    logged: null,
  },
] as const satisfies readonly LimitRow[];

export type LimitName = (typeof LIMITS)[number]['name'];

/** A value for every limit; 0 means that it is off. */
export type Limits = Readonly<Record<LimitName, number>>;

export const DEFAULT_LIMITS = Object.fromEntries(
  LIMITS.map((row) => [row.name, row.default]),
) as Limits;

/** Returns a limit's row. */
export function limitRow(name: LimitName): LimitRow {
  return LIMITS.find((row) => row.name === name) as LimitRow;
}

/** Returns `value` as the limit's value, or null if the row does not allow it. */
export function checkLimit({ least, most, canBeOff }: LimitRow, value: number): number | null {
  const isAllowed = (value >= least && value <= most) || (canBeOff && value === 0);
  return Number.isInteger(value) && isAllowed ? value : null;
}
