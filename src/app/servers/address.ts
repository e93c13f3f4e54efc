/** Reads and writes server addresses. Pure. */

import type { Address } from '../../session/model.js';
import { isLoopback } from '../../text/loopback.js';
import { sanitise } from '../../text/sanitise.js';

export type { Address } from '../../session/model.js';

/** The default port of the protocol's servers. */
export const DEFAULT_PORT = 5220;

/** The server of this machine. */
export const HOME: Address = { host: '127.0.0.1', port: DEFAULT_PORT };

/** The server of the course that defined the protocol. */
export const CLASS_SERVER: Address = { host: '34.73.23.1', port: DEFAULT_PORT };

/** The beginning of an address with TLS. */
export const TLS_SCHEME = 'tls://';

const SCHEME = /^tls:\/\//i;

/** True if two addresses are the same text, ignoring case. */
export function isSameAddress(one: Address, other: Address): boolean {
  const isSameWay = one.port === other.port && Boolean(one.tls) === Boolean(other.tls);
  return isSameWay && one.host.toLowerCase() === other.host.toLowerCase();
}

/** True for an address that only this machine reaches. */
export function isOwnAddress({ host }: Address): boolean {
  return isLoopback(host) || host.toLowerCase() === 'localhost';
}

/** Returns an address as text; IPv6 in brackets, and before a server with TLS `tls://`. */
export function addressText({ host, port, tls }: Address): string {
  return `${tls ? TLS_SCHEME : ''}${hostText(host)}:${port}`;
}

/** Returns a host as text, sanitised; IPv6 in brackets. */
export function hostText(host: string): string {
  const text = sanitise(host);
  return text.includes(':') ? `[${text}]` : text;
}

/** An address, or a sentence that says why the text is none. */
export type ParsedAddress =
  | { readonly address: Address; readonly problem: null }
  | { readonly address: null; readonly problem: string };

/** The sentences about a mistake in a typed address. */
export const ADDRESS_PROBLEMS = {
  empty: 'Enter an address: HOST or HOST:PORT, such as 127.0.0.1:5220; with TLS, tls://HOST.',
  invalid: (text: string) =>
    `“${text}” is not an address. Write HOST or HOST:PORT, such as 127.0.0.1:5220.`,
  port: (port: string) => `“${port}” is not a port: use a number from 1 to 65535.`,
} as const;

const FORM =
  /^(?:\[(?<bracketed>[0-9a-f:.]*:[0-9a-f:.]*(?:%\w+)?)\]|(?<plain>[^:/[\]]*)|(?<bare>[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*(?:%\w+)?))(?::(?<port>[^:/]*))?$/i;
/** The longest name that the Domain Name System can hold. */
const MAX_HOST_LENGTH = 253;
const HOST = /^[\p{L}\p{N}]([\p{L}\p{N}._-]*[\p{L}\p{N}.])?$/u;

/** Reads `HOST`, `HOST:PORT`, `[IPV6]:PORT` or `IPV6`, with `tls://` before it or not; a port left out is 5220. */
export function parseAddress(text: string): ParsedAddress {
  const trimmed = text.trim();
  const match = FORM.exec(trimmed.replace(SCHEME, ''));
  const { bracketed, plain, bare } = match?.groups ?? {};
  const ipv6 = bracketed ?? bare;
  const host = ipv6 === undefined ? hostName(plain ?? '') : shortIpv6(ipv6);
  if (match === null || host === null) {
    const shown = sanitise(trimmed);
    return refuse(shown === '' ? ADDRESS_PROBLEMS.empty : ADDRESS_PROBLEMS.invalid(shown));
  }
  const port = parsePort(match.groups?.port ?? String(DEFAULT_PORT));
  if (port === null) {
    return refuse(ADDRESS_PROBLEMS.port(sanitise(match.groups?.port ?? '')));
  }
  const tls = SCHEME.test(trimmed);
  return { address: { host, port, ...(tls && { tls }) }, problem: null };
}

/** Returns a name or an IPv4 address; null if it is neither. */
function hostName(text: string): string | null {
  return text.length <= MAX_HOST_LENGTH && HOST.test(text) ? text : null;
}

/** Returns an IPv6 address in its one short form; null if it is none. */
function shortIpv6(text: string): string | null {
  const [address, ...zone] = text.split(/(?=%)/);
  const url = `http://[${address}]`;
  return URL.canParse(url) ? new URL(url).hostname.slice(1, -1) + zone.join('') : null;
}

/** True if a typed address is complete: it has a port, or is an IP address. A name may continue. */
export function isWholeAddress(text: string): boolean {
  return /:|^\d{1,3}(\.\d{1,3}){3}$/.test(text.trim().replace(SCHEME, ''));
}

/** Reads a port number, 1 to 65535; returns null if it is none. */
export function parsePort(text: string): number | null {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65535 ? port : null;
}

function refuse(problem: string): ParsedAddress {
  return { address: null, problem };
}
