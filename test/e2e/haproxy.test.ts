/** The server after a real haproxy. Skipped on machines without it. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import { privateFolder } from '../files/folder.js';
import { serve as startServe } from '../server/harness.js';
import { cleanUp } from '../support/clean-up.js';
import { freePort } from '../support/net/free-port.js';
import { LinePeer } from '../support/net/peers.js';

const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'];
const HAPROXY = folders.map((folder) => join(folder, 'haproxy')).find(existsSync);
const skip = HAPROXY === undefined ? 'haproxy is not installed: apt-get install haproxy' : false;

const config = (port: number, server: number, version: string) => `
global
  maxconn 50
defaults
  mode tcp
  timeout connect 5s
  timeout client 60s
  timeout server 60s
listen chat
  bind 127.0.0.1:${port}
  server foyer 127.0.0.1:${server} ${version} source 127.0.0.2
`;

/** Resolves once somebody listens at a port. */
async function listening(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.on('connect', () => resolve(true));
      socket.on('error', () => resolve(false));
    });
    socket.destroy();
    if (isOpen) return;
  }
}

for (const version of ['send-proxy', 'send-proxy-v2']) {
  test(`people come through haproxy (${version}) under their own addresses`, {
    skip,
  }, async (t) => {
    const harness = await startServe(t, { proxies: ['127.0.0.2'] });
    const { port } = await freePort();
    const folder = privateFolder(t);
    const file = join(folder, 'haproxy.cfg');
    writeFileSync(file, config(port, harness.server.address.port, version));
    const child = spawn(HAPROXY ?? '', ['-db', '-f', file], { stdio: 'ignore' });
    cleanUp(t, () => child.kill());
    await listening(port);
    const ann = new LinePeer(port);
    cleanUp(t, () => ann.close());
    assert.ok(await ann.enter('den', 'ann'));
    const peers = harness.log.flatMap((event) => (event.type === 'entered' ? [event.peer] : []));
    assert.deepEqual(peers, [`127.0.0.1:${ann.socket.localPort}`]);
  });
}
