/** A client that uses records, on a server of several. */

import type { TestContext } from 'node:test';
import { cleanUp } from '../../support/clean-up.js';
import { LinePeer } from '../../support/net/peers.js';
import { ALL, lineOf, type Seen } from '../records/record-scene.js';

/** What somebody needs to come back: the record `entered`, and the last entry that they have. */
export interface Ticket {
  readonly entered: Seen;
  readonly last: number;
}

/** Somebody with records, and everything that they have heard. */
export class RecordPeer {
  readonly heard: Seen[] = [];
  readonly #peer: LinePeer;
  #taken = 0;

  constructor(t: TestContext, port: number) {
    this.#peer = new LinePeer(port);
    cleanUp(t, () => this.#peer.close());
    this.say({ type: 'hello', extensions: ALL });
  }

  say(record: object): void {
    this.#peer.send(lineOf(record));
  }

  /** Enters a room; resolves with the record that says so. */
  async enter(room: string, name: string): Promise<Seen> {
    this.#peer.send(`/join ${room}\r\n/nick ${name}\r\n`);
    return this.until(({ type }) => type === 'entered');
  }

  /** Comes back to a room; resolves with the answer. */
  async resume(ticket: Ticket): Promise<Seen> {
    this.sayResume(ticket);
    return this.until(({ type }) => type === 'entered' || type === 'refused');
  }

  /** Asks to come back to a room. */
  sayResume({ entered, last }: Ticket): void {
    const { room, name, log, secret } = entered;
    this.say({ type: 'resume', room, name, log, secret, id: last });
  }

  /** The ticket with which this person comes back. */
  get ticket(): Ticket {
    const entered = this.heard.findLast(({ type }) => type === 'entered');
    if (entered === undefined) throw new Error('not in a room');
    const ids = this.entries.map(({ id }) => Number(id));
    return { entered, last: Math.max(Number(entered.id), ...ids) };
  }

  /** The entries of the log that were heard. */
  get entries(): readonly Seen[] {
    return this.heard.filter(({ type, id }) => id !== undefined && type !== 'entered');
  }

  /** Resolves with the first record of the kind, once it is there. */
  async until(isIt: (record: Seen) => boolean): Promise<Seen> {
    let found: Seen | undefined;
    await this.#peer.until(
      () => {
        this.#take();
        found = this.heard.find(isIt);
        return found !== undefined;
      },
      () => `${isIt} after ${JSON.stringify(this.heard)}`,
    );
    return found as Seen;
  }

  async end(): Promise<void> {
    await this.#peer.end();
    this.#take();
  }

  /** Breaks the connection. */
  close(): void {
    this.#peer.close();
  }

  /** True once the connection is over. */
  get isOver(): boolean {
    return this.#peer.closed;
  }

  #take(): void {
    for (const line of this.#peer.lines.slice(this.#taken)) {
      if (line.startsWith('\u001e')) this.heard.push(JSON.parse(line.slice(1)) as Seen);
    }
    this.#taken = this.#peer.lines.length;
  }
}
