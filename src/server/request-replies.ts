/** The reply to each message of a client, by the password that it may need. Pure. */

import { mayBeCommand, parseRequest } from '../protocol/requests.js';
import type { Client } from './clients.js';
import { handle, type RequestContext, type RequestResult } from './handlers.js';
import { WrongPasswords } from './limits/wrong-passwords.js';
import { refusePassword } from './password-answers.js';
import { Passwords } from './password-check.js';
import type { ConnectionId } from './rooms.js';
import type { InboundMessage } from './traffic/inbound.js';

/** Replies to messages; outside of a room, only if the password that they may need is right. */
export class Replies {
  readonly passwords = new Passwords();
  /** People of whom nothing is relayed. */
  readonly muted = new Set<ConnectionId>();
  readonly #wrong = new WrongPasswords();

  /** Returns the reply. `guesses`: how many wrong passwords an address may give; 0 for any number. */
  to(client: Client, message: InboundMessage, guesses: number, now: number): RequestResult {
    const { id, state, address } = client;
    const context = { id, state, isMuted: this.muted.has(id) };
    const isOutside = state.type === 'lobby' || state.type === 'naming';
    const isWhole = message.start && message.end;
    if (!this.passwords.areAny || !isOutside || !isWhole) return reply(context, message);
    const mayGuess = !this.#wrong.areTooMany(address, guesses, now);
    const check = this.passwords.check(id, message.text, mayGuess);
    if (check.type === 'pass') return reply(context, { ...message, text: check.text });
    if (check.why === 'wrong') this.#wrong.count(address, now);
    return refusePassword(id, state, check, this.passwords);
  }

  /** True for a message of somebody in a room that is said to all, whatever else there is: most messages are that. */
  isChat(id: ConnectionId, { text, record }: InboundMessage): boolean {
    return record === undefined && !mayBeCommand(text) && !this.muted.has(id);
  }

  /** Must be called when a connection is over. */
  forget(id: ConnectionId): void {
    this.muted.delete(id);
    this.passwords.forget(id);
  }
}

/** Answers a message. Only a complete one can be a command; the rest of a refused one gets no answer. */
function reply(context: RequestContext, { text, start, end }: InboundMessage): RequestResult {
  if (start && end) return handle(context, parseRequest(text));
  if (start || context.state.type === 'room') return handle(context, { type: 'text', text });
  return { state: context.state, effects: [] };
}
