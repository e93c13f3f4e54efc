/** Checks at the start whether an engine is of use, and says what is missing. */

import { ENGINE_SENTENCES } from '../server-sentences.js';
import type { Engine } from './engine.js';
import type { EngineAddress } from './engine-address.js';
import { EngineError } from './engine-error.js';
import { PREFIX } from './engine-keys.js';

/** The oldest version of Redis that has what the scripts need: sharded channels. */
const LEAST_MAJOR = 7;

/** Opens an engine and tries what the scripts need. Rejects with an `EngineError`. */
export async function checkEngine(
  open: () => Promise<Engine>,
  address: EngineAddress,
): Promise<Engine> {
  const where = address.nodes.join(', ');
  const engine = await open().catch((error: unknown) => {
    throw new EngineError(sentenceOf(where, error));
  });
  try {
    await checkVersion(engine, where);
    await checkRights(engine);
    return engine;
  } catch (error) {
    await engine.close();
    throw error instanceof EngineError ? error : new EngineError(sentenceOf(where, error));
  }
}

async function checkVersion(engine: Engine, where: string): Promise<void> {
  const hello = fieldsOf(await engine.command('', ['HELLO']));
  const version = String(hello.get('version') ?? '');
  if (Number.parseInt(version, 10) >= LEAST_MAJOR) return;
  throw new EngineError(ENGINE_SENTENCES.tooOld(where, version));
}

/** Tries everything on a key and a channel of its own. */
async function checkRights(engine: Engine): Promise<void> {
  const key = `${PREFIX}{check}`;
  const script = `
local k = KEYS[1]
redis.call('TIME')
redis.call('HSET', k .. ':h', 'a', 1)
redis.call('HGET', k .. ':h', 'a')
redis.call('HGETALL', k .. ':h')
redis.call('HDEL', k .. ':h', 'a')
redis.call('XADD', k .. ':x', 'MAXLEN', '~', 1, '*', 'e', '')
redis.call('XTRIM', k .. ':x', 'MAXLEN', 0)
redis.call('PEXPIRE', k .. ':x', 1000)
redis.call('SPUBLISH', k .. ':c', '')
return redis.call('DEL', k .. ':h', k .. ':x')`;
  await engine.command(key, ['EVAL', script, '1', key]);
  await engine.command(`${key}:x`, ['XRANGE', `${key}:x`, '-', '+', 'COUNT', '1']);
  await engine.follow(`${key}:c`, () => {});
  await engine.unfollow(`${key}:c`);
}

/** Returns the fields of an answer, in either form of the protocol. */
function fieldsOf(reply: unknown): ReadonlyMap<string, unknown> {
  if (!Array.isArray(reply)) return new Map(Object.entries(reply as object));
  const pairs = Array.from({ length: reply.length / 2 }, (_, index) => {
    return [String(reply[2 * index]), reply[2 * index + 1]] as const;
  });
  return new Map(pairs);
}

function sentenceOf(where: string, error: unknown): string {
  const { message = '', code = '' } = error as NodeJS.ErrnoException;
  if (/^(WRONGPASS|NOAUTH)/.test(message)) return ENGINE_SENTENCES.wrongPassword(where);
  const [, right] = /NOPERM.*?'([^']+)'/.exec(message) ?? [];
  if (/^NOPERM|ACL failure/.test(message)) return ENGINE_SENTENCES.noRight(where, right ?? message);
  return ENGINE_SENTENCES.unreachable(where, code || message);
}
