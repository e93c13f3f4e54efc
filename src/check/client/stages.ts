/** The ways to each stage of a session: a client that is not there, or has ended, is started again. */

import { encodeUtf8 } from '../../wire/utf8.js';
import { CLIENT_CAME, CLIENT_EXPECTED, CLIENT_UNCHECKED } from './client-sentences.js';
import type { Counter } from './counter.js';
import { ClientBlocked } from './desk.js';

/** The room that the client joins. */
export const ROOM = 'den';
/** The pause before a text that must not be joined with what came before (ms). */
export const APART_MS = 400;

/** Starts the client, and waits until it is connected. */
export async function arrive(counter: Counter, isFirst: boolean): Promise<void> {
  const { desk, user, report, requestMs } = counter;
  desk.clear();
  user.start(isFirst);
  counter.stage = 'lobby';
  if (await desk.await(requestMs, () => user.hasCrashed)) return;
  const came = CLIENT_CAME.nothing(requestMs);
  report.fail('connects', CLIENT_EXPECTED.connection, came, new Uint8Array());
  throw new ClientBlocked(CLIENT_UNCHECKED.noClient);
}

/** Has the client in the lobby; starts it again unless it is there. */
export async function toLobby(counter: Counter): Promise<void> {
  if (counter.isAt('lobby')) return;
  await counter.user.stop();
  await arrive(counter, false);
}

/** Has the client in a room, without a name. */
export async function toNaming(counter: Counter): Promise<void> {
  if (counter.isAt('naming')) return;
  await toLobby(counter);
  await counter.ask(`/join ${ROOM}`);
  await counter.desk.send([encodeUtf8('0')], APART_MS);
  counter.stage = 'naming';
}

/** Has the client wait for the answer to a name. */
export async function toAsked(counter: Counter, name: string): Promise<void> {
  if (counter.isAt('asked')) return;
  await toNaming(counter);
  await counter.ask(`/nick ${name}`);
  counter.stage = 'asked';
}

/** Has the client in a room, under a name. */
export async function toRoom(counter: Counter): Promise<void> {
  if (counter.isAt('room')) return;
  if (!counter.isAt('asked')) await toAsked(counter, 'zoe');
  await counter.desk.send([encodeUtf8('0')], APART_MS);
  counter.stage = 'room';
}
