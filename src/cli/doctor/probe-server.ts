/** Finds out how far the way to a server leads, and what answers there. */

import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { isIP, type Socket } from 'node:net';
import { dialTcp } from '../../client/dial.js';
import { lossFromError } from '../../client/loss.js';
import { secureWith } from '../../client/secure.js';
import { TLS_SILENT, tlsLoss } from '../../client/tls-loss.js';
import { systemClock } from '../../machine/system-clock.js';
import type { Address, LossKind } from '../../session/model.js';
import { judgePeer, type PeerKind } from '../network/judge-peer.js';
import type { NetworkFacts } from './facts.js';

/** How long each step may take: a name, a connection, a handshake (ms). */
const STEP_MS = 8000;

/** How long an answer may take, and how much of it is read (bytes). */
const ANSWER_MS = 1500;
const ANSWER_BYTES = 512;

/** The request of a chat client, and one that a web server answers if it has not answered that. */
const LIST = '/list';
const PAGE = 'GET / HTTP/1.0\r\n\r\n';

/** Nothing known. */
const NOWHERE: NetworkFacts = {
  resolved: null,
  reached: null,
  tls: null,
  tlsLoss: null,
  peer: null,
};

/** Looks at the way to a server; never rejects. `ca` is as for {@link secureWith}. */
export async function probeServer(address: Address, ca: string | null): Promise<NetworkFacts> {
  const resolved = isIP(address.host) === 0 ? await resolve(address.host) : null;
  if (typeof resolved === 'string') return { ...NOWHERE, resolved };
  const began = systemClock.now();
  const dialled = await dial(address);
  if (typeof dialled === 'string') return { ...NOWHERE, resolved, reached: dialled };
  const reached = Math.round(systemClock.now() - began);
  const opened = address.tls ? await secured(dialled, address, ca) : { socket: dialled, tls: null };
  if ('tlsLoss' in opened) return { ...NOWHERE, resolved, reached, tlsLoss: opened.tlsLoss };
  const { socket, tls } = opened;
  const peer = await ask(socket, LIST);
  const isWeb = peer === 'silent' && !address.tls && (await isWebServer(address));
  return { ...NOWHERE, resolved, reached, tls, peer: isWeb ? 'web' : peer };
}

async function resolve(host: string): Promise<NetworkFacts['resolved']> {
  try {
    const found = await inTime(lookup(host, { all: true }));
    const of = (wanted: number) => found.filter(({ family }) => family === wanted).length;
    return { v4: of(4), v6: of(6) };
  } catch (error) {
    return lossFromError(error as Error, false).type;
  }
}

async function dial(address: Address): Promise<Socket | LossKind> {
  const socket = dialTcp(address);
  try {
    await inTime(once(socket, 'connect'));
    return socket.on('error', () => {});
  } catch (error) {
    socket.on('error', () => {}).destroy();
    return lossFromError(error as Error, false).type;
  }
}

async function secured(plain: Socket, address: Address, ca: string | null) {
  try {
    const { socket, version } = await inTime(secureWith(ca)(plain, address));
    socket.on('error', () => {});
    return { socket: socket as Socket, tls: version };
  } catch (error) {
    plain.destroy();
    const isLate = (error as NodeJS.ErrnoException).code === 'ETIMEDOUT';
    return { tlsLoss: (isLate ? TLS_SILENT : tlsLoss(error as Error)).type };
  }
}

async function isWebServer(address: Address): Promise<boolean> {
  const socket = await dial(address);
  return typeof socket !== 'string' && (await ask(socket, PAGE)) === 'web';
}

/** Sends a request, and judges the beginning of the answer. */
function ask(socket: Socket, request: string): Promise<PeerKind> {
  return new Promise((done) => {
    let answer = Buffer.alloc(0);
    const end = (hasEnded: boolean) => {
      systemClock.clearTimeout(timer);
      socket.destroy();
      done(judgePeer(answer, hasEnded));
    };
    const timer = systemClock.setTimeout(() => end(false), ANSWER_MS);
    socket.on('data', (bytes: Buffer) => {
      answer = Buffer.concat([answer, bytes]);
      if (answer.length >= ANSWER_BYTES || answer.includes('\n')) end(false);
    });
    socket.once('close', () => end(true));
    socket.write(request);
  });
}

/** Rejects with `ETIMEDOUT` if something takes too long. */
function inTime<T>(task: Promise<T>): Promise<T> {
  return new Promise((done, fail) => {
    const late = () => fail(Object.assign(new Error('late'), { code: 'ETIMEDOUT' }));
    const timer = systemClock.setTimeout(late, STEP_MS);
    task.then(done, fail).finally(() => systemClock.clearTimeout(timer));
  });
}
