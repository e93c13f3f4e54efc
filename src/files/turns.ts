/** Runs tasks one after the other, in the order in which they were handed in. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `task` when all before it have ended, well or not. */
  run<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(task, task);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Resolves once every task handed in so far has ended. */
  async idle(): Promise<void> {
    await this.#last;
  }
}
