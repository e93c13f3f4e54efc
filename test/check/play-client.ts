/** Runs a check of a client in memory, with a simulated clock. */

import type { ClientUser, Ending, Look } from '../../src/check/client/client-user.js';
import { type ClientCheckResult, runClientCheck } from '../../src/check/client/run-client-check.js';
import type { LinkOwner, OpenLink } from '../../src/check/wire/link.js';
import type { Signal } from '../../src/check/wire/signal.js';
import { FakeClock } from '../server/fake-clock.js';
import { MemorySocket } from '../support/class-server/memory-socket.js';
import { type FarEnd, Wire } from '../support/class-server/wire.js';
import { alarmOf, playOut } from './play-check.js';
import { type Habits, StudentClient } from './student-client.js';
import { Transcript } from './transcript.js';

const READ_BYTES = 65_536;

/** The server's end of a connection in memory, as the check uses it. A deaf client does not notice the end of the stream. */
function linkOf(far: FarEnd, wire: Wire, isDeaf: boolean): OpenLink {
  return (owner: LinkOwner) => {
    wire.wake = () => {
      try {
        const bytes = wire.recv(READ_BYTES);
        if (bytes.length > 0) owner.read(bytes);
        else owner.ended({ type: 'fin' });
      } catch {
        owner.ended({ type: 'broken', code: 'ECONNRESET' });
      }
    };
    owner.opened();
    return {
      write: (bytes) => far.send(Buffer.from(bytes)),
      end: () => isDeaf || far.close('fin'),
      reset: () => far.close('reset'),
      close: () => far.close('fin'),
      readOn: () => {},
    };
  };
}

/** Types into a client in memory, and looks at what it shows. */
class MemoryUser implements ClientUser {
  shown = '';
  readonly #signal: Signal;
  readonly #open: (exit: (isCrash: boolean) => void, user: MemoryUser) => StudentClient;
  #client: StudentClient | null = null;
  #end: Ending = { isRunning: true, isCrash: false };

  constructor(
    signal: Signal,
    open: (exit: (isCrash: boolean) => void, user: MemoryUser) => StudentClient,
  ) {
    this.#signal = signal;
    this.#open = open;
  }

  get hasCrashed(): boolean {
    return this.#end.isCrash;
  }

  start(): void {
    this.#end = { isRunning: true, isCrash: false };
    const client = this.#open((isCrash) => {
      // A program that was stopped ends without a word.
      if (this.#client !== null && this.#client !== client) return;
      this.#end = { isRunning: false, isCrash };
      this.#signal.changed();
    }, this);
    this.#client = client;
  }

  type(line: string): void {
    this.mark();
    if (this.#end.isRunning) this.#client?.line(line);
  }

  mark(): void {
    this.shown = '';
  }

  sees({ fits }: Look, ms: number): Promise<boolean> {
    return this.#signal.until(() => fits(this.shown), ms);
  }

  async ending(ms: number): Promise<Ending> {
    await this.#signal.until(() => !this.#end.isRunning, ms);
    return this.#end;
  }

  async stop(): Promise<void> {
    this.#client = null;
  }

  show(text: string): void {
    this.shown += text;
    this.#signal.changed();
  }
}

/** Checks a client in memory that has some habits, and writes down what the check does. */
export function playClient(
  habits: Partial<Habits> = {},
  clock = new FakeClock(),
  transcript = new Transcript(alarmOf(clock)),
): Promise<ClientCheckResult> {
  let arrive: (open: OpenLink) => void = () => {};
  const accept = (far: FarEnd) => {
    const wire = new Wire(0, far);
    arrive(transcript.over(linkOf(far, wire, habits.endsWithServer === false)));
    return wire;
  };
  const dial = () => {
    return new MemorySocket({ clock, latencyMs: 1, coalesces: false, accept }).asSocket();
  };
  const open = (exit: (isCrash: boolean) => void, user: MemoryUser) => {
    const show = (text: string) => user.show(text);
    return new StudentClient({ clock, dial, show, exit }, habits);
  };
  const checking = runClientCheck({
    alarm: alarmOf(clock),
    user: (signal) => transcript.using(new MemoryUser(signal, open)),
    isPerson: false,
    listen: (take) => {
      arrive = take;
    },
    progress: (title, index, of) => transcript.note(`${title} (${index} of ${of})`),
  });
  return playOut(clock, checking);
}
