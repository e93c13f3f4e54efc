/** Serves the figures of a server to Prometheus and to load balancers. */

import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isIP } from 'node:net';

/** The answer to a path. */
interface Answer {
  readonly status: number;
  readonly text: string;
}

const NOT_FOUND: Answer = { status: 404, text: 'Foyer answers /metrics and /healthz.\n' };
const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/**
 * Listens for GET /metrics, answered with the text of `metrics`, and GET /healthz, answered with `ok`. Rejects with
 * Node's error if it cannot listen.
 */
export async function serveMetrics(
  { host, port }: { readonly host: string; readonly port: number },
  metrics: () => string,
): Promise<Server> {
  const paths = new Map<string, () => string>([
    ['/metrics', metrics],
    ['/healthz', () => 'ok\n'],
  ]);
  const server = createServer((request, response) => {
    const text = isAddressed(request) ? paths.get(request.url ?? '')?.() : undefined;
    reply(response, text === undefined ? NOT_FOUND : { status: 200, text });
  });
  server.listen({ host, port });
  await once(server, 'listening');
  server.on('error', () => {});
  server.unref();
  return server;
}

/** True if a GET request names a machine by its address: a web page that has a name point here names another one. */
function isAddressed({ method, headers }: IncomingMessage): boolean {
  const host = (headers.host ?? '').replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  return method === 'GET' && (host === 'localhost' || isIP(host) !== 0);
}

function reply(response: ServerResponse, { status, text }: Answer): void {
  response.writeHead(status, { 'content-type': METRICS_TYPE, 'cache-control': 'no-store' });
  response.end(text);
}
