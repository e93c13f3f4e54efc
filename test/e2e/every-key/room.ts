/** Scenarios of a room. */

import { ROOM_SENTENCES } from '../../../src/app/room/room-sentences.js';
import { RECOVERY, SENDING } from '../../../src/app/servers/link-sentences.js';
import { DISABLED } from '../../../src/input/input-sentences.js';
import { MANY, sentencePattern } from '../../support/sentences.js';
import { BELOW } from './below.js';
import type { KeyScenario } from './scenario.js';

const room = { contexts: ['room'] } as const;

const LOST = { room: 'lostRoom' } as const;

/** The searches of a room: the log can be read meanwhile. */
const searching = { contexts: ['find', 'history'] } as const;

/** The log is longer than the screen, and its end is hidden. */

/** The keys of a room. */
export const ROOM_SCENARIOS: readonly KeyScenario[] = [
  {
    ...room,
    row: 'send',
    keys: ['enter'],
    given: 'good morning',
    before: 'good morning|',
    after: ['|', /│ good morning/],
  },
  {
    ...room,
    row: 'scroll-up',
    keys: ['pageup'],
    after: BELOW,
    next: ['<pagedown>', { without: BELOW }],
  },
  {
    ...searching,
    keys: ['pageup'],
    after: BELOW,
    next: ['<pagedown>', { without: BELOW }],
  },
  {
    ...room,
    row: 'scroll-down',
    keys: ['pagedown'],
    given: '<pageup>',
    before: BELOW,
    after: { without: BELOW },
  },
  {
    contexts: ['find'],
    keys: ['pagedown'],
    given: '<pageup>',
    before: BELOW,
    after: { without: BELOW },
  },
  {
    contexts: ['history'],
    keys: ['pagedown'],
    given: '<pageup>',
    before: [BELOW, { without: /line 59\./ }],
    after: /line 59\./,
  },
  {
    ...room,
    row: 'reply-down',
    keys: ['pagedown'],
    given: `/${'x'.repeat(990)}<enter>`,
    before: /PgDn: \d+ more rows?/,
    after: /PgUp: back/,
  },
  {
    ...room,
    row: 'reply-up',
    keys: ['pageup'],
    given: `/${'x'.repeat(990)}<enter><pagedown>`,
    before: /PgUp: back/,
    after: /PgDn: \d+ more rows?/,
  },
  {
    ...room,
    keys: ['S-up', 'S-down'],
    given: 'x<C-u>',
    before: ['|', { without: sentencePattern(DISABLED.allPeople) }],
    after: { says: sentencePattern(DISABLED.allPeople) },
  },
  {
    ...room,
    keys: ['C-home'],
    after: [BELOW, sentencePattern(ROOM_SENTENCES.joined('den', 'ann'))],
  },
  {
    ...room,
    keys: ['C-end'],
    given: '<C-home>',
    before: BELOW,
    after: { without: BELOW },
  },
  {
    ...room,
    row: 'stop-scrolling',
    keys: ['escape'],
    given: '<C-home>',
    before: BELOW,
    after: { without: BELOW },
  },
  {
    ...room,
    keys: ['M-u'],
    given: '<blur>x',
    happens: async (seat) => {
      // The window is known to have been left.
      await seat.see('x|');
      await seat.bobSays('den', 'this is news', ...'abcdefghij');
      await seat.see(/─ \d+ new ─[\s\S]*this is news[\s\S]*│ j/);
      seat.type('<focus><C-c><C-home>');
    },
    before: [BELOW, { without: /this is news/ }],
    after: /─ \d+ new ─[\s\S]*this is news/,
  },
  { ...room, keys: ['C-f'], after: ['|', /^ find › a word/m] },
  {
    ...room,
    keys: ['f3'],
    before: /people \d/,
    after: { without: /people \d/ },
    end: '<f3>',
  },
  {
    ...room,
    keys: ['M-l'],
    after: [/Enter copy the message/, { without: /┌─ den/ }],
  },
  {
    ...room,
    keys: ['C-r'],
    after: /^ history {2}› search what/m,
  },
  {
    ...room,
    keys: ['C-up', 'M-<'],
    given: 'draft',
    before: 'draft|',
    after: 'first line|',
  },
  {
    ...room,
    keys: ['C-down', 'M->'],
    given: 'draft<C-up>',
    before: 'first line|',
    after: 'draft|',
  },
  {
    ...room,
    row: 'complete-text',
    keys: ['tab'],
    given: 'bo',
    before: 'bo|',
    after: 'bob: |',
  },
  {
    ...room,
    row: 'complete-text-last',
    keys: ['S-tab'],
    given: '/',
    before: '/|',
    after: '/quit|',
  },
  {
    ...room,
    keys: ['C-j', 'M-enter', 'S-enter'],
    given: 'one',
    before: 'one|',
    after: 'one\n|',
    next: ['two', 'one\ntwo|'],
  },
  {
    ...room,
    keys: ['up'],
    given: 'one<C-j>two',
    before: 'one\ntwo|',
    after: 'one|',
  },
  {
    ...room,
    keys: ['up'],
    given: 'good evening<enter>',
    before: ['|', /│ good evening/],
    after: 'good evening|',
  },
  {
    ...room,
    keys: ['down'],
    given: 'one<C-j>two<up>',
    before: 'one|',
    after: 'one\ntwo|',
  },
  {
    ...room,
    keys: ['down'],
    given: 'good night<enter><up>',
    before: 'good night|',
    after: '|',
  },
  {
    ...room,
    by: LOST,
    row: 'stop-reconnecting',
    keys: ['escape'],
    after: { without: /retry in|connecting/ },
    end: 'restart',
  },
  {
    ...room,
    by: LOST,
    row: 'retry',
    keys: ['enter'],
    happens: async (seat) => {
      await seat.tryInVain();
      await seat.serveAgain();
    },
    after: sentencePattern(RECOVERY.back),
    end: 'restart',
  },
  {
    ...room,
    by: LOST,
    row: 'send-later',
    keys: ['enter'],
    given: 'are you there?',
    before: 'are you there?|',
    after: ['|', /are you there\?/],
    end: 'restart',
  },
  {
    ...room,
    by: LOST,
    row: 'take-back',
    keys: ['escape'],
    given: 'are you there?<enter>',
    before: ['|', /are you there\?/],
    after: 'are you there?|',
    end: 'restart',
  },
  {
    ...room,
    by: { room: 'slowRoom' },
    row: 'stop-sending',
    keys: ['escape'],
    given: `${'a long story<C-j>'.repeat(400)}the end<enter><enter>`,
    before: [/ann │ a long story/, '|'],
    after: [{ says: sentencePattern(SENDING.returned(MANY)) }, /the end/],
    end: 'restart',
  },
];
