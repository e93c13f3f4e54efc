/** Recognises the echoes of our own messages. */

import type { Chat } from '../../protocol/talk/chat-line.js';
import { findRelay, type OwnMessages, type Relay } from '../../protocol/talk/relay.js';

/** The most messages of one input (src/input/line/split-messages.ts): all may be sent before the first echo. */
const MAX_REMEMBERED = 64 * 1024;
const REMEMBER_MS = 60_000;

/**
 * Merges messages that we showed at once with those that the server relays back to us: each must be shown
 * once, and a server may or may not relay (docs/protocol.md).
 */
export class EchoFilter {
  /** When each text was sent, in ms; the oldest first. */
  readonly #sent = new Map<string, number[]>();
  #count = 0;
  /** Nothing is too old before this time (ms). */
  #forgetAt = Number.NEGATIVE_INFINITY;

  /** Returns a copy, which changes by itself. */
  copy(): EchoFilter {
    const copy = new EchoFilter();
    for (const [text, times] of this.#sent) copy.#sent.set(text, [...times]);
    copy.#count = this.#count;
    copy.#forgetAt = this.#forgetAt;
    return copy;
  }

  /** Remembers a message that was sent and shown; `time` in ms. */
  sent(text: string, time: number): void {
    const key = text.trim();
    const times = this.#sent.get(key) ?? [];
    times.push(time);
    this.#sent.delete(key);
    this.#sent.set(key, times);
    this.#count++;
    this.#forget(time);
  }

  /**
   * Returns our message that `line` relays, or null; does not expect it a second time. `chat` is `line` as
   * `readChat` reads it.
   */
  take(line: string, chat: Chat, own: Omit<OwnMessages, 'isSent'>, time: number): Relay | null {
    this.#forget(time);
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

  #forget(time: number): void {
    if (time < this.#forgetAt && this.#count <= MAX_REMEMBERED) return;
    for (const [text, times] of this.#sent) {
      const last = times.at(-1) ?? time;
      this.#forgetAt = last + REMEMBER_MS;
      const isOld = time - last > REMEMBER_MS;
      if (!isOld && this.#count <= MAX_REMEMBERED) return;
      this.#sent.delete(text);
      this.#count -= times.length;
    }
  }
}
