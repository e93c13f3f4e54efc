/** Scenarios of the keys that go from tab to tab. */

import { SWITCHER_WORDS } from '../../../screens/screen-sentences.js';
import type { KeyContext } from '../../../src/input/contexts.js';
import { SCREENS } from '../../../src/input/keys/key-row.js';
import { sentencePattern } from '../../support/sentences.js';
import type { Look } from '../../support/terminal/look.js';
import type { KeyScenario } from './scenario.js';
import { FOUND } from './setups.js';

/** Each of the screens with another tab. */
const BEHIND = {
  lobby: 'lobbyBehind',
  nickname: 'nicknameBehind',
  connect: 'connectBehind',
} as const;

/** Each of the screens, and eight more tabs. */
const NINE = {
  lobby: 'lobbyOfNine',
  nickname: 'nicknameOfNine',
  room: 'roomOfNine',
  connect: 'connectOfNine',
} as const;

/** The first tab, which is the context itself, and the second. */
const inTab = (context: KeyContext): Look => (context === 'room' ? /┌─ den ─/ : FOUND[context]);
const OTHER: Readonly<Record<string, Look>> = { room: FOUND.lobby };
const fromTab = (context: KeyContext): Look => OTHER[context] ?? /┌─ den ─/;

/** The look of each of nine tabs. */
const tabOfNine = (context: KeyContext, number: number): Look => {
  if (number === 1) return context === 'room' ? FOUND.lobby : FOUND[context];
  return number === 2 ? /┌─ den ─/ : new RegExp(`┌─ room-0${number - 2} ─`);
};

/** From the first tab, or from the second one if that is a room. */
const number = (context: KeyContext, digit: number): KeyScenario => {
  const own = context === 'room' ? 2 : 1;
  const after = tabOfNine(context, digit);
  return {
    contexts: [context],
    by: NINE,
    keys: [`M-${digit}`],
    after,
    ...(own === digit ? { stays: true } : { end: `<M-${own}>` }),
  };
};

const each = (rows: (context: KeyContext) => Omit<KeyScenario, 'contexts' | 'by'>): KeyScenario[] =>
  SCREENS.map((context) => ({ contexts: [context], by: BEHIND, ...rows(context) }));

/** The way back from the other of two tabs. */
const back = (context: KeyContext) => (context === 'room' ? '<M-2>' : '<M-1>');

/** The keys that go from tab to tab. */
export const TAB_SCENARIOS: readonly KeyScenario[] = [
  ...each((context) => ({
    keys: ['C-n', 'M-right'],
    after: fromTab(context),
    end: back(context),
  })),
  ...each((context) => ({
    keys: ['C-p', 'M-left'],
    after: fromTab(context),
    end: back(context),
  })),
  ...SCREENS.flatMap((context) =>
    Array.from({ length: 9 }, (_, index) => number(context, index + 1)),
  ),
  ...each((context) => ({
    keys: ['M-/'],
    given: context === 'room' ? '<M-1><M-2>' : '<M-2><M-1>',
    before: inTab(context),
    after: fromTab(context),
    end: back(context),
  })),
  ...each(() => ({
    keys: ['C-g'],
    after: ['|', sentencePattern(SWITCHER_WORDS.title)],
    end: '<escape>',
  })),
  {
    contexts: ['lobby', 'nickname', 'connect'],
    by: BEHIND,
    keys: ['M-a'],
    happens: (seat) => seat.bobSays('den', 'are you there?'),
    before: /2 den •/,
    after: [/┌─ den ─/, /are you there\?/],
    end: '<M-1>',
  },
  {
    contexts: ['connect'],
    by: { connect: 'givenUpRoom' },
    row: 'close-tab',
    keys: ['C-x'],
    before: /2 den/,
    after: { without: /2 den/ },
    end: 'restart',
  },
  {
    contexts: ['room'],
    by: { room: 'twoRooms' },
    keys: ['M-a'],
    happens: (seat) => seat.bobSays('den', 'are you there?'),
    before: /2 den •/,
    after: [/┌─ den ─/, /are you there\?/],
    end: '<M-3>',
  },
];
