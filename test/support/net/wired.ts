/** A connection and its trace; the test is its server. */

import { Trace } from '../../../src/app/wire/trace.js';
import { createSessionRunner, type SessionRunner } from '../../../src/client/session-runner.js';
import { recordTrace } from '../../../src/runtime/trace-recorder.js';
import type { Intent } from '../../../src/session/model.js';
import type { SessionView } from '../../../src/session/session-view.js';
import { FakeSocket } from '../../client/fake-socket.js';
import { createFakeClock } from '../terminal/emulator.js';

/** Monday 23 November 2026, 14:02, in ms. */
const START = Date.UTC(2026, 10, 23, 14, 2);

/** Long enough for silence to end an answer, in ms. */
const SILENCE_MS = 1000;

/** A connection whose server is the test, and the trace of its traffic. */
export interface Wired {
  readonly trace: Trace;
  readonly connection: SessionRunner;
  readonly views: SessionView[];
  /** The socket that was opened last. */
  socket(): FakeSocket;
  /** The server takes the client's bytes and sends these, each in a read after `ms`; then it is silent. */
  answer(ms: number, ...reads: (string | Uint8Array)[]): void;
}

/** Opens a connection over a fake socket, which is made at once. */
export function wired(intent: Intent = { room: null, name: null }): Wired {
  const clock = createFakeClock();
  const trace = new Trace();
  const sockets: FakeSocket[] = [];
  const views: SessionView[] = [];
  const socket = () => sockets.at(-1) as FakeSocket;
  const connection = createSessionRunner(
    {
      address: { host: 'example.org', port: 5220 },
      intent,
      clock,
      tap: recordTrace(trace, () => START + clock.now(), { after: () => {} }),
      dial: () => {
        sockets.push(new FakeSocket(clock.now));
        return socket().asSocket();
      },
    },
    { changed: (view) => void views.push(view), notice: () => {} },
  );
  connection.send({ type: 'user.connect' });
  clock.advance(1);
  socket().connect();
  return {
    trace,
    connection,
    views,
    socket,
    answer: (ms, ...reads) => {
      socket().flush();
      for (const bytes of reads) {
        clock.advance(ms);
        socket().arrive(bytes);
      }
      clock.advance(SILENCE_MS);
    },
  };
}
