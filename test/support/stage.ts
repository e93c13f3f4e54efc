/** The whole program, with the test as its server. */

import { runChat } from '../../src/cli/chat.js';
import { lobbyRows } from '../../src/input/lists/lobby-rows.js';
import { tabViews } from '../../src/input/tabs/tabs.js';
import { screenOf, type TabState, type UiState } from '../../src/input/ui-state.js';
import { systemClock } from '../../src/machine/system-clock.js';
import type { Program } from '../../src/runtime/program.js';
import type { Environment } from '../../src/terminal/colour.js';
import { CLASSIC_GAP_MS } from '../../src/wire/outbox.js';
import { FakeSocket } from '../client/fake-socket.js';
import { keptItems } from './kept-items.js';
import { createEmulator, createFakeClock } from './terminal/emulator.js';
import { type Look, Witness } from './witness.js';

/** The time of everything: it passes only when a test lets it, for the sockets and for the terminal. */
const clock = createFakeClock();

/** The time between two things that the user types, in ms: what comes at once is a paste. */
const TYPING_MS = 60;

/** How far the terminal's clock is ahead: what is typed takes its time, and everything else stands still. */
let ahead = 0;
Object.assign(systemClock, clock, { now: () => clock.now() + ahead });

/** Monday 23 November 2026, 14:02. */
const NOW = Date.UTC(2026, 10, 23, 14, 2);

/** Longer than any frame waits for the one before, in ms. */
const FRAME_MS = 100;

const SIZE = { columns: 80, rows: 24 };

/** The server's address; the network is the test's. */
const ADDRESS = { host: 'h', port: 1 };

/** The whole program between a server, of which the test sends the bytes, and a terminal that looks closely. */
export class Stage {
  readonly #witness: Witness | null;
  readonly #emulator = createEmulator(SIZE);
  readonly #program: Program;
  #looks: Promise<readonly [string, Look]>[] = [];
  #kept: string[] = [];
  #socket = new FakeSocket(clock.now);
  #otherSocket = this.#socket;
  #begun = false;
  #written: string[] = [];

  /**
   * Starts the program, which is called ann, in an environment; nothing is connected yet. Without a witness
   * nothing is seen, only written.
   */
  constructor(settings: Environment = {}, { hasWitness = true }: { hasWitness?: boolean } = {}) {
    this.#witness = hasWitness ? new Witness(SIZE.columns, SIZE.rows) : null;
    const { input, output, process } = this.#emulator;
    const env = { ...this.#emulator.env, ...settings };
    output.write = (text) => {
      this.#written.push(text);
      this.#witness?.write(text);
      return true;
    };
    this.#program = runChat(
      { address: ADDRESS, rooms: [], nick: null, locked: false },
      {
        ...{ input, output, env, process, clock },
        wallTime: () => NOW,
        dial: () => this.#dial(),
        local: { host: '127.0.0.1', port: 5220 },
        seed: () => 1,
        paths: null,
        userName: 'ann',
      },
    );
    // Rooms share what was typed, so the first one begins like the others.
    this.#program.hydrate({ history: ['/leave'] });
    output.writableNeedDrain = true;
  }

  /** Connects; if something was played here, as to another server, of which nothing is known. */
  begin(): this {
    if (this.#begun) {
      this.#closeRooms();
      const isOffline = screenOf(this.#program.ui) === 'connect';
      this.type(isOffline ? '' : '/connect ').type(`${ADDRESS.host}:${ADDRESS.port}<enter>`);
    }
    this.#begun = true;
    return this.connect();
  }

  /** From here on the server speaks over the connection that was asked for before the last, or over the last again. */
  other(): this {
    [this.#socket, this.#otherSocket] = [this.#otherSocket, this.#socket];
    return this;
  }

  /** The connection that was asked for last is made. */
  connect(): this {
    this.#socket.connect();
    return this;
  }

  /** The server takes a request, and then sends this in one write. */
  answer(bytes: string | Uint8Array): this {
    this.#socket.flush();
    clock.advance(CLASSIC_GAP_MS);
    return this.send(bytes);
  }

  /** The server sends this in one write. */
  send(bytes: string | Uint8Array): this {
    this.#socket.arrive(bytes);
    return this;
  }

  /** The server closes. */
  drop(): this {
    this.#socket.destroy();
    return this;
  }

  /** The connection breaks, with an error in these words. */
  fail(words: string): this {
    this.#socket.fail(words);
    return this;
  }

  /** Types text and keys, as in `ab<enter>`; an Enter at the end is pressed after the text, not pasted with it. */
  type(typed: string): this {
    for (const piece of typed.split(/(?<=[\s\S])(?=<enter>$)/)) {
      ahead += TYPING_MS;
      this.#emulator.type(piece);
    }
    return this;
  }

  /** Lets this number of ms pass. */
  wait(ms: number): this {
    clock.advance(ms);
    return this;
  }

  resize(columns: number, rows: number): this {
    this.#witness?.resize(columns, rows);
    Object.assign(this.#emulator.output, { columns, rows });
    this.#emulator.output.emit('resize');
    return this;
  }

  /** Has the terminal take bytes, as it does only here, and has a look at what they draw. */
  look(name: string): this {
    const { output } = this.#emulator;
    output.writableNeedDrain = false;
    output.emit('drain');
    clock.advance(FRAME_MS);
    output.writableNeedDrain = true;
    const look = this.#witness?.look();
    if (look === undefined) return this;
    this.#kept.push(...textsKept(this.#program.ui));
    this.#looks.push(look.then((seen) => [name, seen]));
    return this;
  }

  /** The looks since the last call. */
  async seen(): Promise<Seen> {
    const [looks, hidden] = [this.#looks, this.#kept.filter((text) => HIDDEN.test(text))];
    const { links = [], strangers = [] } = this.#witness?.sequences() ?? {};
    this.#looks = [];
    this.#kept = [];
    return { looks: new Map(await Promise.all(looks)), strangers, links, hidden };
  }

  /** The bytes that were written since it was asked last. */
  written(): Uint8Array {
    const bytes = Buffer.from(this.#written.join(''));
    this.#written = [];
    return bytes;
  }

  /** Quits. */
  end(): void {
    this.type('<C-q>').wait(FRAME_MS);
  }

  /** Leaves every room, also those whose connection was given up: what is left is the lobby. */
  #closeRooms(): void {
    while (this.#program.ui.tabs.all.length > 1) {
      this.type('<M-2>');
      if (screenOf(this.#program.ui) === 'connect') this.type('<enter>');
      this.type('<C-u>/leave<enter>');
    }
  }

  #dial() {
    this.#otherSocket = this.#socket;
    this.#socket = new FakeSocket(clock.now);
    return this.#socket.asSocket();
  }
}

/** The looks of a scene. */
export interface Seen {
  readonly looks: ReadonlyMap<string, Look>;
  /** Control characters that are not part of what the program draws with. */
  readonly strangers: readonly string[];
  /** The targets of the links that the program has made. */
  readonly links: readonly string[];
  /** Texts with something hidden in them that are kept for screens, titles and exports. */
  readonly hidden: readonly string[];
}

/** Characters that are not drawn, or change how other text is drawn, at any place. */
const HIDDEN =
  /(?!\u200c|\u200d|\ufe0e|\ufe0f)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}]/u;

/** The stored forms of a server's texts that the program shows. */
function textsKept(ui: UiState): string[] {
  const inTabs = ui.tabs.all.flatMap(({ state }) => textsOfTab(state));
  const rows = lobbyRows(ui).map((row) => row.shown);
  return [...rows, ...tabViews(ui).map(({ title }) => title), ...inTabs];
}

function textsOfTab({ app: { room, greetings, status } }: TabState): string[] {
  const kept = [...greetings, status?.text ?? ''];
  if (room === null) return kept;
  kept.push(room.title, ...room.people.names);
  for (const entry of keptItems(room.log)) {
    kept.push(entry.text, entry.type === 'said' ? entry.speaker : '');
  }
  return kept;
}
