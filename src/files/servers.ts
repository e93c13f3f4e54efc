import { type KnownServer, serverAt } from '../app/servers/known-servers.js';
import { byteLength } from '../text/bytes.js';
import { sanitise } from '../text/sanitise.js';

/** The most servers that are remembered. */
export const MAX_SERVERS = 50;

/** Longer texts are not kept, in bytes of UTF-8. */
const MAX_TEXT_BYTES = 300;

/** Reads the file's text; null where it cannot be understood. A server that is not one is left out. */
export function readServers(text: string): readonly KnownServer[] | null {
  try {
    const value: unknown = JSON.parse(text);
    const servers = isObject(value) ? value.servers : null;
    return Array.isArray(servers)
      ? servers.filter(isServer).map(cleaned).slice(0, MAX_SERVERS)
      : null;
  } catch {
    return null;
  }
}

/** The file's text. */
export function writtenServers(servers: readonly KnownServer[]): string {
  return `${JSON.stringify({ servers }, null, 2)}\n`;
}

/** The servers with one that was just used in front. */
export function withServer(
  known: readonly KnownServer[],
  server: KnownServer,
): readonly KnownServer[] {
  const before = serverAt(known, server.address);
  const name = (isText(server.name) ? server.name : before?.name) ?? null;
  const others = known.filter((one) => one !== before);
  return [cleaned({ ...server, name }), ...others].filter(isServer).slice(0, MAX_SERVERS);
}

/** The servers without the one at an address. */
export function withoutServer(
  known: readonly KnownServer[],
  address: string,
): readonly KnownServer[] {
  const gone = serverAt(known, address);
  return known.filter((one) => one !== gone);
}

function cleaned({ address, name, at, outcome }: KnownServer): KnownServer {
  return {
    address: sanitise(address),
    name: name === null ? null : sanitise(name),
    at,
    outcome: sanitise(outcome),
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isServer(value: unknown): value is KnownServer {
  return (
    isObject(value) &&
    isText(value.address) &&
    value.address !== '' &&
    (value.name === null || isText(value.name)) &&
    isTime(value.at) &&
    isText(value.outcome)
  );
}

/** The last moment that a date can be, in Unix ms. */
const LAST_MOMENT = 8.64e15;

function isTime(value: unknown): boolean {
  return typeof value === 'number' && Math.abs(value) <= LAST_MOMENT;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && byteLength(value) <= MAX_TEXT_BYTES;
}
