/** The proxies that a server trusts: they say who their clients are. */

import { BlockList, isIP } from 'node:net';
import { MAPPED } from '../../text/loopback.js';

const NETWORK = /^([^/]+)(?:\/(\d{1,3}))?$/;

/** Returns the words of a list that are neither an address nor a network. */
export function invalidProxies(words: readonly string[]): readonly string[] {
  return words.filter((word) => readNetwork(word) === null);
}

/** A list of addresses and networks (CIDR); other words are not allowed. */
export class Proxies {
  readonly #list = new BlockList();

  constructor(words: readonly string[]) {
    for (const word of words) {
      const network = readNetwork(word);
      if (network === null) throw new RangeError(`${word} is no address and no network`);
      const { address, prefix, family } = network;
      this.#list.addSubnet(address, prefix, family);
    }
  }

  /** True for the address of a proxy; undefined is none. */
  includes(address: string | undefined): boolean {
    const plain = (address ?? '').replace(MAPPED, '').replace(/%.*/, '');
    return isIP(plain) !== 0 && this.#list.check(plain, familyOf(plain));
  }
}

interface Network {
  readonly address: string;
  /** How many bits of it name the network. */
  readonly prefix: number;
  readonly family: 'ipv4' | 'ipv6';
}

function readNetwork(word: string): Network | null {
  const [, address = '', bits] = NETWORK.exec(word) ?? [];
  if (isIP(address) === 0 || address.includes('%')) return null;
  const family = familyOf(address);
  const most = family === 'ipv4' ? 32 : 128;
  const prefix = bits === undefined ? most : Number(bits);
  return prefix <= most ? { address, prefix, family } : null;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 4 ? 'ipv4' : 'ipv6';
}
