import type { Look } from '../../support/look.js';
import { ENDED, type KeyScenario } from './scenario.js';
import { FOUND } from './setups.js';

const complete = { places: ['complete'] } as const;
const recall = { places: ['recall'] } as const;
const find = { places: ['find'] } as const;
const tabs = { places: ['switch'] } as const;
const plain = { places: ['plain'] } as const;
const help = { places: ['help'] } as const;

const BACK = FOUND.room;
const STAYED: Look = [{ without: /leave the room\?/ }, FOUND.lostRoom];

/** The keys of what lies over a room. */
export const OVER_SCENARIOS: readonly KeyScenario[] = [
  { ...complete, keys: ['tab'], after: '/copy|' },
  { ...complete, keys: ['S-tab'], after: '/connect |' },
  { ...complete, keys: ['escape'], after: '/c|' },

  { ...recall, keys: ['C-r', 'up'], after: 'apple| pie' },
  {
    ...recall,
    keys: ['down'],
    given: '<up>',
    before: 'apple| pie',
    after: 'apple| tart',
  },
  {
    ...recall,
    keys: ['enter', 'C-j', 'tab', 'left', 'right', 'home', 'end'],
    after: ['apple tart|', /^ ann › /m],
  },
  {
    ...recall,
    keys: ['escape', 'C-c', 'C-g'],
    after: ['|', /^ ann › /m],
  },

  {
    ...find,
    keys: ['up', 'C-f'],
    given: 'line 6',
    before: /1 of 2/,
    after: [/2 of 2/, /line 6\./],
  },
  {
    ...find,
    keys: ['down'],
    given: 'line 6<up>',
    before: /2 of 2/,
    after: /1 of 2/,
  },
  {
    ...find,
    keys: ['enter', 'C-j'],
    given: 'line 7.',
    before: [/line 7\./, /more below/],
    after: ['|', /^ ann › /m, /line 7\./],
  },
  {
    ...find,
    keys: ['escape', 'C-c'],
    given: 'line 7.',
    before: [/line 7\./, /more below/],
    after: BACK,
  },

  {
    ...tabs,
    keys: ['up', 'S-tab', 'C-p'],
    given: '<down>',
    before: /› {2}2 den/,
    after: /› {2}1 lobby/,
  },
  { ...tabs, keys: ['down', 'tab', 'C-n'], after: /› {2}2 den/ },
  {
    ...tabs,
    keys: ['enter', 'C-j'],
    after: FOUND.lobby,
    end: '<M-2>',
  },
  { ...tabs, keys: ['escape', 'C-c', 'C-g'], after: BACK },

  {
    ...plain,
    keys: ['up'],
    after: { lit: 'ann: first line' },
  },
  {
    ...plain,
    keys: ['down'],
    given: '<up>',
    before: { lit: 'ann: first line' },
    after: { lit: 'ann: second line' },
  },
  { ...plain, keys: ['pageup'], after: { lit: 'bob: line 34.' } },
  {
    ...plain,
    keys: ['pagedown'],
    given: '<home>',
    before: { lit: 'You are in den as ann.' },
    after: { lit: 'bob: line 27.' },
  },
  {
    ...plain,
    keys: ['home', 'C-home'],
    after: { lit: 'You are in den as ann.' },
  },
  {
    ...plain,
    keys: ['end', 'C-end'],
    given: '<home>',
    before: { lit: 'You are in den as ann.' },
    after: { lit: 'ann: second line' },
  },
  {
    ...plain,
    keys: ['enter', 'C-j'],
    after: [/^ ann › /m, /Sent to the clipboard/],
    end: 'anew',
  },
  { ...plain, keys: ['escape', 'M-l', 'C-c'], after: BACK },

  {
    ...help,
    row: 'empty the search',
    keys: ['escape'],
    given: 'scroll',
    before: 'scroll|',
    after: ['|', /─ help/],
  },
  {
    ...help,
    row: 'close the help',
    keys: ['f1', 'escape', 'enter', 'C-j', 'C-c'],
    after: [{ without: /─ help/ }, BACK],
  },
  {
    ...help,
    keys: ['up'],
    given: '<down>',
    before: { without: /send what you typed/ },
    after: /send what you typed/,
  },
  { ...help, keys: ['down'], after: { without: /send what you typed/ } },
  {
    ...help,
    keys: ['pageup'],
    given: '<pagedown>',
    before: { without: /send what you typed/ },
    after: /send what you typed/,
  },
  {
    ...help,
    keys: ['pagedown'],
    before: /to the newest message/,
    after: { without: /send what you typed|scroll down/ },
  },
  {
    ...help,
    keys: ['home', 'C-home'],
    given: '<end>',
    before: { without: /send what you typed/ },
    after: /send what you typed/,
  },
  {
    ...help,
    keys: ['end', 'C-end'],
    before: { without: /\/quit/ },
    after: [/\/quit +quit Foyer/, { without: /more below/ }],
  },

  {
    places: ['quit'],
    keys: ['enter', 'C-j', 'y', 'C-c', 'C-d'],
    after: ENDED,
  },
  { places: ['quit'], keys: ['escape', 'n'], after: BACK },
  {
    places: ['send'],
    keys: ['enter', 'C-j', 'y'],
    after: ['|', /ann │ message 6/],
    end: '/clear<enter>',
  },
  {
    places: ['send'],
    keys: ['escape', 'n'],
    after: [/message 6/, { without: /send 6 messages\?/ }],
  },
  {
    places: ['leave'],
    keys: ['enter', 'C-j', 'y'],
    after: [{ without: /leave the room\?/ }, /^ room › |no connection/m],
    end: 'anew',
  },
  { places: ['leave'], keys: ['escape', 'n'], after: STAYED },
  { places: ['leave'], keys: ['C-c'], after: STAYED },
  {
    places: ['send'],
    keys: ['C-c'],
    after: [/message 6/, { without: /send 6 messages\?/ }],
  },
];
