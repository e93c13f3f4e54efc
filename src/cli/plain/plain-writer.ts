/** Writes the events of plain mode as lines, as fast as they are read. */

import type { UiState } from '../../input/ui-state.js';
import { eventJson } from '../../plain/event-json.js';
import { eventLine } from '../../plain/event-line.js';
import { follow, forgetRooms, NOTHING_FOLLOWED, placed, whereOf } from '../../plain/follow.js';
import type { LogEvent } from '../../plain/log-events.js';
import { EVENTS_VERSION, type PlainEvent, type Where } from '../../plain/plain-event.js';
import type { PlainOutput } from './plain-output.js';

/** The most entries of a room's log between two looks at the output. */
const MOST_ENTRIES = 500;

/** The parts that a writer needs. */
export interface WriterParts {
  readonly output: PlainOutput;
  /** Unix ms. */
  readonly wallTime: () => number;
  /** True for events as JSON. */
  readonly isJson: boolean;
  /** True for somebody at a terminal. */
  readonly isAttended: boolean;
}

/** The last event, without its time. */
type End = Omit<Extract<PlainEvent, { type: 'end' }>, 'type' | 'time'>;

/** Writes what is new in each state. */
export class PlainWriter {
  readonly #parts: WriterParts;
  #followed = NOTHING_FOLLOWED;

  constructor(parts: WriterParts) {
    this.#parts = parts;
  }

  /** True while the reader has not taken what was written. */
  get isBusy(): boolean {
    return this.#parts.output.isBusy;
  }

  /** Writes the first event; `foyer` is the program's version. */
  begin(foyer: string): void {
    const time = this.#parts.wallTime();
    this.#write([{ type: 'start', time, version: EVENTS_VERSION, foyer }]);
  }

  /** Writes what is new, unless the reader has not taken what came before; returns the events. */
  show(ui: UiState): readonly PlainEvent[] {
    const { output, wallTime, isJson, isAttended } = this.#parts;
    const echoes = isJson || !(isAttended && output.isTerminal);
    const all: PlainEvent[] = [];
    for (let isMore = true; isMore && !output.isBusy; ) {
      const options = { time: wallTime(), most: MOST_ENTRIES, echoes, isAttended };
      const result = follow(this.#followed, ui, options);
      this.#followed = result.followed;
      this.#write(result.events);
      all.push(...result.events);
      ({ isMore } = result);
    }
    return all;
  }

  /** Writes the lines that answer a line of the input, given in a state. */
  answer(lines: readonly LogEvent[], ui: UiState): readonly PlainEvent[] {
    const events = placed(lines, whereOf(ui, ui.tabs.active), this.#parts.wallTime());
    this.#write(events);
    return events;
  }

  /** Writes the next list of rooms, although it may be the same. */
  forgetRooms(): void {
    this.#followed = forgetRooms(this.#followed);
  }

  /** Writes the last event. */
  end(end: End): void {
    this.#write([{ type: 'end', time: this.#parts.wallTime(), ...end }]);
  }

  #write(events: readonly PlainEvent[]): void {
    const { isJson, isAttended, output } = this.#parts;
    const context = { ...this.#where(), isAttended };
    output.write(
      events.flatMap((event) => (isJson ? eventJson(event) : (eventLine(event, context) ?? []))),
    );
  }

  /** The place of the user, as of the last state that was shown. */
  #where(): Where {
    const { ui } = this.#followed;
    return ui === null ? { room: null, server: '' } : whereOf(ui, ui.tabs.active);
  }
}
