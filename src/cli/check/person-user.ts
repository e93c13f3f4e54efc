/** Lets a person use the client that is checked: says what to do, and asks what is to be seen. */

import { createInterface, type Interface } from 'node:readline';
import { LOOK } from '../../check/client/client-sentences.js';
import type { ClientUser, Look } from '../../check/client/client-user.js';
import { printProblem } from '../../terminal/standard-streams.js';

/** Longer lines are shown apart, to be copied (UTF-16 units). */
const LONG_LINE = 200;

/** A person before a terminal. */
export class PersonUser implements ClientUser {
  readonly shown = null;
  readonly hasCrashed = false;
  readonly #address: string;
  readonly #input: Interface;
  readonly #lines: string[] = [];
  #waiting: ((line: string) => void) | null = null;
  #isOver = false;

  /** `address`: HOST:PORT, where the client finds the check. */
  constructor(address: string) {
    this.#address = address;
    this.#input = createInterface({ input: process.stdin });
    this.#input.on('line', (line) => this.#take(line));
    this.#input.on('close', () => {
      this.#isOver = true;
      this.#take('');
    });
  }

  start(isFirst: boolean): void {
    printProblem((isFirst ? LOOK.start : LOOK.startAgain)(this.#address));
  }

  type(line: string): void {
    if (line.length < LONG_LINE) printProblem(LOOK.type(line));
    else printProblem(`${LOOK.typeLong(line.length)}\n${line}`);
  }

  mark(): void {}

  /** Asks; null if the person does not say. */
  async sees({ sentence }: Look): Promise<boolean | null> {
    printProblem(`${sentence} ${LOOK.ask}`);
    const answer = (await this.#line()).trim().toLowerCase();
    if (answer.startsWith('y')) return true;
    return answer.startsWith('n') ? false : null;
  }

  async ending(): Promise<null> {
    return null;
  }

  async stop(): Promise<void> {}

  /** Asks nothing any more. */
  close(): void {
    this.#input.close();
  }

  #take(line: string): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting !== null) waiting(line);
    else if (!this.#isOver) this.#lines.push(line);
  }

  #line(): Promise<string> {
    const line = this.#lines.shift() ?? (this.#isOver ? '' : undefined);
    if (line !== undefined) return Promise.resolve(line);
    return new Promise((resolve) => {
      this.#waiting = resolve;
    });
  }
}
