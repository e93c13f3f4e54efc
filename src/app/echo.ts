/** A message of ours that the server may still relay back. */
interface Sent {
  readonly text: string;
  readonly at: number;
}

const MAX_REMEMBERED = 256;
const REMEMBER_MS = 60_000;

/**
 * Merges what we showed at once with what the server relays back to us: a relayed line that is one of
 * ours is to be shown only once, and no server is sure to relay (docs/protocol.md).
 */
export class EchoFilter {
  #sent: Sent[] = [];

  /** Remembers a message that has been sent and shown; `at` in ms. */
  sent(text: string, at: number): void {
    this.#sent.push({ text: text.trim(), at });
    if (this.#sent.length > MAX_REMEMBERED) this.#sent.shift();
  }

  /** True where `text` is a message of ours coming back; it then is not expected a second time. */
  isEcho(text: string, at: number): boolean {
    this.#sent = this.#sent.filter((sent) => at - sent.at <= REMEMBER_MS);
    const index = this.#sent.findIndex((sent) => sent.text === text.trim());
    if (index < 0) return false;
    this.#sent.splice(index, 1);
    return true;
  }
}
