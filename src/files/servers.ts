import { byteLength } from '../text/bytes.js';
import { sanitise } from '../text/sanitise.js';

/** A server that was used. All text is sanitised. */
export interface KnownServer {
  /** HOST:PORT, as `addressText` gives it; two that are the same but for case are one. */
  readonly address: string;
  /** The name last used there; null where none was. */
  readonly name: string | null;
  /** When it was used last, in Unix ms. */
  readonly at: number;
  /** What happened then, in a few words. */
  readonly outcome: string;
}

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
  const isSame = ({ address }: KnownServer) =>
    address.toLowerCase() === server.address.toLowerCase();
  const name = server.name ?? known.find(isSame)?.name ?? null;
  const others = known.filter((one) => !isSame(one));
  return [cleaned({ ...server, name }), ...others].filter(isServer).slice(0, MAX_SERVERS);
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
    Number.isFinite(value.at) &&
    isText(value.outcome)
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && byteLength(value) <= MAX_TEXT_BYTES;
}
