/** Scripts of naive servers. */

import { SETTLE_MS } from '../../src/protocol/answers/counted-answer.js';
import { LIMITS } from '../../src/session/machine.js';
import type { Script, Step } from '../support/net/scripted-server.js';

/** The pauses of a naive server between messages, so that the client reads each by itself. */
export function messages(...texts: readonly string[]): Step[] {
  return texts.flatMap((send) => [{ send }, { pause: 1 }]);
}

/** A list without line endings: silence shows that it has ended. */
export function list(...texts: readonly string[]): Step[] {
  return [{ expect: '/list' }, ...messages(...texts), { pause: SETTLE_MS }];
}

/** The list, of one room. */
export const LIST: Script = list('1', 'general');

/** From the beginning until a name is asked for. */
export const TO_NAMING: Script = [...LIST, { expect: '/join general' }, ...messages('0')];

/** From the beginning until the room is reached, and nobody has reported who is there. */
export const TO_ROOM: Script = [...TO_NAMING, { expect: '/nick ann' }, ...messages('0')];

/** From the beginning until the room is reached, and the client has asked who is there. */
export const TO_WHO: Script = [...TO_ROOM, { pause: LIMITS.lateWho }, { expect: '/who' }];

/** From the beginning until ann is in the room, and knows that bob is there. */
export const IN_ROOM: Script = [...TO_WHO, ...messages('2', 'ann', 'bob')];

/** The intent of ann. */
export const ANN = { room: 'general', name: 'ann' } as const;
