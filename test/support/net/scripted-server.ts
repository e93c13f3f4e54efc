/** A server that plays a script. */

import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { TestContext } from 'node:test';
import type { Address } from '../../../src/session/model.js';
import { cleanUp } from '../clean-up.js';
import { Watched } from './peers.js';

/** One thing that the server does in a conversation. */
export type Step =
  /** Takes exactly these bytes, or all up to the end of what the pattern finds. */
  | { readonly expect: string | RegExp }
  /** Makes one write; goes on once it has left the process. */
  | { readonly send: string | Uint8Array }
  /** Lets this number of ms pass. */
  | { readonly pause: number }
  /** Closes in good order, closes with a reset, or does not even read any more. */
  | 'close'
  | 'reset'
  | 'stall'
  /** Waits until the client has closed. */
  | 'expect-close';

/** A server's steps on one connection, in order. After the last step it only listens. */
export type Script = readonly Step[];

/** One read of the server's. */
export interface ServerRead {
  readonly text: string;
  /** The time since the read before, or since the connection was made; in ms. */
  readonly gapMs: number;
}

/** The time of a conversation, if a test has its own. */
export interface ScriptClock {
  /** Milliseconds since some fixed moment. */
  now(): number;
  /** Lets `ms` pass; `sentBytes` have been sent on the connection so far. */
  pause(ms: number, sentBytes: number): Promise<void>;
}

const realTime: ScriptClock = {
  now: () => performance.now(),
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** One connection of a scripted server, from the server's side. */
export class Talk extends Watched {
  /** The client's bytes, read by read. */
  readonly reads: ServerRead[] = [];
  /** The number of bytes sent to the client. */
  sentBytes = 0;
  /** The error of the conversation, once there is one. */
  failure: Error | null = null;
  /** True once the script has been played to its end. */
  played = false;
  /** True once the script has ended the connection. */
  hungUp = false;
  /** True once the client has closed the connection. */
  closed = false;
  readonly #socket: Socket;
  readonly #clock: ScriptClock;
  #lastReadAt: number;
  #unread: Buffer = Buffer.alloc(0);
  #over = false;
  /** The script's position, for messages about a failure. */
  #place = 'before the first step';

  constructor(socket: Socket, clock: ScriptClock) {
    super();
    this.#socket = socket;
    this.#clock = clock;
    this.#lastReadAt = clock.now();
    socket.on('data', (bytes) => this.#read(bytes));
    for (const event of ['end', 'close']) socket.on(event, () => this.#end());
    // A client that goes away with a reset has closed all the same.
    socket.on('error', () => {});
  }

  /** All that the client has sent. */
  get text(): string {
    return this.reads.map((read) => read.text).join('');
  }

  /** The script's position and the client's bytes, for a person to read. */
  describe(): string {
    const reads = this.reads.map((read) => JSON.stringify(read.text)).join(' ');
    return `${this.#place}; the client has sent ${reads || 'nothing'}`;
  }

  /** Plays the script. What goes wrong is its `failure`, and ends the connection. */
  async play(script: Script): Promise<void> {
    for (const [index, step] of script.entries()) {
      this.#place = `step ${index + 1} of ${script.length}, ${describeStep(step)}`;
      try {
        await this.#take(step);
      } catch (error) {
        this.failure = error as Error;
        this.stop();
      }
      if (this.#over) return;
    }
    this.played = true;
  }

  /** Ends the connection and the script, wherever it is. */
  stop(): void {
    this.#over = true;
    this.#socket.destroy();
    this.changed();
  }

  #take(step: Step): Promise<unknown> | undefined {
    if (step === 'close' || step === 'reset') return this.#hangUp(step);
    if (step === 'stall') return void this.#socket.pause();
    if (step === 'expect-close') return this.#until(() => this.closed);
    if ('expect' in step) return this.#expect(step.expect);
    if ('send' in step) return this.#send(step.send);
    return this.#clock.pause(step.pause, this.sentBytes);
  }

  async #expect(wanted: string | RegExp): Promise<void> {
    let found: number | null = null;
    await this.#until(() => {
      found = endOf(wanted, this.#unread);
      return found !== null || this.closed;
    });
    if (this.#over) return;
    if (found === null) throw new Error(`the client has closed: ${this.describe()}`);
    if (found < 0) throw new Error(`something else has come: ${this.describe()}`);
    this.#unread = this.#unread.subarray(found);
  }

  #send(bytes: string | Uint8Array): Promise<void> {
    this.sentBytes += Buffer.byteLength(bytes);
    // A failed write shows in the next expectation.
    return new Promise((done) => this.#socket.write(bytes, () => done()));
  }

  async #hangUp(how: 'close' | 'reset'): Promise<void> {
    this.hungUp = true;
    if (how === 'reset') this.#socket.resetAndDestroy();
    else await new Promise<void>((done) => this.#socket.end(done));
  }

  #until(condition: () => boolean): Promise<void> {
    return this.until(
      () => this.#over || condition(),
      () => this.describe(),
    );
  }

  #read(bytes: Buffer): void {
    const at = this.#clock.now();
    this.reads.push({ text: bytes.toString(), gapMs: at - this.#lastReadAt });
    this.#lastReadAt = at;
    this.#unread = Buffer.concat([this.#unread, bytes]);
    this.changed();
  }

  #end(): void {
    this.closed = true;
    this.changed();
  }
}

/** A server that says what its scripts say, whatever it is asked. */
export class ScriptedServer extends Watched {
  readonly address: Address;
  /** The connections made so far, in order. */
  readonly talks: Talk[] = [];
  readonly #scripts: readonly Script[];
  readonly #clock: ScriptClock;

  constructor(server: Server, scripts: readonly Script[], clock: ScriptClock) {
    super();
    this.address = { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
    this.#scripts = scripts;
    this.#clock = clock;
    server.on('connection', (socket) => void this.#serve(socket));
  }

  /** Resolves once every script has been played to its end; rejects with what went wrong. */
  get done(): Promise<void> {
    return this.#finish();
  }

  /** The first error in any of the conversations. */
  get failure(): Error | null {
    return this.talks.find((talk) => talk.failure !== null)?.failure ?? null;
  }

  async #finish(): Promise<void> {
    const ended = () => this.#scripts.every((_, index) => this.talks[index]?.played);
    await this.until(
      () => this.failure !== null || ended(),
      () => this.#describe(),
    );
    if (this.failure !== null) throw this.failure;
  }

  async #serve(socket: Socket): Promise<void> {
    const talk = new Talk(socket, this.#clock);
    const script = this.#scripts[this.talks.length] ?? this.#scripts.at(-1) ?? [];
    this.talks.push(talk);
    await talk.play(script);
    this.changed();
  }

  #describe(): string {
    const talks = this.talks.map((talk, index) => `connection ${index + 1}: ${talk.describe()}`);
    return `${this.#scripts.length} scripts to be played\n${talks.join('\n') || 'nobody has connected'}`;
  }
}

/**
 * Starts a server on a free port of this machine that plays the first script on its first
 * connection, the second on its second, and the last one on every further one. It ends with the
 * test, which fails if a script came upon something else than it expects.
 */
export async function playScripts(
  test: TestContext,
  scripts: readonly Script[],
  clock: ScriptClock = realTime,
): Promise<ScriptedServer> {
  const server = createServer({ noDelay: true });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const scripted = new ScriptedServer(server, scripts, clock);
  cleanUp(test, () => {
    for (const talk of scripted.talks) talk.stop();
    server.close();
    if (scripted.failure !== null) throw scripted.failure;
  });
  return scripted;
}

/** The number of bytes that `wanted` takes; -1 if something else has come, null if more must come. */
function endOf(wanted: string | RegExp, bytes: Buffer): number | null {
  if (wanted instanceof RegExp) {
    const text = bytes.toString();
    const found = wanted.exec(text);
    return found && Buffer.byteLength(text.slice(0, found.index + found[0].length));
  }
  const expected = Buffer.from(wanted);
  const same = expected.subarray(0, bytes.length).equals(bytes.subarray(0, expected.length));
  if (!same) return -1;
  return bytes.length < expected.length ? null : expected.length;
}

function describeStep(step: Step): string {
  if (typeof step === 'string') return step;
  return Object.entries(step)
    .map(([verb, what]) => `${verb} ${typeof what === 'string' ? JSON.stringify(what) : what}`)
    .join();
}
