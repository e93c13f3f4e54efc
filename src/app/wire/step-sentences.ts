/** The words for the steps of a session, in tables by id: its states, its events and its waits. Pure. */

import type { SessionEvent } from '../../session/model.js';
import type { StatePath, WaitName } from '../../session/session-view.js';

/** The states of a session in words. */
export const STATES: Readonly<Record<StatePath, string>> = {
  offline: 'not connected',
  connecting: 'connecting',
  failed: 'failed',
  waiting: 'waiting',
  'lobby.idle': 'in the lobby',
  'lobby.listing': 'asking for rooms',
  'lobby.receiving': 'receiving rooms',
  'lobby.pausing': 'pausing',
  resuming: 'coming back',
  joining: 'asking for a room',
  'naming.idle': 'without a name',
  'naming.pending': 'asking for a name',
  'naming.entering': 'entering',
  'naming.ghost': 'name still held',
  'room.idle': 'idle',
  'room.spoken': 'spoken',
  'room.probing': 'probing',
  'room.asked': 'answer due',
  'room.asking': 'asking who is here',
  'room.receiving': 'receiving names',
  leaving: 'leaving',
  left: 'left',
  silent: 'no answer',
  lost: 'lost',
  ended: 'ended',
};

/** The events of a session, as the reason of a step. */
export const CAUSES: Readonly<Record<SessionEvent['type'], string>> = {
  'user.connect': 'you connected',
  'user.list': 'you asked for the rooms',
  'user.join': 'you chose a room',
  'user.nick': 'you chose a name',
  'user.say': 'you said something',
  'user.record': 'you said or did something',
  'user.who': 'you asked who is here',
  'user.leave': 'you left',
  'user.stop': 'you stopped it',
  'user.close': 'you closed the tab',
  'user.watch': 'you showed or hid the tab',
  'net.connected': 'the connection was made',
  'net.steady': 'the connection has lasted',
  'net.late': 'no names had come',
  'net.lost': 'the connection was lost',
  'net.status': 'an answer came',
  'net.rooms': 'the rooms came',
  'net.people': 'the names came',
  'net.text': 'text came',
  'net.hello': 'records were agreed',
  'net.entered': 'the room let you in',
  'net.refused': 'the way back was refused',
  'net.records': 'records came',
  'net.bad-answer': 'an unknown answer came',
  'net.answered': 'the answer was text',
  'net.progress': 'a part of the answer came',
  'net.unsent': 'sending failed',
};

/** The waits of a session that have ended, as the reason of a step. */
export const WAITS: Readonly<Record<WaitName, string>> = {
  connectLimit: 'connecting took too long',
  answerLimit: 'no answer came in time',
  slowLimit: 'no answer came in time',
  nickLimit: 'no answer to the name came in time',
  whoLimit: 'nobody said who is here in time',
  logoutGrace: 'the server did not close',
  relistPause: 'the names had run together',
  listRefresh: 'the list was old',
  steady: 'the connection has lasted',
  ghostPause: 'the name may be free now',
  probe: 'the room was silent for long',
  lateWho: 'no names had come',
  unheard: 'nothing came after what you said',
  relayLimit: 'what you said did not come back',
  backoff: 'the pause was over',
};

/** The sentence of a step. */
export const STEP_WORDS = {
  step: (from: string, to: string) => `${from} → ${to}`,
  because: (step: string, cause: string) => `${step}, because ${cause}`,
  started: 'the session began',
} as const;
