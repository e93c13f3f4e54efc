import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { checkName, MAX_NAME_BYTES, type NameProblem } from '../protocol/names.js';
import { systemClock } from './clock.js';
import type { ServerEvent } from './events.js';
import { Hub, type RoomView } from './hub.js';
import { type ClientView, Switchboard } from './switchboard.js';

/** The most clients at a time, unless the options say otherwise. */
const MAX_CONNECTIONS = 1024;
/** After so many ms without a byte, TCP asks whether the client is still there. */
const KEEP_ALIVE_MS = 30_000;
/** How long, in ms, a server that stops waits for its clients to close. */
const STOP_GRACE_MS = 300;

/** What keeps a name from being a room's, in words. */
const PROBLEMS: Readonly<Record<NameProblem, string>> = {
  empty: 'nothing in the name is visible',
  control: 'the name holds invisible characters',
  space: 'the name holds a space',
  unknown: 'the name holds private or unassigned characters',
  marks: 'the name holds a mark without a letter, or more than four marks on one',
  'too-long': `the name takes more than ${MAX_NAME_BYTES} bytes`,
};

/** What a server is started with. */
export interface ServerOptions {
  /** The address or host name to listen at. */
  readonly host: string;
  /** The TCP port; 0 for any free one. */
  readonly port: number;
  /** Rooms that are there also when nobody is in them. */
  readonly rooms?: readonly string[];
  /** Default: `MAX_CONNECTIONS`. */
  readonly maxConnections?: number;
  /** Is told what happens, as it happens. */
  readonly log?: (event: ServerEvent) => void;
}

/** What goes on in a server. */
export interface ServerSnapshot {
  /** How many clients are connected, with or without a name. */
  readonly connections: number;
  readonly rooms: readonly RoomView[];
}

/** A running server. */
export interface ChatServer {
  /** Where it listens, as resolved. */
  readonly address: { readonly host: string; readonly port: number };
  /** How many people are in rooms, under a name. */
  peopleCount(): number;
  snapshot(): ServerSnapshot;
  clients(): readonly ClientView[];
  /** Ends all connections and listens no more; resolves when that is done. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Starts a server for the protocol of docs/protocol.md. Rejects with Node's error (`code`: EADDRINUSE,
 * EACCES, EADDRNOTAVAIL, ENOTFOUND, ...) where it cannot listen, and with a RangeError where one of
 * `rooms` cannot be a room's name.
 */
export async function startServer(options: ServerOptions): Promise<ChatServer> {
  const hub = new Hub(checkedRooms(options.rooms ?? []));
  const log = options.log ?? (() => {});
  const switchboard = new Switchboard(hub, systemClock, log);
  const server = createServer(
    {
      allowHalfOpen: true,
      noDelay: true,
      keepAlive: true,
      keepAliveInitialDelay: KEEP_ALIVE_MS,
    },
    (socket) => switchboard.accept(socket),
  );
  server.maxConnections = options.maxConnections ?? MAX_CONNECTIONS;
  await listen(server, options);
  report(server, log);
  let stopped: Promise<void> | null = null;
  return {
    address: addressOf(server),
    peopleCount: () => hub.people().length,
    snapshot: () => ({ connections: switchboard.size, rooms: hub.rooms() }),
    clients: () => switchboard.clients,
    stop: () => {
      stopped ??= stop(server, switchboard);
      return stopped;
    },
  };
}

function checkedRooms(rooms: readonly string[]): readonly string[] {
  for (const name of rooms) {
    const problem = checkName(name);
    if (problem !== null)
      throw new RangeError(`No room can be called "${name}": ${PROBLEMS[problem]}.`);
  }
  return rooms;
}

async function listen(server: Server, { host, port }: ServerOptions): Promise<void> {
  server.listen({ host, port });
  await once(server, 'listening');
}

/** Tells the log what the server's socket does by itself. */
function report(server: Server, log: (event: ServerEvent) => void): void {
  server.on('error', (error: NodeJS.ErrnoException) => {
    log({ type: 'accept-failed', code: error.code ?? error.message });
  });
  server.on('drop', (data) => {
    log({ type: 'refused', peer: `${data?.remoteAddress}:${data?.remotePort}` });
  });
}

function addressOf(server: Server): { host: string; port: number } {
  const { address, port } = server.address() as AddressInfo;
  return { host: address, port };
}

async function stop(server: Server, switchboard: Switchboard): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  switchboard.stop();
  const timer = setTimeout(() => switchboard.cutOff(), STOP_GRACE_MS);
  await closed;
  clearTimeout(timer);
}
