/** The bots of a demo: ordinary clients of its server, each with a session of its own. */

import type { Dial } from '../../client/dial.js';
import { createSessionRunner, type SessionRunner } from '../../client/session-runner.js';
import { Bot, type Heard } from '../../demo/bots/bot.js';
import { EARLIER } from '../../demo/bots/bot-sentences.js';
import { DEMO_ROOMS, type DemoRoom, isDemoRoom, TALKED_IN } from '../../demo/demo-rooms.js';
import { wordText } from '../../demo/tour/tour-words.js';
import type { Address, RoomRecord, SessionNotice } from '../../session/model.js';
import type { Clock } from '../../text/clock.js';

/** The parts of the world that bots use. */
export interface CastOptions {
  readonly address: Address;
  readonly dial: Dial;
  readonly clock: Clock;
  /** What they say at random follows from it. */
  readonly seed: number;
}

/** The bots while they play. */
export interface Cast {
  /** The bot of a room mentions somebody. */
  call(room: string, name: string): void;
  /** Ends their connections in good order; resolves when that is done. */
  end(): Promise<void>;
}

/** The time between two lines of that talk (ms): a server takes ten texts of a client at once, and four a second after. */
const EARLIER_GAP_MS = 40;

/** Lets the bots enter their rooms, and talk in the first one. */
export function openCast(options: CastOptions): Cast {
  const players = new Map<string, Player>();
  const add = (room: DemoRoom, name: string, bot: Bot | null) =>
    players.set(`${room} ${name}`, new Player(options, room, name, bot, begin));
  let timer: unknown = null;
  let isBegun = false;
  const say = (index: number): void => {
    const line = EARLIER[index];
    if (line === undefined) return;
    players.get(`${TALKED_IN} ${line.name}`)?.say(wordText(line.text));
    timer = options.clock.setTimeout(() => say(index + 1), EARLIER_GAP_MS);
  };
  function begin(): void {
    if (isBegun || ![...players.values()].every(({ isIn }) => isIn)) return;
    isBegun = true;
    say(0);
  }
  for (const [room, name] of Object.entries(DEMO_ROOMS)) {
    if (isDemoRoom(room)) add(room, name, new Bot(room, options.seed));
  }
  for (const name of new Set(EARLIER.map((line) => line.name))) {
    if (name !== DEMO_ROOMS[TALKED_IN]) add(TALKED_IN, name, null);
  }
  return {
    call: (room, name) => {
      if (!isDemoRoom(room)) return;
      players.get(`${room} ${DEMO_ROOMS[room]}`)?.hear({ type: 'asked-to-call', name });
    },
    end: async () => {
      options.clock.clearTimeout(timer);
      await Promise.all([...players.values()].map((player) => player.end()));
    },
  };
}

/** A client in one room; without a bot it says only what it is told to. */
class Player {
  readonly #clock: Clock;
  readonly #bot: Bot | null;
  readonly #session: SessionRunner;
  readonly #entered: () => void;
  #isIn = false;
  #ref = 0;
  #timer: unknown = null;

  constructor(
    { address, dial, clock, seed }: CastOptions,
    room: DemoRoom,
    name: string,
    bot: Bot | null,
    entered: () => void,
  ) {
    this.#clock = clock;
    this.#bot = bot;
    this.#entered = entered;
    this.#session = createSessionRunner(
      { address, dial, clock, seed, intent: { room, name } },
      { changed: () => {}, notice: (notice) => this.#take(notice) },
    );
    this.#session.send({ type: 'user.connect' });
  }

  /** True once it is in its room. */
  get isIn(): boolean {
    return this.#isIn;
  }

  say(text: string): void {
    this.#ref++;
    this.#session.send({ type: 'user.record', record: { type: 'say', ref: this.#ref, text } });
  }

  hear(heard: Heard): void {
    this.#bot?.hear(heard, this.#clock.now());
    this.#schedule();
  }

  end(): Promise<void> {
    this.#clock.clearTimeout(this.#timer);
    this.#session.hangUp();
    return this.#session.closed();
  }

  #take(notice: SessionNotice): void {
    if (notice.type === 'joined-room') {
      this.#isIn = true;
      this.#entered();
    } else if (notice.type === 'records') {
      for (const record of notice.records) {
        const heard = heardIn(record);
        if (heard !== null) this.hear(heard);
      }
    }
  }

  /** Speaks as soon as the bot wants to. */
  #schedule(): void {
    const at = this.#bot?.nextAt() ?? null;
    this.#clock.clearTimeout(this.#timer);
    if (at === null) return;
    this.#timer = this.#clock.setTimeout(
      () => this.#speak(),
      Math.max(0, Math.ceil(at - this.#clock.now())),
    );
  }

  #speak(): void {
    const text = this.#bot?.speak(this.#clock.now()) ?? null;
    if (text !== null) this.say(text);
    this.#schedule();
  }
}

/** Returns what a bot hears of a record; null for what it takes no notice of. */
function heardIn(record: RoomRecord): Heard | null {
  switch (record.type) {
    case 'joined':
      return { type: 'came', name: record.name };
    case 'left':
      return { type: 'went', name: record.name };
    case 'said':
      return { type: 'said', name: record.name, text: record.text };
    default:
      return null;
  }
}
