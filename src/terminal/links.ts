/** The links of a screen, each with a number that a cell's attribute can hold. */
export interface Links {
  /** The number of a link to an address; 0 where it cannot be one. */
  numberOf(url: string): number;
  /** What opens the link of this number, between `ESC ] 8 ;` and the string's end. */
  target(number: number): string | undefined;
  /** Forgets links that are not shown, if there are many; `shown` is asked only then. */
  settle(shown: () => ReadonlySet<number>): void;
}

/** The largest number: above it, attributes would no longer be exact. */
const LAST = 2 ** 21 - 1;

/** From how many links on those that are not shown are forgotten. */
const MANY = 1024;

/** The most bytes of an address that every terminal which knows links takes. */
const LONGEST = 2000;

const WEB = /^https?:\/\/[^/?#]/iu;

/** Creates a table of links. */
export function createLinks(): Links {
  const numbers = new Map<string, number>();
  const targets = new Map<number, string>();
  let last = 0;

  const free = (): number => {
    do {
      last = (last % LAST) + 1;
    } while (targets.has(last));
    return last;
  };
  const add = (url: string): number => {
    const address = safeAddress(url);
    const number = address === null ? 0 : free();
    numbers.set(url, number);
    if (address !== null) {
      targets.set(number, `id=${idOf(address)};${address}`);
    }
    return number;
  };
  return {
    numberOf: (url) => numbers.get(url) ?? add(url),
    target: (number) => targets.get(number),
    settle(shown) {
      if (numbers.size < MANY) {
        return;
      }
      const kept = shown();
      for (const [url, number] of numbers) {
        if (number === 0 || !kept.has(number)) {
          numbers.delete(url);
          targets.delete(number);
        }
      }
    },
  };
}

/** The address in printable ASCII; null where it does not lead into the web, or is too long. */
function safeAddress(url: string): string | null {
  if (!WEB.test(url) || url.length > LONGEST) {
    return null;
  }
  const address = url.replace(/[^!-~]+/gu, percentEncoded);
  return address.length > LONGEST ? null : address;
}

function percentEncoded(text: string): string {
  return Array.from(
    Buffer.from(text),
    (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  ).join('');
}

/** The same for the same address, so that a terminal takes the rows of a wrapped link for one (FNV-1a). */
function idOf(address: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < address.length; at++) {
    hash = Math.imul(hash ^ address.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
