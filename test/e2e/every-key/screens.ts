/** Scenarios of the keys that every screen has. */

import { QUESTIONS } from '../../../screens/screen-sentences.js';
import { SCREENS } from '../../../src/input/keys/key-row.js';
import { KEYS } from '../../../src/input/keys/keymap.js';
import { sentencePattern } from '../../support/sentences.js';
import type { Look } from '../../support/terminal/look.js';
import { ENDED, type KeyScenario } from './scenario.js';
import { FOUND } from './setups.js';

const screens = { contexts: SCREENS } as const;

/** Wherever the keyboard is. */
const EVERYWHERE = KEYS.find(({ keys }) => keys.includes('C-l'))?.contexts ?? [];

/** The tour's key, which does nothing in a window without a tour. */
const TOUR_PLACES = KEYS.find(({ id }) => id === 'tour')?.contexts ?? [];

const HELP: Look = /─ help[\s\S]*find › search keys/;

/** The look that must return after a stop, or after scribbles. */
const again = (seen: (found: Look) => Omit<KeyScenario, 'contexts'>): KeyScenario[] =>
  EVERYWHERE.map((context) => ({ contexts: [context], ...seen(FOUND[context]) }));

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
    keys: ['f5'],
    after: /─ settings[\s\S]*› theme/,
    end: '<escape>',
  },
  {
    contexts: ['lobby', 'nickname'],
    keys: ['?'],
    after: HELP,
    end: '<escape>',
  },
  {
    ...screens,
    row: 'clear-input',
    keys: ['C-c'],
    given: 'one two',
    before: 'one two|',
    after: '|',
  },
  {
    ...screens,
    row: 'ask-to-quit',
    keys: ['C-c', 'C-d'],
    after: sentencePattern(QUESTIONS.quit),
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
  ...TOUR_PLACES.map((context) => ({
    contexts: [context],
    keys: ['f12'],
    after: FOUND[context],
    stays: true,
  })),
  {
    contexts: EVERYWHERE.filter((context) => context !== 'leave'),
    keys: ['C-q'],
    after: ENDED,
  },
  // Something is waiting to be sent there.
  { contexts: ['leave'], keys: ['C-q'], after: sentencePattern(QUESTIONS.quit), end: '<escape>' },
];
