/** The clients of the hub, and how far each is. */

import type { ServerEffect } from './handlers.js';
import { type ClientState, STRANGER } from './handlers.js';
import type { Profile } from './records/profile.js';
import type { ConnectionId } from './rooms.js';

/** One client. */
export interface Client {
  readonly id: ConnectionId;
  /** Its address for the limits; null if those of addresses do not apply to it. */
  readonly address: string | null;
  state: ClientState;
  /** True once it knows records: it was sent our `hello`. */
  knowsRecords: boolean;
  /** The extensions that it uses; null without records. */
  profile: Profile | null;
  /** The secret with which it may come back; null if it cannot. */
  secret: string | null;
  /** True once it has a secret that is good. */
  mayReturn: boolean;
  /** `answer`: an answer is due that decides what its next message means; `held`: its messages wait for that. */
  due: 'nothing' | 'answer' | 'held';
}

/** The connected clients. */
export class Clients {
  readonly #clients = new Map<ConnectionId, Client>();
  readonly #emit: (effect: ServerEffect) => void;

  constructor(emit: (effect: ServerEffect) => void) {
    this.#emit = emit;
  }

  add(id: ConnectionId, address: string | null): void {
    this.#clients.set(id, {
      id,
      address,
      state: STRANGER,
      knowsRecords: false,
      profile: null,
      secret: null,
      mayReturn: false,
      due: 'nothing',
    });
  }

  get(id: ConnectionId): Client | undefined {
    return this.#clients.get(id);
  }

  delete({ id }: Client): void {
    this.#clients.delete(id);
  }

  /** Asks something; unless `answered` is called at once, the client's messages wait for that. */
  ask(client: Client, question: () => void): void {
    client.due = 'answer';
    question();
    if (client.due !== 'answer') return;
    client.due = 'held';
    this.#emit({ type: 'hold', id: client.id });
  }

  /** The answer is there. */
  answered(client: Client): void {
    const wasHeld = client.due === 'held';
    client.due = 'nothing';
    if (wasHeld) this.#emit({ type: 'resume', id: client.id });
  }
}
