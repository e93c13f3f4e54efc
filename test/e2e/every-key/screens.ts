import { SCREENS } from '../../../src/input/keys/key-row.js';
import { KEYS } from '../../../src/input/keys/keymap.js';
import type { Look } from '../../support/look.js';
import { ENDED, type KeyScenario } from './scenario.js';
import { FOUND } from './setups.js';

const screens = { places: SCREENS } as const;

/** Wherever the keyboard is. */
const EVERYWHERE = KEYS.find(({ keys }) => keys.includes('C-l'))?.places ?? [];

const HELP: Look = /─ help[\s\S]*find › type what you look for/;

/** What is to be found again behind a stop, or under what was scribbled. */
const again = (seen: (found: Look) => Omit<KeyScenario, 'places'>): KeyScenario[] =>
  EVERYWHERE.map((place) => ({ places: [place], ...seen(FOUND[place]) }));

/** The keys that every screen has. */
export const SCREEN_SCENARIOS: readonly KeyScenario[] = [
  {
    ...screens,
    keys: ['f1'],
    after: HELP,
    end: '<escape>',
  },
  {
    ...screens,
    keys: ['?'],
    after: HELP,
    end: '<escape>',
  },
  {
    ...screens,
    row: 'empty the input',
    keys: ['C-c'],
    given: 'one two',
    before: 'one two|',
    after: '|',
  },
  {
    ...screens,
    row: 'ask to quit',
    keys: ['C-c', 'C-d'],
    after: /quit Foyer\?/,
    end: '<escape>',
  },
  ...again((found) => ({
    keys: ['C-l'],
    happens: (seat) => seat.scribble(),
    before: /scribble/,
    after: [{ without: /scribble/ }, found],
  })),
  ...again((found) => ({
    keys: ['C-z'],
    after: [/Stopped/, { fullScreen: false }],
    next: ['fg<enter>', [{ fullScreen: true }, found]],
  })),
  {
    places: EVERYWHERE.filter((place) => place !== 'leave'),
    keys: ['C-q'],
    after: ENDED,
  },
  // Something is waiting to be sent there.
  { places: ['leave'], keys: ['C-q'], after: /quit Foyer\?/, end: '<escape>' },
];
