/** The links on a screen, each with a number that fits into a cell's attribute. */

import { harmless, type TerminalBytes } from '../gate.js';

/** The links of a screen. */
export interface Links {
  /** Returns the number of a link to an address; 0 if the address cannot be linked to. */
  numberOf(url: string): number;
  /** Returns what opens the link of this number, between `ESC ] 8 ;` and the string's end. */
  target(number: number): TerminalBytes | undefined;
  /** Forgets links that are not shown, if there are many; calls `shown` only then. */
  settle(shown: () => ReadonlySet<number>): void;
  /** Counts the times that links were forgotten. */
  readonly generation: number;
}

/** The largest number: above it, attributes are no longer exact. */
const LAST = 2 ** 21 - 1;

/** The number of links from which on those that are not shown are forgotten. */
const MANY = 1024;

/** The most bytes of an address that every terminal with links accepts. */
const LONGEST = 2000;

const WEB = /^https?:\/\/[^/?#]/iu;

/** Creates a table of links. */
export function createLinks(): Links {
  return new LinkTable();
}

class LinkTable implements Links {
  /** By address as it was given; 0 for an address that cannot be linked to. */
  readonly #numbers = new Map<string, number>();
  readonly #targets = new Map<number, TerminalBytes>();
  #last = 0;
  generation = 0;

  numberOf(url: string): number {
    return this.#numbers.get(url) ?? this.#add(url);
  }

  target(number: number): TerminalBytes | undefined {
    return this.#targets.get(number);
  }

  settle(shown: () => ReadonlySet<number>): void {
    if (this.#numbers.size < MANY) return;
    const used = shown();
    this.generation++;
    for (const [url, number] of this.#numbers) {
      if (number !== 0 && used.has(number)) continue;
      this.#numbers.delete(url);
      this.#targets.delete(number);
    }
  }

  #add(url: string): number {
    const address = safeAddress(url);
    const number = address === null ? 0 : this.#freeNumber();
    this.#numbers.set(url, number);
    if (address !== null) this.#targets.set(number, harmless(`id=${idOf(address)};${address}`));
    return number;
  }

  #freeNumber(): number {
    do {
      this.#last = (this.#last % LAST) + 1;
    } while (this.#targets.has(this.#last));
    return this.#last;
  }
}

/** Returns the address in printable ASCII; null if it is no web address, or too long. */
function safeAddress(url: string): string | null {
  if (!WEB.test(url) || url.length > LONGEST) return null;
  const address = url.replace(/[^!-~]+/gu, percentEncoded);
  return address.length > LONGEST ? null : address;
}

function percentEncoded(text: string): string {
  const hex = (byte: number) => byte.toString(16).toUpperCase().padStart(2, '0');
  return Array.from(Buffer.from(text), (byte) => `%${hex(byte)}`).join('');
}

/** Returns one id for one address, so that a terminal joins the rows of a wrapped link (FNV-1a). */
function idOf(address: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < address.length; index++) {
    hash = Math.imul(hash ^ address.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
