/** Finds out what listens at a port of this machine. */

import { connect } from 'node:net';
import { TLS_ONLY } from '../../protocol/tls-hello.js';
import type { Address } from '../../session/model.js';
import { FOYER_COUNT } from './judge-peer.js';

/** How long the probe waits for an answer (ms). */
const ANSWER_MS = 1000;

/** How much of the answer the probe reads, in bytes. */
const ANSWER_BYTES = 64;

/** The beginning of Foyer's answer if it speaks TLS only. */
const TLS_BEGINNING = TLS_ONLY.slice(0, ANSWER_BYTES / 2);

/** An address to connect to, for addresses that mean all of this machine's. */
const ANY: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/** Resolves to true if Foyer's server listens at an address of this machine; never rejects. */
export function isFoyerAt({ host, port }: Address): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: ANY[host] ?? host, port }, () => socket.write('/list'));
    let answer = '';
    const end = () => {
      socket.destroy();
      resolve(FOYER_COUNT.test(answer) || answer.startsWith(TLS_BEGINNING));
    };
    socket.setTimeout(ANSWER_MS, end);
    socket.on('data', (bytes) => {
      answer += bytes.toString('latin1');
      if (answer.length >= ANSWER_BYTES || answer.includes('\n')) end();
    });
    socket.on('error', end);
    socket.on('close', end);
  });
}
