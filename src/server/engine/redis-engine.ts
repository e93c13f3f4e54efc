/** A Redis or a Redis Cluster, by its client library. */

import { createHash } from 'node:crypto';
import { createClient, createCluster } from '@redis/client';
import type { Engine } from './engine.js';
import type { EngineAddress } from './engine-address.js';
import { SCRIPTS, type ScriptName } from './scripts.js';

/** The longest pause between two attempts to connect again, in ms. */
const MOST_PAUSE_MS = 500;
/** The time limit of connecting, in ms. */
const CONNECT_MS = 3000;

/** Whatever differs between one Redis and a cluster. */
interface Link {
  send(key: string, words: readonly string[]): Promise<unknown>;
  follow(channel: string, hear: (text: string) => void): Promise<void>;
  unfollow(channel: string): Promise<void>;
  close(): void;
}

const hashes = Object.fromEntries(
  Object.entries(SCRIPTS).map(([name, text]) => [
    name,
    createHash('sha1').update(text).digest('hex'),
  ]),
) as Readonly<Record<ScriptName, string>>;

/** Connects; rejects with the library's or the engine's error. */
export async function openEngine(address: EngineAddress): Promise<Engine> {
  const link = address.nodes.length > 1 ? await openCluster(address) : await openSingle(address);
  return {
    command: (key, words) => link.send(key, words),
    follow: (channel, hear) => link.follow(channel, hear),
    unfollow: (channel) => link.unfollow(channel),
    run: (script, keys, words) => runScript(link, script, keys, words),
    close: async () => link.close(),
  };
}

/** Runs a script by its hash, and teaches the engine its text if it does not know it (any more). */
async function runScript(
  link: Link,
  script: ScriptName,
  keys: readonly string[],
  words: readonly string[],
): Promise<unknown> {
  const rest = [String(keys.length), ...keys, ...words];
  const [key = ''] = keys;
  try {
    return await link.send(key, ['EVALSHA', hashes[script], ...rest]);
  } catch (error) {
    if (!/^NOSCRIPT/.test((error as Error).message)) throw error;
    return link.send(key, ['EVAL', SCRIPTS[script], ...rest]);
  }
}

async function openSingle(address: EngineAddress): Promise<Link> {
  const { nodes, database } = address;
  const options = { ...optionsOf(address), url: nodes[0] ?? '', database };
  const client = createClient({ ...options, disableOfflineQueue: true });
  const listener = client.duplicate({ disableOfflineQueue: false });
  for (const each of [client, listener]) each.on('error', () => {});
  await Promise.all([firstConnection(client), firstConnection(listener)]);
  return {
    send: (_, words) => client.sendCommand(words),
    follow: async (channel, hear) => void (await listener.sSubscribe(channel, hear)),
    unfollow: async (channel) => void (await listener.sUnsubscribe(channel)),
    close: () => {
      client.destroy();
      listener.destroy();
    },
  };
}

/** What the first connection needs of the library's client. */
interface Client {
  connect(): Promise<unknown>;
  once(event: 'error', run: (error: Error) => void): unknown;
  destroy(): void;
}

/** Connects once: later the client comes back by itself, but at first a mistake must be told. */
async function firstConnection(client: Client): Promise<void> {
  const failed = new Promise<never>((_, reject) => client.once('error', reject));
  try {
    await Promise.race([client.connect(), failed]);
  } catch (error) {
    client.destroy();
    throw error;
  }
}

async function openCluster(address: EngineAddress): Promise<Link> {
  const defaults = { ...optionsOf(address), disableOfflineQueue: true };
  const cluster = createCluster({ rootNodes: address.nodes.map((url) => ({ url })), defaults });
  cluster.on('error', () => {});
  await cluster.connect();
  return {
    send: (key, words) => cluster.sendCommand(key === '' ? undefined : key, false, [...words]),
    follow: async (channel, hear) => void (await cluster.sSubscribe(channel, hear)),
    unfollow: async (channel) => void (await cluster.sUnsubscribe(channel)),
    close: () => cluster.destroy(),
  };
}

function optionsOf({ user, password }: EngineAddress) {
  return {
    ...(user !== undefined && { username: user }),
    ...(password !== undefined && { password }),
    // Whoever calls has a time limit of their own.
    commandOptions: { timeout: 0 },
    socket: {
      connectTimeout: CONNECT_MS,
      reconnectStrategy: (retries: number) => Math.min(50 * 2 ** retries, MOST_PAUSE_MS),
    },
  };
}
