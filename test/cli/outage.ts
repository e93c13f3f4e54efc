import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import type { TestContext } from 'node:test';
import { titleSpans } from '../../screens/view.js';
import { heldTexts } from '../../src/app/handlers/send.js';
import { createApp } from '../../src/app/initial-state.js';
import { lossSentence } from '../../src/app/servers/sentences.js';
import { LINGER_MS } from '../../src/client/connection.js';
import { createUi, screenOf } from '../../src/input/ui-state.js';
import { Program, type Shell } from '../../src/runtime/program.js';
import type { ChatServer } from '../../src/server/server.js';
import type { Address, Intent } from '../../src/session/model.js';
import { takesItsTime } from '../../src/session/server-traits.js';
import { createPacedClock } from '../client/client.js';
import { NO_EFFECTS } from '../support/no-effects.js';
import { Watched } from '../support/peers.js';
import { serveRooms } from '../support/person.js';
import { type FaultyProxy, startProxy } from '../support/proxy.js';
import { playScripts, type Script, type ScriptedServer } from '../support/scripted-server.js';

/** A time of day to begin with; the simulated clock goes on from there. */
const TODAY = Date.UTC(2026, 10, 23, 14, 2);

/** Where nothing of the tests listens: no window of theirs is to host a server of its own. */
const HOME: Address = { host: '127.0.0.1', port: 1 };

/** So much time passes between two turns in which the network has its say (ms). */
const STEP_MS = 1000;

/** Returns a shell whose missing functions do nothing. */
function withDefaults(parts: Partial<Shell>): Shell {
  return new Proxy(parts, {
    get: (known, name) => Reflect.get(known, name) ?? (() => {}),
  }) as Shell;
}

/** The whole program, but for a terminal, with a proxy between it and a server, and time that is simulated. */
export class Outage extends Watched {
  readonly clock = createPacedClock();
  readonly proxy: FaultyProxy;
  readonly program: Program;
  readonly #sockets: Socket[] = [];
  #ended = false;

  constructor(proxy: FaultyProxy, intent: Intent) {
    super();
    this.proxy = proxy;
    const app = createApp({
      size: { columns: 80, rows: 24 },
      address: proxy.address,
      home: HOME,
      intent,
      mayHost: false,
    });
    const shell = withDefaults({
      clock: this.clock,
      wallTime: () => TODAY + this.clock.now(),
      dial: () => this.#dial(),
      seed: () => 1,
      requestRender: () => this.changed(),
      ended: () => {
        this.#ended = true;
        this.changed();
      },
    });
    this.program = new Program(createUi(app, 'ann'), shell, NO_EFFECTS);
  }

  get ui() {
    return this.program.ui;
  }

  /** The state of the session that is seen. */
  get state(): string {
    return this.ui.app.session.state;
  }

  get #session() {
    return this.ui.app.session;
  }

  /** What the user sees of the connection: the screen, and what the title says. */
  get looks(): string {
    const { right } = titleSpans(this.ui, TODAY + this.clock.now());
    return `${screenOf(this.ui)}: ${right.at(-2)?.text}`;
  }

  /** All that Foyer has told: in the room's log, on the status line, on the connect screen. */
  get told(): string {
    const { room, status, session, address } = this.ui.app;
    const pane = session.state === 'offline' ? session.loss : null;
    return [
      ...this.log('notice'),
      room === null ? (status?.text ?? '') : '',
      pane === null ? '' : lossSentence(pane, address),
    ].join('\n');
  }

  /** The texts of a kind in the room's log. */
  log(kind: 'notice' | 'said'): string[] {
    const log = this.ui.app.room?.log;
    const entries = Array.from({ length: (log?.lastId ?? -1) + 1 }, (_, id) => log?.get(id));
    return entries.flatMap((entry) => (entry?.kind === kind ? [entry.text] : []));
  }

  get held(): readonly string[] {
    return heldTexts(this.ui.app);
  }

  /** Lets a script's pause pass, once what was sent has been read. */
  async passInScript(ms: number, sentBytes: number): Promise<void> {
    await this.until(
      () => (this.#sockets.at(-1)?.bytesRead ?? 0) >= sentBytes,
      () => `to read ${sentBytes} bytes, ${this.#describe()}`,
    );
    this.clock.advance(ms);
  }

  /** Types a line and presses Enter. */
  types(line: string): void {
    this.program.typed({ type: 'text', text: line });
    this.press('enter');
  }

  press(key: string): void {
    this.program.typed({ type: 'key', key });
  }

  /** Resolves once the session is in one of these states. */
  async arrives(...states: string[]): Promise<void> {
    await this.until(
      () => states.includes(this.state),
      () => `to come to ${states.join(' or ')}, ${this.#describe()}`,
    );
  }

  /** Resolves in a room in which nobody is asked any more by the program itself who is there. */
  async settles(): Promise<void> {
    await this.until(
      () =>
        this.state === 'room.idle' &&
        (!this.#session.asksLate || takesItsTime(this.#session.server)),
      () => `to have asked who is there, ${this.#describe()}`,
    );
  }

  /** Lets time pass, and the network have its say every second. */
  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= STEP_MS) {
      this.clock.advance(Math.min(left, STEP_MS));
      await turns();
    }
  }

  /** Lets the pause before the next try pass. */
  async retry(): Promise<void> {
    assert.equal(this.state, 'waiting');
    this.clock.advance(this.ui.app.session.retryDelay);
  }

  /** Goes on until the session has come to a state, by all that it waits for on the way. */
  async comesBack(state: string): Promise<void> {
    // What has waited for the room has been said by then.
    const there = state === 'room.idle' ? [state, 'room.spoken'] : [state];
    while (!there.includes(this.state)) {
      await this.arrives(...there, 'waiting', 'naming.ghost');
      if (this.state === 'waiting') await this.retry();
      else if (this.state === 'naming.ghost') {
        await this.proxy.forgotten();
        await this.pass(STEP_MS);
      }
    }
  }

  /** Quits, and waits until nothing is left that would keep the process alive. */
  async quits(): Promise<void> {
    this.program.post({ type: 'quit' });
    for (let waits = 0; !this.#ended && waits < 10; waits++) await this.pass(STEP_MS);
    await this.until(
      () => this.#ended,
      () => `to end, ${this.#describe()}`,
    );
    // What was left in good order reads on, as long as the process lasts.
    if (this.clock.pending > 0) await this.pass(LINGER_MS);
    await this.until(
      () => this.#sockets.every((socket) => socket.destroyed),
      () => `to close every socket, ${this.#describe()}`,
    );
    assert.equal(this.clock.pending, 0, 'no timer is left');
  }

  #dial(): Socket {
    const socket = this.proxy.dial();
    for (const event of ['data', 'close']) socket.on(event, () => this.changed());
    this.#sockets.push(socket);
    return socket;
  }

  #describe(): string {
    return `at ${this.state}: ${this.told}`;
  }
}

/** Lets the network and what follows from it have their turns. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
}

/** A program that is not started yet, behind a proxy before a server that plays these scripts. */
export async function beforeScripts(
  test: TestContext,
  scripts: readonly Script[],
  intent: Partial<Intent> = {},
): Promise<{ readonly outage: Outage; readonly server: ScriptedServer }> {
  const server = await playScripts(test, scripts, {
    now: () => outage.clock.now(),
    pause: (ms, sentBytes) => outage.passInScript(ms, sentBytes),
  });
  const outage = new Outage(await startProxy(test, server.address), { ...NOBODY, ...intent });
  return { outage, server };
}

/** The same before a server of ours. */
export async function beforeOurs(
  test: TestContext,
  intent: Partial<Intent> = {},
): Promise<{ readonly outage: Outage; readonly server: ChatServer }> {
  const server = await serveRooms('general');
  test.after(() => server.stop());
  const proxy = await startProxy(test, server.address);
  return { outage: new Outage(proxy, { ...NOBODY, ...intent }), server };
}

const NOBODY: Intent = { room: null, name: null };
