/** Starts and stops a server. */

import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import type { Faults } from '../faults/fault-table.js';
import { systemClock } from '../machine/system-clock.js';
import { checkName } from '../protocol/names.js';
import type { Clock } from '../text/clock.js';
import { Door } from './door/door.js';
import { Doorway } from './door/doorway.js';
import { openFileLimit, possibleConnections } from './door/open-files.js';
import { Proxies } from './door/proxies.js';
import type { TlsGate, TlsPair } from './door/tls-gate.js';
import type { EngineOptions } from './engine/engine-options.js';
import type { ServerEvent } from './events.js';
import { Laboratory } from './faults/laboratory.js';
import { Hub, type RoomView } from './hub.js';
import { DEFAULT_LIMITS, type Limits } from './limits/limits.js';
import { Operator } from './operator.js';
import { NO_PASSWORDS, type PasswordList } from './password-check.js';
import { MemoryBroker } from './ports/memory-broker.js';
import { MemoryDirectory } from './ports/memory-directory.js';
import type { Ports } from './ports/ports.js';
import type { RecordCounts } from './records/hub-records.js';
import type { ClientView } from './roster.js';
import { roomProblem } from './server-sentences.js';
import { Switchboard, type TrafficView } from './switchboard.js';
import type { TapFor } from './traffic/tapped-socket.js';

/** After this time without a byte, TCP probes whether the client is alive (ms). */
const KEEP_ALIVE_MS = 30_000;
/** How long a stopping server waits for its clients to close (ms). */
const STOP_GRACE_MS = 300;

const SECONDS_PER_HOUR = 3600;

/** The ports of the hub, and what changes them. */
interface ServerPorts {
  readonly ports: Ports;
  /** Takes the limits for what is stored. */
  keep(limits: Limits): void;
}

/** The options of a server. */
export interface ServerOptions {
  /** The address or host name to listen at. */
  readonly host: string;
  /** The TCP port; 0 for any free one. */
  readonly port: number;
  /** The descriptor of a socket that listens already, instead of `host` and `port`. */
  readonly fd?: number | undefined;
  /** Rooms that always exist. */
  readonly rooms?: readonly string[];
  /** Default: `DEFAULT_LIMITS`. */
  readonly limits?: Partial<Limits>;
  /** True if the limits of addresses and of messages apply to this machine's own clients too. */
  readonly limitsLoopback?: boolean;
  /** The certificate and key of a server that speaks TLS only; left out for one without TLS. */
  readonly tls?: TlsPair;
  /** The addresses and networks (CIDR) of proxies, which say who their clients are by the PROXY protocol. */
  readonly proxies?: readonly string[];
  /** The passwords of the server and of rooms; left out for none. */
  readonly passwords?: PasswordList;
  /** The text that everybody receives on entering a room; '' or undefined for none. */
  readonly motd?: string;
  /** The engine that has the rooms, together with other servers; left out for rooms in the memory of this server alone. */
  readonly engine?: EngineOptions;
  /** Receives the server's events as they happen. */
  readonly log?: (event: ServerEvent) => void;
  /** Watches the reads and writes of connections; left out for nothing. */
  readonly tapFor?: TapFor;
  /** The clock of all limits and gaps; default: the machine's. */
  readonly clock?: Clock;
}

/** The state of a server. */
export interface ServerSnapshot {
  /** Returns the number of connected clients, with or without a name. */
  readonly connections: number;
  readonly rooms: readonly RoomView[];
  readonly traffic: TrafficView;
  /** How many messages are not in the logs of the rooms yet. */
  readonly unsent: number;
  /** The fate of lost connections, and the past messages that were sent, since the start. */
  readonly records: RecordCounts;
  /** The faults that are on; null for none. */
  readonly faults: Faults | null;
}

/** A running server. */
export interface ChatServer {
  /** The resolved address that it listens at. */
  readonly address: { readonly host: string; readonly port: number };
  /** Returns how many people are in rooms, under a name. */
  peopleCount(): number;
  snapshot(): ServerSnapshot;
  clients(): readonly ClientView[];
  /** The operator's actions. */
  readonly operator: Operator;
  /** Changes the limits; connections that exceed new ones stay. */
  setLimits(limits: Limits): void;
  readonly speaksTls: boolean;
  /** Uses another certificate for handshakes from now on; throws Node's error, or a TypeError without TLS. */
  setTls(pair: TlsPair): void;
  /** Changes the passwords; who is in a room stays. */
  setPasswords(passwords: PasswordList): void;
  /** Changes the text that everybody receives on entering a room; '' for none. */
  setMotd(motd: string): void;
  /** The faults that are on; null for none. */
  readonly faults: Faults | null;
  /** Gives the server faults, in place of those before; null for none. */
  setFaults(faults: Faults | null): void;
  /** Ends all connections and stops listening; resolves when that is done. May be called twice. */
  stop(): Promise<void>;
}

/** The options of every client's socket. */
const SOCKETS = {
  allowHalfOpen: true,
  noDelay: true,
  keepAlive: true,
  keepAliveInitialDelay: KEEP_ALIVE_MS,
};

/**
 * Starts a server for the protocol of docs/protocol.md. Rejects with Node's error (`code`: EADDRINUSE,
 * EACCES, EADDRNOTAVAIL, ENOTFOUND, ...) if it cannot listen, and with a RangeError if one of `rooms` is
 * not a valid name, or one of `proxies` not valid. Rejects with Node's TLS error (`code`: ERR_OSSL_...) if the certificate or key is of no use.
 */
export async function startServer(options: ServerOptions): Promise<ChatServer> {
  const { log = () => {}, clock = systemClock } = options;
  const limits = possible({ ...DEFAULT_LIMITS, ...options.limits }, log);
  const rooms = checkedRooms(options.rooms ?? []);
  const { engine } = options;
  const { ports, keep } =
    engine === undefined ? await memoryPorts(rooms) : await enginePorts(engine, rooms, clock);
  keep(limits);
  const hub = new Hub(ports, rooms, limits);
  hub.motd = options.motd ?? '';
  hub.passwords.list = options.passwords ?? NO_PASSWORDS;
  const door = new Door(
    limits,
    options.limitsLoopback ?? false,
    clock,
    log,
    options.tls !== undefined,
  );
  const proxies = new Proxies(options.proxies ?? []);
  const { tapFor = () => null } = options;
  const switchboard = new Switchboard(hub, door, clock, log, tapFor);
  const laboratory = new Laboratory({
    ...{ switchboard, door, clock, log, tapFor },
    roomNames: () => hub.rooms().map(({ name }) => name),
  });
  const gate = options.tls === undefined ? null : await openGate(options.tls);
  const doorway = new Doorway(door, clock, { gate, proxies }, (socket, visitor) => {
    laboratory.admit(socket, visitor);
  });
  await hub.start(() => switchboard.sent());
  const server = createServer(SOCKETS, (socket) => doorway.accept(socket));
  await listen(server, options);
  report(server, log);
  let stopped: Promise<void> | null = null;
  return {
    address: addressOf(server),
    peopleCount: () => peopleIn(hub.rooms()) + peopleIn(laboratory.classServer?.rooms() ?? []),
    snapshot: () => ({
      connections: switchboard.roster.size + (laboratory.classServer?.size ?? 0),
      rooms: laboratory.classServer?.rooms() ?? hub.rooms(),
      traffic: switchboard.traffic(),
      unsent: hub.unsent,
      records: hub.counts,
      faults: laboratory.faults,
    }),
    operator: new Operator(hub, switchboard, door),
    clients: () => [...switchboard.roster.clients, ...(laboratory.classServer?.clients ?? [])],
    setLimits: (wanted) => {
      hub.limits = possible(wanted, log);
      keep(hub.limits);
      door.limits = hub.limits;
    },
    speaksTls: gate !== null,
    setTls: (pair) => {
      if (gate === null) throw new TypeError('This server has no TLS');
      gate.setPair(pair);
    },
    setPasswords: (passwords) => {
      hub.passwords.list = passwords;
    },
    setMotd: (motd) => {
      hub.motd = motd;
    },
    get faults() {
      return laboratory.faults;
    },
    setFaults: (faults) => laboratory.set(faults),
    stop: () => {
      door.close();
      doorway.close();
      stopped ??= stop(server, [switchboard, laboratory]).then(() => hub.stop());
      return stopped;
    },
  };
}

/** Returns the logs and the list of rooms in this process. */
async function memoryPorts(permanent: readonly string[]): Promise<ServerPorts> {
  // It loads Node's cryptography, which windows that start no server do not need.
  const { systemSecrets: secrets, randomId: logId } = await import('./records/system-secrets.js');
  const directory = new MemoryDirectory();
  const wallClock = Date.now;
  const broker = new MemoryBroker({ directory, wallClock, logId, permanent });
  const keep = (limits: Limits) => broker.keep(storedSeconds(limits));
  return { keep, ports: { directory, broker, secrets, wallClock } };
}

/** Returns the logs and the list of rooms in an engine that several servers share. Rejects with a sentence about what is wrong with it. */
async function enginePorts(
  options: EngineOptions,
  permanent: readonly string[],
  clock: Clock,
): Promise<ServerPorts> {
  // It loads the client library of the engine, which most servers do not need.
  const { openEnginePorts } = await import('./engine/engine-ports.js');
  const { ports, broker } = await openEnginePorts(options, permanent, clock);
  return { ports, keep: (limits) => broker.keep(storedSeconds(limits), limits.hold) };
}

/** Returns how long what happens in a room is stored (s): without history as long as somebody may come back. */
function storedSeconds(limits: Limits): number {
  return limits.history === 0 ? limits.hold : limits['history-hours'] * SECONDS_PER_HOUR;
}

async function openGate(pair: TlsPair): Promise<TlsGate> {
  // It loads Node's TLS, and most servers have none.
  const { TlsGate } = await import('./door/tls-gate.js');
  return new TlsGate(pair);
}

/** Returns the limits with no more connections than the system allows open files, and logs that. */
function possible(limits: Limits, log: (event: ServerEvent) => void): Limits {
  const files = openFileLimit();
  const connections = possibleConnections(limits.connections, files);
  if (files === null || connections === limits.connections) return limits;
  log({ type: 'few-files', connections, files });
  return { ...limits, connections };
}

function peopleIn(rooms: readonly RoomView[]): number {
  return rooms.reduce((sum, { people }) => sum + people.length, 0);
}

function checkedRooms(rooms: readonly string[]): readonly string[] {
  for (const name of rooms) {
    const problem = checkName(name);
    if (problem !== null) throw new RangeError(roomProblem(name, problem));
  }
  return rooms;
}

async function listen(server: Server, { host, port, fd }: ServerOptions): Promise<void> {
  server.listen(fd === undefined ? { host, port } : { fd });
  await once(server, 'listening');
}

/** Logs the events of the server's socket. */
function report(server: Server, log: (event: ServerEvent) => void): void {
  server.on('error', (error: NodeJS.ErrnoException) => {
    log({ type: 'accept-failed', code: error.code ?? error.message });
  });
}

function addressOf(server: Server): { host: string; port: number } {
  const { address, port } = server.address() as AddressInfo;
  return { host: address, port };
}

/** Something whose connections must end. */
type Stopping = Pick<Laboratory, 'stop' | 'cutOff'>;

async function stop(server: Server, parts: readonly Stopping[]): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  for (const part of parts) part.stop();
  const timer = setTimeout(() => {
    for (const part of parts) part.cutOff();
  }, STOP_GRACE_MS);
  await closed;
  clearTimeout(timer);
}
