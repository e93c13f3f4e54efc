import type { Chat } from '../../protocol/talk/chat.js';
import { findRelay, type OwnMessages, type Relay } from '../../protocol/talk/relay.js';

/** As many messages as one line of input can make (src/input/line/split-messages.ts): all may be out before one is back. */
const MAX_REMEMBERED = 64 * 1024;
const REMEMBER_MS = 60_000;

/**
 * Merges what we showed at once with what the server relays back to us: a relayed line that is one of
 * ours is to be shown only once, and no server is sure to relay (docs/protocol.md).
 */
export class EchoFilter {
  /** When each text has been sent, in ms; what was sent longest ago comes first. */
  readonly #sent = new Map<string, number[]>();
  #count = 0;

  /** Remembers a message that has been sent and shown; `at` in ms. */
  sent(text: string, at: number): void {
    const key = text.trim();
    const times = this.#sent.get(key) ?? [];
    times.push(at);
    this.#sent.delete(key);
    this.#sent.set(key, times);
    this.#count++;
    this.#forget(at);
  }

  /**
   * The message of ours that `line` brings back, or null; it is not expected a second time. `chat` is
   * what `readChat` makes of the line.
   */
  take(line: string, chat: Chat, own: Omit<OwnMessages, 'isSent'>, at: number): Relay | null {
    this.#forget(at);
    const isSent = (text: string) => this.#sent.has(text);
    const relay = this.#count === 0 ? null : findRelay(line, chat, { ...own, isSent });
    if (relay !== null) this.#expectNoMore(relay.text);
    return relay;
  }

  #expectNoMore(text: string): void {
    const times = this.#sent.get(text) ?? [];
    this.#count--;
    times.shift();
    if (times.length === 0) this.#sent.delete(text);
  }

  #forget(at: number): void {
    for (const [text, times] of this.#sent) {
      const isOld = at - (times.at(-1) ?? at) > REMEMBER_MS;
      if (!isOld && this.#count <= MAX_REMEMBERED) return;
      this.#sent.delete(text);
      this.#count -= times.length;
    }
  }
}
