import type { Address } from '../../session/model.js';
import { sanitise } from '../../text/sanitise.js';

export type { Address } from '../../session/model.js';

/** The port of the protocol's servers, unless another is given. */
export const DEFAULT_PORT = 5220;

/** The server of this machine, where Foyer connects when no address is given. */
export const HOME: Address = { host: '127.0.0.1', port: DEFAULT_PORT };

/** The server of the course that the protocol comes from. */
export const CLASS_SERVER: Address = { host: '34.73.23.1', port: DEFAULT_PORT };

/** True where two addresses lead to the same place, as far as their texts say. */
export function isSameAddress(one: Address, other: Address): boolean {
  return one.port === other.port && one.host.toLowerCase() === other.host.toLowerCase();
}

/** An address as a person writes it; IPv6 in brackets. */
export function addressText({ host, port }: Address): string {
  const text = sanitise(host);
  return text.includes(':') ? `[${text}]:${port}` : `${text}:${port}`;
}

/** An address that was read, or a sentence that says why it is none. */
export type ParsedAddress =
  | { readonly address: Address; readonly problem: null }
  | { readonly address: null; readonly problem: string };

const FORM =
  /^(?:\[(?<bracketed>[0-9a-f:.]*:[0-9a-f:.]*(?:%\w+)?)\]|(?<plain>[^:/[\]]*)|(?<bare>[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*(?:%\w+)?))(?::(?<port>[^:/]*))?$/i;
/** The longest name that the Domain Name System can hold. */
const MAX_HOST_LENGTH = 253;
const HOST = /^[\p{L}\p{N}]([\p{L}\p{N}._-]*[\p{L}\p{N}.])?$/u;

/** Reads `HOST`, `HOST:PORT`, `[IPV6]:PORT` or `IPV6`; a port left out is 5220. */
export function parseAddress(text: string): ParsedAddress {
  const match = FORM.exec(text.trim());
  const { bracketed, plain, bare } = match?.groups ?? {};
  const ipv6 = bracketed ?? bare;
  const host = ipv6 === undefined ? hostName(plain ?? '') : shortIpv6(ipv6);
  if (match === null || host === null) {
    const shown = sanitise(text.trim());
    return refuse(
      shown === ''
        ? 'Enter an address: HOST or HOST:PORT, such as 127.0.0.1:5220.'
        : `“${shown}” is not an address. Write HOST or HOST:PORT, such as 127.0.0.1:5220.`,
    );
  }
  const port = parsePort(match.groups?.port ?? String(DEFAULT_PORT));
  if (port === null) {
    return refuse(
      `“${sanitise(match.groups?.port ?? '')}” is not a port: use a number from 1 to 65535.`,
    );
  }
  return { address: { host, port }, problem: null };
}

/** A name or an IPv4 address as it is; null for what is neither. */
function hostName(text: string): string | null {
  return text.length <= MAX_HOST_LENGTH && HOST.test(text) ? text : null;
}

/** An IPv6 address in its short form, of which there is one only; null for what is none. */
function shortIpv6(text: string): string | null {
  const [address, ...zone] = text.split(/(?=%)/);
  const url = `http://[${address}]`;
  return URL.canParse(url) ? new URL(url).hostname.slice(1, -1) + zone.join('') : null;
}

/** True where an address that was typed is whole: it has a port, or is an IP address. A name may go on. */
export function isWholeAddress(text: string): boolean {
  return /:|^\d{1,3}(\.\d{1,3}){3}$/.test(text.trim());
}

/** Reads a port number, 1 to 65535; null where it is none. */
export function parsePort(text: string): number | null {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65535 ? port : null;
}

function refuse(problem: string): ParsedAddress {
  return { address: null, problem };
}
