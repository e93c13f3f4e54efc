import type { KeyScenario } from './scenario.js';

const connect = { places: ['connect'] } as const;

/** The first choice where there is no connection, and the last one. */
const FIRST = /› Try/;
const LAST = /› Quit/;

/** What the hint line offers once the server that failed is kept. */
const KEPT = /Delete forget/;
const FORGOTTEN = { says: /is forgotten\. Ctrl-_ brings it back/ };

/** The keys of the list of servers. */
export const SERVER_SCENARIOS: readonly KeyScenario[] = [
  {
    ...connect,
    keys: ['enter', 'C-j'],
    given: '127.0.0.1:1',
    before: '127.0.0.1:1|',
    after: { says: /no server is listening at 127\.0\.0\.1:1/ },
    end: 'anew',
  },
  {
    ...connect,
    row: 'the choice above',
    keys: ['up', 'S-tab'],
    given: '<down>',
    before: { without: FIRST },
    after: FIRST,
  },
  { ...connect, row: 'the choice below', keys: ['down', 'tab'], after: { without: FIRST } },
  { ...connect, keys: ['pageup'], given: '<end>', before: LAST, after: FIRST },
  { ...connect, keys: ['pagedown'], after: LAST },
  {
    ...connect,
    row: 'the first choice',
    keys: ['home'],
    given: '<end>',
    before: LAST,
    after: FIRST,
  },
  { ...connect, row: 'the last choice', keys: ['end'], after: LAST },
  {
    ...connect,
    row: 'empty the input',
    keys: ['escape'],
    given: 'one',
    before: 'one|',
    after: '|',
  },
  {
    ...connect,
    by: { connect: 'servers' },
    row: 'back to where you were',
    keys: ['escape', 'C-c'],
    after: { without: /─ servers/ },
  },
  { ...connect, keys: ['f2'], after: /› Try \S+ again {2}default/, end: 'anew' },
  {
    ...connect,
    row: 'forget the highlighted server, while nothing is typed',
    keys: ['delete'],
    before: KEPT,
    after: FORGOTTEN,
    end: 'anew',
  },
  {
    ...connect,
    row: 'bring back the server that was forgotten last, while nothing is typed',
    keys: ['C-_'],
    happens: async (seat) => {
      await seat.see(KEPT);
      seat.type('<delete>');
    },
    before: FORGOTTEN,
    after: { without: /is forgotten/ },
    next: ['<home>', KEPT],
    end: 'anew',
  },
];
