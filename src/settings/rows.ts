import { THEME_NAMES } from '../text/theme-names.js';
import type { Kind, Value, ValueOf } from './kinds.js';

/** A setting. Reading, checking, `/set`, the settings' file and its documentation derive from the row. */
export interface SettingRow {
  readonly name: string;
  readonly kind: Kind;
  readonly default: Value;
  /** What it does, as words that can follow a colon. */
  readonly help: string;
}

const ON_OFF = { type: 'switch' } as const;

/** Every setting. */
export const SETTINGS = [
  {
    name: 'theme',
    kind: { type: 'choice', choices: THEME_NAMES },
    default: 'terminal',
    help: 'the colours: for a dark or a light background, the 16 of every terminal, strong ones on black, or as the terminal has them',
  },
  {
    name: 'scrollback',
    kind: { type: 'number', least: 100, most: 1_000_000, unit: 'messages' },
    default: 10_000,
    help: 'how many messages of a room can be scrolled back to',
  },
  {
    name: 'bell',
    kind: ON_OFF,
    default: false,
    help: 'ring the terminal’s bell when somebody mentions you',
  },
  {
    name: 'notify',
    kind: ON_OFF,
    default: false,
    help: 'have the terminal show it on the desktop when somebody mentions you and its window has not got the keyboard',
  },
  {
    name: 'mouse',
    kind: ON_OFF,
    default: false,
    help: 'let the wheel scroll and clicks choose; selecting text then needs Shift in most terminals',
  },
  {
    name: 'people',
    kind: ON_OFF,
    default: true,
    help: 'show people and activity beside a room’s messages',
  },
  {
    name: 'log',
    kind: ON_OFF,
    default: false,
    help: 'keep what is said in rooms in files that only you can read',
  },
  {
    name: 'history',
    kind: ON_OFF,
    default: true,
    help: 'remember what you typed from one start to the next',
  },
  {
    name: 'name',
    kind: { type: 'text', what: 'a name' },
    default: '',
    help: 'the name that is offered where a room asks for one, on servers where you have used none yet',
  },
  {
    name: 'server',
    kind: { type: 'text', what: 'HOST or HOST:PORT' },
    default: '',
    help: 'where to connect if no address is given; if empty, the server of this machine',
  },
] as const satisfies readonly SettingRow[];

type Row = (typeof SETTINGS)[number];

/** What settings are called. */
export type SettingName = Row['name'];

/** A value for every setting. */
export type Values = {
  readonly [Name in SettingName]: ValueOf<Extract<Row, { name: Name }>['kind']>;
};

/** A setting and a value for it. */
export type Change = {
  readonly [Name in SettingName]: { readonly name: Name; readonly value: Values[Name] };
}[SettingName];

/** The values that hold where nothing else is said. */
export const DEFAULTS = Object.fromEntries(
  SETTINGS.map((row) => [row.name, row.default]),
) as unknown as Values;

/** A row, and which it is. */
export type NamedRow = SettingRow & { readonly name: SettingName };

/** The row of this name, in whatever case; undefined where there is none. */
export function rowOf(name: string): NamedRow | undefined {
  return SETTINGS.find((row) => row.name === name.toLowerCase());
}
