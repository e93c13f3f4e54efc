/** The connections to one Redis or to a Redis Cluster, by its client library. */

import { createClient, createCluster } from '@redis/client';
import { systemClock } from '../../../machine/system-clock.js';
import type { EngineAddress } from '../engine-address.js';
import { EngineFault } from '../engine-error.js';
import { LastingLink } from './lasting-link.js';
import type { Link } from './link.js';

/** The longest pause between two attempts to connect again, in ms. */
const MOST_PAUSE_MS = 500;
/** The oldest version of Redis that has what the scripts need: sharded channels. */
const LEAST_MAJOR = 7;
/** The time limit of connecting, with the first answers, in ms. */
export const OPEN_LIMIT_MS = 6000;
/** After so long without a connection to a node, a cluster is asked whether another one has its slots (ms). */
const NODE_GONE_MS = 500;

/**
 * Connects, and again whenever nothing answers any more; rejects with the library's or the engine's error, or an `EngineFault`.
 * One address of a cluster is enough.
 */
export async function openLink(address: EngineAddress): Promise<Link> {
  const open = async (known: readonly string[]) => {
    const nodes = [...new Set([...address.nodes, ...known])];
    const { url, isCluster } = await probe({ ...address, nodes });
    if (!isCluster && address.nodes.length > 1) throw new EngineFault('no-cluster');
    // Nothing is asked of nodes that may not answer.
    return isCluster ? openCluster(address, url) : openSingle(address);
  };
  return new LastingLink(await open([]), open, systemClock);
}

/** The life of a link: it ends when the link is not wanted any more. */
interface Life {
  isOver: boolean;
}

/** One Redis, as it describes itself. */
interface Probed {
  readonly url: string;
  readonly isCluster: boolean;
}

/** Asks all addresses what is there; returns what the first one that answers says. */
async function probe(address: EngineAddress): Promise<Probed> {
  try {
    return await Promise.any(address.nodes.map((url) => probeOne(address, url)));
  } catch (error) {
    throw (error as AggregateError).errors[0];
  }
}

async function probeOne(address: EngineAddress, url: string): Promise<Probed> {
  const life = { isOver: false };
  const client = createClient({ ...optionsOf(address, life), url });
  client.on('error', () => {});
  try {
    await within(firstConnection(client));
    const { version, mode } = await within(client.hello());
    if (Number.parseInt(version, 10) < LEAST_MAJOR) throw new EngineFault('too-old', version);
    return { url, isCluster: mode === 'cluster' };
  } finally {
    life.isOver = true;
    client.destroy();
  }
}

/** Commands and what the channels say share a connection, which RESP 3 allows: an answer and a message come in one read. */
async function openSingle(address: EngineAddress): Promise<Link> {
  const { nodes, database } = address;
  const life = { isOver: false };
  const client = createClient({
    ...optionsOf(address, life),
    ...{ url: nodes[0] ?? '', database, RESP: 3, disableOfflineQueue: true },
  });
  const close = () => {
    life.isOver = true;
    client.destroy();
  };
  client.on('error', () => {});
  try {
    await within(firstConnection(client));
  } catch (error) {
    close();
    throw error;
  }
  return {
    send: (_, words) => client.sendCommand(words),
    follow: async (channel, hear) => void (await client.sSubscribe(channel, hear)),
    unfollow: async (channel) => void (await client.sUnsubscribe(channel)),
    probe: () => client.ping(),
    nodes: [],
    close,
  };
}

/** What the first connection needs of the library's client. */
interface Client {
  connect(): Promise<unknown>;
  once(event: 'error', run: (error: Error) => void): unknown;
}

/** Connects once: later the client comes back by itself, but at first a mistake must be told. */
async function firstConnection(client: Client): Promise<void> {
  const failed = new Promise<never>((_, reject) => client.once('error', reject));
  await Promise.race([client.connect(), failed]);
}

/** Finds the nodes of a cluster by one that is known to answer. */
async function openCluster(address: EngineAddress, url: string): Promise<Link> {
  const [scheme = ''] = /^\w+:/.exec(url) ?? [];
  const life = { isOver: false };
  const cluster = createCluster({
    rootNodes: [{ url }],
    defaults: { ...optionsOf(address, life), disableOfflineQueue: true },
    topologyRefreshOnReconnectionAttemptStrategy: NODE_GONE_MS,
    // One node that does not answer keeps nobody from the others.
    minimizeConnections: true,
  });
  cluster.on('error', () => {});
  const close = () => {
    life.isOver = true;
    cluster.destroy();
  };
  try {
    await within(cluster.connect());
  } catch (error) {
    close();
    throw error;
  }
  return {
    send: (key, words) => cluster.sendCommand(key === '' ? undefined : key, false, [...words]),
    follow: async (channel, hear) => void (await cluster.sSubscribe(channel, hear)),
    unfollow: async (channel) => void (await cluster.sUnsubscribe(channel)),
    probe: () => Promise.all(cluster.masters.map(({ pubSub }) => pubSub?.client.ping())),
    get nodes() {
      return cluster.masters.map(({ host, port }) => `${scheme}//${hostText(host)}:${port}`);
    },
    close,
  };
}

/** Returns a host as it is written in a URL. */
function hostText(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

/** Rejects if something takes longer than connecting may. */
export async function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new EngineFault('no-answer')), OPEN_LIMIT_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** `life`: once it is over, a connection that is being made is not tried again: the library does not end that by itself. */
function optionsOf({ nodes, user, password, authorities }: EngineAddress, life: Life) {
  return {
    ...(user !== undefined && { username: user }),
    ...(password !== undefined && { password }),
    maintNotifications: 'disabled' as const,
    // Whoever calls has a time limit of their own.
    commandOptions: { timeout: 0 },
    socket: {
      // The nodes that a cluster names have no scheme.
      ...(nodes[0]?.startsWith('rediss:') && { tls: true as const }),
      ...(authorities !== undefined && { ca: authorities }),
      rejectUnauthorized: true,
      connectTimeout: OPEN_LIMIT_MS,
      reconnectStrategy: (retries: number) =>
        life.isOver ? (false as const) : Math.min(50 * 2 ** retries, MOST_PAUSE_MS),
    },
  };
}
