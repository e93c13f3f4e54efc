/** Checks at the start whether an engine is of use, and says what is missing. */

import { ENGINE_SENTENCES } from '../server-sentences.js';
import type { Engine } from './engine.js';
import type { EngineAddress } from './engine-address.js';
import { EngineError } from './engine-error.js';
import { faultSentence, isRefusal, missingRight } from './engine-faults.js';
import { PREFIX } from './engine-keys.js';
import { within } from './link/redis-link.js';

/** Opens an engine and tries what the scripts need. Rejects with an `EngineError`. */
export async function checkEngine(
  open: () => Promise<Engine>,
  address: EngineAddress,
): Promise<Engine> {
  const where = address.nodes.join(', ');
  const engine = await open().catch((error: unknown) => {
    throw new EngineError(faultSentence(where, error));
  });
  try {
    await within(checkRights(engine, where));
    return engine;
  } catch (error) {
    await engine.close();
    throw error instanceof EngineError ? error : new EngineError(faultSentence(where, error));
  }
}

async function checkRights(engine: Engine, where: string): Promise<void> {
  const missing = await missingRights(engine);
  if (missing.length > 0) throw new EngineError(ENGINE_SENTENCES.noRight(where, missing));
}

/** Everything that the scripts do, each on a key of its own kind; returns the missing rights. */
const CHECK = `
local k, missing = KEYS[1], {}
for _, words in ipairs({
  { 'TIME' },
  { 'HSET', k .. ':h', 'a', 1, 'b', 1 }, { 'HSETNX', k .. ':h', 'a', 1 }, { 'HINCRBY', k .. ':h', 'a', 1 },
  { 'HGET', k .. ':h', 'a' }, { 'HMGET', k .. ':h', 'a' }, { 'PTTL', k .. ':h' }, { 'HGETALL', k .. ':h' }, { 'HEXISTS', k .. ':h', 'a' }, { 'HLEN', k .. ':h' }, { 'HDEL', k .. ':h', 'a' },
  { 'XADD', k .. ':x', 'MAXLEN', '~', 1, '*', 'e', '' }, { 'XTRIM', k .. ':x', 'MAXLEN', 0 }, { 'XLEN', k .. ':x' },
  { 'PEXPIRE', k .. ':x', 1000 }, { 'SPUBLISH', k .. ':c', '' }, { 'DEL', k .. ':h', k .. ':x' },
}) do
  local reply = redis.pcall(unpack(words))
  if type(reply) == 'table' and reply.err then missing[#missing + 1] = words[1] .. ' ' .. reply.err end
end
return missing`;

/** A hash that no script has. */
const NO_SCRIPT = '0'.repeat(40);

/** Tries everything on keys and a channel of its own; returns what the user may not do, each once. */
async function missingRights(engine: Engine): Promise<readonly string[]> {
  const key = `${PREFIX}{check}`;
  const commands = [
    ['EVAL', CHECK, '1', key],
    ['EVALSHA', NO_SCRIPT, '1', key],
    ['XRANGE', `${key}:x`, '-', '+', 'COUNT', '1'],
    ['XREVRANGE', `${key}:x`, '+', '-', 'COUNT', '1'],
    ['HSET', `${key}:h`, 'a', '1'],
    ['PEXPIRE', `${key}:h`, '1'],
    ['HDEL', `${key}:h`, 'a'],
    ['HGETALL', `${key}:h`],
    ['TIME'],
  ];
  const missing: string[] = [];
  for (const words of commands) {
    const [command = ''] = words;
    const reply = engine.command(words.find((word) => word.startsWith(PREFIX)) ?? '', words);
    const found = await inCommand(command, reply);
    missing.push(...found);
    if (command === 'EVAL' && found.length === 0) missing.push(...(await inScripts(reply)));
  }
  const channel = `${key}:c`;
  const heard = engine.follow(channel, () => {}).then(() => engine.unfollow(channel));
  missing.push(...(await inCommand('SSUBSCRIBE', heard)));
  return [...new Set(missing)];
}

/** Returns what is missing in scripts, by the answer of the check. */
async function inScripts(reply: Promise<unknown>): Promise<readonly string[]> {
  const failed = (await reply) as readonly unknown[];
  return failed.map((each) => {
    const [, command = '', text = ''] = /^(\w+) (.*)$/s.exec(String(each)) ?? [];
    if (!isRefusal(text)) throw new Error(text);
    return missingRight(command, text);
  });
}

/** Returns what is missing for a command; rejects if it fails for another reason. */
async function inCommand(command: string, reply: Promise<unknown>): Promise<readonly string[]> {
  try {
    await reply;
    return [];
  } catch (error) {
    const { message } = error as Error;
    if (/^NOSCRIPT/.test(message)) return [];
    if (isRefusal(message)) return [missingRight(command, message)];
    throw error;
  }
}
