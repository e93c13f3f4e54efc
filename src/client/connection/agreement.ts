/** The agreement of one connection on records (docs/protocol.md, section 4). Pure. */

import type { ServerMessage } from '../../protocol/messages.js';
import { knownExtensions } from '../../protocol/records/record-text.js';
import type { ClientRecord, Extension } from '../../protocol/records/record-types.js';

const NONE: readonly Extension[] = [];

/** The extensions that both sides have named. */
export class Agreement {
  #extensions = NONE;
  /** True once this side has said which extensions it uses. */
  #isSaid = false;

  /** The extensions that both sides use; none before the agreement. */
  get extensions(): readonly Extension[] {
    return this.#extensions;
  }

  /** Returns the `hello` of a client that speaks first, because the server has offered `extensions` before. */
  begin(extensions: readonly Extension[]): ClientRecord {
    this.#isSaid = true;
    this.#extensions = usable(extensions);
    return { type: 'hello', extensions: this.#extensions };
  }

  /** Takes the server's `hello` among messages; returns the answer if one is due. */
  answer(messages: readonly ServerMessage[]): ClientRecord | null {
    for (const message of messages) {
      if (message.type !== 'record' || message.record.type !== 'hello') continue;
      const offered = usable(message.record.extensions);
      if (this.#isSaid) {
        this.#extensions = this.#extensions.filter((each) => offered.includes(each));
        continue;
      }
      if (offered.length === 0) continue;
      return this.begin(offered);
    }
    return null;
  }
}

/** Returns the extensions that are of use: all of them need `messages`. */
function usable(offered: readonly string[]): readonly Extension[] {
  const known = knownExtensions(offered);
  return known.has('messages') ? [...known] : NONE;
}
