/** The lobby: the list of rooms. Pure. */

import { base } from './setup.js';
import { JOIN_ELSEWHERE, LIST_ANSWERS, passGreeting, reportUnsent } from './transitions.js';

/** Connected, and in no room. */
export const LOBBY = base.createStateConfig({
  initial: 'idle',
  on: {
    'net.lost': '#session.lost',
    'net.text': { actions: passGreeting },
    'user.join': { actions: 'rememberRoom' },
    'user.nick': { actions: 'rememberName' },
    'user.leave': { actions: 'forgetIntent' },
    'user.close': { target: 'ended', actions: 'closeSocket' },
  },
  states: {
    idle: {
      always: [
        { guard: 'mayResume', target: '#session.resuming' },
        { guard: 'wantsRoom', target: '#session.joining' },
      ],
      after: { listRefresh: { guard: 'isWatched', target: 'listing' } },
      on: {
        // More of a list has come after silence had ended it.
        'net.rooms': LIST_ANSWERS['net.rooms'],
        'user.list': { target: 'listing', actions: 'clearProblem' },
        'user.watch': { guard: 'comesBack', target: 'listing', actions: 'setWatched' },
      },
    },
    listing: {
      entry: 'sendList',
      always: JOIN_ELSEWHERE,
      after: { answerLimit: '#session.silent' },
      on: { ...LIST_ANSWERS, 'net.unsent': { target: 'idle', actions: reportUnsent } },
    },
    receiving: {
      always: JOIN_ELSEWHERE,
      after: { answerLimit: '#session.silent' },
      on: LIST_ANSWERS,
    },
    pausing: {
      always: { guard: 'wantsRoom', target: '#session.joining' },
      after: { relistPause: 'listing' },
    },
  },
});
