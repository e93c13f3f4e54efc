/** A Redis Cluster on this machine, for one test file. */

import { execFileSync } from 'node:child_process';
import type { TestContext } from 'node:test';
import { until } from '../until.js';
import { anyPort, type Redis, startRedis } from './redis.js';

/** After so long a silent node is taken for lost (ms). */
const NODE_TIMEOUT_MS = 700;

/** Three masters, and replicas of the first one. */
export class RedisCluster {
  readonly masters: readonly Redis[];
  readonly replicas: readonly Redis[];

  constructor(masters: readonly Redis[], replicas: readonly Redis[]) {
    this.masters = masters;
    this.replicas = replicas;
  }

  /** The addresses of its masters, as a server takes them. */
  get url(): string {
    return this.masters.map(({ url }) => url).join(',');
  }

  /** Returns the node that has a key now, by one that is up. */
  masterOf(key: string, by: Redis): Redis {
    const slot = Number(by.run('CLUSTER', 'KEYSLOT', key));
    for (const line of by.run('CLUSTER', 'NODES').split('\n')) {
      const [, address = '', , , , , , , ...slots] = line.split(' ');
      const has = slots.some((range) => {
        const [from = Number.NaN, to = from] = range.split('-').map(Number);
        return from <= slot && slot <= to;
      });
      const port = Number(/:(\d+)@/.exec(address)?.[1]);
      const node = [...this.masters, ...this.replicas].find((each) => each.port === port);
      if (has && node !== undefined) return node;
    }
    throw new Error(`no node has ${key}`);
  }

  /** Moves the slot of a key to another master, with the keys that it has, step by step. */
  async move(key: string, from: Redis, to: Redis, between: () => Promise<void>): Promise<void> {
    const slot = from.run('CLUSTER', 'KEYSLOT', key);
    const [fromId, toId] = [from, to].map((each) => each.run('CLUSTER', 'MYID')) as [
      string,
      string,
    ];
    to.run('CLUSTER', 'SETSLOT', slot, 'IMPORTING', fromId);
    from.run('CLUSTER', 'SETSLOT', slot, 'MIGRATING', toId);
    await between();
    for (;;) {
      const keys = from.run('CLUSTER', 'GETKEYSINSLOT', slot, '100').split('\n').filter(Boolean);
      if (keys.length === 0) break;
      const [first = ''] = keys;
      // One by one, so that a script finds some of its keys here and some there.
      from.run('MIGRATE', '127.0.0.1', String(to.port), first, '0', '5000');
      await between();
    }
    for (const each of this.masters) each.run('CLUSTER', 'SETSLOT', slot, 'NODE', toId);
  }
}

/** Starts three masters, and as many replicas of the first one as `replicas` says. */
export async function startCluster(test: TestContext, replicas = 0): Promise<RedisCluster> {
  const flags = ['--cluster-enabled', 'yes', '--cluster-node-timeout', String(NODE_TIMEOUT_MS)];
  const more = ['--cluster-replica-validity-factor', '0', '--repl-diskless-sync-delay', '0'];
  const all = await Promise.all(
    Array.from({ length: 3 + replicas }, async () => {
      // By itself the port of the cluster's bus is 10,000 higher, and may be above all ports.
      return startRedis(test, ...flags, ...more, '--cluster-port', String(await anyPort()));
    }),
  );
  const [masters, others] = [all.slice(0, 3), all.slice(3)];
  const [first] = masters as [Redis];
  const addresses = masters.map(({ port }) => `127.0.0.1:${port}`);
  cli('--cluster', 'create', ...addresses, '--cluster-yes');
  await until(() => masters.every((each) => isUp(each)));
  for (const { port } of others) {
    const id = first.run('CLUSTER', 'MYID');
    cli(
      '--cluster',
      'add-node',
      `127.0.0.1:${port}`,
      addresses[0] ?? '',
      ...['--cluster-slave', '--cluster-master-id', id],
    );
  }
  await until(() =>
    others.every((each) => /master_link_status:up/.test(each.run('INFO', 'replication'))),
  );
  return new RedisCluster(masters, others);
}

function isUp(redis: Redis): boolean {
  const info = redis.run('CLUSTER', 'INFO');
  return /cluster_state:ok/.test(info) && /cluster_known_nodes:[3-9]/.test(info);
}

function cli(...words: readonly string[]): void {
  execFileSync('redis-cli', words, { stdio: 'pipe' });
}
