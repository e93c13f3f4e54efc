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

/** The served program. */
export interface Served {
  /** Returns the figures as text. */
  metrics(): string;
  /** True if new clients are of use here. */
  isReady(): boolean;
}

const READY: Answer = { status: 200, text: 'ok\n' };
const UNREADY: Answer = { status: 503, text: 'the engine cannot be reached\n' };

/**
 * Listens for GET /metrics, answered with the figures, and GET /healthz, answered with 200 and `ok`, or with 503 while
 * the server is not ready. Rejects with Node's error if it cannot listen.
 */
export async function serveMetrics(
  { host, port }: { readonly host: string; readonly port: number },
  { metrics, isReady }: Served,
): Promise<Server> {
  const paths = new Map<string, () => Answer>([
    ['/metrics', () => ({ status: 200, text: metrics() })],
    ['/healthz', () => (isReady() ? READY : UNREADY)],
  ]);
  const server = createServer((request, response) => {
    const answer = isAddressed(request) ? paths.get(request.url ?? '')?.() : undefined;
    reply(response, answer ?? NOT_FOUND);
  });
  server.listen({ host, port });
  await once(server, 'listening');
  server.on('error', () => {});
  server.unref();
  return server;
}

/** True if a GET request names a machine by its address, or none: a web page that has a name point here names another one. */
function isAddressed({ method, headers }: IncomingMessage): boolean {
  // HTTP 1.0, as load balancers speak it.
  if (headers.host === undefined) return method === 'GET';
  const host = headers.host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  return method === 'GET' && (host === 'localhost' || isIP(host) !== 0);
}

function reply(response: ServerResponse, { status, text }: Answer): void {
  response.writeHead(status, { 'content-type': METRICS_TYPE, 'cache-control': 'no-store' });
  response.end(text);
}
