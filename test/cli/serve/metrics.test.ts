/** The figures of a server, and how they are served. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { type Figures, ServerFigures } from '../../../src/cli/serve/figures.js';
import { METRICS, metricsText } from '../../../src/cli/serve/metrics.js';
import { serveMetrics } from '../../../src/cli/serve/metrics-server.js';
import { cleanUp } from '../../support/clean-up.js';

const FIGURES: Figures = {
  connections: 3,
  rooms: [
    { name: 'hall', permanent: true, people: [], lost: [] },
    { name: 'den', permanent: false, people: ['ann', 'bob'], lost: ['bob'] },
  ],
  traffic: { messages: 7, deliveries: 11, waitingBytes: 13, slowReaders: 1 },
  faults: null,
  records: { resumed: 17, held: 19, past: 23 },
  uptime: 1.5,
  connected: 5,
  refused: 2,
  disconnected: new Map([
    ['logout', 1],
    ['lost', 4],
  ]),
  areLogsReached: false,
  gaps: 6,
  fences: 29,
  unsent: 31,
  delay: { p50: 1, p99: 20, most: 250 },
  memory: 64,
};

test('each metric has its help, its type and its values', () => {
  const lines = metricsText(FIGURES).trimEnd().split('\n');
  const values = lines.filter((line) => !line.startsWith('#'));
  assert.deepEqual(values, [
    'foyer_uptime_seconds 1.5',
    'foyer_connections 3',
    'foyer_people 2',
    'foyer_rooms 2',
    'foyer_connected_total 5',
    'foyer_refused_total 2',
    'foyer_disconnected_total{reason="logout"} 1',
    'foyer_disconnected_total{reason="lost"} 4',
    'foyer_messages_total 7',
    'foyer_deliveries_total 11',
    'foyer_waiting_bytes 13',
    'foyer_slow_readers 1',
    'foyer_held 1',
    'foyer_held_total 19',
    'foyer_resumed_total 17',
    'foyer_history_total 23',
    'foyer_logs_reached 0',
    'foyer_gaps_total 6',
    'foyer_fences_total 29',
    'foyer_unsent 31',
    'foyer_event_loop_delay_seconds{quantile="0.5"} 0.001',
    'foyer_event_loop_delay_seconds{quantile="0.99"} 0.02',
    'foyer_event_loop_delay_seconds{quantile="1"} 0.25',
    'foyer_memory_bytes 64',
  ]);
  for (const { name, type, help } of METRICS) {
    assert.ok(lines.includes(`# HELP ${name} ${help}`), name);
    assert.ok(lines.includes(`# TYPE ${name} ${type}`), name);
    assert.equal(name.endsWith('_total'), type === 'counter', name);
  }
});

test('the logs of the rooms are reached until they are lost, and gaps are counted', () => {
  const figures = new ServerFigures();
  const read = () => {
    const { areLogsReached, gaps, fences } = figures.read(FIGURES);
    return [areLogsReached, gaps, fences];
  };
  assert.deepEqual(read(), [true, 0, 0]);
  figures.note({ type: 'logs-lost', seconds: 0, waiting: 0, why: '' });
  figures.note({ type: 'missed', room: 'den', count: 5 });
  assert.deepEqual(read(), [false, 1, 0]);
  figures.note({ type: 'fenced', room: 'den', kept: 2, lost: 0 });
  figures.note({ type: 'logs-reached', seconds: 3, waiting: 0, why: '' });
  assert.deepEqual(read(), [true, 1, 1]);
});

test('events are counted by what they are', () => {
  const figures = new ServerFigures();
  const peer = '192.0.2.1:1';
  figures.note({ type: 'connected', id: 1, peer });
  figures.note({ type: 'connected', id: 2, peer });
  figures.note({ type: 'entered', id: 2, peer, name: 'ann', room: 'den' });
  figures.note({ type: 'refused', peer, limit: 'connections' });
  figures.note({ type: 'refused-more', count: 9 });
  for (const id of [1, 2]) {
    figures.note({ type: 'disconnected', id, peer, reason: { type: 'lost', code: 'ECONNRESET' } });
  }
  const { connected, refused, disconnected, connections, memory } = figures.read(FIGURES);
  assert.deepEqual([connected, refused, connections], [2, 10, 3]);
  assert.deepEqual([...disconnected], [['lost', 2]]);
  assert.ok(memory > 0);
});

test('the delay of the event loop is that of a turn that took long, once', async () => {
  const figures = new ServerFigures();
  figures.read(FIGURES);
  const turn = () => new Promise((resolve) => setTimeout(resolve, 20));
  await turn();
  const end = performance.now() + 120;
  while (performance.now() < end);
  await turn();
  assert.ok(figures.read(FIGURES).delay.most >= 80);
});

test('metrics and health are served to a client that names the machine by its address', async (t) => {
  let isReady = true;
  const served = { metrics: () => 'figures\n', isReady: () => isReady };
  const server = await serveMetrics({ host: '127.0.0.1', port: 0 }, served);
  cleanUp(t, () => server.close());
  const { port } = server.address() as AddressInfo;
  const ask = async (path: string, host = '127.0.0.1', method = 'GET') => {
    const request = get({ port, host: '127.0.0.1', path, method, headers: { host } });
    const [response] = await once(request, 'response');
    return [response.statusCode, await text(response)] as const;
  };
  assert.deepEqual(await ask('/metrics'), [200, 'figures\n']);
  assert.deepEqual(await ask('/healthz', `localhost:${port}`), [200, 'ok\n']);
  assert.deepEqual(await ask('/healthz', `[::1]:${port}`), [200, 'ok\n']);
  for (const [path, host, method] of [
    ['/', '127.0.0.1', 'GET'],
    ['/metrics?x', '127.0.0.1', 'GET'],
    ['/metrics', 'evil.example', 'GET'],
    ['/metrics', '127.0.0.1.evil.example', 'GET'],
    ['/metrics', '127.0.0.1', 'POST'],
  ] as const) {
    assert.equal((await ask(path, host, method))[0], 404, `${method} ${host}${path}`);
  }
  isReady = false;
  assert.deepEqual(await ask('/healthz'), [503, 'the engine cannot be reached\n']);
  isReady = true;
  assert.deepEqual(await ask('/healthz'), [200, 'ok\n']);
  const bare = connect(port, '127.0.0.1').end('GET /healthz HTTP/1.0\r\n\r\n');
  assert.match(await text(bare), /^HTTP\/1\.1 200 OK\r\n/);
});
