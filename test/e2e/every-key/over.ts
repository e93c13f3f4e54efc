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
  { ...complete, row: 'the next candidate', keys: ['tab'], after: '/copy|' },
  { ...complete, row: 'the candidate before', keys: ['S-tab'], after: '/connect |' },
  { ...complete, row: 'put back what you typed', keys: ['escape'], after: '/c|' },

  { ...recall, row: 'an older line', keys: ['C-r', 'up'], after: 'apple| pie' },
  {
    ...recall,
    row: 'a newer line',
    keys: ['down'],
    given: '<up>',
    before: 'apple| pie',
    after: 'apple| tart',
  },
  {
    ...recall,
    row: 'take the line into the input; it is not sent yet',
    keys: ['enter', 'C-j', 'tab', 'left', 'right', 'home', 'end'],
    after: ['apple tart|', /^ ann › /m],
  },
  {
    ...recall,
    row: 'go back to what you were typing',
    keys: ['escape', 'C-c', 'C-g'],
    after: ['|', /^ ann › /m],
  },

  {
    ...find,
    row: 'the match before',
    keys: ['up', 'C-f'],
    given: 'line 6',
    before: /1 of 2/,
    after: [/2 of 2/, /line 6\./],
  },
  {
    ...find,
    row: 'the match behind',
    keys: ['down'],
    given: 'line 6<up>',
    before: /2 of 2/,
    after: /1 of 2/,
  },
  {
    ...find,
    row: 'end the search here',
    keys: ['enter', 'C-j'],
    given: 'line 7.',
    before: [/line 7\./, /more below/],
    after: ['|', /^ ann › /m, /line 7\./],
  },
  {
    ...find,
    row: 'end the search and go back',
    keys: ['escape', 'C-c'],
    given: 'line 7.',
    before: [/line 7\./, /more below/],
    after: BACK,
  },

  {
    ...tabs,
    row: 'the tab above',
    keys: ['up', 'S-tab', 'C-p'],
    given: '<down>',
    before: /› {2}2 den/,
    after: /› {2}1 lobby/,
  },
  { ...tabs, row: 'the tab below', keys: ['down', 'tab', 'C-n'], after: /› {2}2 den/ },
  {
    ...tabs,
    row: 'go to the highlighted tab',
    keys: ['enter', 'C-j'],
    after: FOUND.lobby,
    end: '<M-2>',
  },
  { ...tabs, row: 'stay in this tab', keys: ['escape', 'C-c', 'C-g'], after: BACK },

  {
    ...plain,
    row: 'the message above',
    keys: ['up'],
    after: { lit: 'ann: first line' },
  },
  {
    ...plain,
    row: 'the message below',
    keys: ['down'],
    given: '<up>',
    before: { lit: 'ann: first line' },
    after: { lit: 'ann: second line' },
  },
  { ...plain, row: 'a screenful up', keys: ['pageup'], after: { lit: 'bob: line 34.' } },
  {
    ...plain,
    row: 'a screenful down',
    keys: ['pagedown'],
    given: '<home>',
    before: { lit: 'You are in den as ann.' },
    after: { lit: 'bob: line 27.' },
  },
  {
    ...plain,
    row: 'the oldest message',
    keys: ['home', 'C-home'],
    after: { lit: 'You are in den as ann.' },
  },
  {
    ...plain,
    row: 'the newest message',
    keys: ['end', 'C-end'],
    given: '<home>',
    before: { lit: 'You are in den as ann.' },
    after: { lit: 'ann: second line' },
  },
  {
    ...plain,
    row: 'send the chosen message to the terminal’s clipboard',
    keys: ['enter', 'C-j'],
    after: [/^ ann › /m, /Sent to the terminal’s clipboard/],
    end: 'anew',
  },
  { ...plain, row: 'back to the room', keys: ['escape', 'M-l', 'C-c'], after: BACK },

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
    row: 'scroll up',
    keys: ['up'],
    given: '<down>',
    before: { without: /send what you typed/ },
    after: /send what you typed/,
  },
  { ...help, row: 'scroll down', keys: ['down'], after: { without: /send what you typed/ } },
  {
    ...help,
    row: 'scroll up a page',
    keys: ['pageup'],
    given: '<pagedown>',
    before: { without: /send what you typed/ },
    after: /send what you typed/,
  },
  {
    ...help,
    row: 'scroll down a page',
    keys: ['pagedown'],
    before: /to the newest message/,
    after: { without: /send what you typed|scroll down/ },
  },
  {
    ...help,
    row: 'to the first row',
    keys: ['home', 'C-home'],
    given: '<end>',
    before: { without: /send what you typed/ },
    after: /send what you typed/,
  },
  {
    ...help,
    row: 'to the last row',
    keys: ['end', 'C-end'],
    before: { without: /\/quit/ },
    after: [/\/quit +quit Foyer/, { without: /more below/ }],
  },

  {
    places: ['quit'],
    row: 'quit Foyer',
    keys: ['enter', 'C-j', 'y', 'C-c', 'C-d'],
    after: ENDED,
  },
  { places: ['quit'], row: 'stay', keys: ['escape', 'n'], after: BACK },
  {
    places: ['send'],
    row: 'send it',
    keys: ['enter', 'C-j', 'y'],
    after: ['|', /ann │ message 6/],
    end: '/clear<enter>',
  },
  {
    places: ['send'],
    row: 'do not send',
    keys: ['escape', 'n'],
    after: [/message 6/, { without: /send 6 messages\?/ }],
  },
  {
    places: ['leave'],
    row: 'leave the room',
    keys: ['enter', 'C-j', 'y'],
    after: [{ without: /leave the room\?/ }, /^ room › |no connection/m],
    end: 'anew',
  },
  { places: ['leave'], row: 'stay', keys: ['escape', 'n'], after: STAYED },
  { places: ['leave'], row: 'close', keys: ['C-c'], after: STAYED },
  {
    places: ['send'],
    row: 'close',
    keys: ['C-c'],
    after: [/message 6/, { without: /send 6 messages\?/ }],
  },
];
