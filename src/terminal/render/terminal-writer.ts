/** Writes to the terminal, at the pace at which it accepts bytes. */

import type { TerminalBytes } from '../gate.js';
import type { RequestKind } from '../lifecycle/host-requests.js';
import type { TerminalOutput } from '../streams.js';

/** The terminal, as its writer uses it. */
interface Owner {
  /** Returns true while the terminal is ours; nothing is written otherwise. */
  isOurs(): boolean;
  /** Requests a render. */
  requestRender(): void;
}

/**
 * Writes frames and requests. While the terminal accepts no more bytes, it stores the newest request of each
 * kind, and that a frame is owed; both follow once the terminal accepts bytes again.
 */
export class TerminalWriter {
  readonly #output: TerminalOutput;
  readonly #owner: Owner;
  #frameOwed = false;
  readonly #requestsOwed = new Map<RequestKind, TerminalBytes>();

  constructor(output: TerminalOutput, owner: Owner) {
    this.#output = output;
    this.#owner = owner;
  }

  open(): void {
    this.#output.on('drain', this.#drained);
  }

  close(): void {
    this.#output.removeListener('drain', this.#drained);
  }

  /** Returns true if a frame can be written now. If it is only too early, a render is requested in time. */
  takesFrame(): boolean {
    if (!this.#owner.isOurs()) return false;
    if (this.#output.writableNeedDrain) this.#frameOwed = true;
    return !this.#output.writableNeedDrain;
  }

  /** Writes a frame. */
  frame(bytes: TerminalBytes): void {
    if (bytes !== '' && this.#owner.isOurs()) this.#output.write(bytes);
  }

  /** Writes a request, or stores it; returns false, and drops it, while the terminal is not ours. */
  request(kind: RequestKind, bytes: TerminalBytes): boolean {
    if (!this.#owner.isOurs()) return false;
    if (this.#output.writableNeedDrain) this.#requestsOwed.set(kind, bytes);
    else this.frame(bytes);
    return true;
  }

  /** Drops the stored requests. */
  forget(): void {
    this.#requestsOwed.clear();
  }

  readonly #drained = (): void => {
    for (const bytes of this.#requestsOwed.values()) this.frame(bytes);
    this.#requestsOwed.clear();
    if (!this.#frameOwed) return;
    this.#frameOwed = false;
    this.#owner.requestRender();
  };
}
