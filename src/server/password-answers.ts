/** The answers to requests without the right password. Pure. */

import { PASSWORD_WORDS } from '../protocol/password-words.js';
import { answer, type ClientState, MAX_REFUSALS, type ServerEffect } from './handlers.js';
import { answers, listing, outgoing } from './message.js';
import { MAX_WRONG_PASSWORDS, type PasswordCheck, type Passwords } from './password-check.js';
import type { ConnectionId } from './rooms.js';

/** The effects of a refusal, and the client's next state; null if it is gone. */
interface Refused {
  readonly state: ClientState | null;
  readonly effects: readonly ServerEffect[];
}

/**
 * Answers a request that needs a password: a list with the words as its only room, or `1` and then the words. A client that guesses is reported
 * each time, and has to go after some.
 */
export function refusePassword(
  id: ConnectionId,
  state: ClientState,
  { why, isList }: Extract<PasswordCheck, { type: 'refuse' }>,
  passwords: Passwords,
): Refused {
  if (why === 'blocked') {
    return { state, effects: [{ type: 'dismiss', id, limit: 'wrong-passwords' }] };
  }
  const words = PASSWORD_WORDS[why];
  const messages = isList
    ? listing([outgoing('item', words)])
    : [answers.malformed, outgoing('text', words)];
  const effects: ServerEffect[] = [answer(id, messages)];
  const close: ServerEffect = { type: 'close', id, reason: 'refusals' };
  if (why === 'wrong') {
    const count = passwords.countWrong(id);
    effects.push({ type: 'wrong-password', id, count });
    return count < MAX_WRONG_PASSWORDS
      ? { state, effects }
      : { state: null, effects: [...effects, close] };
  }
  if (state.type !== 'lobby' || state.refusals === null) return { state, effects };
  const refusals = state.refusals + 1;
  return refusals <= MAX_REFUSALS
    ? { state: { type: 'lobby', refusals }, effects }
    : { state: null, effects: [...effects, close] };
}
