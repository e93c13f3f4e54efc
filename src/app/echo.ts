/** As many messages as one line of input can make (src/input/messages.ts): all may be out before one is back. */
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

  /** True where `text` is a message of ours coming back; it then is not expected a second time. */
  isEcho(text: string, at: number): boolean {
    this.#forget(at);
    const key = text.trim();
    const times = this.#sent.get(key);
    if (times === undefined) return false;
    this.#count--;
    times.shift();
    if (times.length === 0) this.#sent.delete(key);
    return true;
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
