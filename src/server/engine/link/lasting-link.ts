/** A link to the engine that is made again if it is silent: a host that has lost its power closes no connection. */

import type { Timers } from '../../../text/clock.js';
import { EngineFault } from '../engine-error.js';
import type { Link } from './link.js';

/** After so long without an answer a link is given up (ms). */
export const SILENT_MS = 3000;
/** The time between two looks at that, and two trials of connections that only listen (ms). */
export const LOOK_MS = 1000;
/** The pause before the next attempt to make the link again (ms). */
export const PAUSE_MS = 250;

type Hear = (text: string) => void;

/** A call under way. */
interface Call {
  readonly since: number;
  readonly fail: (error: Error) => void;
}

/** A link over other links, one at a time. Everything rejects while there is none. */
export class LastingLink implements Link {
  readonly #open: (known: readonly string[]) => Promise<Link>;
  readonly #followed = new Map<string, Hear>();
  /** The calls under way, the oldest first. */
  readonly #calls = new Set<Call>();
  readonly #clock: Timers;
  #timer: unknown;
  #link: Link | null;
  #isClosed = false;

  /** `open` makes a link, with the nodes that were known besides. */
  constructor(link: Link, open: (known: readonly string[]) => Promise<Link>, clock: Timers) {
    this.#link = link;
    this.#open = open;
    this.#clock = clock;
    this.#watch();
  }

  get nodes(): readonly string[] {
    return this.#link?.nodes ?? [];
  }

  send(key: string, words: readonly string[]): Promise<unknown> {
    return this.#ask((link) => link.send(key, words));
  }

  follow(channel: string, hear: Hear): Promise<void> {
    this.#followed.set(channel, hear);
    return this.#ask((link) => link.follow(channel, hear));
  }

  unfollow(channel: string): Promise<void> {
    this.#followed.delete(channel);
    return this.#ask((link) => link.unfollow(channel));
  }

  async probe(): Promise<void> {
    await this.#ask((link) => link.probe());
  }

  close(): void {
    this.#isClosed = true;
    this.#clock.clearTimeout(this.#timer);
    this.#giveUp();
  }

  #ask<T>(ask: (link: Link) => Promise<T>): Promise<T> {
    const link = this.#link;
    if (link === null) return Promise.reject(new EngineFault('no-answer'));
    return new Promise<T>((resolve, reject) => {
      const call = { since: this.#clock.now(), fail: reject };
      this.#calls.add(call);
      const end = () => this.#calls.delete(call);
      ask(link).then(resolve, reject).finally(end);
    });
  }

  #watch(): void {
    this.#timer = this.#clock.setTimeout(() => {
      this.#watch();
      this.#look();
    }, LOOK_MS);
  }

  #look(): void {
    const [oldest] = this.#calls;
    if (oldest !== undefined && this.#clock.now() - oldest.since > SILENT_MS) this.#renew();
    else this.probe().catch(() => {});
  }

  /** Ends a link and what is under way there. */
  #giveUp(): void {
    this.#link?.close();
    this.#link = null;
    for (const { fail } of this.#calls) fail(new EngineFault('no-answer'));
    this.#calls.clear();
  }

  #renew(): void {
    const { nodes } = this;
    this.#giveUp();
    void this.#reopen(nodes);
  }

  async #reopen(nodes: readonly string[]): Promise<void> {
    while (!this.#isClosed) {
      const link = await this.#open(nodes).catch(() => null);
      if (this.#isClosed) link?.close();
      else if (link !== null) {
        this.#link = link;
        for (const [channel, hear] of this.#followed) this.follow(channel, hear).catch(() => {});
        return;
      }
      await new Promise<void>((resolve) => this.#clock.setTimeout(resolve, PAUSE_MS));
    }
  }
}
