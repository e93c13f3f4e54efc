/** Connections over a fake socket. */

import type { AnswerTimes } from '../../src/client/connection/answer-watch.js';
import { Connection } from '../../src/client/connection/connection.js';
import type { Tap } from '../../src/client/tap.js';
import type { Loss } from '../../src/session/model.js';
import { createFakeClock } from '../support/terminal/emulator.js';
import { FakeSocket } from './fake-socket.js';

/**
 * A connection over a fake socket, which is connected, and what the connection has reported its listener.
 * `isUrgent` says whether other work is more urgent than reading.
 */
export function connected(isUrgent = () => false, tap?: Tap) {
  const clock = createFakeClock();
  const socket = new FakeSocket(clock.now);
  const heard: string[] = [];
  /** When all that was queued had left. */
  const flushes: number[] = [];
  const losses: Loss[] = [];
  /** How long each answer took. */
  const times: AnswerTimes[] = [];
  const connection: Connection = new Connection(
    { host: 'example', port: 5220 },
    () => socket.asSocket(),
    clock,
    {
      connected: () => void heard.push('connected'),
      received: (messages, took) => {
        times.push(took);
        for (const message of messages) {
          const { origin: _, ...rest } = message;
          const shown = Object.entries(rest).filter(
            ([key]) => !['joined', 'confirmed'].includes(key),
          );
          heard.push(shown.map(([, value]) => value).join(' '));
        }
      },
      answered: () => void heard.push('answered'),
      progress: () => void heard.push('progress'),
      flushed: () => void flushes.push(clock.now()),
      lost: (loss) => {
        losses.push(loss);
        heard.push(`lost ${loss.type}`);
      },
    },
    tap,
    { isUrgent },
  );
  socket.connect();
  heard.length = 0;
  return { clock, socket, connection, heard, flushes, losses, times };
}

/** A connection whose server has offered lines, and on which that is all that has happened. */
export function connectedInLines(isUrgent = () => false) {
  const parts = connected(isUrgent);
  parts.connection.request({ type: 'list' });
  parts.socket.arrive('0\r\n');
  parts.socket.flush();
  parts.socket.writes.length = 0;
  parts.heard.length = 0;
  return parts;
}
