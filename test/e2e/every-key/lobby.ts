/** Scenarios of the lobby and of the pane that asks for a name. */

import { LOBBY_WORDS } from '../../../screens/screen-sentences.js';
import { ROOM_SENTENCES } from '../../../src/app/room/room-sentences.js';
import { LOSSES, PROGRESS } from '../../../src/app/servers/link-sentences.js';
import { ANY, sentencePattern } from '../../support/sentences.js';
import type { KeyScenario } from './scenario.js';

const lobby = { contexts: ['lobby'] } as const;
const LOST = { lobby: 'lostLobby' } as const;
const nickname = { contexts: ['nickname'] } as const;

/** The keys of the lobby, and of the pane that asks for a name. */
export const LOBBY_SCENARIOS: readonly KeyScenario[] = [
  {
    ...lobby,
    row: 'join-room',
    keys: ['enter', 'C-j'],
    given: '<down><down>',
    before: { lit: 'room-03' },
    after: /join room-03[\s\S]*name › /,
    end: 'restart',
  },
  {
    contexts: ['lobby', 'nickname'],
    row: 'complete-command',
    keys: ['tab'],
    given: '/hel',
    before: '/hel|',
    after: '/help|',
  },
  {
    contexts: ['lobby', 'nickname'],
    row: 'complete-command-last',
    keys: ['S-tab'],
    given: '/',
    before: '/|',
    after: '/quit|',
  },
  {
    ...lobby,
    row: 'room-above',
    keys: ['up', 'S-tab'],
    given: '<down><down>',
    before: { lit: 'room-03' },
    after: { lit: 'room-02' },
  },
  {
    ...lobby,
    row: 'room-below',
    keys: ['down', 'tab'],
    before: { lit: 'room-01' },
    after: { lit: 'room-02' },
  },
  {
    ...lobby,
    keys: ['pageup'],
    given: '<end>',
    before: { lit: 'room-15' },
    after: { lit: 'room-05' },
  },
  {
    ...lobby,
    keys: ['pagedown'],
    before: { lit: 'room-01' },
    after: { lit: 'room-11' },
  },
  {
    ...lobby,
    row: 'first-room',
    keys: ['home'],
    given: '<end>',
    before: { lit: 'room-15' },
    after: { lit: 'room-01' },
  },
  {
    ...lobby,
    row: 'last-room',
    keys: ['end'],
    before: { lit: 'room-01' },
    after: { lit: 'room-15' },
  },
  {
    ...lobby,
    keys: ['C-o'],
    given: '<down>',
    before: [sentencePattern(LOBBY_WORDS.order.news), { lit: 'room-02' }],
    after: [sentencePattern(LOBBY_WORDS.order.name), { lit: 'room-02' }],
    end: '<C-o><home>',
  },
  {
    ...lobby,
    by: { lobby: 'fullLobby' },
    row: 'stop-connecting',
    keys: ['escape'],
    before: sentencePattern(PROGRESS.connecting(ANY)),
    after: sentencePattern(
      LOSSES.stopped(ANY, { type: 'stopped', detail: '', established: false }),
    ),
    end: 'restart',
  },
  {
    ...lobby,
    by: LOST,
    row: 'retry-and-join',
    keys: ['enter', 'C-j'],
    happens: async (seat) => {
      await seat.tryInVain('/reconnect<enter>');
      await seat.serveAgain();
    },
    after: [/join room-01[\s\S]*name › /, /● connected/],
    end: 'restart',
  },
  {
    ...lobby,
    by: LOST,
    row: 'stop-reconnecting-lobby',
    keys: ['escape'],
    after: { without: /retry in|connecting/ },
    end: 'restart',
  },
  {
    ...lobby,
    row: 'clear-filter',
    keys: ['escape'],
    given: 'room-07',
    before: 'room-07|',
    after: ['|', { lit: 'room-01' }],
  },

  {
    ...nickname,
    keys: ['enter', 'C-j'],
    given: 'nell',
    before: 'nell|',
    after: sentencePattern(ROOM_SENTENCES.joined('room-01', 'nell')),
    end: 'restart',
  },
  {
    ...nickname,
    by: { nickname: 'nicknameEarly' },
    row: 'back-to-lobby',
    keys: ['escape'],
    after: ['den|', { without: /name › |Receiving/ }],
    end: 'restart',
  },
  {
    ...nickname,
    row: 'back-to-lobby',
    keys: ['escape'],
    after: [{ without: /name › / }, /^ room › /m],
    end: 'restart',
  },
];
