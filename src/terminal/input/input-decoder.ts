/** The whole way from bytes to events: the key decoder, then what came in one go. */

import { asPaste, asWheel, isBreak, isPastable, isPaste, withoutLineFeeds } from './burst.js';
import type { InputEvent } from './input-event.js';
import { createKeyDecoder, type KeyDecoder } from './key-decoder.js';
import { LOCAL, type Timing } from './timing.js';

/**
 * Creates the decoder of a keyboard. Text that comes in one go with line endings is a paste, even if the
 * terminal does not mark it, and so is what follows at once. An Enter or Tab directly after text waits for a
 * moment: if text follows, it is a part of a paste that came in several pieces.
 */
export function createInputDecoder(timing: Timing = LOCAL): KeyDecoder {
  return new InputDecoder(timing);
}

class InputDecoder implements KeyDecoder {
  readonly #keys: KeyDecoder;
  readonly #gap: number;
  readonly #rest: number;
  /** The Enters and Tabs that wait, and until when. */
  #held: readonly InputEvent[] = [];
  #heldUntil = 0;
  /** When text came last, and whether it was typed or belonged to a paste. */
  #textAt = Number.NEGATIVE_INFINITY;
  #pasting = false;

  constructor(timing: Timing) {
    this.#keys = createKeyDecoder(timing);
    this.#gap = timing.gap;
    this.#rest = timing.rest;
  }

  takePlain(data: Uint8Array | string, now: number): InputEvent | null {
    if (this.#held.length > 0 || this.#pasting) return null;
    const event = this.#keys.takePlain(data, now);
    if (event !== null) this.#textAt = now;
    return event;
  }

  /** Pushed bytes may have come in time, while the program was busy and nobody called {@link tick}. */
  push(data: Uint8Array | string, now: number): InputEvent[] {
    const late = this.#release(now - this.#gap);
    return [...late, ...this.#judge(this.#keys.push(data, now), now)];
  }

  wakeAt(): number | null {
    const keys = this.#keys.wakeAt();
    if (this.#held.length === 0) return keys;
    return keys === null ? this.#heldUntil : Math.min(keys, this.#heldUntil);
  }

  tick(now: number): InputEvent[] {
    const late = this.#release(now);
    return [...late, ...this.#judge(this.#keys.tick(now), now)];
  }

  /** Returns the keys that have waited long enough: nothing followed, so they were pressed. */
  #release(now: number): readonly InputEvent[] {
    if (this.#held.length === 0 || now < this.#heldUntil) return [];
    const held = this.#held;
    this.#held = [];
    return held;
  }

  #judge(events: readonly InputEvent[], now: number): readonly InputEvent[] {
    if (events.length === 0) return [];
    const all = this.#held.length === 0 ? events : [...this.#held, ...events];
    // Held keys came right after text: what comes before their time is up continues it.
    const isFresh = this.#held.length > 0 || now - this.#textAt <= this.#gap;
    const pasting = this.#continues(events, isFresh, now) || isPaste(all, isFresh);
    if (events.some(isPastable)) this.#note(events, pasting, now);
    return pasting ? this.#passed(asPaste(all)) : this.#typed(withoutLineFeeds(all), isFresh, now);
  }

  /** Returns true if events are a part of the paste before them. */
  #continues(events: readonly InputEvent[], isFresh: boolean, now: number): boolean {
    const isSoon = now - this.#textAt <= this.#rest && events.some(({ type }) => type === 'text');
    return this.#pasting && (isFresh || isSoon);
  }

  /** Returns keys that were typed, except the Enters and Tabs at their end that have to wait. */
  #typed(all: readonly InputEvent[], isFresh: boolean, now: number): readonly InputEvent[] {
    const breaksAt = all.findLastIndex((event) => !isBreak(event)) + 1;
    const isAfterText = breaksAt === 0 ? isFresh : all[breaksAt - 1]?.type === 'text';
    if (!isAfterText || breaksAt === all.length) return this.#passed(asWheel(all));
    if (this.#held.length === 0) this.#heldUntil = now + this.#gap;
    this.#held = all.slice(breaksAt);
    return all.slice(0, breaksAt);
  }

  #passed(events: readonly InputEvent[]): readonly InputEvent[] {
    this.#held = [];
    return events;
  }

  #note(events: readonly InputEvent[], pasting: boolean, now: number): void {
    this.#pasting = pasting;
    if (pasting || events.some(({ type }) => type === 'text')) this.#textAt = now;
  }
}
