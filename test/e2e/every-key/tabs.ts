import { SCREENS } from '../../../src/input/keys/key-row.js';
import type { Place } from '../../../src/input/ui-state.js';
import type { Look } from '../../support/look.js';
import type { KeyScenario } from './scenario.js';
import { FOUND } from './setups.js';

/** Each of the screens with a tab behind it. */
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

/** The first tab, which is what stands there, and the second. */
const inTab = (place: Place): Look => (place === 'room' ? /┌─ den ─/ : FOUND[place]);
const OTHER: Readonly<Record<string, Look>> = { room: FOUND.lobby };
const fromTab = (place: Place): Look => OTHER[place] ?? /┌─ den ─/;

/** What is to be seen of each of nine tabs. */
const tabOfNine = (place: Place, number: number): Look => {
  if (number === 1) return place === 'room' ? FOUND.lobby : FOUND[place];
  return number === 2 ? /┌─ den ─/ : new RegExp(`┌─ room-0${number - 2} ─`);
};

/** From the first tab, or from the second one where that is a room. */
const number = (place: Place, digit: number): KeyScenario => {
  const own = place === 'room' ? 2 : 1;
  const after = tabOfNine(place, digit);
  return {
    places: [place],
    by: NINE,
    keys: [`M-${digit}`],
    after,
    ...(own === digit ? { stays: true } : { end: `<M-${own}>` }),
  };
};

const each = (rows: (place: Place) => Omit<KeyScenario, 'places' | 'by'>): KeyScenario[] =>
  SCREENS.map((place) => ({ places: [place], by: BEHIND, ...rows(place) }));

/** The way back from the other of two tabs. */
const back = (place: Place) => (place === 'room' ? '<M-2>' : '<M-1>');

/** The keys that go from tab to tab. */
export const TAB_SCENARIOS: readonly KeyScenario[] = [
  ...each((place) => ({
    keys: ['C-n', 'M-right'],
    after: fromTab(place),
    end: back(place),
  })),
  ...each((place) => ({
    keys: ['C-p', 'M-left'],
    after: fromTab(place),
    end: back(place),
  })),
  ...SCREENS.flatMap((place) => Array.from({ length: 9 }, (_, index) => number(place, index + 1))),
  ...each((place) => ({
    keys: ['M-/'],
    given: place === 'room' ? '<M-1><M-2>' : '<M-2><M-1>',
    before: inTab(place),
    after: fromTab(place),
    end: back(place),
  })),
  ...each(() => ({
    keys: ['C-g'],
    after: ['|', /go to a tab/],
    end: '<escape>',
  })),
  {
    places: ['lobby', 'nickname', 'connect'],
    by: BEHIND,
    keys: ['M-a'],
    happens: (seat) => seat.bobSays('den', 'are you there?'),
    before: /2 den •/,
    after: [/┌─ den ─/, /are you there\?/],
    end: '<M-1>',
  },
  {
    places: ['connect'],
    by: { connect: 'givenUpRoom' },
    row: 'close this tab, and give its room up',
    keys: ['C-x'],
    before: /2 den/,
    after: { without: /2 den/ },
    end: 'anew',
  },
  {
    places: ['room'],
    by: { room: 'twoRooms' },
    keys: ['M-a'],
    happens: (seat) => seat.bobSays('den', 'are you there?'),
    before: /2 den •/,
    after: [/┌─ den ─/, /are you there\?/],
    end: '<M-3>',
  },
];
