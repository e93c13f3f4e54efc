/** The way of a session back into its room after a lost connection. The secret never leaves this folder. */

import type { ServerMessage } from '../protocol/messages.js';
import type { ClientRecord, ServerRecord } from '../protocol/records/record-types.js';

type Resume = Extract<ClientRecord, { type: 'resume' }>;
type Entered = Extract<ServerRecord, { type: 'entered' }>;

/** The secret of the room, and the last entry of its log that has come. */
export class ComingBack {
  #resume: Resume | null = null;

  /** Returns the record that leads back into the room; null if the server has given no secret. */
  get record(): Resume | null {
    return this.#resume;
  }

  /** Forgets the room. */
  forget(): void {
    this.#resume = null;
  }

  /** Learns from messages of the server. */
  heard(messages: readonly ServerMessage[]): void {
    for (const message of messages) {
      if (message.type !== 'record') continue;
      const { record } = message;
      if (record.type === 'entered') this.#entered(record);
      else if (this.#resume !== null && 'id' in record && record.id > this.#resume.id) {
        this.#resume = { ...this.#resume, id: record.id };
      }
    }
  }

  #entered({ room, name, log, secret, id, resumed }: Entered): void {
    if (secret === undefined) {
      this.#resume = null;
      return;
    }
    const isSame = resumed === true && this.#resume?.log === log;
    // The missed entries are still on their way.
    const last = isSame ? (this.#resume?.id ?? id) : id;
    this.#resume = { type: 'resume', room, name, log, secret, id: last };
  }
}
