/** The state of the live view of `foyer serve`: its history, and what is typed. Pure. */

import { WATCH_WORDS } from '../../../../screens/screen-sentences.js';
import type { WatchFigure, WatchView } from '../../../../screens/serve/watch-view.js';
import { faultsText } from '../../../faults/fault-spec.js';
import { sanitise } from '../../../text/sanitise.js';
import type { Figures } from '../figures.js';

/** The seconds of which the rates are kept, and the lines of the log. */
const MAX_RATES = 300;
const MAX_LINES = 200;
/** The longest command (characters). */
const MAX_COMMAND = 500;
/** The event loop is late above this (ms). */
const LATE_MS = 50;
const KIB = 1024;

/** The wish behind a key: a command to run, or the end of the server. */
export type WatchWish = { readonly type: 'run'; readonly line: string } | { readonly type: 'stop' };

/** The history of the figures and of the log, and the line that is typed. */
export class WatchState {
  readonly #address: string;
  #figures: Figures | null = null;
  readonly #series: readonly { title: string; counts: number[] }[] = [
    { title: WATCH_WORDS.messages, counts: [] },
    { title: WATCH_WORDS.deliveries, counts: [] },
    { title: WATCH_WORDS.late, counts: [] },
  ];
  readonly #lines: string[] = [];
  #command: string | null = null;
  /** The people for whom Foyer asks whether to stop; null if it does not ask. */
  #asks: number | null = null;

  constructor(address: string) {
    this.#address = sanitise(address);
  }

  /** Takes the figures of one more second. */
  tick(figures: Figures): void {
    const { messages = 0, deliveries = 0 } = this.#figures?.traffic ?? {};
    const { traffic, delay } = figures;
    const news = [traffic.messages - messages, traffic.deliveries - deliveries, delay.most];
    this.#series.forEach(({ counts }, index) => {
      counts.push(Math.round(news[index] ?? 0));
      if (counts.length > MAX_RATES) counts.shift();
    });
    this.#figures = figures;
  }

  /** Adds a line to the log. */
  log(line: string): void {
    this.#lines.push(sanitise(line));
    if (this.#lines.length > MAX_LINES) this.#lines.shift();
  }

  /** Takes typed or pasted text; only its first line counts. */
  typed(text: string, people: number): WatchWish | null {
    if (this.#command !== null) {
      const [line = ''] = text.split('\n');
      this.#command = (this.#command + line.replaceAll(/\p{Cc}/gu, '')).slice(0, MAX_COMMAND);
      return null;
    }
    if (this.#asks !== null) {
      this.#asks = null;
      return text === 'y' ? { type: 'stop' } : null;
    }
    if (text === 'q') return this.#quit(people);
    if (text.startsWith(':')) this.#command = text.slice(1);
    return null;
  }

  /** Takes a key that types nothing, by its name. */
  pressed(key: string, people: number): WatchWish | null {
    if (this.#command !== null) return this.#edit(this.#command, key);
    const asked = this.#asks !== null;
    this.#asks = null;
    if (key === 'C-c' || key === 'C-q') return asked ? { type: 'stop' } : this.#quit(people);
    return null;
  }

  #edit(command: string, key: string): WatchWish | null {
    if (key === 'enter' || key === 'C-j') {
      this.#command = null;
      return command.trim() === '' ? null : { type: 'run', line: command };
    }
    if (key === 'escape' || key === 'C-c') this.#command = null;
    if (key === 'C-u') this.#command = '';
    if (key === 'backspace' || key === 'C-h') this.#command = [...command].slice(0, -1).join('');
    return null;
  }

  #quit(people: number): WatchWish | null {
    if (people === 0) return { type: 'stop' };
    this.#asks = people;
    return null;
  }

  /** Returns the picture. */
  view(): WatchView {
    const figures = this.#figures;
    const rooms = figures?.rooms ?? [];
    const people = rooms.reduce((sum, room) => sum + room.people.length, 0);
    return {
      title: [this.#address, ...(figures ? [WATCH_WORDS.up(duration(figures.uptime))] : [])],
      faults: figures?.faults ? WATCH_WORDS.faults(faultsText(figures.faults)) : null,
      figures: figures === null ? [] : figuresOf(figures, people),
      series: this.#series,
      rooms: rooms
        .map(({ name, people, lost }) => ({
          name: WATCH_WORDS.withLost(sanitise(name), lost.length),
          people: people.length,
        }))
        .sort((one, other) => other.people - one.people),
      log: this.#lines,
      command: this.#command === null ? null : sanitise(this.#command),
      question: this.#asks === null ? null : WATCH_WORDS.stops(this.#asks),
    };
  }
}

function figuresOf(figures: Figures, people: number): readonly WatchFigure[] {
  const { connections, refused, traffic, delay, memory } = figures;
  const row = (name: string, value: number, isBad = false): WatchFigure => ({
    name,
    value: String(Math.round(value)),
    isBad,
  });
  const engine = { name: WATCH_WORDS.engine, value: WATCH_WORDS.cutOff, isBad: true };
  return [
    ...(figures.areLogsReached ? [] : [engine]),
    row(WATCH_WORDS.connections, connections),
    row(WATCH_WORDS.people, people),
    row(WATCH_WORDS.refused, refused, refused > 0),
    row(WATCH_WORDS.slow, traffic.slowReaders, traffic.slowReaders > 0),
    row(WATCH_WORDS.waiting, traffic.waitingBytes / KIB),
    row(WATCH_WORDS.delay, delay.p99, delay.p99 > LATE_MS),
    row(WATCH_WORDS.worst, delay.most, delay.most > LATE_MS),
    row(WATCH_WORDS.memory, memory / KIB / KIB),
  ];
}

/** Returns a time in seconds in its two largest units. */
function duration(seconds: number): string {
  const whole = Math.floor(seconds);
  const [days, hours, minutes] = [86_400, 3600, 60].map((unit) => Math.floor(whole / unit));
  if (days) return `${days} d ${(hours ?? 0) % 24} h`;
  if (hours) return `${hours} h ${(minutes ?? 0) % 60} min`;
  return minutes ? `${minutes} min ${whole % 60} s` : `${whole} s`;
}
