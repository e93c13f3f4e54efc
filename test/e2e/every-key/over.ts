/** Scenarios of the overlays. */

import { QUESTIONS } from '../../../screens/screen-sentences.js';
import { ROOM_SENTENCES, WINDOW_SENTENCES } from '../../../src/app/room/room-sentences.js';
import { PASSWORD_SENTENCES } from '../../../src/input/input-sentences.js';
import { helpOf } from '../../input/help-of.js';
import { firstWords, sentencePattern } from '../../support/sentences.js';
import type { Look } from '../../support/terminal/look.js';
import { BELOW } from './below.js';
import { ENDED, type KeyScenario } from './scenario.js';
import { FOUND } from './setups.js';

const complete = { contexts: ['complete'] } as const;
const settings = { contexts: ['settings'] } as const;
const setting = { contexts: ['setting'] } as const;
const suggest = { contexts: ['suggest'] } as const;
const history = { contexts: ['history'] } as const;
const find = { contexts: ['find'] } as const;
const tabs = { contexts: ['switch'] } as const;
const plain = { contexts: ['copy-view'] } as const;
const help = { contexts: ['help'] } as const;

const BACK = FOUND.room;
const STAYED: Look = [{ without: sentencePattern(QUESTIONS.leave) }, FOUND.lostRoom];

/** The keys of what lies over a room. */
export const OVER_SCENARIOS: readonly KeyScenario[] = [
  { ...complete, keys: ['tab'], after: '/copy|' },
  { ...complete, keys: ['S-tab'], after: '/connect |' },
  { ...complete, keys: ['escape'], after: '/c|' },

  { ...suggest, keys: ['enter', 'tab'], after: '/clear|' },
  { ...suggest, keys: ['S-tab'], after: '/connect |' },
  { ...suggest, keys: ['down'], after: ['/c|', /› \/copy/] },
  { ...suggest, keys: ['up'], after: ['/c|', /› \/connect/] },
  { ...suggest, keys: ['escape'], after: ['/c|', { without: /\/connect/ }] },

  { ...history, keys: ['C-r', 'up'], after: 'apple| pie' },
  {
    ...history,
    keys: ['down'],
    given: '<up>',
    before: 'apple| pie',
    after: 'apple| tart',
  },
  {
    ...history,
    keys: ['enter', 'C-j', 'tab', 'left', 'right', 'home', 'end'],
    after: ['apple tart|', /^ ann › /m],
  },
  {
    ...history,
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
    before: [/line 7\./, BELOW],
    after: ['|', /^ ann › /m, /line 7\./],
  },
  {
    ...find,
    keys: ['escape', 'C-c'],
    given: 'line 7.',
    before: [/line 7\./, BELOW],
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
    before: { lit: ROOM_SENTENCES.joined('den', 'ann') },
    after: { lit: 'bob: line 27.' },
  },
  {
    ...plain,
    keys: ['home', 'C-home'],
    after: { lit: ROOM_SENTENCES.joined('den', 'ann') },
  },
  {
    ...plain,
    keys: ['end', 'C-end'],
    given: '<home>',
    before: { lit: ROOM_SENTENCES.joined('den', 'ann') },
    after: { lit: 'ann: second line' },
  },
  {
    ...plain,
    keys: ['enter', 'C-j'],
    after: [/^ ann › /m, sentencePattern(firstWords(4, WINDOW_SENTENCES.copied))],
    end: 'restart',
  },
  { ...plain, keys: ['escape', 'M-l', 'C-c'], after: BACK },

  {
    ...help,
    row: 'clear-help-search',
    keys: ['escape'],
    given: 'scroll',
    before: 'scroll|',
    after: ['|', /─ help/],
  },
  {
    ...help,
    row: 'close-help',
    keys: ['f1', 'escape', 'enter', 'C-j', 'C-c'],
    after: [{ without: /─ help/ }, BACK],
  },
  {
    ...help,
    keys: ['up'],
    given: '<down>',
    before: { without: /Write ─/ },
    after: /Write ─/,
  },
  { ...help, keys: ['down'], after: { without: /Write ─/ } },
  {
    ...help,
    keys: ['pageup'],
    given: '<pagedown>',
    before: { without: helpOf('send') },
    after: helpOf('send'),
  },
  {
    ...help,
    keys: ['pagedown'],
    before: { without: /Rooms and tabs/ },
    after: [{ without: helpOf('send') }, /Rooms and tabs ─/],
  },
  {
    ...help,
    keys: ['home', 'C-home'],
    given: '<end>',
    before: { without: helpOf('send') },
    after: helpOf('send'),
  },
  {
    ...help,
    keys: ['end', 'C-end'],
    before: { without: helpOf('undo') },
    after: [helpOf('undo'), { without: / more ↓/ }],
  },

  {
    ...settings,
    keys: ['up', 'S-tab'],
    given: '<down>',
    before: /› scrollback/,
    after: /› theme/,
  },
  { ...settings, keys: ['down', 'tab'], after: /› scrollback/ },
  { ...settings, keys: ['home'], given: '<end>', before: /› server/, after: /› theme/ },
  { ...settings, keys: ['end'], after: /› server/ },
  {
    ...settings,
    row: 'next-value',
    keys: ['right', 'enter', 'C-j', ' '],
    before: /› theme +terminal/,
    after: /› theme +dark/,
    end: '<delete>',
  },
  {
    ...settings,
    row: 'previous-value',
    keys: ['left'],
    before: /› theme +terminal/,
    after: /› theme +contrast/,
    end: '<delete>',
  },
  {
    ...settings,
    row: 'edit-setting',
    keys: ['enter', 'C-j', 'right'],
    given: '<down>',
    before: /› scrollback/,
    after: ['10000|', /Enter use this value/],
  },
  {
    ...settings,
    keys: ['delete', 'backspace'],
    given: '<left>',
    before: /› theme +contrast/,
    after: /› theme +terminal/,
  },
  { ...settings, keys: ['escape', 'f5', 'C-c'], after: [{ without: /─ settings/ }, BACK] },
  {
    ...setting,
    keys: ['enter', 'C-j'],
    given: 'nell',
    before: 'nell|',
    after: /› name +nell/,
    end: '<delete>',
  },
  { ...setting, keys: ['escape', 'C-c'], after: [/› name +nothing/, /← → change|Enter edit/] },

  {
    contexts: ['password'],
    keys: ['enter', 'C-j'],
    given: 'two words',
    after: sentencePattern(PASSWORD_SENTENCES.oneWord),
    end: '<C-u>',
  },
  {
    contexts: ['password'],
    keys: ['escape', 'C-c'],
    after: { without: /─ password/ },
    end: 'x<C-c>/join den<enter>',
  },

  {
    contexts: ['quit'],
    keys: ['enter', 'C-j', 'y', 'C-c', 'C-d'],
    after: ENDED,
  },
  { contexts: ['quit'], keys: ['escape', 'n'], after: BACK },
  {
    contexts: ['send'],
    keys: ['enter', 'C-j', 'y'],
    after: ['|', /│ message 6/],
    end: '/clear<enter>',
  },
  {
    contexts: ['send'],
    keys: ['escape', 'n'],
    after: [/message 6/, { without: /send 6 messages\?/ }],
  },
  {
    contexts: ['leave'],
    keys: ['enter', 'C-j', 'y'],
    after: [{ without: sentencePattern(QUESTIONS.leave) }, /^ room › |no connection/m],
    end: 'restart',
  },
  { contexts: ['leave'], keys: ['escape', 'n'], after: STAYED },
  { contexts: ['leave'], keys: ['C-c'], after: STAYED },
  {
    contexts: ['send'],
    keys: ['C-c'],
    after: [/message 6/, { without: /send 6 messages\?/ }],
  },
];
