/** The file of addresses that `foyer serve` keeps out, so that bans outlast the server. */

import { isIP } from 'node:net';
import { fileSentence } from '../../../files/io/file-errors.js';
import { readText } from '../../../files/io/open.js';
import { changeFile } from '../../../files/io/replace.js';
import { addressKey } from '../../../server/door/peer-address.js';
import { sanitise } from '../../../text/sanitise.js';
import { WriteQueue } from '../../../text/write-queue.js';
import { BANS_FILE } from '../../cli-sentences.js';

/** A larger file is not read (bytes): it holds 10,000 addresses with comments. */
const MAX_BYTES = 1024 * 1024;

/** The addresses of a file, as the limits count them, and its mistakes as sentences. */
export interface Bans {
  readonly addresses: readonly string[];
  readonly mistakes: readonly string[];
}

/** Reads the text of a file: an address a line; text after a `#` is a comment. */
export function parseBans(text: string): Bans {
  const addresses: string[] = [];
  const mistakes: string[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const word = wordOf(line);
    if (word === '') continue;
    if (isAddress(word)) addresses.push(addressKey(word));
    else mistakes.push(BANS_FILE.inLine(index + 1, sanitise(word)));
  }
  return { addresses: [...new Set(addresses)], mistakes };
}

/** Returns the text with lines for more addresses, each with a note; all other lines stay as they are. */
export function withBans(text: string, addresses: readonly string[], note: string): string {
  const known = new Set(parseBans(text).addresses);
  const added = addresses.filter((address) => !known.has(address));
  const end = text === '' || text.endsWith('\n') ? '' : '\n';
  return `${text}${end}${added.map((address) => `${address} # ${note}\n`).join('')}`;
}

/** Returns the text without the lines of an address. */
export function withoutBan(text: string, address: string): string {
  const key = addressKey(address);
  const isOf = (line: string) => isAddress(wordOf(line)) && addressKey(wordOf(line)) === key;
  return text
    .split('\n')
    .filter((line) => !isOf(line))
    .join('\n');
}

/** The file, read and changed; a change waits for the one before it. */
export class BansFile extends WriteQueue {
  readonly #path: string;
  readonly #report: (problem: string) => void;

  /** `report` receives a sentence for each change that could not be written. */
  constructor(path: string, report: (problem: string) => void) {
    super();
    this.#path = path;
    this.#report = report;
  }

  /** Reads the file; one that is missing has no addresses, and one that cannot be read is a mistake. */
  async read(): Promise<Bans> {
    try {
      return parseBans((await readText(this.#path, MAX_BYTES)) ?? '');
    } catch (error) {
      return { addresses: [], mistakes: [fileSentence(BANS_FILE.name, 'read', this.#path, error)] };
    }
  }

  add(addresses: readonly string[], note: string): void {
    this.#change((text) => withBans(text, addresses, note));
  }

  remove(address: string): void {
    this.#change((text) => withoutBan(text, address));
  }

  #change(change: (text: string) => string): void {
    void this.run(async () => {
      try {
        await changeFile(this.#path, MAX_BYTES, (text) => change(text ?? ''));
      } catch (error) {
        this.#report(fileSentence(BANS_FILE.name, 'written', this.#path, error));
      }
    });
  }
}

function wordOf(line: string): string {
  return line.replace(/#.*/su, '').trim();
}

/** True for an IPv4 or IPv6 address, and for a network as `addressKey` writes it. */
function isAddress(word: string): boolean {
  return isIP(word.replace(/::\/64$/, '::')) !== 0;
}
