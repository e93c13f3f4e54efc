import { connect } from 'node:net';
import type { Address } from '../session/model.js';

/** How long a program may take to say what it is, in ms. */
const ANSWER_MS = 1000;

/** The most that is read of what it says, in bytes. */
const ANSWER_BYTES = 64;

/** A count of rooms as Foyer's server ends it (docs/protocol.md, section 4). */
const FOYER_COUNT = /^\d+\r\n/;

/** The address of this machine that is meant by those which stand for all of them. */
const ANY: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/** Whether it is a server of Foyer's that listens at an address of this machine; never rejects. */
export function isFoyerAt({ host, port }: Address): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: ANY[host] ?? host, port }, () => socket.write('/list'));
    let said = '';
    const end = () => {
      socket.destroy();
      resolve(FOYER_COUNT.test(said));
    };
    socket.setTimeout(ANSWER_MS, end);
    socket.on('data', (bytes) => {
      said += bytes.toString('latin1');
      if (said.length >= ANSWER_BYTES || said.includes('\n')) end();
    });
    socket.on('error', end);
    socket.on('close', end);
  });
}
