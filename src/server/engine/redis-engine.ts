/** A Redis or a Redis Cluster, with the scripts. */

import { createHash } from 'node:crypto';
import type { Engine } from './engine.js';
import type { EngineAddress } from './engine-address.js';
import type { Link } from './link/link.js';
import { openLink } from './link/redis-link.js';
import { SCRIPTS, type ScriptName } from './scripts.js';

const hashes = Object.fromEntries(
  Object.entries(SCRIPTS).map(([name, text]) => [
    name,
    createHash('sha1').update(text).digest('hex'),
  ]),
) as Readonly<Record<ScriptName, string>>;

/** Connects; rejects with the library's or the engine's error. */
export async function openEngine(address: EngineAddress): Promise<Engine> {
  const link = await openLink(address);
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
