/** The table of all settings. */

import { THEME_NAMES } from '../text/theme-names.js';
import type { SettingKind, SettingValue, ValueOf } from './kinds.js';

/** Parsing, checks, `/set`, the settings file and its documentation derive from these rows. */
export interface SettingRow {
  readonly name: string;
  readonly kind: SettingKind;
  readonly default: SettingValue;
  /** The setting's effect, to follow a colon. */
  readonly help: string;
  /** The same for lists, in at most 24 columns. */
  readonly brief: string;
}

const ON_OFF = { type: 'switch' } as const;

export const SETTINGS = [
  {
    name: 'theme',
    kind: { type: 'choice', choices: THEME_NAMES },
    default: 'terminal',
    help: 'the colours: for a dark or a light background, the 16 of every terminal, strong ones on black, or by the terminal’s background',
    brief: 'the colours',
  },
  {
    name: 'scrollback',
    kind: { type: 'number', least: 100, most: 1_000_000, unit: 'messages' },
    default: 10_000,
    help: 'how many messages of a room Foyer stores for scrolling back',
    brief: 'messages stored per room',
  },
  {
    name: 'bell',
    kind: ON_OFF,
    default: false,
    help: 'ring the terminal’s bell when somebody mentions you',
    brief: 'ring when mentioned',
  },
  {
    name: 'notify',
    kind: ON_OFF,
    default: false,
    help: 'show a desktop notification when somebody mentions you and the terminal is not focused',
    brief: 'desktop notification',
  },
  {
    name: 'mouse',
    kind: ON_OFF,
    default: false,
    help: 'let the wheel scroll and clicks choose; selecting text then needs Shift in most terminals',
    brief: 'wheel and clicks',
  },
  {
    name: 'people',
    kind: ON_OFF,
    default: true,
    help: 'show people and activity beside a room’s messages',
    brief: 'show people and activity',
  },
  {
    name: 'log',
    kind: ON_OFF,
    default: false,
    help: 'log the messages of every room to files that only you can read',
    brief: 'log rooms to files',
  },
  {
    name: 'history',
    kind: ON_OFF,
    default: true,
    help: 'store what you type, for the next start',
    brief: 'store what you type',
  },
  {
    name: 'name',
    kind: { type: 'text', what: 'a name' },
    default: '',
    help: 'the name that is offered when a room asks for one, on servers where you have used none yet',
    brief: 'the name offered first',
  },
  {
    name: 'server',
    kind: { type: 'text', what: 'HOST or HOST:PORT' },
    default: '',
    help: 'where to connect if no address is given; if empty, the server of this machine',
    brief: 'where to connect',
  },
] as const satisfies readonly SettingRow[];

type KnownRow = (typeof SETTINGS)[number];

export type SettingName = KnownRow['name'];

/** A value for every setting. */
export type Values = {
  readonly [Name in SettingName]: ValueOf<Extract<KnownRow, { name: Name }>['kind']>;
};

/** A setting and a value for it. */
export type Change = {
  readonly [Name in SettingName]: { readonly name: Name; readonly value: Values[Name] };
}[SettingName];

export const DEFAULTS = Object.fromEntries(
  SETTINGS.map((row) => [row.name, row.default]),
) as unknown as Values;

export type NamedRow = SettingRow & { readonly name: SettingName };

/** Returns the row with this name, ignoring case; undefined if there is none. */
export function rowOf(name: string): NamedRow | undefined {
  return SETTINGS.find((row) => row.name === name.toLowerCase());
}
