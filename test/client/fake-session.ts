/** A session over a fake socket in simulated time, for tests that set its traffic byte by byte. */

import { createSessionRunner, type SessionRunner } from '../../src/client/session-runner.js';
import type { SessionNotice } from '../../src/session/model.js';
import { CLASSIC_GAP_MS } from '../../src/wire/outbox.js';
import { createFakeClock, type FakeClock } from '../support/terminal/emulator.js';
import { FakeSocket } from './fake-socket.js';
import { ANN } from './scripts.js';

/** The answers that lead into a room: to /list, /join and /nick. */
export const INTO_ROOM = ['1\ngeneral\n', '0', '0'];

/** A session whose only connection is a fake socket. */
export class FakeSession {
  readonly clock: FakeClock = createFakeClock();
  readonly socket = new FakeSocket(this.clock.now);
  readonly runner: SessionRunner;
  readonly notices: SessionNotice[] = [];
  /** The number of changes reported so far. */
  changes = 0;
  /** The number of reports that all chat has left. */
  sent = 0;

  constructor(intent: { readonly room: string | null; readonly name: string | null } = ANN) {
    const { clock, socket } = this;
    const address = { host: 'example', port: 5220 };
    this.runner = createSessionRunner(
      { address, intent, clock, dial: () => socket.asSocket() },
      {
        changed: () => void this.changes++,
        notice: (notice) => void this.notices.push(notice),
        sent: () => void this.sent++,
      },
    );
  }

  /** Connects, and gives these answers, one to each request. */
  connect(...answers: readonly string[]): void {
    this.runner.send({ type: 'user.connect' });
    this.socket.connect();
    for (const answer of answers) {
      this.passGap();
      this.socket.arrive(answer);
    }
  }

  /** Lets the written bytes leave, and the gap after them pass. */
  passGap(): void {
    this.socket.flush();
    this.clock.advance(CLASSIC_GAP_MS);
  }
}
