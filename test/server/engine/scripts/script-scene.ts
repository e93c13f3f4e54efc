/** Runs the engine's scripts on a Redis with a clock that the test sets, and writes down what each changes. */

import type { Engine } from '../../../../src/server/engine/engine.js';
import { SCRIPTS, type ScriptName } from '../../../../src/server/engine/scripts.js';

/** The room's keys, each as one letter: the room, names, references, away, nodes, sent, the log. The last is the channel. */
const KEYS = ['M', 'N', 'R', 'W', 'A', 'Q', 'L', 'C'];
const HASHES = KEYS.slice(0, 6);

/** The clock, the lives of keys and the channel are values: a script runs the same at any time. */
const STILL = `
local real, sent = redis, ARGV[#ARGV]
local redis = { call = function(command, ...)
  local key, value = ...
  if command == 'TIME' then return { math.floor(sent / 1000), sent % 1000 * 1000 + 999 } end
  if command == 'PEXPIRE' then return real.call('HSET', 'lives', key, value) end
  if command == 'PTTL' then return tonumber(real.call('HGET', 'lives', key) or '-2') end
  if command == 'SPUBLISH' then return real.call('RPUSH', 'said', value) end
  return real.call(command, ...)
end }
`;

/** What the test gives each script of a room besides its own words: the lease, and how long names and an empty room are kept (ms). */
export interface Times {
  readonly lease: number;
  readonly hold: number;
  readonly keep: number;
}

/** One room in an engine. */
export class ScriptScene {
  readonly lines: string[] = [];
  /** Unix ms by the engine's clock. */
  now = 0;
  times: Times = { lease: 1000, hold: 500, keep: 0 };
  readonly #engine: Engine;
  #before = new Map<string, string>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Begins again with nothing. */
  async begin(title: string, now: number): Promise<void> {
    await this.command('FLUSHALL');
    this.#before = new Map();
    this.lines.push('', `## ${title}`);
    this.times = { lease: 1000, hold: 500, keep: 0 };
    this.now = now;
  }

  /** Runs a command, and takes what it changes for granted. */
  async command(...words: string[]): Promise<unknown> {
    const reply = await this.#engine.command('', words);
    this.#before = await this.#state();
    return reply;
  }

  /** Runs a script for a node, and writes down what it returns, says and changes. */
  async run(script: ScriptName, node: string, ...more: readonly (string | number)[]) {
    const { lease, hold, keep } = this.times;
    const keys = script === 'touch' ? ['M', 'A'] : KEYS;
    const words = [node, lease, hold, keep, ...more, this.now].map(String);
    this.lines.push('', `${this.now} ${script} ${[node, ...more].join(' ')}`);
    const text = STILL + SCRIPTS[script];
    const reply = await this.#engine.command('', [
      'EVAL',
      text,
      `${keys.length}`,
      ...keys,
      ...words,
    ]);
    this.lines.push(`  = ${JSON.stringify(reply)}`);
    const said = (await this.#engine.command('', ['LRANGE', 'said', '0', '-1'])) as string[];
    this.lines.push(...said.map((each) => `  ! ${each}`));
    if (said.length > 0) await this.#engine.command('', ['DEL', 'said']);
    const after = await this.#state();
    for (const [place, value] of after) {
      if (this.#before.get(place) !== value) this.lines.push(`  ${place}: ${value}`);
    }
    for (const place of this.#before.keys()) {
      if (!after.has(place)) this.lines.push(`  ${place} is gone`);
    }
    this.#before = after;
  }

  /** Every field of every hash, how long the keys live, and the number of every entry of the log. */
  async #state(): Promise<Map<string, string>> {
    const read = (...words: string[]) => this.#engine.command('', words);
    const hashes = (await Promise.all(HASHES.map((key) => read('HGETALL', key)))) as object[];
    const lives = (await read('HGETALL', 'lives')) as object;
    const entries = (await read('XRANGE', 'L', '-', '+')) as [string, unknown][];
    const fields = hashes.flatMap((hash, index) =>
      Object.entries(hash).map(([field, value]) => [
        `${HASHES[index]} ${field}`,
        String(value).replaceAll('\t', '|'),
      ]),
    );
    const life = Object.entries(lives).map((each) => each.join(' '));
    const numbers = entries.map(([id]) => [`L ${id}`, 'an entry']);
    const all = [...fields.sort(), ['lives', life.sort().join(', ')], ...numbers];
    return new Map(all as [string, string][]);
  }
}
