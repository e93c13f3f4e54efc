/** A program in a terminal, with servers and another person. */

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { type ChatServer, startServer } from '../../../src/server/server.js';
import { freePort } from '../../support/net/free-port.js';
import { LinePeer } from '../../support/net/peers.js';
import { serveRooms } from '../../support/net/served-rooms.js';
import { Shell } from '../../support/shell.js';
import type { Emulator } from '../../support/terminal/emulator.js';
import { describeLook, type Look, looks, typedLine } from '../../support/terminal/look.js';
import { FOYER } from '../../support/terminal/pty.js';

const SIZE = { columns: 100, rows: 30 };

/** After so long it is hopeless to wait. */
const DEADLINE_MS = 20_000;

/** So long may take what a key leads to: less than the time after which the lobby asks for the rooms by itself. */
export const BY_KEY_MS = 8_000;

/** More than what comes by a key may take, in seconds. */
const FAR_S = 15;

/** So many connections are more than a queue of one takes. */
const QUEUE_FULL = 4;

/** The rooms of the server, besides those that somebody makes: more than one page of them. */
export const ROOMS = Array.from(
  { length: 15 },
  (_, index) => `room-${String(index + 1).padStart(2, '0')}`,
);

/** Somebody at a terminal, with a shell, Foyer in it, a server with rooms, and bob, who has `nc`. */
export class Seat {
  readonly shell: Shell;
  #server: ChatServer | null = null;
  /** The server's address, also after it ended. */
  #port = 0;
  #other: Server | null = null;
  /** A server's process that is stopped, and those who wait for it. */
  #stopped: ChildProcess | null = null;
  readonly #queue: Socket[] = [];
  #bob: LinePeer | null = null;
  /** True if the program is known to run. */
  #runs = false;

  /** The server; there is none yet before this. Resolves to its address. */
  async serve(): Promise<string> {
    this.#server = await serveRooms(...ROOMS);
    this.#port = this.#server.address.port;
    return `127.0.0.1:${this.#port}`;
  }

  /**
   * A server that says of what it is asked only what `answers` has, and nothing at all on any connection
   * but the first; resolves to its address.
   */
  async serveOnce(answers: Readonly<Record<string, string>>): Promise<string> {
    const { host, port } = await freePort();
    let isFirst = true;
    this.#other = createServer({ noDelay: true }, (socket) => {
      const known = isFirst ? answers : {};
      isFirst = false;
      socket.on('error', () => {});
      socket.on('data', (bytes) => {
        const answer = known[String(bytes)];
        if (answer !== undefined) socket.write(answer);
      });
    });
    await new Promise<void>((done) => this.#other?.listen(port, host, done));
    return `${host}:${port}`;
  }

  /**
   * A server that cannot accept its connections: its queue is full, so that a client waits.
   * Resolves to its address.
   */
  async serveNobody(): Promise<string> {
    const program = `require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 },
      function () { console.log(this.address().port); })`;
    const child = spawn(process.execPath, ['-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#stopped = child;
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    child.kill('SIGSTOP');
    const port = Number(line);
    for (let count = 0; count < QUEUE_FULL; count++) {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => {});
      this.#queue.push(socket);
    }
    return `127.0.0.1:${port}`;
  }

  get screen(): Emulator {
    return this.shell.screen;
  }

  /** `port` is the port of this machine's server, `home` the folder of Foyer's files. */
  constructor(port: number, home: string) {
    this.shell = new Shell({ ...SIZE, env: { FOYER_PORT: String(port), HOME: home } });
  }

  /** Somebody sits down; the shell is there. */
  static async open(home: string): Promise<Seat> {
    const seat = new Seat((await freePort()).port, home);
    await seat.shell.waitFor(/^shell> *$/m);
    // Saved files go into the same folder.
    seat.shell.feed('cd\n');
    return seat;
  }

  /** Starts Foyer in the shell, and waits for `look`. */
  async start(args: readonly string[], look: Look): Promise<void> {
    await this.shell.run([...FOYER, ...args], () => looks(this.screen, look));
    this.#runs = true;
  }

  /**
   * Types text and keys, as in `ab<enter>`. A report of the focus after those that a paste may hold shows that
   * they are keys, although they come in one go.
   */
  type(typed: string): void {
    this.shell.type(typed.replace(/<(?:enter|C-j|tab)>/g, '$&<focus>'));
  }

  /** Waits until the screen looks so. */
  async see(look: Look, deadlineMs = DEADLINE_MS): Promise<void> {
    await this.screen
      .waitFor(() => looks(this.screen, look), { deadlineMs })
      .catch(() => {
        throw new Error(`${describeLook(look)} is not visible:\n${this.picture()}`);
      });
  }

  /** Fails if the screen has the look already. */
  assertNotYet(look: Look): void {
    const already = `${describeLook(look)} is visible before the key, which proves nothing`;
    assert.ok(!looks(this.screen, look), `${already}:\n${this.picture()}`);
  }

  /** The screen, and the line in it that is being typed. */
  picture(): string {
    return [...this.screen.grid(), `the line: ${JSON.stringify(typedLine(this.screen))}`].join(
      '\n',
    );
  }

  /** Writes over the screen, as a program in the background does. */
  scribble(): void {
    this.screen.output.write('\x1b[3;3Hscribble');
  }

  /** bob enters a room, if he is not in it, and says something there. */
  async bobSays(room: string, ...lines: readonly string[]): Promise<void> {
    if (this.#bob === null) {
      const bob = new LinePeer(this.#port);
      this.#bob = bob;
      assert.ok(await bob.enter(room, 'bob'));
    }
    for (const line of lines) this.#bob.say(line);
  }

  /** The server has sent bob a line. */
  async bobHears(line: string): Promise<void> {
    await this.#bob?.until(
      () => this.#bob?.lines.includes(line) === true,
      () => line,
    );
  }

  /** Somebody makes a room. */
  async bobMakes(room: string): Promise<void> {
    this.#bob = new LinePeer(this.#port);
    assert.ok(await this.#bob.enter(room, 'bob'));
  }

  /** The server comes back, at its old address. */
  async serveAgain(): Promise<void> {
    this.#server = await startServer({ host: '127.0.0.1', port: this.#port, rooms: ROOMS });
  }

  /** Tries in vain, by `typed`, to connect again until the next try is far off: what comes sooner comes by a key. */
  async tryInVain(typed = '<enter>'): Promise<void> {
    for (let wait = await this.#longerWait(0); wait < FAR_S; wait = await this.#longerWait(wait)) {
      this.type(typed);
    }
  }

  /** The time until the next attempt, in seconds, once it is longer than before. */
  async #longerWait(before: number): Promise<number> {
    let seconds = 0;
    await this.shell.waitFor((rows) => {
      seconds = Number(/retry in (\d+) s/.exec(rows.join('\n'))?.[1] ?? 0);
      return seconds > before;
    });
    return seconds;
  }

  /** The server goes away. */
  async stopServer(): Promise<void> {
    await this.#server?.stop();
    this.#server = null;
  }

  /** The program has ended; its exit status. */
  async ended(): Promise<number> {
    this.#runs = false;
    return (await this.shell.status()).status;
  }

  /** Everybody goes home; nobody sits there any more. */
  async leave(): Promise<null> {
    if (this.#runs) process.kill(this.shell.program, 'SIGKILL');
    this.shell.hangUp();
    this.#bob?.close();
    this.#other?.close();
    for (const socket of this.#queue) socket.destroy();
    this.#stopped?.kill('SIGKILL');
    await this.stopServer();
    return null;
  }
}
