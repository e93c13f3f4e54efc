import type { Address } from '../session/model.js';
import { sanitise } from '../text/sanitise.js';

/** The port of the protocol's servers, unless another is given. */
export const DEFAULT_PORT = 5220;

/** The server of this machine, where Foyer connects when no address is given. */
export const HOME: Address = { host: '127.0.0.1', port: DEFAULT_PORT };

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
  /^(?:\[(?<bracketed>[0-9a-f:.%\w]+)\]|(?<plain>[^:/[\]]*)|(?<bare>[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*))(?::(?<port>[^:/]*))?$/i;
/** The longest name that the Domain Name System can hold. */
const MAX_HOST_LENGTH = 253;
const HOST = /^[\p{L}\p{N}]([\p{L}\p{N}._-]*[\p{L}\p{N}.])?$/u;

/** Reads `HOST`, `HOST:PORT`, `[IPV6]:PORT` or `IPV6`; a port left out is 5220. */
export function parseAddress(text: string): ParsedAddress {
  const match = FORM.exec(text.trim());
  const host = match?.groups?.bracketed ?? match?.groups?.plain ?? match?.groups?.bare ?? '';
  if (match === null || !isHost(host)) {
    const shown = sanitise(text.trim());
    return refuse(
      shown === ''
        ? 'An address is needed: HOST or HOST:PORT, such as 127.0.0.1:5220.'
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

/** True for a name, an IPv4 address or an IPv6 address. */
function isHost(host: string): boolean {
  if (host.includes(':')) return URL.canParse(`http://[${host.replace(/%.*/, '')}]`);
  return host.length <= MAX_HOST_LENGTH && HOST.test(host);
}

/** Reads a port number, 1 to 65535; null where it is none. */
export function parsePort(text: string): number | null {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65535 ? port : null;
}

function refuse(problem: string): ParsedAddress {
  return { address: null, problem };
}
