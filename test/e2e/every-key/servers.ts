/** Scenarios of the list of servers. */

import { SERVER_CHOICES } from '../../../src/input/input-sentences.js';
import { ANY, sentencePattern } from '../../support/sentences.js';
import type { KeyScenario } from './scenario.js';

const connect = { contexts: ['connect'] } as const;

/** The first choice without a connection, and the last one. */
const FIRST = /› Try/;
const LAST = /› Quit/;

/** The hint line once the failed server is stored. */
const KEPT = /Delete forget/;
const FORGOTTEN = { says: sentencePattern(SERVER_CHOICES.forgot(ANY)) };

/** The keys of the list of servers. */
export const SERVER_SCENARIOS: readonly KeyScenario[] = [
  {
    ...connect,
    keys: ['enter', 'C-j'],
    given: '127.0.0.1:1',
    before: '127.0.0.1:1|',
    after: { says: /no server is listening at 127\.0\.0\.1:1/ },
    end: 'restart',
  },
  {
    ...connect,
    row: 'server-above',
    keys: ['up', 'S-tab'],
    given: '<down>',
    before: { without: FIRST },
    after: FIRST,
  },
  { ...connect, row: 'server-below', keys: ['down', 'tab'], after: { without: FIRST } },
  { ...connect, keys: ['pageup'], given: '<end>', before: LAST, after: FIRST },
  { ...connect, keys: ['pagedown'], after: LAST },
  {
    ...connect,
    row: 'first-server',
    keys: ['home'],
    given: '<end>',
    before: LAST,
    after: FIRST,
  },
  { ...connect, row: 'last-server', keys: ['end'], after: LAST },
  {
    ...connect,
    row: 'clear-address',
    keys: ['escape'],
    given: 'one',
    before: 'one|',
    after: '|',
  },
  {
    ...connect,
    by: { connect: 'servers' },
    row: 'close-servers',
    keys: ['escape', 'C-c'],
    after: { without: /─ servers/ },
  },
  { ...connect, keys: ['f2'], after: /› Try \S+ again {2}default/, end: 'restart' },
  {
    ...connect,
    row: 'forget-server',
    keys: ['delete'],
    before: KEPT,
    after: FORGOTTEN,
    end: 'restart',
  },
  {
    ...connect,
    row: 'restore-server',
    keys: ['C-_'],
    happens: async (seat) => {
      await seat.see(KEPT);
      seat.type('<delete>');
    },
    before: FORGOTTEN,
    after: { without: /Forgot / },
    next: ['<home>', KEPT],
    end: 'restart',
  },
];
